# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random programs in the compiled subset, which mean the same in CPython.

Names keep their types, integers stay small (compiled ones wrap around), sums of
floats are left out (their order is free), and which of two zeros is the maximum
does not show; all else is fair: divisions by zero, bad indices, overlapping
slices, every way out of a loop.

An expression is a template, whose letters stand for expressions of a type: I an
int, R a float, C a condition, V a vector, U a vector of ints, M a matrix; in
lower case, a simple one. `@m` is an index into an axis of extent m.
"""

import linecache
import math
import random
import re

import numpy as np
from pyarray import jit

INTS = ["i", "j", "k"]
FLOATS = ["x", "y", "z"]
FLAGS = ["p", "q"]
VECTORS = ["a", "b", "c"]  # of floats, of one length
COUNTS = ["u", "v"]  # of integers, of that length too
MATRICES = ["s", "t"]  # of floats, of one shape

RESULT = "i, j, k, m, x, y, z, p, q, a, b, c, u, v, s, t"

HELPERS = """\
@jit
def pair(x, i, flag=True):
    if flag:
        return x * 0.5, i + 1
    return x, -i


@jit
def touch(a, i, x):
    a[i] = x
    for k in range(i):
        a[k] -= 1.0
    return a[i]


@jit
def flip(a):
    return a[::-1]


@jit
def scaled(a, x, offset=0.0):
    b = a * x
    if x > 2.0:
        return b - a
    return b + offset


@jit
def halves(n, x):
    if n <= 0:
        return x
    return halves(n - 1, x * 0.5) + 1.0


@jit
def search(a, x):
    for i in range(len(a)):
        if a[i] > x:
            return i, a
    return -1, a


