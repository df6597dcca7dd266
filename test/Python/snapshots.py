# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs that are refused, with the whole message: snapshots/NAME.txt.

A file has a program, a line with the class of the exception, and the message. The
program runs as demo.py. To add one, write the program alone and run
`pytest test/Python/test_diagnostics_snapshots.py --update-snapshots`.
"""

import linecache
import math
import re
from pathlib import Path

import numpy as np
import pyarray

DIRECTORY = Path(__file__).parent / "snapshots"
SEPARATOR = re.compile(r"^-{8} (\w+)\n", re.MULTILINE)


def read(path):
    """The program, and what is expected: class and message, or nothing yet."""
    program, *expected = SEPARATOR.split(path.read_text("utf-8"), maxsplit=1)
    return program.rstrip("\n"), expected


def refuse(program, name="demo.py"):
    """The compile error that a program ends in."""
    text = program + "\n"
    linecache.cache[name] = len(text), None, text.splitlines(True), name
    scope = {"__name__": "demo", "np": np, "math": math, "jit": pyarray.jit}
    try:
        exec(compile(text, name, "exec", dont_inherit=True), scope)
    except pyarray.CompileError as error:
        return error
    raise AssertionError(f"expected a compile error:\n{program}")


def python_class(error):
    """The class that CPython would raise, or CompileError."""
    bases = [base for base in type(error).__bases__ if base is not pyarray.CompileError]
    return (
        bases[0].__name__ if type(error) is not pyarray.CompileError else "CompileError"
    )


def shown(program, error):
    return f"{program}\n-------- {python_class(error)}\n{error}\n"


def compare(path, program, error, update):
    """Asserts that the file says the same, or makes it say so."""
    text = shown(program, error)
    if update:
        path.write_text(text, "utf-8")
    assert path.exists(), f"run with --update-snapshots to make {path.name}"
    assert text == path.read_text("utf-8")
