# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A failure as a script that shows it again."""

from __future__ import annotations

import numpy as np

from .arguments import Call
from .program import Program

CHECK = """

if __name__ == "__main__":
    from pyarray import jit

    for function in (f, jit(f)):
        arguments = make_arguments()
        try:
            print(function(*arguments))
        except Exception as error:
            print(repr(error))
        for argument in arguments:
            print(repr(argument))
"""


def script(program: Program, call: Call) -> str:
    lines = ["", "", "def make_arguments():"]
    names = {}
    for number, (key, memory) in enumerate(call.memories().items()):
        names[key] = f"memory{number}"
        values = ", ".join(value_text(each) for each in memory.tolist())
        lines.append(f"    memory{number} = np.array([{values}], {key[0]!r})")
    for name in program.parameters:
        if name in call.scalars:
            lines.append(f"    {name} = {call.scalars[name]!r}")
            continue
        place = call.places[name]
        size = np.dtype(place.dtype).itemsize
        strides = tuple(size * each for each in place.strides())
        lines.append(
            f"    {name} = np.ndarray({place.extents}, {place.dtype!r}, "
            f"{names[place.dtype, place.memory]}, {size * place.first()}, {strides})"
        )
        if not place.writeable:
            lines.append(f"    {name}.flags.writeable = False")
    lines.append(f"    return {', '.join(program.parameters)},")
    return program.source + "\n".join(lines) + "\n" + CHECK


def value_text(value) -> str:
    if isinstance(value, complex):
        return f"complex({value_text(value.real)}, {value_text(value.imag)})"
    text = repr(value)
    return text.replace("inf", "np.inf").replace("nan", "np.nan")
