# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a program uncompiled and compiled, and says what differs."""

from __future__ import annotations

import itertools
import linecache
import signal
from collections import Counter
from contextlib import contextmanager

import numpy as np
import pyarray
from harness import Copies, _call, _same_arguments, _same_error, define, same

from .arguments import Call
from .program import Program

SECONDS = {"uncompiled": 4, "compiled": 20}
_numbers = itertools.count()


class TooSlow(Exception):
    """A mutation may have made a loop endless."""


@contextmanager
def limited(seconds):
    def stop(*_):
        raise TooSlow

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


class Trial:
    """A program that is tried with call after call."""

    def __init__(self, program: Program, **options):
        self.name = f"<nest {next(_numbers)}>"
        self.function = define(program.source, self.name)
        self.compiled = pyarray.jit(self.function, **options)
        self.parameters = program.parameters
        self.notes: Counter[str] = Counter()

    def close(self):
        linecache.cache.pop(self.name, None)

    def difference(self, call: Call) -> str | None:
        """What differs, in words."""
        arguments = call.arguments(self.parameters)
        left, right = Copies(arguments), Copies(arguments)
        try:
            with limited(SECONDS["uncompiled"]):
                expected, expected_error = _call(self.function, left.arguments)
        except TooSlow:
            expected_error = TooSlow()
        if isinstance(expected_error, TooSlow):
            self.notes["too slow"] += 1
            return None
        try:
            with limited(SECONDS["compiled"]):
                actual, actual_error = _call(self.compiled, right.arguments)
        except TooSlow:
            actual_error = TooSlow()
        if isinstance(actual_error, TooSlow):
            return "compiled code does not end"
        try:
            return self._compare(
                expected, expected_error, actual, actual_error, left, right
            )
        except AssertionError as error:
            return str(error) or "differs"

    def _compare(self, expected, expected_error, actual, actual_error, left, right):
        if isinstance(actual_error, pyarray.CompileError):
            return self._refused(str(actual_error).splitlines())
        if expected_error is not None or actual_error is not None:
            self.notes["raised"] += 1
            _same_error(expected_error, actual_error, expected, actual, True)
        else:
            self.notes["returned"] += 1
            same(*joined(expected, actual))
        _same_arguments(left, right, 0)
        return None

    def _refused(self, lines):
        """A compile error may come before what the loops would have done."""
        self.notes["refused"] += 1
        self.notes[lines[0]] += 1
        return "\n".join(lines[:3]) if "internal" in lines[0] else None


def joined(expected, actual):
    """The results to compare: where a Python number joins a NumPy one, compiled
    code has NumPy's."""
    if isinstance(expected, tuple) and isinstance(actual, tuple):
        pairs = [joined(*pair) for pair in zip(expected, actual)]
        if len(expected) == len(actual):
            return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)
    python = isinstance(expected, (bool, int, float, complex))
    if (
        python
        and not isinstance(expected, np.generic)
        and isinstance(actual, np.generic)
    ):
        return type(actual)(expected), actual
    return expected, actual
