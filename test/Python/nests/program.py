# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program of the sweep: the source of `f`, and what its arguments are."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass, field

import numpy as np

PRELUDE = "import math\n\nimport numpy as np"

# What programs may call.
HELPERS = {
    "squared": """
def squared(x):
    return x * x
""",
    "clipped": """
def clipped(x, low, high):
    if x < low:
        return low
    if x > high:
        return high
    return x
""",
    "escape_time": """
def escape_time(u, v, limit):
    x = 0.0
    y = 0.0
    for n in range(limit):
        if x * x + y * y > 4.0:
            return n
        x, y = x * x - y * y + u, 2.0 * x * y + v
    return limit
""",
}


def with_prelude(function: str) -> str:
    """The whole source, with what the function calls."""
    helpers = [text.strip() for name, text in HELPERS.items() if f"{name}(" in function]
    return "\n\n\n".join([PRELUDE, *helpers, function.strip()]) + "\n"


@dataclass(frozen=True)
class Program:
    """Extents are written in letters: `("n", "n + m")`. What `f` takes as a number
    is in `scalars`, an extent or a number."""

    source: str
    arrays: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    scalars: dict[str, str] = field(default_factory=dict)
    large: bool = False
    """Whether it is worth the time to run it with extents beyond cache tiles."""

    @functools.cached_property
    def may_join_numbers(self) -> bool:
        """Whether one name may hold an integer of an array here and a float there, which
        compiled code has as a float throughout: they differ where integers wrap."""
        has_integers = any(
            np.dtype(dtype).kind in "iu" for dtype, _ in self.arrays.values()
        )
        return has_integers and any(
            isinstance(node, ast.Constant) and isinstance(node.value, float)
            for node in ast.walk(self.tree)
        )

    @functools.cached_property
    def tree(self) -> ast.FunctionDef:
        return ast.parse(self.source).body[-1]

    @property
    def parameters(self) -> list[str]:
        return [each.arg for each in self.tree.args.args]

    @property
    def depth(self) -> int:
        return depth_of(self.tree)

    def with_tree(self, tree: ast.FunctionDef) -> Program:
        source = with_prelude(ast.unparse(ast.fix_missing_locations(tree)))
        return Program(source, self.arrays, self.scalars, self.large)


def depth_of(node: ast.AST) -> int:
    """How many loops are nested."""
    inner = max(map(depth_of, ast.iter_child_nodes(node)), default=0)
    return inner + isinstance(node, (ast.For, ast.While))


def blocks_of(tree: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements in it."""
    return [
        block
        for node in ast.walk(tree)
        for name in ("body", "orelse")
        if isinstance(block := getattr(node, name, None), list) and block
    ]
