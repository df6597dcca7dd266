# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Signatures in NumPy's words, of the types that the compiler writes."""

import re

from . import _pyarray

_SCALARS = {
    "!py.int": "int",
    "!py.float": "float",
    "!py.bool": "bool",
    "!py.none": "None",
    "!py.complex": "complex",
    "!py.str": "str",
    "!py.str<wide>": "str[wide]",
    "!py.bytes": "bytes",
    "!py.range": "range",
    "!py.ellipsis": "...",
    "!py.unbound": "?",
    "!py.exception": "exception",
    "i1": "bool_",
    "f32": "float32",
    "f64": "float64",
    "complex<f32>": "complex64",
    "complex<f64>": "complex128",
}
_ARRAY = re.compile(r"!pyarray\.array<((?:[?\d]+x)*)(\w+|complex<\w+>)((?:, \w+)*)>")
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


def split_types(text: str) -> list[str]:
    """The parts of a list, which commas outside brackets and quotes separate."""
    parts, depth, start, quoted, escaped = [], 0, 0, False, False
    for position, character in enumerate(text):
        if quoted:
            quoted = escaped or character != '"'
            escaped = character == "\\" and not escaped
            continue
        quoted = character == '"'
        depth += (character in "<[") - (character in ">]")
        if character == "," and depth == 0:
            parts.append(text[start:position].strip())
            start = position + 1
    last = text[start:].strip()
    return [*parts, last] if last else parts


def describe_type(text: str) -> str:
    """One type: `float64`, `float64[:, ::1]` (C), `readonly int32[::1, :]` (F)."""
    if text in _SCALARS:
        return _SCALARS[text]
    array = _ARRAY.fullmatch(text)
    if array:
        return _describe_array(*array.groups())
    generic = re.fullmatch(r"!py\.(\w+)<(.*)>", text, re.DOTALL)
    if generic:
        return _describe_generic(generic[1], split_types(generic[2]))
    number = re.fullmatch(r"([su])i(\d+)", text)
    return f"{'u' if number[1] == 'u' else ''}int{number[2]}"


def _describe_generic(kind: str, parts: list[str]) -> str:
    if kind == "record":
        return _describe_record(*parts)
    if kind in ("enum", "class", "module"):
        return _texts(parts[0])[0]
    if kind == "dtype":
        return f"dtype[{describe_type(parts[0])}]"
    if kind in ("function", "closure", "iterable"):
        names = _texts(parts[0]) or [parts[0].lstrip("@")]
        if names[-1].startswith("#"):  # an argument, by its number
            return _pyarray.host_value(int(names[-1][1:])).__name__
        return names[-1]
    items = [describe_type(item) for item in parts]
    if kind == "tuple":
        return f"({items[0]},)" if len(items) == 1 else f"({', '.join(items)})"
    if kind == "optional":
        return f"{items[0]} | None"
    return f"{kind}[{', '.join(items)}]"


def _describe_record(name: str, fields: str, items: str, _number: str) -> str:
    shown = [
        f"{field}={describe_type(item)}"
        for field, item in zip(_texts(fields), split_types(items[1:-1]))
    ]
    return f"{_texts(name)[0]}({', '.join(shown)})"


def _texts(text: str) -> list[str]:
    return [_unescape(found) for found in _TEXT.findall(text)]


def _unescape(text: str) -> str:
    raw = re.sub(r"\\([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), text).encode(
        "latin-1", "replace"
    )
    return raw.decode("utf-8", "replace")


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
