# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The table as text: one error for the terminal, all of them as a document."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from types import ModuleType

from .entry import Error

WIDTH = 80

_INTRODUCTION = """\
# Compile errors

A function that cannot be compiled is refused with a message such as

```text
error[PA0101]: unsupported operand types for +: 'float64' and 'NoneType'
  --> demo.py:5:12, in total(values: float64[:], start: None)
5 |     return values.sum() + start
  |            ^^^^^^^^^^^^^^^^^^^^
  |            ------------ float64
```

The code in brackets says what kind of error it is; `pyarray explain PA0101` prints what
is below. Each is raised as a `pyarray.CompileError`; where CPython would refuse
the program too, the exception is also an instance of the class that CPython raises, so
that `except TypeError` catches it.

<!-- Made by scripts/error_codes.py of python/pyarray/errors. -->
"""


def example_of(error: Error) -> str:
    """The program that is refused, ready to run."""
    return textwrap.dedent(error.example).strip("\n")


def explain(error: Error) -> str:
    """What there is to say about a code, for a terminal."""
    parts = [f"{error.code}: {error.title}", textwrap.fill(error.text, WIDTH)]
    if error.exception:
        parts.append(f"The exception is a CompileError and a {error.exception}.")
    if error.example:
        parts += ["This is refused:", textwrap.indent(example_of(error), "    ")]
    if error.fix:
        parts += ["Instead:", textwrap.indent(_fix_of(error), "    ")]
    return "\n\n".join(parts)


def _fix_of(error: Error) -> str:
    return textwrap.dedent(error.fix).strip("\n")


def _section(error: Error) -> str:
    lines = [f"### {error.code}: {error.title}", "", textwrap.fill(error.text, 88)]
    if error.exception:
        lines += ["", f"Raised as `{error.exception}`."]
    if error.example:
        lines += ["", "```python", example_of(error), "```"]
    fix = _fix_of(error)
    if fix and (fix[0].isupper() and " " in fix):
        lines += ["", f"Instead: {fix[0].lower()}{fix[1:]}"]
    elif fix:
        lines += ["", "Instead:", "", "```python", fix, "```"]
    return "\n".join(lines)


def document(groups: Iterable[ModuleType]) -> str:
    """docs/Errors.md."""
    parts = [_INTRODUCTION]
    for group in groups:
        parts.append(f"## {group.__doc__.rstrip('.')}\n")
        parts += [_section(error) + "\n" for error in group.ERRORS]
    return "\n".join(parts)
