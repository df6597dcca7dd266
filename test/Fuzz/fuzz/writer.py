# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a program from a seed: one function `f`, and what it calls."""

from __future__ import annotations

import ast
import random
import re

from . import grammar, iterators, library
from .program import Program

PROFILES = [
    ("float64", "int64"),
    ("float64", "int64"),
    ("float64", "int64"),
    ("float32", "int64"),
    ("float64", "int32"),
    ("float32", "int16"),
    ("float64", "uint8"),
    ("float32", "uint32"),
    ("float64", "int8"),
    ("float64", "uint16"),
]

RULES = {**grammar.SCALARS, **grammar.ARRAYS}
for kind, templates in iterators.SCALARS.items():
    RULES[kind] = [*RULES[kind], *templates]
ITERATIONS = [*grammar.ITERATIONS, *iterators.ITERATIONS]
HELPERS = {**grammar.HELPERS, **iterators.HELPERS, **library.HELPERS}

_HOLE = re.compile(r"\{([=%<]?)(\w+)(>?[^{}]*)\}")
_INDEX = re.compile(r"@([nm])\b")


class Writer:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.profile = self.pick(PROFILES)
        self.lines: list[str] = []
        self.depth = self.loops = self.names = 1
        self.loops = 0
        # A program is about a few kinds: others are rare in it.
        self.kinds = self.random.sample(list(grammar.SIMPLE), 6)

    def write(self) -> Program:
        self.block(self.random.choice([1, 2, 2, 3, 3, 4, 5]), 0)
        results = self.results()
        self.emit(f"return {results}")
        return Program(self.assemble(), self.profile)

    # --- The whole -------------------------------------------------------

    def results(self) -> str:
        used = [name for names in grammar.NAMES.values() for name in names]
        used = [name for name in used if self.uses(name)]
        self.random.shuffle(used)
        parts = used[: self.random.randint(1, 4)]
        if self.often(0.4):
            parts.append(self.fill(self.pick(library.RESULTS), 2))
        elif not parts or self.often(0.6):
            kind = self.pick([*"VVVUUMMXQYWOJ", *self.kinds])
            parts.append(self.fill(f"{{{kind}}}", self.pick([2, 2, 2, 3])))
        return ", ".join(parts) + ("," if len(parts) == 1 and self.often(0.2) else "")

    def uses(self, name: str) -> bool:
        return re.search(rf"\b{name}\b", "\n".join(self.lines)) is not None

    def assemble(self) -> str:
        body = self.lines
        self.lines = []
        first: list[str] = []
        missing = True
        while missing:
            missing = False
            self.lines = first + body
            for name, value in grammar.FIRST.items():
                line = f"    {name} = {value}"
                if line not in first and self.uses(name):
                    first.insert(0, line)
                    missing = True
        # What others begin with comes first.
        first.sort(key=lambda line: list(grammar.FIRST).index(line.split()[0]))
        self.lines = first + body
        parameters = [name for name in grammar.PARAMETERS if self.uses(name)]
        self.lines.insert(0, f"def f({', '.join(parameters)}):")
        helpers = [
            text.strip() + "\n\n\n" for name, text in HELPERS.items() if self.uses(name)
        ]
        return "".join(helpers) + "\n".join(self.lines) + "\n"

    # --- Choices ---------------------------------------------------------

    def pick(self, choices):
        return self.random.choice(choices)

    def often(self, probability: float) -> bool:
        return self.random.random() < probability

    # --- Expressions -----------------------------------------------------

    def fill(self, template: str, depth: int = 2) -> str:
        template = re.sub(r"\}\}(?!\})", "\1", template.replace("{{", "\0"))
        text = _HOLE.sub(lambda hole: self.part(hole, depth), template)
        text = _INDEX.sub(lambda found: self.index(found[1]), text)
        return text.replace("\0", "{").replace("\1", "}")

    def part(self, hole: re.Match, depth: int) -> str:
        mark, name, rest = hole.groups()
        if mark == "=":
            return self.pick(grammar.NAMES[name])
        if mark == "<":  # within an f-string, where quotes end it
            value = self.pick(grammar.NAMES[name.upper()])
            return "\0" + value + rest.removeprefix(">") + "\1"
        if mark == "%":
            return f"np.rint({self.expression(name, depth - 1)} % 64.0)"
        words = self.word(name)
        if words is not None:
            return words
        if name == "divisor":
            value = self.expression("I", depth - 1)
            return f"({value})" if self.often(0.08) else f"(abs({value}) + 1)"
        if name.islower():
            return self.expression(name.upper(), 0)
        return self.expression(name, depth - 1)

    def word(self, name: str) -> str | None:
        words = {
            "compare": ["<", "<=", ">", ">=", "==", "!="],
            "store": ["=", "=", "+=", "-=", "*="],
            "ints": ["+=", "-=", "^=", "|=", "&="],
            "inplace": ["+=", "-=", "*="],
            "step": ["1", "2", "3"],
            "word": ['"a"', '"b"', '" "', '"ab"', '"é"', '"1"'],
        }
        if name in words:
            return self.pick(words[name])
        if name == "digit":
            return str(self.random.randint(-9, 9))
        if name == "eighths":
            return str(self.random.randint(-40, 40) / 8)
        return None

    def expression(self, kind: str, depth: int) -> str:
        likely = 0.25 if kind in self.kinds else 0.45
        if depth <= 0 or kind not in RULES or self.often(likely):
            return self.fill(self.pick(grammar.SIMPLE[kind]), 0)
        return self.fill(self.pick(RULES[kind]), depth)

    def index(self, extent: str) -> str:
        name = self.pick(grammar.NAMES["I"])
        if self.often(0.03):
            return name
        if self.often(0.3):
            return f"-1 - {name} % {extent}"
        return f"{name} % {extent}"

    # --- Statements ------------------------------------------------------

    def emit(self, line: str):
        self.lines.append("    " * self.depth + line)

    def block(self, count: int, nesting: int):
        for _ in range(count):
            self.statement(nesting)

    def nested(self, nesting: int, first: str | None = None):
        self.depth += 1
        if first:
            self.emit(first)
        self.block(self.random.randint(1, 2), nesting + 1)
        self.depth -= 1

    def statement(self, nesting: int):
        compound = [
            self.branch,
            self.branch,
            self.count_loop,
            self.count_loop,
            self.while_loop,
            self.iteration,
            self.iteration,
            self.attempt,
            self.match,
            self.quiet,
        ]
        if nesting < 2 and self.often(0.35):
            return self.pick(compound)(nesting)
        if self.loops and self.often(0.15):
            return self.leave(self.pick(["break", "continue"]))
        if nesting and self.often(0.05):
            return self.leave(self.fill(self.pick(grammar.RAISES)))
        templates = grammar.STATEMENTS
        if self.profile == ("float64", "int64") and self.often(0.12):
            templates = grammar.REBINDINGS
        return self.emit(self.fill(self.choose(templates), self.pick([1, 2, 2, 2, 3])))

    def choose(self, templates: list[str]) -> str:
        """Of three, the one that is most about what the program is about."""
        three = [self.pick(templates) for _ in range(3)]
        return max(three, key=lambda text: sum(f"{{={k}}}" in text for k in self.kinds))

    def leave(self, statement: str):
        self.emit(self.fill("if {B}:"))
        self.depth += 1
        self.emit(statement)
        self.depth -= 1

    def branch(self, nesting: int):
        self.emit(self.fill("if {B}:"))
        self.nested(nesting)
        if self.often(0.3):
            self.emit(self.fill("elif {B}:"))
            self.nested(nesting)
        if self.often(0.5):
            self.emit("else:")
            self.nested(nesting)

    def loop(self, header: str, nesting: int, first: str | None = None):
        self.emit(header)
        self.loops += 1
        self.nested(nesting, first)
        self.loops -= 1
        if self.often(0.15):
            self.emit("else:")
            self.nested(nesting)

    def new_name(self) -> str:
        self.names += 1
        return f"n{self.names}"

    def count_loop(self, nesting: int):
        bounds = self.fill(self.pick(grammar.RANGES), 1)
        name = self.pick(grammar.NAMES["I"])
        self.loop(f"for {name} in range({bounds}):", nesting)

    def while_loop(self, nesting: int):
        name = self.new_name()
        self.emit(f"{name} = 0")
        test = f"{name} < {self.random.randint(1, 7)}"
        condition = self.fill("{B}")
        self.loop(f"while {test} and {condition}:", nesting, f"{name} += 1")

    def iteration(self, nesting: int):
        self.names += 1
        header, first = (
            text.replace("t{0}", f"t{self.names}") for text in self.pick(ITERATIONS)
        )
        self.loop(self.fill(header, 1), nesting, self.fill(first, 2))

    def quiet(self, nesting: int):
        self.emit('with np.errstate(all="ignore"):')
        self.nested(nesting)

    def attempt(self, nesting: int):
        self.emit("try:")
        self.nested(nesting)
        caught = self.pick(grammar.CAUGHT)
        if self.often(0.3):
            self.emit(f"except {caught} as error:")
            self.nested(nesting, f"{self.pick(grammar.NAMES['S'])} = str(error)")
        else:
            self.emit(f"except {caught}:")
            self.nested(nesting)
        if self.often(0.25):
            self.emit("finally:")
            self.nested(nesting)

    def match(self, nesting: int):
        self.emit(self.fill("match {I} % 4:"))
        self.depth += 1
        for case in self.random.sample(["0", "1 | 2", "3", "t9 if t9 > 1"], 2):
            self.emit(f"case {case}:")
            self.nested(nesting)
        if self.often(0.5):
            self.emit("case _:")
            self.nested(nesting)
        self.depth -= 1


def write(seed: int) -> Program:
    """The first program from the seed on that is Python, and small, as most time goes
    into compiling: many small ones find more than a few large ones."""
    limit = 40 if seed % 12 == 0 else 12
    while True:
        program = Writer(seed).write()
        try:
            ast.parse(program.source)
        except SyntaxError:
            seed += 1 << 40
            continue
        if weight(program.source) <= limit:
            return program
        seed += 1 << 40


def weight(source: str) -> int:
    """About what it costs to compile it: library functions more than lines."""
    body = source[source.rindex("def f(") :]
    calls = body.count("np.") - body.count("np.rint")
    return body.count("\n") + 2 * calls
