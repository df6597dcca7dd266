# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Iterators that get a name: `pairs = zip(a, b)`.

Where a loop or a function consumes it, `zip(a, b)` is its parts, and the loop counts
for it. One with a name is read here and there, so it is a generator, which knows how
far it was read.
"""

from __future__ import annotations

import ast

import numpy as np

from .importer_patterns import Maker

_ITERATORS = (enumerate, reversed, zip, np.ndenumerate, np.ndindex)


class KeptImporter:
    """The part of a function's importer that gives names to values."""

    def keep(self, node: ast.expr) -> int:
        """The value, to be read more than once."""
        return self.visit(self.kept(node))

    def kept(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.IfExp):
            choice = ast.IfExp(node.test, self.kept(node.body), self.kept(node.orelse))
            return ast.copy_location(choice, node)
        if not isinstance(node, ast.Call) or not node.args:
            return node
        callee = self.static_value(node.func)
        if any(callee is iterator for iterator in _ITERATORS):
            return Maker(node).library("iter", node)
        return node

    def keeps_arguments(self, node: ast.Call) -> bool:
        """Whether the arguments get names: those of a function of the user's do."""
        if isinstance(node.func, (ast.Name, ast.Lambda)):
            callee = self.static_value(node.func)
            return callee is None or hasattr(callee, "py_func") or is_users(callee)
        return False


def is_users(callee: object) -> bool:
    """Whether it is written in Python, and not a part of the library."""
    module = getattr(callee, "__module__", None) or ""
    return hasattr(callee, "__code__") and not module.startswith("pyarray.")
