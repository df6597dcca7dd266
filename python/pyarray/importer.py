# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The importer: from Python's syntax tree to the `py` dialect.

It writes down syntax and nothing else. Names are loads and stores, `break` and
`return` may end any block, and no type is known. Functions that are called are
imported into the same module, each once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import FunctionType

from .collect import Discard, ErrorCollector, leaves
from .diagnostics import CompileError, Diagnostic
from .importer_containers import ContainersImporter
from .importer_contexts import ContextsImporter
from .importer_exceptions import TERMINATED, UNREACHABLE, ExceptionsImporter
from .importer_expressions import BINARY, ExpressionImporter, Handle
from .importer_functions import FunctionsImporter, inner_scope
from .importer_generators import GeneratorsImporter
from .importer_kept import KeptImporter
from .importer_lazy import LazyImporter
from .importer_objects import ObjectsImporter
from .importer_patterns import Inside, PatternsImporter
from .importer_text import TextImporter
from .names import Scope
from .numpy import library
from .reads import Reads
from .recordings import Recordings, opened, play
from .scopes import Names, Variable, analyze
from .source import Source, find_source, too_deep


def import_function(builder, function: FunctionType, reads: Reads | None = None) -> str:
    """Imports a function and all that it calls; the symbol of the function.
    `reads` is told what they read from outside."""
    module = ModuleImporter(builder, reads or Reads())
    symbol = module.require(function)
    module.run()
    return symbol


class ModuleImporter:
    """The functions of one module, and those still to be imported. Where functions
    of the library are `recorded`, they are said again from there."""

    def __init__(
        self,
        builder,
        reads: Reads,
        recorded: Callable[[], Recordings] | None = opened,
    ):
        self.builder = builder
        self.reads = reads
        self.recorded = recorded
        self.taken: set[str] = set()  # all symbols
        self.symbols: dict[FunctionType, str] = {}
        self.pending: list[tuple[FunctionType, Diagnostic | None]] = []
        self.library: dict[str, FunctionType] = {}  # named, but not imported yet
        self.linked: set[str] = set()  # functions of the library that are here
        self.inner: dict[Names, FunctionImporter] = {}

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
        symbol = library.find_symbol(function)
        if symbol is not None:
            self.taken.add(symbol)
            self.symbols[function] = symbol
            self.library[symbol] = function
            return symbol
        symbol = self.symbols[function] = self.make_symbol(function)
        note = None
        if source is not None:
            message = f"'{function.__name__}' is used here"
            note = Diagnostic(message, source.file, source.range(node), "note")
        self.pending.append((function, note))
        return symbol

    def link(self, name: str) -> str | None:
        """Imports the function of the library that inference asks for; its symbol,
        or None where there is none."""
        symbol = self.play(name)
        if symbol is not None:
            return symbol
        function = self.library.get(name) or library.find_by_symbol(name)
        if function is None:
            return None
        symbol = self.require(function)
        if self.is_new(symbol):
            self.pending.append((function, None))
            self.run()
        return symbol

    def play(self, name: str) -> str | None:
        """Says what is recorded of a function; its symbol, or None where nothing
        is."""
        recordings = self.recorded() if self.recorded else None
        symbol = recordings.find(name) if recordings else None
        if symbol is None:
            return None
        recording = None
        if symbol not in self.linked:
            recording = recordings.load(symbol)
            if recording is None:
                return None
        if self.is_new(symbol):
            self.taken.add(symbol)
            play(recording, self.builder)
        return symbol

    def is_new(self, symbol: str) -> bool:
        """Whether a function of the library was not linked before; it is now."""
        self.library.pop(symbol, None)
        is_new = symbol not in self.linked
        self.linked.add(symbol)
        return is_new

    def require_inner(self, outer: FunctionImporter, names: Names) -> str:
        """The symbol of an inner function, as CPython names it."""
        if names not in self.symbols:
            name = getattr(names.node, "name", "<lambda>")
            parent = self.symbols[outer.key]
            symbol = self.make_unique(f"{parent.split('#')[0]}.<locals>.{name}")
            self.symbols[names] = symbol
            self.inner[names] = outer.make_inner(names)
            self.pending.append((names, None))
        return self.symbols[names]

    def make_symbol(self, function: FunctionType) -> str:
        name = function.__qualname__.rpartition("<locals>.")[2]
        if name.startswith(("numpy.", "math.")):  # the library's
            name = f"user.{name}"
        return self.make_unique(name)

    def make_unique(self, name: str) -> str:
        symbol, number = name, 1
        while symbol in self.taken:
            number += 1
            symbol = f"{name}#{number}"
        self.taken.add(symbol)
        return symbol

    def run(self) -> None:
        while self.pending:
            function, note = self.pending.pop()
            try:
                if isinstance(function, Names):
                    self.inner[function].run(self.symbols[function])
                else:
                    FunctionImporter(self, function).run(self.symbols[function])
            except CompileError as error:
                notes = [] if note is None else [note]
                diagnostics = [*error.diagnostics[:1], *notes, *error.diagnostics[1:]]
                raise type(error)(diagnostics) from None


