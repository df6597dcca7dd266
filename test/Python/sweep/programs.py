# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The programs of a case: its source with constants in it, in three namespaces."""

from __future__ import annotations

import ast
import copy
import inspect
import linecache
import textwrap
from collections.abc import Callable
from typing import Any

import numpy as np
from pyarray import jit

from .case import Case, Together
from .layouts import text_of
from .substitution import Library, Substitution


class _Constants(ast.NodeTransformer):
    def __init__(self, constants: dict[str, Any]):
        self.texts, self.together = {}, {}
        for name, one in constants.items():
            if isinstance(one, Together):
                self.together[name] = [text_of(each) for each in one.functions]
            else:
                self.texts[name] = text_of(one)

    def visit_Return(self, node):
        """Of functions together, a tuple of the results."""
        for name, texts in self.together.items():
            results = []
            for text in texts:
                self.texts[name] = text
                results.append(self.visit(copy.deepcopy(node.value)))
            return ast.Return(ast.Tuple(results, ast.Load()))
        return self.generic_visit(node)

    def visit_Name(self, node):
        if node.id in self.texts and isinstance(node.ctx, ast.Load):
            return ast.parse(self.texts[node.id], mode="eval").body
        return node


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
        tree = ast.fix_missing_locations(Substitution().visit(ast.parse(self.text)))
        scope = {**self.scope, "np": Library(np, self.used)}
        self.library = self._define(ast.unparse(tree), scope)
