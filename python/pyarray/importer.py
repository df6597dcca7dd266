# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The importer: from Python's syntax tree to the `py` dialect.

It writes down syntax and nothing else. Names are loads and stores, `break` and
`return` may end any block, and no type is known. Functions that are called are
imported into the same module, each once.
"""

from __future__ import annotations

import ast
import builtins
from types import FunctionType

from .diagnostics import CompileError, Diagnostic
from .importer_expressions import BINARY, ExpressionImporter, Handle
from .numpy import library
from .source import Source, find_source, too_deep

# Those that compiled code can raise.
EXCEPTIONS = {
    getattr(builtins, name): name
    for name in (
        "IndexError",
        "ZeroDivisionError",
        "ValueError",
        "OverflowError",
        "TypeError",
        "MemoryError",
        "RecursionError",
        "RuntimeError",
        "AssertionError",
        "NotImplementedError",
    )
}


def import_function(builder, function: FunctionType) -> str:
    """Imports a function and all that it calls; the symbol of the function."""
    module = ModuleImporter(builder)
    symbol = module.require(function)
    module.run()
    return symbol


class ModuleImporter:
    """The functions of one module, and those still to be imported."""

    def __init__(self, builder):
        self.builder = builder
        self.symbols: dict[FunctionType, str] = {}
        self.pending: list[tuple[FunctionType, Diagnostic | None]] = []

    def is_imported(self, function: object) -> bool:
        return isinstance(function, FunctionType) and function in self.symbols

    def require(
        self,
        function: FunctionType,
        source: Source | None = None,
        node: ast.AST | None = None,
    ) -> str:
        """The symbol of a function that is named at `node`."""
        symbol = self.symbols.get(function)
        if symbol is not None:
            return symbol
        symbol = library.find_symbol(function) or self.make_symbol(function)
        self.symbols[function] = symbol
        note = None
        if source is not None:
            message = f"'{function.__name__}' is used here"
            note = Diagnostic(message, source.file, source.range(node), "note")
        self.pending.append((function, note))
        return symbol

    def make_symbol(self, function: FunctionType) -> str:
        name = function.__qualname__.rpartition("<locals>.")[2]
        if name.startswith(("numpy.", "math.")):  # the library's
            name = f"user.{name}"
        taken = set(self.symbols.values())
        symbol, number = name, 1
        while symbol in taken:
            number += 1
            symbol = f"{name}#{number}"
        return symbol

    def run(self) -> None:
        while self.pending:
            function, note = self.pending.pop()
            try:
                FunctionImporter(self, function).run(self.symbols[function])
            except CompileError as error:
                notes = [] if note is None else [note]
                diagnostics = [*error.diagnostics[:1], *notes, *error.diagnostics[1:]]
                raise type(error)(diagnostics) from None


# How a statement leaves its block: falls through (None), by a terminator, or
# in a way that what follows is unreachable though the block still has no end.
TERMINATED = "terminated"
UNREACHABLE = "unreachable"


class FunctionImporter(ExpressionImporter):
    """Says the statements of one function to the builder."""

    def __init__(self, module: ModuleImporter, function: FunctionType):
        super().__init__(module, function, find_source(function))
        self.function = function

    def run(self, symbol: str) -> None:
        node = self.source.node
        header = self.source.header_range()
        place = (header.line, header.column, header.end_line, header.end_column)
        parameters = self.parameters(node.args)
        first = self.builder.function(
            symbol,
            self.source.file,
            [parameter.arg for parameter in parameters],
            self.defaults(node.args),
            place,
        )
        for index, parameter in enumerate(parameters):
            self.store(parameter, parameter.arg, first + index)
        try:
            self.body(node)
        except RecursionError:
            raise too_deep(self.function) from None
        self.builder.end_function()

    def body(self, node: ast.FunctionDef | ast.Lambda) -> None:
        if isinstance(node, ast.Lambda):
            self.op(node.body, "return", [self.visit(node.body)], results=0)
        elif not isinstance(node, ast.FunctionDef):
            raise self.refuse(node, "an async function cannot be compiled")
        elif self.block(node.body) != TERMINATED:
            self.visit_Return(ast.copy_location(ast.Return(None), node.body[-1]))

    def parameters(self, arguments: ast.arguments) -> list[ast.arg]:
        for star, parameter in (("*", arguments.vararg), ("**", arguments.kwarg)):
            if parameter is not None:
                message = f"'{star}{parameter.arg}' is not supported in compiled code"
                raise self.refuse(parameter, message, "name every parameter")
        for parameter in arguments.kwonlyargs:
            message = f"the keyword-only parameter '{parameter.arg}' is not supported"
            raise self.refuse(parameter, message, "make it an ordinary parameter")
        return [*arguments.posonlyargs, *arguments.args]

    def defaults(self, arguments: ast.arguments) -> list[object]:
        values = self.function.__defaults__ or ()
        nodes = arguments.defaults[-len(values) :] if values else []
        return [self.default(node, value) for node, value in zip(nodes, values)]

    def default(self, node: ast.expr, value: object) -> object:
        if isinstance(value, tuple):
            return [self.default(node, item) for item in value]
        binding = None if value is None else self.find_binding(node, value)
        if binding is None and value is not None:
            kind = type(value).__name__
            message = f"a default value of type {kind} is not supported"
            raise self.refuse(node, message, "use None, a number, a text or a tuple")
        return binding

    # --- Blocks ----------------------------------------------------------

    def block(self, statements: list[ast.stmt]) -> str | None:
        """Says the statements that can be reached."""
        for statement in statements:
            ending = self.visit(statement)
            if ending is not None:
                return ending
        return None

    def region(self, node: ast.AST, statements, prepare=None, arguments=0):
        """The next region of an op: a block of statements."""
        first = self.builder.region(arguments)
        if prepare is not None:
            prepare(first)
        ending = self.block(statements)
        if ending != TERMINATED:
            self.op(node, "yield", results=0)
        self.builder.end_region()
        return ending

    def otherwise(self, node: ast.For | ast.While) -> str | None:
        if not node.orelse:
            self.builder.empty_region()
            return None
        return self.region(node, node.orelse)

    # --- Statements ------------------------------------------------------

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.visit(node.value)

    def visit_Pass(self, node: ast.Pass) -> None:
        pass

    def visit_Return(self, node: ast.Return) -> str:
        value = self.visit(node.value) if node.value else self.constant(node, None)
        self.op(node, "return", [value], results=0)
        return TERMINATED

    def visit_Break(self, node: ast.Break) -> str:
        self.op(node, "break", results=0)
        return TERMINATED

    def visit_Continue(self, node: ast.Continue) -> str:
        self.op(node, "continue", results=0)
        return TERMINATED

    def visit_If(self, node: ast.If) -> str | None:
        self.op(node, "if", [self.visit_test(node.test)], results=0, regions=2)
        endings = [self.region(node, node.body), self.region(node, node.orelse)]
        return UNREACHABLE if None not in endings else None

    def visit_While(self, node: ast.While) -> None:
        self.op(node, "while", results=0, regions=3)
        self.builder.region()
        test = self.visit_test(node.test)
        self.op(node.test, "condition", [test], results=0)
        self.builder.end_region()
        self.region(node, node.body)
        self.otherwise(node)

    def visit_For(self, node: ast.For) -> None:
        self.op(node, "for", [self.visit(node.iter)], results=0, regions=2)
        bind = self.assign
        self.region(node, node.body, lambda item: bind(node.target, item), 1)
        self.otherwise(node)

    # --- Assignments -----------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> None:
        value = self.visit(node.value)
        for target in node.targets:
            self.assign(target, value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, self.visit(node.value))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Attribute):
            raise self.refuse_attribute(target)
        place = []
        if isinstance(target, ast.Subscript):
            place = [self.visit(target.value), self.visit(target.slice)]
            old = self.op(target, "subscript", place)
        else:
            self.check_local(target)
            old = self.visit(target)
        operands = [old, self.visit(node.value)]
        kind = ("kind", BINARY[type(node.op)])
        attributes = {"kind": kind, "inplace": ("unit", "")}
        value = self.op(node, "binary", operands, attributes)
        if place:
            self.op(node, "store_subscript", [value, *place], results=0)
        else:
            self.store(target, target.id, value)

    def assign(self, target: ast.expr, value: Handle) -> None:
        if isinstance(target, ast.Name):
            self.check_local(target)
            self.store(target, target.id, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target, value)
        elif isinstance(target, ast.Subscript):
            operands = [value, self.visit(target.value), self.visit(target.slice)]
            self.op(target, "store_subscript", operands, results=0)
        elif isinstance(target, ast.Attribute):
            raise self.refuse_attribute(target)
        else:
            self.visit(target)

    def unpack(self, target: ast.Tuple | ast.List, value: Handle) -> None:
        for item in target.elts:
            if isinstance(item, ast.Starred):
                self.visit(item)
        count = len(target.elts)
        first = self.op(target, "unpack", [value], results=count)
        for index, item in enumerate(target.elts):
            self.assign(item, first + index)

    def store(self, node: ast.AST, name: str, value: Handle) -> None:
        self.op(node, "store", [value], {"name": name}, results=0)

    def check_local(self, target: ast.Name) -> None:
        if target.id not in self.scope.locals:
            message = f"'{target.id}' belongs to the enclosing scope"
            help = "return the new value, and assign it in the caller"
            raise self.refuse(target, message, help)

    def refuse_attribute(self, target: ast.Attribute) -> CompileError:
        message = f"cannot assign to the attribute '{target.attr}'"
        return self.refuse(target, message, "attributes are read-only here")

    # --- Exceptions ------------------------------------------------------

    def visit_Raise(self, node: ast.Raise) -> str:
        if node.exc is None:
            raise self.refuse(node, "a bare 'raise' is not supported")
        if node.cause is not None:
            raise self.refuse(node.cause, "'raise ... from' is not supported")
        arguments, exception = [], node.exc
        if isinstance(exception, ast.Call):
            arguments, exception = exception.args, exception.func
            if node.exc.keywords or len(arguments) > 1:
                raise self.refuse(node.exc, "expected one constant message")
        message = self.message(arguments[0]) if arguments else ""
        self.throw(node, self.exception(exception), message)
        return UNREACHABLE

    def visit_Assert(self, node: ast.Assert) -> None:
        message = self.message(node.msg) if node.msg else ""
        self.op(node, "if", [self.visit_test(node.test)], results=0, regions=2)
        self.region(node, [])
        self.builder.region()
        self.throw(node, "AssertionError", message)
        self.op(node, "yield", results=0)
        self.builder.end_region()

    def throw(self, node: ast.stmt, exception: str, message: str) -> None:
        attributes = {"exception": exception, "message": message}
        self.op(node, "raise", (), attributes, results=0)

    def exception(self, node: ast.expr) -> str:
        if not isinstance(node, ast.Name) or node.id in self.scope.locals:
            raise self.refuse(node, "expected the class of a built-in exception")
        value = self.resolve(node)
        for cls, name in EXCEPTIONS.items():
            if value is cls:
                return name
        message = f"compiled code cannot raise {node.id}"
        raise self.refuse(node, message, f"use one of {', '.join(EXCEPTIONS.values())}")

    def message(self, node: ast.expr) -> str:
        # CPython folds constants: whatever is one constant then, is one here.
        try:
            code = compile(ast.Expression(node), "<message>", "eval")
        except (SyntaxError, ValueError):
            code = None
        if code is not None and not code.co_names and len(code.co_consts) == 1:
            text = code.co_consts[0]
            if isinstance(text, str):
                return self.check_text(node, text)
        help = "write the text without values"
        raise self.refuse(node, "expected a constant message", help)
