# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The source of a function: found, and checked against its code object.

What `inspect.getsource` returns may be another text than the one that was
compiled: the file may have been edited since, and a line may hold two lambdas.
So each candidate is compiled again, and the one with the same code is taken.
"""

from __future__ import annotations
import __future__

import ast
import copy
import inspect
import os
from collections.abc import Iterator
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

from .diagnostics import CompileError, Range, make_error
from .source_lambdas import cut_lambda

_FUTURE_FLAGS = 0
for _name in __future__.all_feature_names:
    _flag = getattr(__future__, _name).compiler_flag
    if _flag >= 0x20000:  # the older ones share their bits with other flags
        _FUTURE_FLAGS |= _flag


class Source(NamedTuple):
    """The syntax tree of a function, and where it is."""

    node: ast.FunctionDef | ast.Lambda
    file: str
    line_offset: int  # from the tree's lines to the file's

    def range(self, node: ast.AST) -> Range:
        return Range(
            node.lineno + self.line_offset,
            node.col_offset + 1,
            node.end_lineno + self.line_offset,
            node.end_col_offset + 1,
        )

    def header_text(self) -> str:
        """`f(a, *rest)`: the function and its parameters."""
        arguments = self.node.args
        names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
        if arguments.vararg:
            names.append(f"*{arguments.vararg.arg}")
        elif arguments.kwonlyargs:
            names.append("*")
        names += [argument.arg for argument in arguments.kwonlyargs]
        if arguments.kwarg:
            names.append(f"**{arguments.kwarg.arg}")
        name = getattr(self.node, "name", "<lambda>")
        return f"{name}({', '.join(names)})"

    def header_range(self) -> Range:
        """From `def` to before the body."""
        whole = self.range(self.node)
        body = self.node.body
        first = self.range(body[0] if isinstance(body, list) else body)
        if first.line == whole.line:
            return Range(whole.line, whole.column, first.line, first.column)
        return Range(whole.line, whole.column, whole.line + 1, 1)


def find_source(function: FunctionType) -> Source:
    """The source of `function`; a `CompileError` where there is none."""
    try:
        lines, _ = inspect.findsource(function)
    except (OSError, TypeError, SyntaxError, IndexError):
        raise _no_source(function.__code__) from None
    try:
        return _find_in(lines, function)
    except (RecursionError, MemoryError):  # the parser's own limits
        raise too_deep(function) from None


def _find_in(lines: list[str], function: FunctionType) -> Source:
    code = function.__code__
    if code.co_filename.startswith(_PACKAGE):
        return _find_own(lines, code)
    loose = None
    for text, offset in _texts(lines, code):
        tree = _parse(text)
        if tree is None:
            continue
        imports = [_top_level_imports(tree)] if offset == 0 else []
        for imported in [*imports, *_guess_imports(function)]:
            for node in _candidates(tree, code, offset):
                compiled = _compile(node, code, imported)
                source = Source(node, code.co_filename, offset)
                if compiled is not None and _is_same(compiled, code):
                    return source
                if compiled is not None and _was_rewritten(compiled, code):
                    loose = loose or source
    if loose is not None:
        return loose
    raise _changed_source(code)


# The files of this package, which nobody edits while it runs.
_PACKAGE = os.path.dirname(__file__) + os.sep


def _find_own(lines: list[str], code: CodeType) -> Source:
    """That of a function of the library, at the line where it says it is."""
    text, offset = next(_texts(lines, code))
    node = ast.parse(text).body[0]
    if isinstance(node, ast.If):  # it is indented
        node = node.body[0]
    return Source(node, code.co_filename, offset)


# --- Errors ------------------------------------------------------------------


def too_deep(function: FunctionType) -> CompileError:
    code = function.__code__
    line = code.co_firstlineno
    return make_error(
        "TooDeep",
        f"'{code.co_name}' has blocks or expressions nested too deeply",
        code.co_filename,
        Range(line, 1, line + 1, 1),
        help="split it into several functions",
    )


def _no_source(code: CodeType) -> CompileError:
    file = code.co_filename
    if file.startswith("<"):
        reason = f"{file} keeps no text"
    else:
        reason = "the file cannot be read"
    return make_error(
        "SourceMissing",
        f"expected the source of '{code.co_name}', but {reason}",
        file,
        help="define the function in a file or a notebook cell",
    )


def _changed_source(code: CodeType) -> CompileError:
    return make_error(
        "SourceChanged",
        f"expected the source of '{code.co_name}' at line {code.co_firstlineno}, "
        "but the text there is another function's",
        code.co_filename,
        help="the file has changed since it was imported: import it again",
    )


# --- Candidates --------------------------------------------------------------


def _texts(lines: list[str], code: CodeType) -> Iterator[tuple[str, int]]:
    """Texts that may hold the function, the cheapest to parse first, each with
    the distance from its lines to those of the file."""
    first = code.co_firstlineno
    if code.co_name == "<lambda>":
        yield _indented(cut_lambda(lines, code), first)
    if 0 < first <= len(lines):
        last = max(_last_line(code), first)
        yield _indented(lines[first - 1 : last], first)
        try:
            block = inspect.getblock(lines[first - 1 :])
        except (SyntaxError, IndentationError, IndexError):
            block = []
        yield _indented(block, first)
    # In the middle of an expression, or moved since.
    yield "".join(lines), 0


def _indented(lines: list[str], first: int) -> tuple[str, int]:
    """Below an `if` instead of dedented, so that columns and strings of
    several lines stay what they are."""
    text = "".join(lines)
    if lines and lines[0][:1] in " \t\f":
        return "if 1:\n" + text, first - 2
    return text, first - 1


def _last_line(code: CodeType) -> int:
    last = max((end or 0 for _, end, _, _ in code.co_positions()), default=0)
    nested = [_last_line(const) for const in code.co_consts if _is_code(const)]
    return max([last, *nested])


def _parse(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return None


def _candidates(
    tree: ast.Module, code: CodeType, offset: int
) -> list[ast.FunctionDef | ast.Lambda]:
    """The functions of this name, the likeliest place first."""
    if code.co_name == "<lambda>":
        found = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    else:
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
        found = [
            node
            for node in ast.walk(tree)
            if isinstance(node, kinds) and node.name == code.co_name
        ]
    place = _place(code)

    def distance(node: ast.AST) -> tuple:
        body = node.body[0] if isinstance(node.body, list) else node.body
        lines = abs(node.lineno + offset - code.co_firstlineno)
        # The first position of a lambda's code is within its body.
        return lines, place is not None and abs(body.col_offset - place)

    return sorted(found, key=distance)


def _place(code: CodeType) -> int | None:
    """The first column of a lambda's body, to tell two of a line apart."""
    if code.co_name != "<lambda>":
        return None
    return min((start for _, _, start, _ in code.co_positions() if start), default=None)


