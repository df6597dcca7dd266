# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random functions full of exits: compiled, they do what CPython does.

Names may be unbound, loops nest and have `else` clauses, every block may end in
`break`, `continue`, `return` or `raise`, and `try` statements have clauses,
`else` and `finally`. What a function did on the way is in `log`; its second item
counts iterations, so that every loop ends.
"""

import random

import numpy as np
import pytest
from harness import define
from pyarray import CompileError, jit

NAMES = "abxyz"
PROGRAMS = 80


class Writer:
    """Writes one random function."""

    def __init__(self, seed, tries=0.0):
        self.random = random.Random(seed)
        self.tries = tries  # the share of `try` statements
        self.lines = ["def f(a, b, log):"]

    def write(self):
        for name in "xyz":
            if self.random.random() < 0.7:
                self.line(1, f"{name} = {self.random.randrange(3)}")
        self.block(1, self.random.choice([2, 3, 4]), in_loop=False)
        # The names are local ones, also where nothing binds them.
        for statement in ("return 88", "x = 0", "y = 0", "z = 0"):
            self.line(1, statement)
        return "\n".join(self.lines) + "\n"

    def line(self, indent, text):
        self.lines.append("    " * indent + text)

    def chance(self, *weighted):
        choices, weights = zip(*weighted)
        return self.random.choices(choices, weights)[0]

    def name(self):
        return self.random.choice(NAMES)

    def value(self, depth=0):
        kind = self.chance(("number", 6), ("name", 9), ("sum", 3), ("if", 2))
        if kind == "number":
            return str(self.random.randrange(4))
        if kind == "name" or depth > 2:
            return self.name()
        left, right = self.value(depth + 1), self.value(depth + 1)
        if kind == "sum":
            return f"({left} {self.random.choice('+-')} {right})"
        return f"({left} if {self.test(depth + 1)} else {right})"

    def test(self, depth=0):
        if self.random.random() < 0.5:
            return f"((log[0] + {self.random.randrange(9)}) % 3)"
        operator = self.random.choice(["<", "==", ">", "!="])
        return f"({self.value(depth + 1)} {operator} {self.value(depth + 1)})"

    def block(self, indent, depth, in_loop):
        for _ in range(self.random.choice([1, 1, 2, 2, 3, 4])):
            if self.tries and depth and self.random.random() < self.tries:
                self.guarded(indent, depth - 1, in_loop)
            elif depth == 0 or self.random.random() < 0.45:
                self.statement(indent, in_loop)
            elif self.random.random() < 0.5:
                self.branch(indent, depth - 1, in_loop)
            else:
                self.loop(indent, depth - 1, in_loop)

    def statement(self, indent, in_loop):
        exits = ["break", "continue"] if in_loop else ["pass"]
        self.line(
            indent,
            self.chance(
                (f"{self.name()} = {self.value()}", 20),
                (f"{self.name()} += {self.value()}", 5),
                (f"log[0] = log[0] * 7 % 1000003 + {self.value()}", 8),
                ('raise ValueError("no data")', 1),
                (f"return {self.value()}", 4),
                (self.random.choice(exits), 6),
            ),
        )

    def branch(self, indent, depth, in_loop):
        self.line(indent, f"if {self.test()}:")
        self.block(indent + 1, depth, in_loop)
        if self.random.random() < 0.5:
            self.line(indent, "else:")
            self.block(indent + 1, depth, in_loop)

    def guarded(self, indent, depth, in_loop):
        """A `try` statement."""
        self.line(indent, "try:")
        self.block(indent + 1, depth, in_loop)
        clauses = self.random.randrange(3)
        for number in range(clauses):
            cls = self.random.choice(
                ["ValueError", "IndexError", "(ValueError, NameError)", "LookupError"]
            )
            if number == 1 and self.random.random() < 0.5:
                cls = "Exception"
            self.line(indent, f"except {cls}:")
            self.block(indent + 1, depth, in_loop)
            if self.random.random() < 0.15:
                self.line(indent + 1, "raise")
        if clauses and self.random.random() < 0.3:
            self.line(indent, "else:")
            self.block(indent + 1, depth, in_loop)
        if not clauses or self.random.random() < 0.3:
            self.line(indent, "finally:")
            self.block(indent + 1, min(depth, 1), in_loop)

    def loop(self, indent, depth, in_loop):
        count = self.random.choice(["0", "2", "3", self.value()])
        test = self.random.choice(["True", "1", "0", self.test(), self.test()])
        headers = (f"for {self.name()} in range({count}):", f"while {test}:")
        self.line(indent, self.random.choice(headers))
        self.line(indent + 1, "log[1] += 1")
        self.line(indent + 1, "if log[1] > 12:")
        self.line(indent + 2, 'raise IndexError("too many")')
        self.block(indent + 1, depth, in_loop=True)
        if self.random.random() < 0.3:
            self.line(indent, "else:")
            self.block(indent + 1, depth, in_loop)


def outcome(function, *args):
    log = np.zeros(2, np.int64)
    try:
        result = function(*args, log)
    except (ValueError, IndexError, UnboundLocalError) as error:
        result = (type(error), str(error))
    return result, log.tolist()


@pytest.mark.parametrize("seed", range(PROGRAMS))
def test_random_function(seed):
    source = Writer(seed).write()
    function = define(source, f"<random {seed}>")
    compiled = jit(function)
    for args in ((0, 1), (2, 3)):
        assert outcome(compiled, *args) == outcome(function, *args), source


@pytest.mark.parametrize("seed", range(PROGRAMS))
def test_random_function_with_try(seed):
    source = Writer(1000 + seed, tries=0.35).write()
    function = define(source, f"<random try {seed}>")
    compiled = jit(function)
    for args in ((0, 1), (2, 3)):
        try:
            actual = outcome(compiled, *args)
        except CompileError as error:
            assert "that overrides another exit" in str(error)
            return
        assert actual == outcome(function, *args), source
