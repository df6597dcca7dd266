# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`raise`, `assert` and `try`.

A `py.try` has one handler. The clauses are tests in it, which end in raising
again; `else` is a test after it, and `finally` stands twice: at the end of a
handler of its own, for exceptions, and in the third region, for all other ways.
"""

from __future__ import annotations

import ast

from . import objects
from .importer_patterns import Maker

# How a statement leaves its block: falls through (None), by a terminator, or
# in a way that what follows is unreachable though the block still has no end.
TERMINATED = "terminated"
UNREACHABLE = "unreachable"

Handle = int


class ExceptionsImporter:
    """Says the statements about exceptions."""

    # --- raise -----------------------------------------------------------

    def visit_Raise(self, node: ast.Raise) -> str:
        if node.exc is None:
            self.raise_again(node)
        elif node.cause is None and self.raise_constant(node, node.exc):
            pass
        else:
            values = [self.visit(_with_template(node.exc))]
            if node.cause is not None:
                values.append(self.visit(node.cause))
            self.op(node, "raise_value", values, results=0)
        return UNREACHABLE

    def raise_again(self, node: ast.Raise) -> None:
        if not self.handlers:
            message = "a bare 'raise' outside of an 'except' clause is not supported"
            help = "name the exception to raise"
            raise self.refuse(node, message, help, "RaiseNotSupported")
        self.op(node, "raise_value", results=0)

    def raise_constant(self, node: ast.stmt, exception: ast.expr) -> bool:
        """Whether it is of a built-in class and has at most a constant text."""
        arguments = []
        if isinstance(exception, ast.Call):
            arguments, exception, keywords = (
                exception.args,
                exception.func,
                exception.keywords,
            )
            if keywords or len(arguments) > 1:
                return False
        if not isinstance(exception, ast.Name) or self.is_local(exception.id):
            return False
        cls = self.resolve(exception)
        known = objects.BUILTIN_EXCEPTIONS if isinstance(cls, type) else {}
        name = known.get(cls)
        message = self.constant_message(arguments[0]) if arguments else ""
        if name is None or message is None or (arguments and not message):
            return False
        self.throw(node, name, message)
        return True

    def throw(self, node: ast.stmt, exception: str, message: str) -> None:
        attributes = {"exception": exception, "message": message}
        self.op(node, "raise", (), attributes, results=0)

    def constant_message(self, node: ast.expr) -> str | None:
        # CPython folds constants: whatever is one constant then, is one here.
        try:
            code = compile(ast.Expression(node), "<message>", "eval")
        except (SyntaxError, ValueError):
            return None
        if code.co_names or len(code.co_consts) != 1:
            return None
        text = code.co_consts[0]
        is_plain = isinstance(text, str) and "\0" not in text
        return self.check_text(node, text) if is_plain else None

    def visit_Assert(self, node: ast.Assert) -> None:
        if not __debug__:  # python -O
            return
        self.op(node, "if", [self.visit_test(node.test)], results=0, regions=2)
        self.region(node, [])
        self.builder.region()
        message = self.constant_message(node.msg) if node.msg else ""
        if message is not None and (message or not node.msg):
            self.throw(node, "AssertionError", message)
        else:
            cls = self.bind(node, "AssertionError", AssertionError)
            value = self.call(node, cls, [self.visit(node.msg)], [])
            self.op(node, "raise_value", [value], results=0)
        self.op(node, "yield", results=0)
        self.builder.end_region()

    # --- try -------------------------------------------------------------

    def visit_Try(self, node: ast.Try) -> str | None:
        if node.finalbody:
            return self.try_finally(node)
        return self.try_except(node)

    def check_finally(self, node: ast.Try) -> None:
        """An exit of the loop that is taken back."""
        exits = _exits([*node.body, *node.handlers, *node.orelse])
        last = _exits(node.finalbody)
        if ast.Continue in last and exits & {ast.Return, ast.Break}:
            word = "continue"
        elif ast.Break in last and ast.Return in exits:
            word = "break"
        else:
            return
        message = f"'{word}' in 'finally' that overrides another exit is not supported"
        help = "leave the loop behind the 'try' statement"
        raise self.refuse(node, message, help, "TryNotSupported")

    def try_finally(self, node: ast.Try) -> str | None:
        self.check_finally(node)
        self.op(node, "try", results=0, regions=3)
        self.builder.region()
        ending = self.try_except(node) if node.handlers else self.block(node.body)
        self.end_region(node, ending)

        self.builder.region(1)
        self.handlers.append(None)
        last = self.block(node.finalbody)
        if last is None:
            self.op(node, "raise_value", results=0)
        self.handlers.pop()
        self.end_region(node, last)

        last = self.region(node, node.finalbody)
        return UNREACHABLE if ending is not None or last is not None else None

    def try_except(self, node: ast.Try) -> str | None:
        completed = None
        if node.orelse:
            self.temporaries += 1
            completed = f"$completed.{self.temporaries}"
            self.op(node, "store", [self.constant(node, False)], {"name": completed}, 0)
        self.op(node, "try", results=0, regions=3)
        self.builder.region()
        ending = self.block(node.body)
        if completed is not None and ending is None:
            self.op(node, "store", [self.constant(node, True)], {"name": completed}, 0)
        self.end_region(node, ending)

        exception = self.builder.region(1)
        handled = self.clauses(node, node.handlers, exception)
        self.end_region(node, handled)
        self.builder.empty_region()
        if completed is not None and ending is None:
            test = self.op(node, "load", (), {"name": completed})
            self.op(node, "if", [test], results=0, regions=2)
            ending = self.region(node, node.orelse)
            self.region(node, [])
        return UNREACHABLE if ending is not None and handled is not None else None

    def clauses(self, node: ast.Try, handlers, exception: Handle) -> str | None:
        """`if` the first matches, the first, `else` the rest."""
        if not handlers:
            self.op(node, "raise_value", results=0)
            return UNREACHABLE
        first = handlers[0]
        if first.type is None:
            return self.clause(first, exception)
        operands = [exception, self.visit(first.type)]
        matches = self.op(first.type, "exception_matches", operands)
        self.op(first, "if", [matches], results=0, regions=2)
        self.builder.region()
        ending = self.clause(first, exception)
        self.end_region(first, ending)
        self.builder.region()
        rest = self.clauses(node, handlers[1:], exception)
        self.end_region(first, rest)
        return UNREACHABLE if ending is not None and rest is not None else None

    def clause(self, handler: ast.ExceptHandler, exception: Handle) -> str | None:
        if handler.name:
            self.store(handler, handler.name, exception)
        self.handlers.append(handler)
        ending = self.block(handler.body)
        self.handlers.pop()
        if handler.name and ending is None:
            self.unbind(handler, handler.name)
        return ending

    def end_region(self, node: ast.AST, ending: str | None) -> None:
        if ending != TERMINATED:
            self.op(node, "yield", results=0)
        self.builder.end_region()

    # --- Names that are deleted ------------------------------------------

    def unbind(self, node: ast.AST, name: str) -> None:
        self.store(node, name, self.op(node, "unbound"))

    def delete_name(self, target: ast.expr) -> None:
        if not isinstance(target, ast.Name):
            super().delete_name(target)
        self.check_local(target)
        self.visit(ast.copy_location(ast.Name(target.id, ast.Load()), target))
        self.unbind(target, target.id)

    def leave_handlers(self, node: ast.Break | ast.Continue) -> None:
        """The names of the clauses that a loop's exit leaves are deleted."""
        for handler in self.handlers:
            if handler is not None and handler.name and _is_left(handler, node):
                self.unbind(node, handler.name)


