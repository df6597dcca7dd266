# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parameters, calls, inner functions and what they capture."""

from __future__ import annotations

import ast
from contextlib import contextmanager

from .names import InnerScope
from .scopes import Names, Variable, closure_defaults

Handle = int


class FunctionsImporter:
    """The part of a function's importer that is about functions."""

    # --- Parameters ------------------------------------------------------

    def signature(self, arguments: ast.arguments) -> list[str]:
        """The parameters as the builder wants them: as in a `def`."""
        texts = [f"&{variable.name}" for variable in self.names.captures]
        texts += map(_parameter, arguments.posonlyargs)
        texts += ["/"] if arguments.posonlyargs else []
        texts += map(_parameter, arguments.args)
        if arguments.vararg:
            texts.append(f"*{arguments.vararg.arg}")
        elif arguments.kwonlyargs:
            texts.append("*")
        texts += map(_parameter, arguments.kwonlyargs)
        texts += [f"**{arguments.kwarg.arg}"] if arguments.kwarg else []
        return [*texts, "yield"] if self.names.is_generator else texts

    def parameters(self, arguments: ast.arguments) -> list[ast.arg]:
        return [
            *arguments.posonlyargs,
            *arguments.args,
            *filter(None, [arguments.vararg]),
            *arguments.kwonlyargs,
            *filter(None, [arguments.kwarg]),
        ]

    def align_defaults(self, arguments: ast.arguments, positional, keywords) -> list:
        """Defaults from the first parameter that has one on; a unit where one
        of these has none."""
        none = ("unit", "")
        keywords = [none if value is _MISSING else value for value in keywords]
        if positional and arguments.vararg:
            positional = [*positional, none]
        values = [*positional, *keywords]
        if arguments.kwarg:
            values.append(none)
        while values and values[0] == none:
            del values[0]
        return values

    def defaults(self, arguments: ast.arguments) -> list[object]:
        """Those of a function that exists: values."""
        function = self.function
        values = function.__defaults__ or ()
        nodes = arguments.defaults[-len(values) :] if values else []
        positional = [self.default(node, value) for node, value in zip(nodes, values)]
        given = function.__kwdefaults__ or {}
        keywords = [
            self.default(node or parameter, given[parameter.arg])
            if parameter.arg in given
            else _MISSING
            for parameter, node in zip(arguments.kwonlyargs, arguments.kw_defaults)
        ]
        return self.align_defaults(arguments, positional, keywords)

    def inner_defaults(self, arguments: ast.arguments, node: ast.AST) -> list[object]:
        """Those of an inner function: constants, or what its closure holds."""
        held = closure_defaults(node)

        def value(default: ast.expr | None) -> object:
            if default is None:
                return _MISSING
            if default in held:
                return "attr", f"{held.index(default)} : index"
            return self.default(default, default.value)

        return self.align_defaults(
            arguments,
            [value(default) for default in arguments.defaults],
            [value(default) for default in arguments.kw_defaults],
        )

    def default(self, node: ast.AST, value: object) -> object:
        if isinstance(value, tuple):
            return [self.default(node, item) for item in value]
        binding = None if value is None else self.find_binding(node, value)
        if binding is None and value is not None:
            kind = type(value).__name__
            message = f"a default value of type {kind} is not supported"
            help = "use None, a number, a text or a tuple"
            raise self.refuse(node, message, help, "DefaultNotSupported")
        return binding

    def enter(self, node: ast.FunctionDef | ast.Lambda, first: Handle) -> None:
        """Makes the cells, and binds captured values and parameters."""
        for index, variable in enumerate(self.names.captures):
            self.handles[variable] = first + index
        first += len(self.names.captures)
        for variable in self.names.variables.values():
            if variable.is_cell:
                attributes = {"name": variable.name, "escapes": ("unit", "")}
                self.handles[variable] = self.op(
                    _header(node), "new_cell", (), attributes
                )
        for index, parameter in enumerate(self.parameters(node.args)):
            self.store(parameter, parameter.arg, first + index)

    # --- Names -----------------------------------------------------------

    def temporary(self, node: ast.AST, value: Handle) -> ast.Name:
        """A new name for a value."""
        self.temporaries += 1
        name = f"${self.temporaries}"
        self.scope.locals.add(name)
        self.op(node, "store", [value], {"name": name}, results=0)
        return ast.copy_location(ast.Name(name, ast.Load()), node)

    @contextmanager
    def inside(self, node: ast.expr):
        """In a comprehension, whose names are its own."""
        self.temporaries += 1
        number, outer = self.temporaries, self.renamed
        names = self.own_names(node)
        self.renamed = {**outer, **{name: f"{name}@{number}" for name in names}}
        try:
            yield
        finally:
            self.renamed = outer

    def own_names(self, node: ast.expr) -> list[str]:
        """The names that a comprehension binds, or one made of something else."""
        names = getattr(node, "own_names", None)
        return [*self.find_names(node).variables] if names is None else names

    def is_local(self, name: str) -> bool:
        if name in self.renamed or name in self.scope.locals:
            return True
        return self.names.find(name) is not None

    def load_local(self, node: ast.Name) -> Handle:
        """A name of this function, or of one around it."""
        if node.id in self.renamed:
            return self.op(node, "load", (), {"name": self.renamed[node.id]})
        variable = self.names.find(node.id)
        if variable is None or variable.owner is not self.names:
            if variable is not None and variable.is_function:
                return self.make_closure(node, variable.function)
            if variable is None or variable not in self.handles:
                return self.op(node, "load", (), {"name": node.id})
            if not variable.is_cell:
                return self.handles[variable]
            attributes = {"name": node.id, "free": ("unit", "")}
            return self.op(node, "load_cell", [self.handles[variable]], attributes)
        if variable.is_cell:
            cell = self.handles[variable]
            return self.op(node, "load_cell", [cell], {"name": node.id})
        return self.op(node, "load", (), {"name": node.id})

    def store(self, node: ast.AST, name: str, value: Handle) -> None:
        if name in self.renamed:
            name = self.renamed[name]
        else:
            variable = self.names.find(name)
            cell = self.handles.get(variable) if variable is not None else None
            if cell is not None and variable.is_cell:
                self.op(node, "store_cell", [value, cell], results=0)
                return
        self.op(node, "store", [value], {"name": name}, results=0)

    def visit_Global(self, node: ast.Global) -> None:
        """Said when the function was read: see `check_local`."""

    visit_Nonlocal = visit_Global

    def check_local(self, target: ast.Name) -> None:
        name = target.id
        if self.is_local(name):
            return
        code, owner = "GlobalRebound", f"the global '{name}'"
        if name not in self.names.globals and name in self.scope.cells:
            code, owner = "EnclosingRebound", f"'{name}' of the enclosing function"
        message = f"compiled code cannot rebind {owner}"
        help = "return the new value, and assign it in the caller"
        raise self.refuse(target, message, help, code)

    # --- Inner functions -------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for decorator in node.decorator_list:
            self.check_decorator(decorator)
        self.store(node, node.name, self.define(node))

    def visit_Lambda(self, node: ast.Lambda) -> Handle:
        return self.define(node)

    def check_decorator(self, node: ast.expr) -> None:
        from .jit import jit, njit

        callee = node.func if isinstance(node, ast.Call) else node
        if isinstance(callee, (ast.Name, ast.Attribute)):
            owner = None
            if isinstance(callee, ast.Attribute):
                owner = self.find_module(callee.value)
            is_outside = isinstance(callee, ast.Name) or owner is not None
            if is_outside and self.resolve(callee, owner) in (jit, njit):
                return
        message = "a decorator of an inner function is not supported"
        raise self.refuse(node, message)

    def define(self, node: ast.FunctionDef | ast.Lambda) -> Handle:
        scope = self.find_names(node)
        defaults = []
        for default, variable in zip(closure_defaults(node), scope.defaults):
            defaults.append(self.visit(default))
            self.store(default, variable.name, defaults[-1])
        return self.make_closure(node, scope, defaults)

    def find_names(self, node: ast.AST) -> Names:
        for scope in self.names.walk():
            if scope.node is node:
                return scope
        raise AssertionError("every function has been read")

    def make_closure(self, node, scope: Names, defaults=None) -> Handle:
        """The function itself, with what it captures here."""
        operands = [self.capture(node, variable) for variable in scope.captures]
        if defaults is None:
            defaults = [self.capture(node, value) for value in scope.defaults]
            cells = [variable.is_cell for variable in scope.defaults]
            defaults = [
                self.op(node, "load_cell", [value], {"name": "default"})
                if is_cell
                else value
                for value, is_cell in zip(defaults, cells)
            ]
        symbol = self.module.require_inner(self, scope)
        attributes = {"callee": ("symbol", symbol), "defaults": len(defaults)}
        return self.op(node, "closure", [*operands, *defaults], attributes)

    def capture(self, node: ast.AST, variable: Variable) -> Handle:
        if variable in self.handles:
            return self.handles[variable]
        if variable.owner is self.names:
            return self.op(node, "load", (), {"name": variable.name})
        if variable.is_cell:
            message = f"'{variable.name}' is captured from a comprehension"
            help = f"bind it: lambda ..., {variable.name}={variable.name}: ..."
            raise self.refuse(node, message, help, "FunctionValue")
        return self.visit(ast.copy_location(ast.Name(variable.name, ast.Load()), node))

    # --- Calls -----------------------------------------------------------

    def call_by_syntax(self, node: ast.Call, callee: Handle, visit=None) -> Handle:
        """The call; `visit` says the arguments by position."""
        operands, starred, keywords = [], [], []
        if visit is None and self.keeps_arguments(node):
            visit = self.keep
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                starred.append(len(operands))
                operands.append(self.visit(argument.value))
            else:
                operands.append((visit or self.visit)(argument))
        for keyword in node.keywords:
            for name, value in self.keyword_values(keyword):
                keywords.append(name)
                operands.append((visit or self.visit)(value))
        return self.call(node, callee, operands, keywords, starred)

    def keyword_values(self, keyword: ast.keyword) -> list[tuple[str, ast.expr]]:
        """`a=x`; `**options`; a display after `**` is its items."""
        if keyword.arg is not None:
            return [(keyword.arg, keyword.value)]
        display = keyword.value
        if isinstance(display, ast.Dict) and all(map(_is_text, display.keys)):
            return [
                (key.value, value) for key, value in zip(display.keys, display.values)
            ]
        return [("**", display)]

    def call(self, node, callee, operands, keywords, starred=()) -> Handle:
        attributes = {"keywords": keywords}
        if starred:
            positions = ", ".join(map(str, starred))
            attributes["starred"] = ("attr", f"array<i64: {positions}>")
        return self.op(node, "call", [callee, *operands], attributes)


_MISSING = object()


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _header(node: ast.AST) -> ast.AST:
    return node.args.args[0] if node.args.args else node


def inner_scope(outer, names: Names) -> InnerScope:
    """What an inner function sees."""
    return InnerScope(outer.scope, names)


def _parameter(parameter: ast.arg) -> str:
    """The name; with `=` where the function is made for a constant."""
    annotation = parameter.annotation
    is_static = isinstance(annotation, ast.Name) and annotation.id == "Static"
    return f"={parameter.arg}" if is_static else parameter.arg
