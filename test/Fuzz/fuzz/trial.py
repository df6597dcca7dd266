# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a program uncompiled and compiled in several ways, and says what differs."""

from __future__ import annotations

import contextlib
import io
import itertools
import linecache
from collections import Counter

import numpy as np
import pyarray
from harness import Copies, _call, _same_arguments, _same_error, same, uncompiled
from nests.trial import TooSlow, joined, limited

from .modes import environment, kind_of, options_of
from .program import PRELUDE, Call, Program

SECONDS = {"uncompiled": 4, "compiled": 30}

_numbers = itertools.count()


class Trial:
    """A program that is tried with call after call."""

    def __init__(self, program: Program, modes: list[str]):
        self.program = program
        self.name = f"<fuzz {next(_numbers)}>"
        source = PRELUDE + program.source
        linecache.cache[self.name] = (
            len(source),
            None,
            source.splitlines(True),
            self.name,
        )
        namespace = {"__name__": "fuzzed"}
        exec(compile(source, self.name, "exec"), namespace)
        self.plain = uncompiled(namespace["f"])
        self.compiled = {mode: self.make(namespace["f"], mode) for mode in modes}
        self.notes: Counter[str] = Counter()

    @staticmethod
    def make(function, mode):
        return pyarray.jit(function, cache=mode == "default", **options_of(mode))

    def close(self):
        linecache.cache.pop(self.name, None)

    def difference(self, call: Call) -> tuple[str, str] | None:
        """The mode, and what differs, in words."""
        expected = self.run(self.plain, call, "uncompiled")
        if isinstance(expected[1], TooSlow):
            self.notes["too slow"] += 1
            return None
        self.notes["calls"] += 1
        self.notes["raised" if expected[1] else "returned"] += 1
        for mode, function in self.compiled.items():
            with environment(mode):
                actual = self.run(function, call, "compiled")
            found = self.compare(expected, actual)
            if found is None and mode == "default" and self.notes["calls"] == 2:
                found = self.reload(call, expected)
            if found:
                return mode, found
            self.notes[f"{kind_of(mode)} calls"] += 1
        return None

    def reload(self, call, expected) -> str | None:
        """As the next process would have it: from what is on the disk."""
        function = pyarray.jit(self.compiled["default"].py_func)
        found = self.compare(expected, self.run(function, call, "compiled"))
        with contextlib.suppress(ValueError):
            if function.inspect("cache").startswith("hit"):
                self.notes["loaded from the cache"] += 1
        return found

    def run(self, function, call, kind):
        copies = Copies(call.arguments(self.program))
        output = io.StringIO()
        try:
            with limited(SECONDS[kind]), contextlib.redirect_stdout(output):
                value, error = _call(function, copies.arguments)
        except TooSlow:
            value, error = None, TooSlow()
        return value, error, copies, output.getvalue()

    def compare(self, expected, actual) -> str | None:
        try:
            return self._compare(*expected, *actual)
        except AssertionError as error:
            return str(error) or "differs"

    def _compare(self, value, error, left, text, other, raised, right, other_text):
        if isinstance(raised, TooSlow):
            return "compiled code does not end"
        if isinstance(raised, pyarray.CompileError):
            return self._refused(str(raised).splitlines())
        if error is not None or raised is not None:
            _same_error(error, raised, value, other, True)
        else:
            same(*joined(comparable(value), comparable(other)))
        _same_arguments(left, right, 0)
        assert text == other_text, f"printed {text!r}, compiled {other_text!r}"
        return None

    def _refused(self, lines):
        """What may be refused says so; all else is a fault of the compiler."""
        self.notes["refused"] += 1
        self.notes[lines[0]] += 1
        return "\n".join(lines[:3]) if "PA09" in lines[0] else None


def comparable(value):
    """With complex numbers as NumPy's, so that NaN is NaN."""
    if type(value) is complex:
        return np.complex128(value)
    if type(value) in (tuple, list):
        return type(value)(comparable(item) for item in value)
    return value
