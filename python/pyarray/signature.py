# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Signatures in NumPy's words, of the types that the compiler writes."""

import re

_SCALARS = {
    "!py.int": "int",
    "!py.float": "float",
    "!py.bool": "bool",
    "!py.none": "None",
    "i1": "bool_",
    "f32": "float32",
    "f64": "float64",
}
_ARRAY = re.compile(r"!pyarray\.array<((?:[?\d]+x)*)(\w+)((?:, \w+)*)>")


def split_types(text: str) -> list[str]:
    """The types of a list, which commas outside brackets separate."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character == "<") - (character == ">")
        if character == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    last = text[start:].strip()
    return [*parts, last] if last else parts


def describe_type(text: str) -> str:
    """One type: `float64`, `float64[:, ::1]` (C), `readonly int32[::1, :]` (F)."""
    if text.startswith("!py.tuple<"):
        items = [
            describe_type(item) for item in split_types(text[len("!py.tuple<") : -1])
        ]
        return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
    array = _ARRAY.fullmatch(text)
    if array:
        return _describe_array(*array.groups())
    if text in _SCALARS:
        return _SCALARS[text]
    sign, bits = re.fullmatch(r"([su])i(\d+)", text).groups()
    return f"{'u' if sign == 'u' else ''}int{bits}"


def _describe_array(shape: str, element: str, marks: str) -> str:
    axes = [":"] * shape.count("x")
    layout = "F" if ", F" in marks else "strided" if ", strided" in marks else "C"
    if axes and layout == "C":
        axes[-1] = "::1"
    elif axes and layout == "F":
        axes[0] = "::1"
    readonly = "readonly " if "readonly" in marks else ""
    return f"{readonly}{describe_type(element)}[{', '.join(axes)}]"


def describe(signature: str) -> str:
    """All arguments: `(float64[:, ::1], int)`."""
    return f"({', '.join(describe_type(item) for item in split_types(signature))})"
