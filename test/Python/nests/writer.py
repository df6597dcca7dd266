# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes random programs: nests of loops over arrays that may overlap.

A loop's variable belongs to an extent (`n`, `m`, `d` or 3) and keeps a margin to
both ends, so that most offsets are within bounds; a program that slips has others
as well, and then some iteration raises.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from .program import Program, with_prelude

# The dtypes of a program's arrays: real ones, and how often.
PROFILES = [
    (("float64",), 40),
    (("float32",), 12),
    (("float64", "float32"), 5),
    (("int64",), 10),
    (("int32",), 6),
    (("int8", "int16"), 2),
    (("uint8",), 4),
    (("uint32", "uint64"), 2),
    (("complex128",), 6),
    (("complex64",), 2),
    (("bool",), 4),
    (("float64", "int64"), 4),
    (("float32", "int32"), 3),
]
SHAPES = {
    "a": [("n", "m"), ("n", "m"), ("n", "n")],
    "b": [("n", "m"), ("m", "n"), ("m", "d"), ("n", "n")],
    "c": [("n", "m"), ("n", "d"), ("d", "m"), ("n", "3")],
    "x": [("n",)],
    "y": [("m",), ("n",), ("n",)],
    "z": [("n + m",), ("2 * n",), ("d",)],
    "t": [("n", "m", "d"), ("n", "m", "3"), ("d", "n", "m")],
}
VARIABLES = "ijkl"


@dataclass(frozen=True)
class Variable:
    name: str
    letter: str
    """Of the extent it runs over."""
    low: int = 0
    high: int = 0
    """How far it keeps from both ends."""
    half: bool = False


