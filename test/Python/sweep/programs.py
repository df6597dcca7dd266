# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The programs of a case: its source with constants in it, in three namespaces."""

from __future__ import annotations

import ast
import inspect
import linecache
import textwrap
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
from pyarray import jit
from pyarray.numpy import library

from .case import Case
from .layouts import text_of


class _Constants(ast.NodeTransformer):
    def __init__(self, constants: dict[str, Any]):
        self.texts = {name: text_of(one) for name, one in constants.items()}

    def visit_Name(self, node):
        if node.id in self.texts and isinstance(node.ctx, ast.Load):
            return ast.parse(self.texts[node.id], mode="eval").body
        return node


class _Methods(ast.NodeTransformer):
    """Calls of methods and `@` become calls of what `Library` has for them."""

    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        if not isinstance(function, ast.Attribute) or _root(function) == "np":
            return node
        name = ast.Constant(function.attr)
        node.args = [function.value, name, *node.args]
        node.func = ast.Name("_call_method", ast.Load())
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        function = ast.parse("np.matmul", mode="eval").body
        return ast.Call(function, [node.left, node.right], [])


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


# --- The library under CPython ------------------------------------------------------


class Library:
    """NumPy with the library's functions in place of its own, which are listed in
    `used` when they are asked for."""

    def __init__(self, module: ModuleType, used: list[str]):
        self._module = module
        self._used = used

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        if isinstance(value, ModuleType):
            return Library(value, self._used)
        function = library.find_function(value)
        if function is None:
            return value
        self._used.append(name)
        return function

    def call_method(self, receiver, name, *arguments, **options):
        if isinstance(receiver, (np.ndarray, np.generic)):
            method = library.find_by_symbol(f"array.{name}")
            if method is not None:
                self._used.append(name)
                return method(receiver, *arguments, **options)
        return getattr(receiver, name)(*arguments, **options)


# --- Programs -----------------------------------------------------------------------


class Program:
    """The function of a case with some constants; compiled on demand."""

    def __init__(self, case: Case, constants: dict[str, Any]):
        self.name = case.function.__name__
        source = textwrap.dedent(inspect.getsource(case.function))
        tree = ast.parse(source)
        definition = tree.body[0]
        definition.decorator_list = []
        definition.args.args = [
            argument
            for argument in definition.args.args
            if argument.arg not in constants
        ]
        ast.fix_missing_locations(_Constants(constants).visit(tree))
        self.text = ast.unparse(tree)
        self.scope = dict(case.function.__globals__)
        self.numpy = self._define(self.text, self.scope)
        self.used: list[str] = []
        if case.library:
            self._define_library()
        self.compiled = jit(self.numpy)

    def _define(self, text: str, scope: dict[str, Any]) -> Callable:
        file = f"<sweep {self.name} {id(self)} {len(text)}>"
        lines = text.splitlines(keepends=True)
        linecache.cache[file] = (len(text), None, lines, file)
        exec(compile(text, file, "exec"), scope)
        return scope[self.name]

    def _define_library(self) -> None:
        tree = ast.fix_missing_locations(_Methods().visit(ast.parse(self.text)))
        proxy = Library(np, self.used)
        names = {"np": proxy, "_call_method": proxy.call_method}
        self.library = self._define(ast.unparse(tree), {**self.scope, **names})
