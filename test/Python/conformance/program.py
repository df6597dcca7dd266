# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a program is, and how it is run both ways and compared."""

import contextlib
import copy
import enum
import io
from typing import NamedTuple

import numpy as np
from harness import same, uncompiled
from pyarray import jit


class Program(NamedTuple):
    function: object
    runs: tuple
    options: dict

    @property
    def name(self):
        topic = self.function.__module__.rpartition(".")[2]
        return f"{topic}.{self.function.__name__}"


PROGRAMS: list[Program] = []


def program(*runs, **options):
    """Marks a function as a program, to be run with each tuple of arguments."""

    def mark(function):
        PROGRAMS.append(Program(function, runs or ((),), options))
        return function

    return mark


class Outcome(NamedTuple):
    value: object
    error: BaseException | None
    arguments: tuple
    output: str


def run(function, arguments) -> Outcome:
    """What a call does: value or exception, its arguments afterwards, output."""
    memory: dict = {}
    arguments = tuple(copy.deepcopy(argument, memory) for argument in arguments)
    value = error = None
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        try:
            value = function(*arguments)
        except Exception as raised:
            error = raised
    return Outcome(value, error, arguments, output.getvalue())


def check(one: Program, **options) -> None:
    """Asserts that each run has the same outcome uncompiled and compiled."""
    compiled = jit(one.function, **one.options, **options)
    plain = uncompiled(one.function)
    for number, arguments in enumerate(one.runs):
        expected, actual = run(plain, arguments), run(compiled, arguments)
        where = f"{one.name}, run {number}"
        compare_errors(expected.error, actual.error, where)
        compare(expected.value, actual.value, where)
        compare(expected.arguments, actual.arguments, f"{where}, arguments")
        assert actual.output == expected.output, where


def compare_errors(expected, actual, where) -> None:
    if expected is None and actual is not None:
        raise AssertionError(f"{where}: raised {actual!r}") from actual
    assert type(actual) is type(expected), f"{where}: {expected!r}, got {actual!r}"
    if expected is not None:
        assert str(actual) == str(expected), f"{where}: {expected!r}, got {actual!r}"
        compare(expected.args, actual.args, f"{where}, arguments of the exception")


def compare(expected, actual, where) -> None:
    """Equal types and values, in containers too."""
    assert type(actual) is type(expected), (
        f"{where}: expected {expected!r}, got {actual!r}"
    )
    if isinstance(expected, (list, tuple)):
        assert len(actual) == len(expected), f"{where}: {expected!r}, got {actual!r}"
        for index, pair in enumerate(zip(expected, actual, strict=True)):
            compare(*pair, f"{where}[{index}]")
    elif isinstance(expected, dict):
        compare(list(expected.items()), list(actual.items()), where)
    elif isinstance(expected, complex) and type(expected) is complex:
        compare((expected.real, expected.imag), (actual.real, actual.imag), where)
    elif isinstance(expected, enum.Enum):
        assert actual is expected, f"{where}: expected {expected!r}, got {actual!r}"
    elif isinstance(expected, np.ndarray) and expected.dtype.kind == "c":
        compare((expected.real, expected.imag), (actual.real, actual.imag), where)
        assert actual.dtype == expected.dtype, where
    elif isinstance(expected, (np.ndarray, np.generic, float)):
        same(expected, actual, 4, where)
    else:
        assert actual == expected, f"{where}: expected {expected!r}, got {actual!r}"
