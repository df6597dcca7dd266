# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a case three ways, and says which half differs from NumPy."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarray
from pyarray import _pyarray

from .case import Case
from .compare import difference, is_beyond, run
from .layouts import text_of
from .plan import CHECK, Extent, Instance, Signature, choose, instances
from .programs import Program

# The library is slow in CPython, and is not about large arrays.
_MAX_FOR_LIBRARY = 200


class Failure(NamedTuple):
    half: str  # "library" or "compiler"
    message: str
    reproducer: str
    size: int  # of the arguments; the smallest is shown


class Report(NamedTuple):
    """What came of a case."""

    name: str
    instances: int
    signatures: int
    failures: list[Failure]
    seconds: float = 0.0


def reproducer(program: Program, instance: Instance, half: str) -> str:
    """A script that shows the difference."""
    lines = ["import numpy as np", "from pyarray import jit", "", program.text, ""]
    names = list(instance.signature.types)
    for name, argument in zip(names, instance.arguments):
        lines.append(f"{name} = {text_of(argument)}")
        if isinstance(argument, np.ndarray) and argument.flags.owndata:
            if not argument.flags.writeable:
                lines.append(f"{name}.flags.writeable = False")
    call = f"({', '.join(names)})"
    lines.append(f"print({program.name}{call})  # NumPy")
    if half == "compiler":
        lines.append(f"print(jit({program.name}){call})")
    return "\n".join(lines)


def _size(instance: Instance) -> int:
    return sum(int(np.size(argument)) for argument in instance.arguments)


class Runner:
    """Runs the instances of a case; `progress` is told the number of each."""

    def __init__(
        self,
        case: Case,
        extent: Extent = CHECK,
        progress: Callable[[int, int], None] = lambda *_: None,
        compiled: bool = True,
    ):
        self.case = case
        self.extent = extent
        self.compiled = compiled
        self.progress = progress
        self.programs: dict[str, Program] = {}
        self.failures: dict[tuple, Failure] = {}
        self.without_library: set[str] = set()  # by constants
        self.instances = 0

    def program(self, signature: Signature) -> Program:
        key = repr(signature.constants)
        if key not in self.programs:
            self.programs[key] = Program(self.case, signature.constants)
        return self.programs[key]

    def run(self) -> Report:
        signatures = choose(self.case, self.extent)
        for number, signature in enumerate(signatures):
            self.run_signature(number, signature)
        if not self.instances and not self.failures:
            self.add("sweep", "no instance satisfies the case", "", 0)
        self.check_buffers()
        failures = sorted(self.failures.values(), key=lambda one: one.size)
        return Report(self.case.name, self.instances, len(signatures), failures)

    def run_signature(self, number: int, signature: Signature) -> None:
        program = self.program(signature)
        chosen = instances(self.case, signature, self.extent)
        for position, instance in enumerate(chosen):
            self.progress(number, position)
            with_library = self.case.library and position < self.extent.library
            if not self.run_instance(program, instance, with_library):
                return

    def run_instance(self, program: Program, instance: Instance, with_library) -> bool:
        """Whether further instances of these types are of use."""
        self.instances += self.case.weight
        expected = run(program.numpy, instance.arguments)
        if isinstance(expected.error, (NameError, SyntaxError)):
            self.add("sweep", f"the case raises {expected.error!r}", program.text, 0)
            return False
        if with_library and _size(instance) <= _MAX_FOR_LIBRARY:
            self.run_library(program, instance, expected)
        if not self.compiled:
            return True
        actual = run(program.compiled, instance.arguments)
        if is_beyond(expected, actual):
            self.instances -= self.case.weight
            return False
        self.compare("compiler", program, instance, expected, actual)
        return not isinstance(actual.error, pyarray.CompileError)

    def run_library(self, program: Program, instance: Instance, expected) -> None:
        key = repr(instance.signature.constants)
        if key in self.without_library:
            return
        actual = run(program.library, instance.arguments)
        if not program.used:
            self.without_library.add(key)
        if not is_beyond(expected, actual):
            self.compare("library", program, instance, expected, actual)

    def compare(self, half, program, instance, expected, actual) -> None:
        message = difference(self.case, expected, actual)
        if message:
            text = reproducer(program, instance, half)
            self.add(half, message, text, _size(instance), instance.signature)

    def add(self, half, message, text, size, signature=None) -> None:
        """One failure of a half and combination of types is enough."""
        key = half, signature and repr(signature)
        known = self.failures.get(key)
        if known is None or known.size > size:
            self.failures[key] = Failure(half, message, text, size)

    def check_buffers(self) -> None:
        """Nothing that was allocated is left."""
        self.programs.clear()
        gc.collect()
        live = _pyarray.buffer_statistics()["live"]
        if live and not self.failures:
            self.add("compiler", f"{live} buffers are still alive", "", 0)
