# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whichever allocation fails: MemoryError, nothing is lost, and the next call is right.

Tried on the programs of the conformance suite and the kernels of the benchmarks.
"""

import ast
import inspect
import os
import subprocess
import sys
import textwrap

import pytest
from conformance.program import compare, compare_errors, run
from faults import AVAILABLE, fail_each
from harness import compiled
from pyarray import jit
from test_benchmarks import KERNELS, compile_with, named
from test_conformance import PROGRAMS

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="allocations fail in builds with assertions only"
)


def may_go_on(one):
    """Whether the program may end otherwise than by the MemoryError."""
    if one.name == "exceptions.exception_as_value":
        return True  # what it makes, and does not raise, is the MemoryError
    function = one.function
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, (ast.Try, ast.With)) for node in ast.walk(tree))


def same_as(expected, outcome, where):
    compare_errors(expected.error, outcome.error, where)
    compare(expected.value, outcome.value, where)
    compare(expected.arguments, outcome.arguments, where)


@pytest.mark.parametrize("one", PROGRAMS, ids=lambda one: one.name)
def test_program(one):
    function = compiled(one.function, **one.options)
    free = may_go_on(one)
    for arguments in one.runs[:2]:
        expected = run(function, arguments)

        def judge(outcome, number, expected=expected):
            if number and (free or isinstance(outcome.error, MemoryError)):
                return
            same_as(expected, outcome, f"{one.name}, allocation {number}")

        fail_each(lambda arguments=arguments: run(function, arguments), judge)


@pytest.mark.parametrize("kernel", named(KERNELS))
def test_kernel(kernel):
    function = compile_with(jit, kernel.function, kernel.helpers)

    def call():
        try:
            function(*kernel.small())
        except MemoryError as error:
            return str(error) or "MemoryError"

    def judge(outcome, number):
        assert number or outcome is None, outcome

    fail_each(call, judge)


def test_of_the_environment(tmp_path):
    """The allocations of a process are counted from its start."""
    file = tmp_path / "program.py"
    file.write_text(
        textwrap.dedent("""
            import numpy as np
            from pyarray import jit

            @jit
            def run(n):
                return np.ones(n)

            for n in range(1, 6):
                try:
                    assert run(n).sum() == n
                except MemoryError:
                    print(n)
        """)
    )
    for fault, expected in (("alloc:3", "3\n"), ("alloc:x", ""), ("pass:cse:none", "")):
        environment = {"PYARRAY_FAULT": fault, "PYTHONPATH": ":".join(sys.path)}
        done = subprocess.run(
            [sys.executable, file],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout == expected, done.stderr