class FunctionImporter(
    ObjectsImporter,
    FunctionsImporter,
    PatternsImporter,
    GeneratorsImporter,
    LazyImporter,
    KeptImporter,
    ContextsImporter,
    ExceptionsImporter,
    ContainersImporter,
    TextImporter,
    ExpressionImporter,
):
    """Says the statements of one function to the builder."""

    def __init__(self, module: ModuleImporter, function: FunctionType, inner=None):
        """Of `function`, or of one in it (`inner`: source, scope and names)."""
        if inner is None:
            source = find_source(function)
            inner = source, Scope(function, module.reads), analyze(source.node)
        source, scope, self.names = inner
        super().__init__(module, scope, source)
        self.function = function
        self.key = function if self.names.parent is None else self.names
        self.handles: dict[Variable, Handle] = {}  # of cells and captured values
        self.renamed: dict[str, str] = {}  # in comprehensions
        self.temporaries = 0
        self.handlers: list[ast.ExceptHandler | None] = []  # around a statement

    def make_inner(self, names: Names) -> FunctionImporter:
        source = self.source._replace(node=names.node)
        inner = source, inner_scope(self, names), names
        return FunctionImporter(self.module, self.function, inner)

    def run(self, symbol: str) -> None:
        self.errors = ErrorCollector()
        node = self.source.node
        header = self.source.header_range()
        place = (header.line, header.column, header.end_line, header.end_column)
        if self.names.parent is None:
            defaults = self.defaults(node.args)
        else:
            defaults = self.inner_defaults(node.args, node)
        first = self.builder.function(
            symbol, self.source.file, self.signature(node.args), defaults, place
        )
        self.enter(node, first)
        try:
            self.body(node)
        except RecursionError:
            raise too_deep(self.function) from None
        self.errors.finish()
        self.builder.end_function()

    def body(self, node: ast.FunctionDef | ast.Lambda) -> None:
        if isinstance(node, ast.Lambda):
            self.op(node.body, "return", [self.visit(node.body)], results=0)
        elif not isinstance(node, ast.FunctionDef):
            message = "an async function cannot be compiled"
            help = "call compiled functions from the coroutine"
            raise self.refuse(node, message, help, "AsyncNotSupported")
        elif self.block(node.body) != TERMINATED:
            self.visit_Return(ast.copy_location(ast.Return(None), node.body[-1]))

    # --- Blocks ----------------------------------------------------------

    def block(self, statements: list[ast.stmt]) -> str | None:
        """Says the statements that can be reached."""
        for statement in statements:
            try:
                ending = self.visit(statement)
            except CompileError as error:
                self.builder = self.module.builder = Discard()
                self.errors.add(error)
                ending = TERMINATED if leaves(statement) else None
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
        if isinstance(node.value, ast.YieldFrom):
            self.yield_from(node.value)
        elif not isinstance(node.value, ast.Constant):  # a docstring
            self.visit(node.value)

    def visit_Pass(self, node: ast.Pass) -> None:
        pass

    def visit_Return(self, node: ast.Return) -> str:
        if isinstance(node.value, ast.YieldFrom):  # what nobody gets to see
            value = self.yield_from(node.value)
        else:
            value = self.keep(node.value) if node.value else self.constant(node, None)
        self.op(node.value or node, "return", [value], results=0)
        return TERMINATED

    def visit_Break(self, node: ast.Break) -> str:
        self.leave_handlers(node)
        self.op(node, "break", results=0)
        return TERMINATED

    def visit_Continue(self, node: ast.Continue) -> str:
        self.leave_handlers(node)
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
        if self.is_one_loop(node.iter):
            self.loop_over(node)
            return
        iterable = self.op(node.iter, "iterate", [self.visit(node.iter)])
        self.op(node, "for", [iterable], results=0, regions=2)
        bind = self.assign
        self.region(node, node.body, lambda item: bind(node.target, item), 1)
        self.otherwise(node)

    # --- Assignments -----------------------------------------------------

    def visit_Assign(self, node: ast.Assign) -> None:
        unpacks = all(isinstance(t, (ast.Tuple, ast.List)) for t in node.targets)
        value = self.visit(node.value) if unpacks else self.keep(node.value)
        for target in node.targets:
            self.assign(target, value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.assign(node.target, self.keep(node.value))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        target = node.target
        if isinstance(target, ast.Attribute):
            target = self.part_of(target)
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
        if isinstance(target, Inside):
            self.assign_inside(target, value)
        elif isinstance(target, ast.Name):
            self.check_local(target)
            self.store(target, target.id, value)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target, value)
        elif isinstance(target, ast.Subscript):
            operands = [value, self.visit(target.value), self.visit(target.slice)]
            self.op(target, "store_subscript", operands, results=0)
        elif isinstance(target, ast.Attribute):
            self.assign(self.part_of(target), value)
        else:
            self.visit(target)

    def unpack(self, target: ast.Tuple | ast.List, value: Handle) -> None:
        if any(isinstance(item, ast.Starred) for item in target.elts):
            self.unpack_starred(target, value)
            return
        count = len(target.elts)
        first = self.op(target, "unpack", [value], results=count)
        for index, item in enumerate(target.elts):
            self.assign(item, first + index)

    def part_of(self, target: ast.Attribute) -> ast.Subscript:
        """`a.real = x` writes what `a.real[...] = x` does."""
        if target.attr not in ("flat", "real", "imag"):
            raise self.refuse_attribute(target)
        view = ast.Attribute(target.value, target.attr, ast.Load())
        part = ast.Subscript(view, ast.Constant(...), ast.Store())
        return ast.fix_missing_locations(ast.copy_location(part, target))

    def refuse_attribute(self, target: ast.Attribute) -> CompileError:
        message = f"cannot assign to the attribute '{target.attr}'"
        help = "attributes are read-only here"
        return self.refuse(target, message, help, "AttributeAssignment")
