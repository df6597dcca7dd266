# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which function owns a name, and how inner functions come to its value.

A variable that an inner function uses is captured: its value where it is bound
once, before the inner function is made; else a cell, which both share. A name
that only `def` binds is neither: whoever uses it makes the function from what
that one captures, so that functions may call each other, and themselves.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

FUNCTIONS = (ast.FunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

# Calls that are done with a function argument when they return.
IMMEDIATE = {
    *("sorted", "min", "max", "sum", "any", "all", "reduce", "sort"),
    *("list", "set", "dict", "tuple", "join", "map", "filter"),
}


class Place(NamedTuple):
    """When something happens in a function: in order, in which blocks."""

    position: int
    blocks: tuple[int, ...]
    in_loop: bool

    def is_before(self, other: Place) -> bool:
        """Whether it has happened whenever `other` does."""
        blocks = other.blocks[: len(self.blocks)]
        return self.position < other.position and self.blocks == blocks


class Variable:
    """A name of one function."""

    def __init__(self, name: str, owner: Names):
        self.name, self.owner = name, owner
        self.bindings: list[Place] = []
        self.is_shared = False  # bound by an inner function, or deleted
        self.function: Names | None = None  # that only `def` binds it to
        self.captured_at: list[Place] = []

    @property
    def is_captured(self) -> bool:
        return bool(self.captured_at)

    @property
    def is_cell(self) -> bool:
        if not self.captured_at or self.is_function:
            return False
        if self.is_shared or len(self.bindings) != 1:
            return True
        bound = self.bindings[0]
        return bound.in_loop or not all(map(bound.is_before, self.captured_at))

    @property
    def is_function(self) -> bool:
        return (
            self.function is not None and not self.is_shared and len(self.bindings) == 1
        )


class Names:
    """The names of a function or lambda, or of a comprehension in one."""

    def __init__(self, node: ast.AST, parent: Names | None, place: Place | None):
        self.node, self.parent, self.place = node, parent, place
        self.variables: dict[str, Variable] = {}
        self.parameters: list[str] = []
        self.nonlocals: set[str] = set()
        self.globals: set[str] = set()
        self.used: dict[str, None] = {}
        self.children: dict[ast.AST, Names] = {}
        self.is_generator = False
        self.is_immediate = False
        self.captures: dict[Variable, None] = {}
        self.defaults: list[Variable] = []

    @property
    def is_function(self) -> bool:
        return isinstance(self.node, FUNCTIONS)

    @property
    def outlives(self) -> bool:
        """Whether it may still run when the names around are bound anew."""
        lazy = isinstance(self.node, (*FUNCTIONS, ast.GeneratorExp))
        return lazy and not self.is_immediate

    def own(self, name: str) -> Variable:
        if name not in self.variables:
            self.variables[name] = Variable(name, self)
        return self.variables[name]

    def find(self, name: str) -> Variable | None:
        """The variable that a name here stands for; None if it is not one of
        the functions around."""
        scope: Names | None = self
        while scope is not None and name not in scope.globals:
            if name in scope.variables and name not in scope.nonlocals:
                return scope.variables[name]
            scope = scope.parent
        return None

    def walk(self) -> Iterator[Names]:
        yield self
        for child in self.children.values():
            yield from child.walk()


def analyze(node: ast.FunctionDef | ast.Lambda) -> Names:
    """The names of a function and of all functions in it."""
    names = Names(node, None, None)
    _Reader(names).read_function(node)
    for scope in names.walk():
        for name in scope.nonlocals:
            if variable := scope.find(name):
                variable.is_shared = True
    _capture(names)
    return names


# --- Reading -----------------------------------------------------------------


class _Reader(ast.NodeVisitor):
    """Notes every binding and use, in the order in which they happen."""

    def __init__(self, scope: Names):
        self.scope = scope
        self.position = 0
        self.blocks: tuple[int, ...] = ()
        self.loops = 0
        self.immediate: set[ast.AST] = set()

    def here(self) -> Place:
        self.position += 1
        return Place(self.position, self.blocks, self.loops > 0)

    def bind(self, name: str, scope: Names | None = None) -> None:
        scope = scope or self.scope
        if name in scope.nonlocals or name in scope.globals:
            return
        scope.own(name).bindings.append(self.here())

    # --- Functions -------------------------------------------------------

    def read_function(self, node: ast.FunctionDef | ast.Lambda) -> None:
        arguments = node.args
        parameters = [*arguments.posonlyargs, *arguments.args]
        parameters += [arguments.vararg] if arguments.vararg else []
        parameters += arguments.kwonlyargs
        parameters += [arguments.kwarg] if arguments.kwarg else []
        for parameter in parameters:
            self.scope.parameters.append(parameter.arg)
            self.bind(parameter.arg)
        if isinstance(node, ast.Lambda):
            self.visit(node.body)
            return
        for statement in _own_statements(node.body):
            if isinstance(statement, ast.Global):
                self.scope.globals.update(statement.names)
            elif isinstance(statement, ast.Nonlocal):
                self.scope.nonlocals.update(statement.names)
        self.block(node.body, loop=False)

    def inner(self, node: ast.FunctionDef | ast.Lambda) -> Names:
        for default in [*node.args.defaults, *node.args.kw_defaults]:
            if default is not None:
                self.visit(default)
        defaults = []
        for _ in closure_defaults(node):
            hidden = f"default.{self.position}"
            self.bind(hidden)
            defaults.append(self.scope.variables[hidden])
        scope = Names(node, self.scope, self.here())
        scope.defaults = defaults
        scope.is_immediate = node in self.immediate
        self.scope.children[node] = scope
        _Reader(scope).read_function(node)
        return scope

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        scope = self.inner(node)
        owner = self.scope
        self.bind(node.name)
        if node.name not in owner.nonlocals and node.name not in owner.globals:
            owner.variables[node.name].function = scope

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.inner(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bind(node.name)

    visit_AsyncFunctionDef = visit_ClassDef

    # --- Comprehensions --------------------------------------------------

    def comprehension(self, node) -> None:
        outer, first = self.scope, node.generators[0]
        self.visit(first.iter)
        self.scope = Names(node, outer, self.here())
        self.scope.is_immediate = node in self.immediate
        outer.children[node] = self.scope
        self.loops += 1
        for index, generator in enumerate(node.generators):
            if index:
                self.visit(generator.iter)
            self.visit(generator.target)
            for condition in generator.ifs:
                self.visit(condition)
        for field in ("key", "value", "elt"):
            if hasattr(node, field):
                self.visit(getattr(node, field))
        self.loops -= 1
        self.scope = outer

    visit_ListComp = visit_SetComp = visit_DictComp = comprehension
    visit_GeneratorExp = comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        scope = self.scope
        while not scope.is_function:
            scope = scope.parent
        self.bind(node.target.id, scope)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        # A sum of many terms is as deep as it is long: its left side in a loop.
        terms = []
        while isinstance(node, ast.BinOp):
            terms.append(node.right)
            node = node.left
        self.visit(node)
        for term in reversed(terms):
            self.visit(term)

    # --- Statements ------------------------------------------------------

    def block(self, statements: list[ast.AST], loop: bool) -> None:
        outer = self.blocks
        if self.position:
            self.blocks = (*outer, self.here().position)
        self.loops += loop
        for statement in statements:
            self.visit(statement)
        self.loops -= loop
        self.blocks = outer

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.visit(target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.scope.used[node.target.id] = None
        self.visit(node.target)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
        if node.value is not None or isinstance(node.target, ast.Name):
            self.visit(node.target)
        if node.value is None and isinstance(node.target, ast.Name):
            self.scope.own(node.target.id).bindings.pop()

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self.block(node.body, loop=False)
        self.block(node.orelse, loop=False)

    def visit_While(self, node: ast.While) -> None:
        self.loops += 1
        self.visit(node.test)
        self.loops -= 1
        self.block(node.body, loop=True)
        self.block(node.orelse, loop=False)

    def visit_For(self, node: ast.For) -> None:
        self.immediate.add(node.iter)
        self.visit(node.iter)
        self.block([node.target, *node.body], loop=True)
        self.block(node.orelse, loop=False)

    def visit_Try(self, node: ast.Try) -> None:
        self.block(node.body, loop=False)
        for handler in node.handlers:
            if handler.type is not None:
                self.visit(handler.type)
            if handler.name:
                self.bind(handler.name)
            self.block(handler.body, loop=False)
        self.block(node.orelse, loop=False)
        self.block(node.finalbody, loop=False)

    def visit_match_case(self, node: ast.match_case) -> None:
        self.visit(node.pattern)
        if node.guard is not None:
            self.visit(node.guard)
        self.block(node.body, loop=False)

    # --- Names -----------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.scope.used[node.id] = None
            return
        self.bind(node.id)
        if isinstance(node.ctx, ast.Del) and node.id in self.scope.variables:
            self.scope.variables[node.id].is_shared = True

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        self.generic_visit(node)
        if node.name:
            self.bind(node.name)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self.bind(node.name)

    def visit_Call(self, node: ast.Call) -> None:
        callee = node.func
        name = getattr(callee, "id", getattr(callee, "attr", ""))
        if name in IMMEDIATE:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            self.immediate.update(values)
        self.immediate.add(callee)  # of a lambda that is called at once
        self.generic_visit(node)

    def visit_Yield(self, node: ast.Yield) -> None:
        self.scope.is_generator = True
        self.generic_visit(node)

    visit_YieldFrom = visit_Yield


def _own_statements(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a function, but not of functions in it."""
    for statement in statements:
        yield statement
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            yield from _own_statements(getattr(statement, field, []))
        for part in [*getattr(statement, "handlers", []), *_cases(statement)]:
            yield from _own_statements(part.body)


def _cases(statement: ast.stmt) -> list[ast.match_case]:
    return statement.cases if isinstance(statement, ast.Match) else []


def closure_defaults(node: ast.FunctionDef | ast.Lambda) -> list[ast.expr]:
    """The defaults that are evaluated where the function is defined."""
    defaults = [*node.args.defaults, *node.args.kw_defaults]
    return [
        default
        for default in defaults
        if default is not None and not isinstance(default, ast.Constant)
    ]


# --- Captures ----------------------------------------------------------------


def _capture(names: Names) -> None:
    """Finds what each inner function captures: what it and the functions in it
    use, and what the functions capture that it makes again."""
    scopes = [scope for scope in names.walk() if scope is not names]
    changed = True
    while changed:
        changed = False
        for scope in scopes:
            before = len(scope.captures)
            for variable in _wanted(scope):
                if _is_outside(variable, scope):
                    scope.captures[variable] = None
            changed |= len(scope.captures) != before
    for scope in scopes:
        if scope.outlives:
            for variable in scope.captures:
                variable.captured_at.append(_place_in(variable.owner, scope))


def _wanted(scope: Names) -> Iterator[Variable]:
    for name in [*scope.used, *scope.nonlocals]:
        variable = scope.find(name)
        if variable is not None and variable.is_function:
            if variable.owner is not scope:
                yield from variable.function.captures
                yield from variable.function.defaults
        elif variable is not None:
            yield variable
    for child in scope.children.values():
        yield from child.captures


def _is_outside(variable: Variable, scope: Names) -> bool:
    """Whether it belongs to a function around this one."""
    outer = scope.parent
    while outer is not None:
        if variable.owner is outer:
            return True
        outer = outer.parent
    return False


def _place_in(owner: Names, scope: Names) -> Place:
    """Where `owner` makes the function that `scope` is, or is in."""
    while scope.parent is not owner:
        scope = scope.parent
    return scope.place