# --- Verification ------------------------------------------------------------


def _top_level_imports(tree: ast.Module) -> list[str]:
    """The names that the module itself imports."""
    found = []
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = (alias.asname or alias.name for alias in node.names)
            found += [name.partition(".")[0] for name in names if name != "*"]
        elif not isinstance(
            node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.expr)
        ):
            pending += ast.iter_child_nodes(node)
    return sorted(set(found))


def _guess_imports(function: FunctionType) -> list[list[str]]:
    """What the module may import, without parsing all of it: names that are
    bound to modules, nothing, everything."""
    used: set[str] = set()
    for code in (function.__code__, *_nested(function.__code__)):
        used.update(code.co_names, code.co_varnames, code.co_freevars)
    used = {name for name in used if name.isidentifier()}
    values = function.__globals__
    modules = {name for name in used if isinstance(values.get(name), ModuleType)}
    guesses = [sorted(modules), [], sorted(used)]
    return [guess for i, guess in enumerate(guesses) if guess not in guesses[:i]]


def _compile(node: ast.AST, code: CodeType, imported: list[str]) -> CodeType | None:
    """The code of a candidate, compiled where `code` was: in its class, for
    private names, in a function with its free variables, and in a module with
    its imports, since a call of `name.attribute` has other instructions where
    the module imports `name`."""
    if isinstance(node, ast.Lambda):
        statement: ast.stmt = ast.Expr(node)
    else:
        statement = copy.copy(node)
        statement.decorator_list = []
    ast.copy_location(statement, node)
    scope = [statement]
    parents = getattr(code, "co_qualname", code.co_name).split(".")[:-1]
    if parents and parents[-1].isidentifier():
        scope = ast.parse(f"class {parents[-1]}: pass").body
        scope[0].body = [statement]
    free = [name for name in code.co_freevars if name != "__class__"]
    if free:
        outer = ast.parse(f"def outer({', '.join(free)}): pass").body
        outer[0].name = f"enclosing {code.co_name}"
        outer[0].body = scope
        scope = outer
    if imported:
        aliases = [ast.alias(name) for name in imported]
        scope = [ast.fix_missing_locations(ast.Import(aliases)), *scope]
    module = ast.Module(scope, [])
    flags = code.co_flags & _FUTURE_FLAGS
    try:
        compiled = compile(module, "<candidate>", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    found = [inner for inner in _nested(compiled) if inner.co_name == code.co_name]
    return next((inner for inner in found if _is_outermost(inner, found)), None)


def _nested(code: CodeType) -> Iterator[CodeType]:
    for const in code.co_consts:
        if _is_code(const):
            yield const
            yield from _nested(const)


def _is_outermost(code: CodeType, found: list[CodeType]) -> bool:
    return not any(code in _nested(other) for other in found if other is not code)


def _is_code(value: object) -> bool:
    return isinstance(value, CodeType)


def _is_same(compiled: CodeType, code: CodeType) -> bool:
    return _fingerprint(compiled) == _fingerprint(code)


def _fingerprint(code: CodeType) -> tuple:
    """Everything of a code object that its text decides, but no position."""
    return (
        code.co_name,
        code.co_code,
        tuple(_fingerprint_constant(const) for const in code.co_consts),
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount),
    )


def _fingerprint_constant(value: object) -> object:
    """Equal for equal constants only: not for 0 and 0.0, nor 0.0 and -0.0."""
    if _is_code(value):
        return _fingerprint(value)
    if isinstance(value, tuple):
        return tuple(_fingerprint_constant(item) for item in value)
    if isinstance(value, frozenset):
        return frozenset(_fingerprint_constant(item) for item in value)
    return type(value).__name__, repr(value)


def _was_rewritten(compiled: CodeType, code: CodeType) -> bool:
    """Whether `code` is `compiled` with the assertions rewritten by pytest,
    which names what it adds with an '@'."""
    names = tuple(name for name in code.co_varnames if not name.startswith("@"))
    return (
        any(name.startswith("@") for name in code.co_names)
        and names == compiled.co_varnames
        and code.co_argcount == compiled.co_argcount
        and code.co_freevars == compiled.co_freevars
    )
