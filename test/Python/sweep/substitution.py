# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The library under CPython: a program that calls it where compiled code would."""

from __future__ import annotations

import ast
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
from pyarray.numpy import library


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
        if function is not None:
            self._used.append(name)
            return function
        return self._of_ufunc(value) if isinstance(value, np.ufunc) else value

    def _of_ufunc(self, ufunc: np.ufunc) -> Callable:
        """Calls with options are the library's."""
        kind = {1: "unary_ufunc", 2: "binary_ufunc"}.get(ufunc.nin)
        function = self.find(f"numpy.{kind}") if ufunc.nout == 1 else None

        def call(*arguments, **options):
            if function is None or (len(arguments) == ufunc.nin and not options):
                return ufunc(*arguments, **options)
            return function(ufunc, *arguments, **options)

        return call

    def find(self, symbol: str) -> Callable | None:
        function = library.find_by_symbol(symbol)
        if function is not None:
            self._used.append(symbol)
        return function

    # --- What the program is rewritten to -------------------------------------------

    def call_method(self, receiver, name, *arguments, **options):
        if isinstance(receiver, (np.ndarray, np.generic)):
            method = self.find(f"array.{name}")
            if method is not None:
                return method(receiver, *arguments, **options)
        return getattr(receiver, name)(*arguments, **options)

    def matmul(self, a, b):
        return (self.find("numpy.operator_matmul") or np.matmul)(a, b)

    def get_item(self, a, index):
        function = self.find("numpy.index_get") if _is_advanced(a, index) else None
        return function(a, index) if function else a[index]

    def put_item(self, a, index, value):
        function = self.find("numpy.index_put") if _is_advanced(a, index) else None
        if function:
            function(a, index, value)
        else:
            a[index] = value


def _is_advanced(a, index) -> bool:
    parts = index if isinstance(index, tuple) else (index,)
    return isinstance(a, np.ndarray) and any(
        isinstance(part, (np.ndarray, list, bool, np.bool_)) for part in parts
    )


class Substitution(ast.NodeTransformer):
    """Calls of methods, `@` and subscripts become calls of a `Library`."""

    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        if not isinstance(function, ast.Attribute) or _root(function) == "np":
            return node
        name = ast.Constant(function.attr)
        return _call("call_method", [function.value, name, *node.args], node.keywords)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        return _call("matmul", [node.left, node.right])

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        return _call("get_item", [node.value, _index(node.slice)])

    def visit_Assign(self, node):
        target = node.targets[0]
        if len(node.targets) > 1 or not isinstance(target, ast.Subscript):
            return self.generic_visit(node)
        self.generic_visit(node)
        place = [target.value, _index(target.slice)]
        return ast.Expr(_call("put_item", [*place, node.value]))

    def visit_AugAssign(self, node):
        target = node.target
        self.generic_visit(node)
        if not isinstance(target, ast.Subscript):
            return node
        place = [target.value, _index(target.slice)]
        value = ast.BinOp(_call("get_item", place), node.op, node.value)
        return ast.Expr(_call("put_item", [*place, value]))


def _call(name: str, arguments: list, keywords: list | None = None) -> ast.Call:
    function = ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load())
    return ast.Call(function, arguments, keywords or [])


def _index(node: ast.expr) -> ast.expr:
    """What stands in the brackets, as a value."""
    if isinstance(node, ast.Tuple):
        return ast.Tuple([_index(one) for one in node.elts], ast.Load())
    if isinstance(node, ast.Slice):
        nothing = ast.Constant(None)
        parts = [node.lower or nothing, node.upper or nothing, node.step or nothing]
        return ast.Call(ast.Name("slice", ast.Load()), parts, [])
    return node


def _root(node: ast.AST) -> str | None:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
