# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A generated program, and the arguments that it is called with."""

from __future__ import annotations

import ast
import functools
import random
from dataclasses import dataclass, replace

import numpy as np

PRELUDE = """\
import enum
import functools
import math
import operator
import random
from typing import NamedTuple

import numpy as np
from pyarray import jit


"""

FILLS = ["small", "small", "any", "special"]
TEXTS = ["a b", "", "abc", "b ab 1", "é1 a"]


@dataclass(frozen=True)
class Program:
    source: str
    profile: tuple[str, str]
    """The dtypes of arrays of floats and of integers."""

    @functools.cached_property
    def tree(self) -> ast.FunctionDef:
        """The function `f`, the last one."""
        return ast.parse(self.source).body[-1]

    @property
    def parameters(self) -> list[str]:
        return [each.arg for each in self.tree.args.args]

    def with_tree(self, tree: ast.FunctionDef) -> Program:
        module = ast.parse(self.source)
        module.body[-1] = tree
        return replace(self, source=ast.unparse(ast.fix_missing_locations(module)))


@dataclass(frozen=True)
class Call:
    """All that decides the arguments."""

    n: int
    m: int
    fill: str
    layout: str
    seed: int

    def arguments(self, program: Program) -> list:
        pick = random.Random(self.seed)
        numbers = np.random.default_rng(self.seed)
        float_type, int_type = program.profile

        def floats(*shape):
            with np.errstate(all="ignore"):
                values = self.floats(numbers, shape).astype(float_type)
            return self.laid_out(values)

        def integers(*shape):
            return self.laid_out(self.integers(numbers, shape, int_type))

        values = {
            "n": self.n,
            "m": self.m,
            "x": pick.choice([0.0, 0.5, -1.25, 3.0, -0.0]),
            "s": pick.choice(TEXTS),
            "a": floats(self.n),
            "b": floats(self.n),
            "u": integers(self.n),
            "w": floats(self.m),
            "g": floats(self.n, self.m),
            "r": integers(self.n, self.m),
            "ints": [pick.randint(-5, 9) for _ in range(pick.randint(0, 4))] or [1],
        }
        if self.layout == "shared" and self.n > 1:
            memory = floats(self.n + 1)
            values["a"], values["b"] = memory[1:], memory[:-1]
        if self.layout == "readonly":
            values["b"].flags.writeable = False
        return [values[name] for name in program.parameters]

    def floats(self, numbers, shape):
        values = numbers.integers(-40, 40, shape) / 8
        if self.fill == "any":
            values = numbers.normal(size=shape)
        if self.fill == "special":
            special = [0.0, -0.0, np.inf, -np.inf, np.nan, 1e300, 5e-324, 0.5]
            values = np.where(
                numbers.random(shape) < 0.4, numbers.choice(special, shape), values
            )
        return values

    def integers(self, numbers, shape, dtype):
        limits = np.iinfo(dtype)
        low = 0 if limits.min == 0 else -6
        values = numbers.integers(low, 12, shape).astype(dtype)
        if self.fill == "special":
            extreme = np.array([0, 1, limits.max, limits.min, limits.max - 1], dtype)
            chosen = numbers.choice(extreme, shape)
            values = np.where(numbers.random(shape) < 0.3, chosen, values)
        return values

    def laid_out(self, values: np.ndarray) -> np.ndarray:
        if self.layout == "F":
            return np.asfortranarray(values)
        if self.layout == "strided":
            wide = np.zeros((*values.shape[:-1], 2 * values.shape[-1]), values.dtype)
            wide[..., ::2] = values
            return wide[..., ::2]
        if self.layout == "reversed":
            return np.ascontiguousarray(values[::-1])[::-1]
        return values


EXTENTS = [0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17]
LAYOUTS = [*["C"] * 6, *["F", "strided", "reversed", "shared"] * 2, "readonly"]


def calls_of(seed: int) -> list[Call]:
    """Two calls with arrays of one kind, then one that may have another."""
    pick = random.Random(seed)
    layout = pick.choice(LAYOUTS)
    last = pick.choice(["C", *[layout] * 5])
    layouts = [layout, layout, last]
    return [
        Call(
            max(pick.choice(EXTENTS), number == 0 and 4),
            max(pick.choice(EXTENTS[:8]), number == 0 and 2),
            pick.choice(FILLS),
            layout,
            pick.randrange(1 << 30),
        )
        for number, layout in enumerate(layouts)
    ]
