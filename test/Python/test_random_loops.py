# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random nests of loops over arrays that may overlap: they do what CPython does.

Bounds come from other arrays, positions are affine or data, and some are out of
bounds in some iterations: then what the iterations before them stored is there,
and the exception is the same one.
"""

import random

import numpy as np
import pytest
from harness import define
from pyarray import jit

NESTS = 60
VARIABLES = "ijk"


class Writer:
    """Writes one random nest over `a` and `b` of rank 2, `x` and `at` of rank 1."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.depth = self.random.choice([1, 2, 2, 3])
        self.lines = ["def f(a, b, x, at, n):"]

    def write(self):
        for depth in range(self.depth):
            self.line(depth + 1, f"for {VARIABLES[depth]} in {self.range(depth)}:")
            if depth + 1 < self.depth and self.random.random() < 0.2:
                self.statement(depth + 2, depth + 1)
        for _ in range(self.random.choice([1, 1, 2])):
            self.statement(self.depth + 1, self.depth)
        return "\n".join(self.lines) + "\n"

    def line(self, indent, text):
        self.lines.append("    " * indent + text)

    def range(self, depth):
        pick = self.random.choice
        outer = VARIABLES[: depth + 1][:-1]
        ends = ["a.shape[0]", "a.shape[1]", "b.shape[1]", "len(x)", "n", "n + 1"]
        ends += [f"{name} + 1" for name in outer] * 2
        end = pick(ends) + pick(["", "", " - 1", " - 2"])
        start, step = pick(["0", "0", "1", "1", "2", "-1"]), pick([1, 1, 1, 2, 3])
        if self.random.random() < 0.15:
            return f"range({end} - 1, {start}, -{step})"
        return f"range({start}, {end}, {step})"

    def position(self, depth):
        pick = self.random.choice
        name = pick(VARIABLES[:depth])
        return pick(
            [name] * 5
            + [f"{name} - 1", f"{name} + 1", f"{name} + 2", f"2 * {name}"]
            + [f"{name} + {pick(VARIABLES[:depth])}", f"n - {name}", f"-{name}"]
            + [f"at[{name}]", "0", "-1"]
        )

    def element(self, depth):
        if self.random.random() < 0.3:
            return f"x[{self.position(depth)}]"
        array = self.random.choice("ab")
        return f"{array}[{self.position(depth)}, {self.position(depth)}]"

    def statement(self, indent, depth):
        pick = self.random.choice
        target = self.element(depth)
        value = " + ".join(
            f"{pick(['0.5', '1.25', '-2.0'])} * {self.element(depth)}"
            for _ in range(pick([1, 2, 3]))
        )
        self.line(indent, f"{target} {pick(['=', '=', '+=', '-='])} {value}")


def arrays(memory):
    """Pairs of matrices and a vector in `memory`: apart, shifted, the same."""
    matrix = memory[:80].reshape(8, 10)
    other = memory[80:160].reshape(8, 10)
    vector = memory[160:170]
    yield matrix, other, vector
    yield matrix[1:], matrix[:-1], memory[3:13]
    yield matrix, matrix, matrix[3]
    yield matrix[:, 1:9], matrix[:, :8], memory[4:44:4]
    yield matrix[::-1], other[:, ::-1], vector[::-1]
    yield matrix[:0], other, vector


def outcome(function, case):
    memory = np.random.default_rng(5).integers(-8, 9, 200).astype(float)
    *views, at = [*list(arrays(memory))[case], np.array([3, 0, 5, 1, 1, 9, -1, -12])]
    try:
        function(*views, at, 6)
    except IndexError as error:
        return memory.tobytes(), str(error)
    return memory.tobytes(), None


@pytest.mark.parametrize("seed", range(NESTS))
def test_random_nest(seed):
    source = Writer(seed).write()
    function = define(source, f"<nest {seed}>")
    compiled = jit(function)
    with np.errstate(all="ignore"):
        for case in range(6):
            expected = outcome(function, case)
            assert outcome(compiled, case) == expected, (case, source)


def carry(y, x):
    for i in range(1, len(x)):
        y[i] = 0.5 * x[i] + 0.25 * y[i - 1]


@pytest.mark.parametrize("shift", [-2, -1, 0, 1, 2])
def test_carried_element_overlaps_another(shift):
    """`y[i - 1]` is kept from the iteration before, unless a store changed it."""

    def run(function):
        memory = np.arange(50.0)
        function(memory[5:40], memory[5 + shift : 40 + shift])
        return memory.tolist()

    assert run(jit(carry)) == run(carry)


def accumulate(y, x):
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            y[i] += x[i, j]


def test_broadcast_and_itself():
    """Elements that lie at the same place."""
    for make in (
        lambda: (np.arange(4.0), np.broadcast_to(np.arange(3.0), (4, 3))),
        lambda: (lambda m: (m[1], m))(np.arange(16.0).reshape(4, 4)),
        lambda: (lambda m: (m[:, 2], m))(np.arange(16.0).reshape(4, 4)),
        lambda: (lambda m: (m[::-1, 0], m.T))(np.arange(16.0).reshape(4, 4)),
    ):
        expected, actual = make(), make()
        accumulate(*expected)
        jit(accumulate)(*actual)
        for left, right in zip(expected, actual):
            assert left.tolist() == right.tolist()


def truncate(x, out):
    for i in range(len(x)):
        out[i] = int(x[i])


@pytest.mark.parametrize(
    "last",
    [-(2.0**63), 2.0**63, np.nextafter(-(2.0**63), -np.inf), -np.inf, np.inf, np.nan]
    + [np.nextafter(2.0**63, 0), -0.0, -0.9, 1e300],
)
def test_floats_at_the_limits_of_integers(last):
    """The items before one that raises are stored."""

    def run(function):
        out = np.zeros(4, np.int64)
        try:
            function(np.array([1.5, -2.5, last, 4.0]), out)
        except (OverflowError, ValueError) as error:
            message = str(error)
            # CPython raises this one where the item is stored.
            return out.tolist(), type(error), message.split(" too large")[0]
        return out.tolist()

    assert run(jit(truncate)) == run(truncate)