"""

SIMPLE = {
    "I": ["{int}", "{int}", "{int}", "m", "{digit}", "len(b)", "t.shape[1]"],
    "R": ["{float}", "{float}", "{float}", "w", "{eighths}", "float(a[@m])", "math.pi"],
    "C": ["{flag}", "i < j", "k != 3", "x > y", "z <= 0.5", "m == n"],
    "V": ["{vector}"],
    "U": ["{counts}"],
    "M": ["{matrix}"],
}

# Ints stay below 2**50 or so: what is multiplied or shifted is reduced first.
COMPOUND = {
    "I": [
        "({I} + {I})",
        "({I} - {I})",
        "({I} % 1009 * ({I} % 97))",
        "({I} // {D})",
        "({I} % {D})",
        "(-{I})",
        "abs({I})",
        "min({I}, {I})",
        "max({I}, {I}, {i})",
        "({I} & {I})",
        "({I} | {I})",
        "({I} ^ {I})",
        "(~{I})",
        "({I} >> {I} % 5)",
        "({I} % 1024 << {I} % 5)",
        "({I} if {C} else {I})",
        "int({F})",
        "int(u[@m])",
        "int(v[@m])",
        "round({R} % 100.0)",
        "int({R} % 100.0)",
        "math.floor({R} % 64.0)",
        "({I} % 7) ** 2",
        "int({counts}.sum()) % 1000",
        "int(np.max({U}))",
        "search({V}, {r})[0]",
        "pair({r}, {I})[1]",
    ],
    "R": [
        "({R} + {R})",
        "({R} - {R})",
        "({R} * {R})",
        "({R} / (abs({R}) + 0.5))",
        "({R} // (abs({R}) + 0.5))",
        "({R} % (abs({R}) + 0.5))",
        "(-{R})",
        "abs({R})",
        "min({R}, {R})",
        "max({R}, {R})",
        "({R} if {C} else {R})",
        "math.sqrt(abs({R}))",
        "float({I})",
        "({R} + {I})",
        "({I} * {R})",
        "({I} / 4)",
        "({I} / {D})",
        "float(s[@s.shape[0], @s.shape[1]])",
        "float({vector}.max() + 0.0)",
        "float(np.min({M}) + 0.0)",
        "halves({I} % 9, {R})",
        "pair({R}, {i}, flag={C})[0]",
        "float(touch({vector}, {int} % m, {R}))",
    ],
    "C": [
        "({C} and {C})",
        "({C} or {C})",
        "(not {C})",
        "{I} {compare} {I}",
        "{R} {compare} {R}",
        "{I} {compare} {R}",
        "{i} < {R} <= {I}",
        "{I} % 3 == 1",
        "{vector}.any()",
        "np.all({V} < {r})",
    ],
    "V": [
        "({V} + {V})",
        "({V} - {V})",
        "({V} * {r})",
        "({r} - {V})",
        "({V} * {V})",
        "({V} / (np.abs({V}) + 0.5))",
        "(np.maximum({V}, {V}) + 0.0)",
        "(np.minimum({V}, {r}) + 0.0)",
        "np.sqrt(np.abs({V}))",
        "np.where({V} > {V}, {V}, {r})",
        "({V} + {U})",
        "({V} - {i})",
        "np.floor({V})",
        "({V} + s[@s.shape[0], 0])",
        "({V} * {vector}[@m])",
        "scaled({V}, {R})",
        "scaled(offset={r}, x={r}, a={V})",
        "flip({V})",
        "{V}[::-1]",
        "(-{V})",
    ],
    "U": [
        "(({U} + {U}) % 101)",
        "(({U} - {i} % 1000) % 101)",
        "({U} % 50 * ({U} % 50))",
        "np.maximum({U}, {U})",
        "({U} & {U})",
        "({U} // 3)",
        "({U} >> 1)",
        "{U}[::-1]",
    ],
    "M": [
        "({M} + {M})",
        "({M} * {M})",
        "({M} - {matrix}[0])",
        "({M} + {matrix}[:, :1])",
        "({M} * {r})",
        "scaled({M}, {r})",
        "(np.maximum({M}, {M}[::-1]) + 0.0)",
        "({M}[:, ::-1] - {M})",
        "np.where({M} < {M}, {M}, {M})",
    ],
}

STATEMENTS = [
    "{int} = {I} % 100003 - 5",
    "{int} = {I} % 100003 - 5",
    "{float} = {R}",
    "{float} = {R}",
    "{flag} = {F}",
    "{int} {ints} {I} % 513",
    "{float} {floats} {R}",
    "{vector}[@m] {store} {R}",
    "{vector}[@m] {store} {R}",
    "{counts}[@m] {store} {I} % 77",
    "{matrix}[@s.shape[0], @s.shape[1]] {store} {R}",
    "{matrix}[@s.shape[0]] {store} {R}",
    "{matrix}[:, @s.shape[1]] {store} {r}",
    "{matrix}[@s.shape[0]] = {matrix}[@s.shape[0]]",
    "{matrix}[@s.shape[0]][@s.shape[1]] -= {r}",
    "c = {V} + 0.0",
    "v = {U} + 0",
    "t = {M} + 0.0",
    "{vector}[1:] = {vector}[:-1]",
    "{vector}[:-1] += {vector}[1:]",
    "{vector}[::-1] = {vector}",
    "{vector}[:] = {V}",
    "{vector}[::2] = {R}",
    "{vector}[1::2] *= {r}",
    "{vector}[{int} % m:] = {r}",
    "{vector}[:{int}] -= 1.0",
    "{matrix}[:] = {M}",
    "{matrix}[1:] = {matrix}[:-1]",
    "{counts}[:] = {U}",
    "{vector} {floats} {vector}[0]",
    "{inplace} {floats} {r}",
    "{vector} {floats} {V}",
    "{matrix} {floats} {M}",
    "i, j = j, i",
    "x, y, z = z, x, y",
    "p, q = q, p",
    "{float}, i = pair({R}, {I} % 1000)",
    "k, c = search({vector}, {R})",
    "c = flip({vector})",
    "touch({vector}, {int} % m, {R})",
    "c = scaled(c, {r}, {r})",
]

RANGES = [
    "{i} % 6",
    "{i} % 4, {i} % 9",
    "{i} % 9, -2, -{step}",
    "0, {i} % 12, {int} % 4 + 1",
    "len(a)",
    "m - 1, -1, -1",
    "s.shape[1]",
]

ITEMS = [
    ("{vector}", "{float} = float({item})"),
    ("{counts}", "{int} = int({item})"),
    ("{matrix}", "{item}[0] += {r}"),
]


class Program:
    """One function `f(n, w, a, b, u, s)`, as text."""

    def __init__(self, seed, bad_indices=True):
        self.random = random.Random(seed)
        self.bad_indices = bad_indices
        self.float = self.pick([np.float64, np.float64, np.float32])
        self.integer = self.pick([np.int64, np.int64, np.int32, np.int16, np.uint8])
        self.lines = ["def f(n, w, a, b, u, s):"]
        self.depth = 1
        self.loops = 0
        self.names = 0
        for line in ("i = n", "j = 1", "k = -3", "m = len(a)"):
            self.emit(line)
        for line in ("x = w", "y = 0.5", "z = -2.0", "p = n > 2", "q = False"):
            self.emit(line)
        self.emit(self.pick(["c = a + b", "c = a * 2.0", "c = np.zeros_like(a)"]))
        self.emit(self.pick(["v = u * 3", "v = u + u", "v = np.ones_like(u)"]))
        self.emit(self.pick(["t = s + 1.0", "t = s * s", "t = np.zeros_like(s)"]))
        self.block(self.random.randint(3, 8), 0)
        self.emit(f"return {RESULT}")
        self.text = HELPERS + "\n".join(self.lines) + "\n"

    def pick(self, choices):
        return self.random.choice(choices)

    def often(self, probability):
        return self.random.random() < probability

    # --- Expressions -----------------------------------------------------

    def fill(self, template, depth=2):
        """The text of a template."""
        template = re.sub(
            r"\{(\w+)\}", lambda found: self.part(found[1], depth), template
        )
        return re.sub(
            r"@(m|[st]\.shape\[\d\])", lambda found: self.index(found[1]), template
        )

    def part(self, name, depth):
        words = {
            "int": INTS,
            "float": FLOATS,
            "flag": FLAGS,
            "vector": VECTORS,
            "counts": COUNTS,
            "matrix": MATRICES,
            "inplace": ["a", "b", "c", "s", "t"],
            "compare": ["<", "<=", ">", ">=", "==", "!="],
            "store": ["=", "=", "+=", "-="],
            "ints": ["+=", "-=", "^=", "|=", "&="],
            "floats": ["+=", "-=", "*="],
            "digit": [str(digit) for digit in range(-9, 10)],
            "eighths": [str(number / 8) for number in range(-40, 41)],
            "step": ["1", "2", "3"],
        }
        if name in words:
            return self.pick(words[name])
        if name == "D":  # a divisor
            value = self.expression("I", depth - 1)
            return f"({value})" if self.often(0.08) else f"(abs({value}) + 1)"
        if name == "F":
            return f"bool({self.expression('C', depth - 1)})"
        if name.islower():
            return self.expression(name.upper(), 0)
        return self.expression(name, depth - 1)

    def expression(self, kind, depth):
        simple = depth <= 0 or self.often(0.2)
        template = self.pick((SIMPLE if simple else COMPOUND)[kind])
        if template == "({V} + {U})" and self.widens:
            template = "({V} + {V})"
        return self.fill(template, depth)

    @property
    def widens(self):
        """Whether float and integer arrays have another dtype together."""
        return np.result_type(self.float, self.integer) != self.float

    def index(self, extent):
        name = self.pick(INTS)
        if self.often(0.02) and self.bad_indices:
            return name
        if self.often(0.3):
            return f"-1 - {name} % {extent}"
        return f"{name} % {extent}"

    # --- Statements ------------------------------------------------------

    def emit(self, line):
        self.lines.append("    " * self.depth + line)

    def block(self, count, nesting):
        for _ in range(count):
            self.statement(nesting)

    def nested(self, nesting, first=None):
        self.depth += 1
        if first:
            self.emit(first)
        self.block(self.random.randint(1, 3), nesting + 1)
        self.depth -= 1

    def statement(self, nesting):
        if nesting < 3 and self.often(0.4):
            compound = [self.branch, self.branch, self.count_loop, self.count_loop]
            self.pick([*compound, self.while_loop, self.item_loop])(nesting)
        elif self.loops and self.often(0.2):
            self.leave(self.pick(["break", "continue"]))
        elif nesting and self.often(0.04):
            self.leave(f"return {RESULT}")
        else:
            self.emit(self.fill(self.pick(STATEMENTS), 3))

    def leave(self, statement):
        self.emit(self.fill("if {C}:"))
        self.depth += 1
        self.emit(statement)
        self.depth -= 1

    def branch(self, nesting):
        self.emit(self.fill("if {C}:", 3))
        self.nested(nesting)
        if self.often(0.3):
            self.emit(self.fill("elif {C}:", 3))
            self.nested(nesting)
        if self.often(0.5):
            self.emit("else:")
            self.nested(nesting)

    def loop(self, header, nesting, first=None):
        self.emit(header)
        self.loops += 1
        self.nested(nesting, first)
        self.loops -= 1
        if self.often(0.25):
            self.emit("else:")
            self.nested(nesting)

    def new_name(self):
        self.names += 1
        return f"n{self.names}"

    def count_loop(self, nesting):
        bounds = self.fill(self.pick(RANGES))
        self.loop(f"for {self.pick(INTS)} in range({bounds}):", nesting)

    def while_loop(self, nesting):
        name = self.new_name()
        self.emit(f"{name} = 0")
        test = f"{name} < {self.random.randint(1, 7)}"
        self.loop(self.fill(f"while {test} and {{C}}:"), nesting, f"{name} += 1")

    def item_loop(self, nesting):
        iterable, first = self.pick(ITEMS)
        item = self.new_name()
        first = self.fill(first.replace("{item}", item))
        self.loop(self.fill(f"for {item} in {iterable}:"), nesting, first)


def make_function(text, name):
    """The function `f` of a program, whose source can be found."""
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
    scope = {"np": np, "math": math, "jit": jit, "__name__": "generated"}
    exec(compile(text, name, "exec"), scope)
    return scope["f"]


def arguments(program, seed):
    """Arguments for a program; some of them overlap.

    Not with other steps: NumPy copies such slices wrongly (`a[1:] = b[:-1]` where
    b is every second element of a's memory).
    """
    choose = random.Random(seed)
    count = choose.choice([1, 2, 5, 8, 17, 35])
    rows, columns = choose.choice([(1, 1), (2, 3), (5, 9), (3, 18)])
    room = (np.arange(2 * count + 3) % 7 - 2.5).astype(program.float)
    a = room[:count]
    b = choose.choice(
        [
            room[count : 2 * count],
            room[1 : count + 1],
            room[2 : count + 2],
            room[:count],
            room[count - 1 :: -1][:count],
        ]
    )
    s = (np.arange(rows * columns) % 5 - 1.5).astype(program.float)
    s = s.reshape(rows, columns)
    s = choose.choice([s, s, np.asfortranarray(s), s[::-1, ::-1]])
    n = choose.choice([0, 1, 3, -4, 11])
    w = choose.choice([0.0, 1.5, -2.25, 100.0])
    return n, w, a, b, (np.arange(count) * 3 - 4).astype(program.integer), s