def _is_left(handler: ast.ExceptHandler, leaving: ast.stmt) -> bool:
    """Whether the statement's loop is outside of the clause."""
    pending: list[ast.AST] = list(handler.body)
    while pending:
        node = pending.pop()
        if node is leaving:
            return True
        if isinstance(node, (ast.For, ast.While)):
            pending += node.orelse
        elif isinstance(node, ast.stmt | ast.ExceptHandler | ast.match_case):
            pending += ast.iter_child_nodes(node)
    return False


def _exits(statements: list[ast.AST]) -> set[type]:
    """How the statements may leave: by return, or by break or continue of a loop
    around them."""
    found: set[type] = set()
    for node in statements:
        if isinstance(node, (ast.Return, ast.Break, ast.Continue)):
            found.add(type(node))
        elif isinstance(node, (ast.For, ast.While)):
            found |= _exits(node.body) & {ast.Return}
            found |= _exits(node.orelse)
        elif isinstance(node, (ast.If, ast.Try, ast.Match, ast.With)):
            found |= _exits(list(ast.iter_child_nodes(node)))
        elif isinstance(node, (ast.ExceptHandler, ast.match_case)):
            found |= _exits(node.body)
    return found


def _with_template(exception: ast.expr) -> ast.expr:
    """The call of a class with `"...".format(...)` for an f-string: the message is
    made where it is needed only, and takes one call of the interpreter there."""
    if not isinstance(exception, ast.Call) or len(exception.args) != 1:
        return exception
    message = exception.args[0]
    if not isinstance(message, ast.JoinedStr):
        return exception
    template, values = "", []
    for part in message.values:
        if isinstance(part, ast.Constant):
            template += part.value.replace("{", "{{").replace("}", "}}")
            continue
        spec = part.format_spec.values if part.format_spec else []
        if any(not isinstance(piece, ast.Constant) for piece in spec):
            return exception
        conversion = f"!{chr(part.conversion)}" if part.conversion > 0 else ""
        format_spec = "".join(piece.value for piece in spec)
        template += f"{{{conversion}{':' if spec else ''}{format_spec}}}"
        values.append(part.value)
    make = Maker(message)
    method = make.at(ast.Attribute(make.constant(template), "format", ast.Load()))
    call = ast.Call(exception.func, [make.at(ast.Call(method, values, []))], [])
    call.keywords = exception.keywords
    return ast.copy_location(call, exception)