class Writer:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.pick = self.random.choice
        profiles, weights = zip(*PROFILES)
        self.dtypes = self.random.choices(profiles, weights)[0]
        self.kind = kind_of(self.dtypes[0])
        self.slips = self.random.random() < 0.25
        self.exits = self.random.random() < 0.2
        self.lines: list[str] = []
        self.temporaries = 0
        self.loops_left = self.pick([2, 3, 4, 5])
        self.arrays = self.random_arrays()
        self.accumulators: list[str] = []

    def chance(self, probability):
        return self.random.random() < probability

    def random_arrays(self):
        names = ["a", *(name for name in "bcxyz" if self.chance(0.45))]
        if self.chance(0.12):
            names.append("t")
        arrays = {
            name: (self.pick(self.dtypes), self.pick(SHAPES[name])) for name in names
        }
        if self.chance(0.15):
            arrays["p"] = ("int64", (self.pick("nm"),))
        if self.chance(0.1):
            arrays["u"] = ("bool", ("n", "m"))
        return arrays

    def write(self) -> Program:
        scalars = {"n": "n", "m": "m", "d": "d"}
        if self.kind in "fc":
            scalars["w"] = "float"
        if self.chance(0.15):
            self.local_array()
        for name in "sr"[: self.pick([0, 0, 1, 1, 2])]:
            self.accumulators.append(name)
            self.line(1, f"{name} = {self.start()}")
        for _ in range(self.pick([1, 1, 1, 2, 2, 3])):
            if self.loops_left > 0:
                self.loop(1, self.pick([1, 2, 2, 2, 3, 3, 4]), ())
        if self.accumulators or "g" in self.arrays:
            self.line(1, self.exit("return"))
        arrays = {name: each for name, each in self.arrays.items() if name != "g"}
        parameters = ", ".join([*arrays, *scalars])
        body = "\n".join([f"def f({parameters}):", *self.lines])
        return Program(with_prelude(body), arrays, scalars)

    def local_array(self):
        """One that `f` makes and returns, which overlaps nothing."""
        dtype, shape = (
            self.pick(self.dtypes),
            self.pick([("n",), ("n", "m"), ("m", "n")]),
        )
        self.arrays["g"] = (dtype, shape)
        extents = f"({', '.join(shape)},)"
        self.line(
            1,
            f"g = np.{self.pick(['zeros', 'ones'])}({extents}, np.{numpy_name(dtype)})",
        )

    def line(self, indent, text):
        self.lines.append("    " * indent + text)

    def start(self):
        dtype = np.result_type(*self.dtypes).name
        if dtype == "float64" and not self.mixed() and self.chance(0.4):
            return "0.0"
        return f"np.{numpy_name(dtype)}({self.pick(['0', '0', '1'])})"

    # --- Loops -------------------------------------------------------------------

    def loop(self, indent, depth, scope):
        self.loops_left -= 1
        name = VARIABLES[len(scope)] if len(scope) < 4 else "q"
        header, variable = self.random_range(name, scope)
        self.line(indent, f"for {name} in {header}:")
        inner = (*scope, variable)
        self.block(indent + 1, depth - 1, inner)

    def random_range(self, name, scope):
        letters = [letter for _, shape in self.arrays.values() for letter in shape]
        letters = [each for each in letters if len(each) == 1] or ["n"]
        unused = [each for each in letters if each not in {v.letter for v in scope}]
        letter = self.pick(unused if unused and self.chance(0.8) else letters)
        low, high = self.pick([(0, 0)] * 6 + [(1, 0), (0, 1), (1, 1), (1, 1), (2, 1)])
        extent = self.extent(letter)
        variable = Variable(name, letter, low, high)
        end = f"{extent} - {high}" if high else extent
        same = [each for each in scope if each.letter == letter and not each.half]
        if same and self.chance(0.6):
            outer = self.pick(same)
            text = self.pick(
                [
                    f"range({outer.name})",
                    f"range({outer.name} + 1, {extent})",
                    f"range({outer.name}, {extent})",
                    f"range({outer.name} + 1)",
                    f"range({outer.name}, -1, -1)",
                    f"range({extent} - 1, {outer.name}, -1)",
                    f"range(max(0, {outer.name} - 2), min({extent}, {outer.name} + 3))",
                ]
            )
            return text, Variable(name, letter)
        form = self.random.random()
        if form < 0.62:
            start = f"{low}, " if low or self.chance(0.2) else ""
            return f"range({start}{end})", variable
        if form < 0.74:
            return f"range({low}, {end}, {self.pick([2, 2, 3, 4, 'd + 1'])})", variable
        if form < 0.86:
            step = self.pick([1, 1, 1, 2, 3])
            return f"range({extent} - {high + 1}, {low - 1}, -{step})", variable
        if form < 0.92:
            return f"range({extent} // 2)", Variable(name, letter, half=True)
        if form < 0.97:
            return f"range({self.pick([2, 3, 3, 4, 5, 8])})", Variable(name, "3")
        return self.pick(["range(2, 1)", "range(1)", f"range({extent}, -5)"]), variable

    def extent(self, letter):
        if letter not in "nmd":
            return letter
        texts = [letter] * 3
        for name, (_, shape) in self.arrays.items():
            if letter in shape:
                texts.append(f"{name}.shape[{shape.index(letter)}]")
                if shape[0] == letter:
                    texts.append(f"len({name})")
        return self.pick(texts)

    # --- Statements --------------------------------------------------------------

    def block(self, indent, depth, scope, temporaries=()):
        before = len(self.lines)
        if depth and self.loops_left > 0 and self.chance(0.3):
            temporaries = self.statement(indent, scope, temporaries)
        if depth and self.loops_left > 0:
            self.loop(indent, depth, scope)
            if self.loops_left > 0 and self.chance(0.15):
                self.loop(indent, depth, scope)
            if self.chance(0.3):
                self.statement(indent, scope, temporaries)
        else:
            for _ in range(self.pick([1, 1, 1, 2, 2, 3])):
                temporaries = self.statement(indent, scope, temporaries)
        if len(self.lines) == before:
            self.line(indent, "pass")

    def statement(self, indent, scope, temporaries, nested=0):
        form = self.random.random()
        if form < 0.12 and nested < 2:
            self.branch(indent, scope, temporaries, nested)
        elif form < 0.26 and self.accumulators:
            self.accumulate(indent, scope, temporaries)
        elif form < 0.38 and not nested:
            name = f"v{self.temporaries}"
            self.temporaries += 1
            self.line(indent, f"{name} = {self.element_sum(scope, temporaries)}")
            temporaries = (*temporaries, name)
            self.store(indent, scope, temporaries)
        elif form < 0.43 and self.exits:
            self.line(indent, f"if {self.test(scope, temporaries)}:")
            exits = ["break", "continue", "continue", "return"]
            self.line(indent + 1, self.exit(self.pick(exits)))
        elif form < 0.46 and self.kind in "fi" and not nested and not self.mixed():
            self.inner_while(indent, scope, temporaries)
        else:
            self.store(indent, scope, temporaries)
        return temporaries

    def exit(self, statement):
        results = [*self.accumulators, *(["g"] if "g" in self.arrays else [])]
        return f"return {', '.join(results)}" if statement == "return" else statement

    def branch(self, indent, scope, temporaries, nested):
        self.line(indent, f"if {self.test(scope, temporaries)}:")
        self.statement(indent + 1, scope, temporaries, nested + 1)
        if self.chance(0.4):
            self.line(indent, "else:")
            self.statement(indent + 1, scope, temporaries, nested + 1)

    def accumulate(self, indent, scope, temporaries):
        name = self.pick(self.accumulators)
        value = self.element_sum(scope, temporaries)
        if self.kind == "b":
            self.line(indent, f"{name} = {name} {self.pick('^|&')} ({value})")
        elif self.kind == "c" or self.mixed() or self.chance(0.6):
            self.line(indent, f"{name} {self.pick(['+=', '+=', '-='])} {value}")
        elif self.chance(0.5):
            self.line(indent, f"{name} = {self.pick(['min', 'max'])}({name}, {value})")
        else:
            self.line(indent, f"if {value} {self.pick('<>')} {name}:")
            self.line(indent + 1, f"{name} = {value}")

    def inner_while(self, indent, scope, temporaries):
        """Its end depends on data; a counter ends it in any case."""
        count, value = f"q{self.temporaries}", f"v{self.temporaries}"
        self.temporaries += 1
        self.line(indent, f"{count} = 0")
        self.line(indent, f"{value} = {self.element_sum(scope, temporaries)}")
        limit = self.pick(["4.0", "w + 3.0"] if self.kind == "f" else ["40", "n"])
        tests = [f"{count} < {self.pick([3, 5, 9])}", f"{value} < {limit}"]
        self.random.shuffle(tests)
        self.line(indent, f"while {' and '.join(tests)}:")
        step = self.pick([f"{value} * {value}", f"{value} + {value}"])
        self.line(indent + 1, f"{value} = {step} + {self.element(scope)}")
        if self.chance(0.3):
            self.store(indent + 1, scope, (*temporaries, value))
        self.line(indent + 1, f"{count} += 1")
        target = self.element(scope)
        self.line(indent, f"{target} = {self.pick([value, value, count])}")

    def store(self, indent, scope, temporaries):
        target = self.element(scope, stored=True)
        value = self.value(scope, temporaries)
        if self.kind == "b":
            self.line(
                indent, f"{target} {self.pick(['=', '=', '^=', '|=', '&='])} {value}"
            )
            return
        operator = self.pick(["=", "=", "=", "+=", "+=", "-=", "*="])
        self.line(indent, f"{target} {operator} {value}")

    # --- Elements ----------------------------------------------------------------

    def element(self, scope, stored=False):
        names = [name for name in self.arrays if name not in "pu"]
        if not stored and self.kind == "b" and "u" in self.arrays:
            names.append("u")
        # Arrays over the extents of the loops around are likely.
        letters = {variable.letter for variable in scope}
        fitting = [name for name in names if {*self.arrays[name][1]} <= letters]
        name = self.pick(fitting if fitting and self.chance(0.75) else names)
        shape = self.arrays[name][1]
        free = list(scope)
        return (
            f"{name}[{', '.join(self.position(each, scope, free) for each in shape)}]"
        )

    def position(self, letter, scope, free):
        """An index into an axis; variables in `free` have not been used yet."""
        if self.slips and self.chance(0.06):
            return self.slip(scope)
        plain = {each.letter: each for each in scope if not each.half}
        if letter == "n + m" and "n" in plain and "m" in plain:
            return f"{plain['n'].name} + {plain['m'].name}"
        if letter == "2 * n" and "n" in plain:
            return f"2 * {plain['n'].name}{self.pick(['', ' + 1'])}"
        fitting = [each for each in scope if each.letter == letter]
        unused = [each for each in fitting if each in free]
        if fitting and not self.chance(0.04):
            variable = self.pick(unused if unused and self.chance(0.85) else fitting)
            if variable in free:
                free.remove(variable)
            return self.offset(variable, letter)
        if "p" in self.arrays and letter == self.arrays["p"][1][0] and self.chance(0.5):
            return f"p[{self.position(letter, scope, free)}] % {self.extent(letter)}"
        others = [each.name for each in scope if each.letter in ("3", letter)]
        if letter in "nmd" and self.chance(0.3):
            return f"{self.pick(scope).name} % {letter}"
        return self.pick(["0", "0", "-1", *others])

    def offset(self, variable, letter):
        name = variable.name
        if variable.half:
            return self.pick([f"2 * {name}", f"2 * {name} + 1", name])
        if self.chance(0.06) and letter in "nmd":
            return self.pick([f"{letter} - 1 - {name}", f"-1 - {name}"])
        offset = self.pick([0, 0, 0, *range(-variable.low, variable.high + 1)])
        if offset == 0:
            return name
        return f"{name} {'+' if offset > 0 else '-'} {abs(offset)}"

    def slip(self, scope):
        one, other = self.pick(scope).name, self.pick(scope).name
        return self.pick(
            [one, f"{one} + 1", f"{one} - 1", f"{one} + {other}", f"2 * {one}"]
            + [f"{one} - {other}", f"{one} // ({other} - 2)", f"-{one}", f"{one} + 2"]
        )

    # --- Values ------------------------------------------------------------------

    def element_sum(self, scope, temporaries):
        """A value of NumPy's, so that a name keeps its type."""
        if self.kind == "b":
            return f"{self.element(scope)} ^ {self.element(scope)}"
        if self.chance(0.3):
            return self.element(scope)
        return (
            f"{self.element(scope)} {self.pick('+-*')} {self.value(scope, temporaries)}"
        )

    def value(self, scope, temporaries=(), depth=0):
        if depth >= 3 or self.chance(0.3 + 0.1 * depth):
            return self.leaf(scope, temporaries)
        one, other = (self.value(scope, temporaries, depth + 1) for _ in range(2))
        return getattr(self, f"combine_{self.kind}")(one, other, scope, temporaries)

    def leaf(self, scope, temporaries):
        form = self.random.random()
        if form < 0.12:
            return self.constant()
        if form < 0.2 and self.kind in "fi" and not self.small():
            return self.pick(scope).name
        if form < 0.3 and temporaries:
            return self.pick(temporaries)
        if form < 0.36 and self.accumulators:
            return self.pick(self.accumulators)
        if form < 0.38 and self.kind == "f":
            return f"squared({self.element(scope)} - 0.5)"
        if form < 0.39 and self.dtypes == ("float64",):
            return f"clipped({self.element(scope)}, -1.0, 2.0)"
        return self.element(scope)

    def mixed(self):
        """Whether the type of a name may change with its value."""
        return len(self.dtypes) > 1

    def small(self):
        """Whether integers of Python often do not fit the dtype."""
        return {*self.dtypes} & {"uint8", "int8", "uint32", "uint64"}

    def constant(self):
        texts = {
            "f": ["0.5", "2.0", "1.25", "w", "1", "-0.3"],
            "i": ["1", "2", "3"] if self.small() else ["1", "2", "3", "-1", "n"],
            "c": ["0.5", "(1+2j)", "w", "2"],
            "b": ["True", "False"],
        }
        return self.pick(texts[self.kind])

    def one_of(self, scope, temporaries, one, other):
        """The choice between two values, which need one type: that of elements."""
        if self.mixed():
            return f"({one} - {other})"
        if self.dtypes[0] not in ("float64", "int64", "complex128"):
            one, other = (f"({self.element(scope)} + {each})" for each in (one, other))
        if self.kind == "c" or self.chance(0.4):
            return f"({one} if {self.test(scope, temporaries)} else {other})"
        return f"{self.pick(['min', 'max'])}({one}, {other})"

    def combine_f(self, one, other, scope, temporaries):
        form = self.random.random()
        if form < 0.72:
            return f"({one} {self.pick('++-**')} {other})"
        if form < 0.78:
            return f"({one} / {self.element(scope)})"
        if form < 0.82:
            return f"({one} / ({self.element(scope)} * {other} + 1.5))"
        if form < 0.88:
            return self.pick(
                [f"abs({one})", f"-{self.element(scope)}", f"math.sqrt(abs({one}))"]
            )
        if form < 0.9 and self.slips:
            return f"math.sqrt({one})"
        if form < 0.91:
            return (
                f"{self.element(scope)} {self.pick(['//', '%'])} {self.element(scope)}"
            )
        return self.one_of(scope, temporaries, one, other)

    def combine_i(self, one, other, scope, temporaries):
        form = self.random.random()
        if form < 0.65:
            return f"({one} {self.pick('++-**')} {other})"
        if form < 0.72:
            return f"({one} {self.pick('&|^')} {other})"
        if form < 0.8:
            divisor = self.pick([self.element(scope), "2", "3", self.element(scope)])
            return f"({one} {self.pick(['//', '%'])} {divisor})"
        if form < 0.82 and self.slips:
            return f"({one} {self.pick(['//', '%'])} ({self.pick(scope).name} - 3))"
        if form < 0.87:
            return self.pick([f"abs({one})", f"-{self.element(scope)}"])
        return self.one_of(scope, temporaries, one, other)

    def combine_c(self, one, other, scope, temporaries):
        if self.chance(0.9):
            return f"({one} {self.pick('++-**')} {other})"
        return self.one_of(scope, temporaries, one, other)

    def combine_b(self, one, other, scope, temporaries):
        if self.chance(0.7):
            return f"({one} {self.pick('&|^')} {other})"
        if self.chance(0.5):
            return f"({one} {self.pick(['==', '!=', '<', '>='])} {other})"
        return f"({one} {self.pick(['and', 'or'])} {other})"

    def test(self, scope, temporaries):
        form = self.random.random()
        if form < 0.1 and "u" in self.arrays:
            return f"u[{', '.join(self.position(d, scope, list(scope)) for d in 'nm')}]"
        one, other = self.pick(scope), self.pick(scope)
        if form < 0.3:
            return self.pick(
                [
                    f"{one.name} {self.pick(['<', '==', '!=', '>='])} {other.name}",
                    f"({one.name} + {other.name}) % 2 == 0",
                    f"{one.name} > {self.pick([2, 5, 7])}",
                    f"{one.name} != {self.pick([0, 3, 6])}",
                ]
            )
        if self.kind == "c":
            return f"abs({self.element(scope)}) > {self.pick(['1.0', 'w'])}"
        if self.kind == "b":
            return f"{self.element(scope)} {self.pick(['and', 'or', '!='])} {self.element(scope)}"
        test = f"{self.element_sum(scope, temporaries)} {self.pick(['<', '>', '<=', '=='])} "
        test += self.pick([self.element(scope), self.constant(), "0"])
        if form > 0.92:
            test += f" {self.pick(['and', 'or'])} {self.element(scope)} > 1"
        return test


def numpy_name(dtype):
    return "bool_" if dtype == "bool" else dtype


def kind_of(dtype):
    """The letter of values: f, i, c or b."""
    return {"f": "f", "i": "i", "u": "i", "c": "c", "b": "b"}[dtype[0]]
