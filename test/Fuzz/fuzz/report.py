# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A failure as a script that shows it again; what programs are made of."""

from __future__ import annotations

import ast
import math
from collections import Counter

import numpy as np

from .modes import fault_of, options_of
from .program import PRELUDE, Call, Program

SECTIONS = ("Functions", "Universal functions", "Methods of arrays")

CHECK = """

if __name__ == "__main__":
    for function in (f, jit({options})(f)):
        arguments = make_arguments()
        try:
            print(function(*arguments))
        except Exception as error:
            print(repr(error))
        print(*map(repr, arguments), sep="\\n")
"""


def script(program: Program, call: Call, mode: str) -> str:
    lines = ["", "", "def make_arguments():"]
    values = call.arguments(program)
    for name, value in zip(program.parameters, values):
        lines.append(f"    {name} = {text_of(value)}")
        if isinstance(value, np.ndarray) and not value.flags.writeable:
            lines.append(f"    {name}.flags.writeable = False")
    lines.append(f"    return {', '.join(program.parameters)}{',' * bool(values)}")
    if not values:
        lines[-1] = "    return ()"
    options = ", ".join(f"{k}={v!r}" for k, v in options_of(mode).items())
    head = PRELUDE + program.source.strip() + "\n"
    if fault_of(mode):
        head = f"# In an environment with PYARRAY_FAULT={fault_of(mode)}.\n" + head
    if call.layout != "C":
        head = f"# The arrays are {call.layout}.\n" + head
    return head + "\n".join(lines) + "\n" + CHECK.format(options=options)


def text_of(value) -> str:
    if isinstance(value, np.ndarray):
        text = repr(value.tolist()).replace("inf", "np.inf").replace("nan", "np.nan")
        empty = f".reshape({value.shape})" if value.size == 0 else ""
        return f"np.array({text}, {value.dtype.name!r}){empty}"
    return repr(value)


def features(program: Program) -> Counter[str]:
    """The kinds of syntax, and the functions and methods, of a program."""
    found: Counter[str] = Counter()
    for node in ast.walk(ast.parse(program.source)):
        name = type(node).__name__
        if not isinstance(node, (ast.Load, ast.Store, ast.Module, ast.arguments)):
            found[f"syntax {name}"] = 1
        if isinstance(node, ast.Call):
            found[
                f"call {ast.unparse(node.func)}"
                if is_plain(node.func)
                else f"method .{node.func.attr}"
                if isinstance(node.func, ast.Attribute)
                else "call of an expression"
            ] = 1
    return found


def is_plain(function) -> bool:
    if isinstance(function, ast.Name):
        return True
    while isinstance(function, ast.Attribute):
        function = function.value
    return isinstance(function, ast.Name) and function.id in ("np", "math")


def coverage(counts: Counter[str]) -> str:
    """What was in programs, and which of NumPy's functions that are supported were
    in none."""
    from pyarray.numpy import reference

    used = {name[5:] for name in counts if name.startswith("call ")}
    used |= {"ndarray" + name[7:] for name in counts if name.startswith("method ")}
    sections = [each for each in reference.sections() if each.title in SECTIONS]
    names = [one.name for each in sections for one in each.supported]
    supported = [name.replace("numpy.", "np.", 1) for name in names]
    lines = []
    for kind in ("syntax", "call", "method"):
        names = [name for name in counts if name.startswith(kind + " ")]
        lines.append(
            f"{len(names)} {kind}s: "
            + ", ".join(
                f"{name.split(' ', 1)[1]} {counts[name]}" for name in sorted(names)
            )
        )
    missing = [name for name in supported if name not in used]
    share = math.floor(100 * (1 - len(missing) / max(len(supported), 1)))
    lines.append(f"of NumPy {share}%; in no program: {', '.join(missing)}")
    return "\n".join(lines)
