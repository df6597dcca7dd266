# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program of three modules that is changed at random: edited and loaded again, or
names in it bound to something else while it runs. After each change, compiled code
does what the uncompiled function does, wherever it came from."""

import os
import random
from types import SimpleNamespace

import numpy as np
import pytest
from cached import load, outcome

# PYARRAY_CACHE_FAULTS=100000 makes ten times as many changes.
STEPS = int(os.environ.get("PYARRAY_CACHE_FAULTS", "10000")) // 100

NUMBERS = "1", "2", "2.0", "True", "0.0", "-0.0", "3", "np.int8(3)", "np.float32(2)"
PLAIN = NUMBERS[:7]
OTHERS = *NUMBERS, "'ab'", "(1, 2)", "(1, 2.0)", "1j"
OPERATORS = "+", "-", "*"

DEEP = """
import numpy as np
K = {deep}
T = {other}
def h(x, d={default}, *, k={keyword}):
    return x {first} K + d * k
def alternative(x, d=0, *, k=0):
    return x * 3 {second} K
"""
MIDDLE = """
import numpy as np
import deep
from deep import h as g
K = {middle}
def make(c):
    def inner(x):
        return x {third} c
    return inner
made = make({cell})
def h(x):
    return g(x) {second} deep.K + made(x) + deep.h(x, 2)
"""
PROGRAM = """
import numpy as np
from pyarray import jit
import deep, middle
from middle import h
G = {globally}
def make():
    c = {cell}
    def f(x, y={own}):
        return h(x) {first} (x + G) + y + c, len({text}) + abs(-middle.K), deep.T
    def change(value):
        nonlocal c
        c = value
    return jit({options})(f), change
f, change = make()
if {hides}:
    def abs(x):
        return x + 100
"""
CHOICES = {
    "deep": NUMBERS,
    "middle": NUMBERS,
    "globally": NUMBERS,
    "cell": NUMBERS,
    "default": PLAIN,
    "keyword": PLAIN,
    "own": PLAIN,
    "other": OTHERS,
    "first": OPERATORS,
    "second": OPERATORS,
    "third": OPERATORS,
    "text": ("'ab'", "'abc'"),
    "options": ("", "opt=1", "fastmath=False"),
    "hides": "01",
}


class Changing:
    """The program as it is, and what was done to it."""

    def __init__(self, directory, seed):
        self.directory = directory
        self.choose = random.Random(seed)
        self.parts = {name: self.choose.choice(of) for name, of in CHOICES.items()}
        self.load()

    def load(self):
        self.history = [dict(self.parts)]
        lines = "#\n" * self.choose.randrange(3)  # functions move
        self.modules = SimpleNamespace()
        for name, text in (("deep", DEEP), ("middle", MIDDLE), ("program", PROGRAM)):
            source = lines + text.format(**self.parts)
            setattr(self.modules, name, load(self.directory, **{name: source}))

    def edit(self):
        for name in self.choose.sample(sorted(CHOICES), self.choose.choice((1, 1, 2))):
            self.parts[name] = self.choose.choice(CHOICES[name])
        self.load()

    def bind(self):
        deep, middle, program = vars(self.modules).values()
        value = eval(self.choose.choice(NUMBERS), {"np": np})
        ways = {
            "deep.K": lambda: setattr(deep, "K", value),
            "middle.K": lambda: setattr(middle, "K", value),
            "G": lambda: setattr(program, "G", value),
            "cell": lambda: program.change(value),
            "deep.T": lambda: setattr(deep, "T", (value, "a")),
            "deep.h": lambda: setattr(deep, "h", deep.alternative),
            "g": lambda: setattr(middle, "g", deep.h),
            "made": lambda: setattr(middle, "made", middle.make(value)),
            "h": lambda: setattr(program, "h", middle.made),
            "h again": lambda: setattr(program, "h", middle.h),
            "abs": lambda: setattr(program, "abs", middle.made),
            "built-in abs": lambda: vars(program).pop("abs", None),
        }
        way = self.choose.choice(sorted(ways))
        ways[way]()
        self.history.append((way, value))

    def step(self):
        """Changes the program, or only loads it again."""
        self.choose.choice((self.edit, self.edit, self.load, self.bind, self.bind))()


def said(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        return repr(error)


@pytest.mark.parametrize("seed", range(2))
def test_programs_that_change(tmp_path, monkeypatch, seed):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    changing = Changing(tmp_path, seed)
    outcomes = set()
    for _ in range(STEPS // 2):
        changing.step()
        function = changing.modules.program.f
        argument = changing.choose.choice((1.5, 2, -0.0, np.float32(0.1)))
        compiled, uncompiled = (
            said(function, argument),
            said(function.py_func, argument),
        )
        assert compiled == uncompiled, (outcome(function), changing.history)
        outcomes.add(outcome(function))
    assert {"hit", "kept"} <= outcomes
