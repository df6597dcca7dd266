# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the arrays of an instance lie in memory, and how a reproducer writes it."""

from __future__ import annotations

import re

import numpy as np

# Names by the class of code that serves them.
CLASSES = {
    "C": ["C"],
    "F": ["F"],
    "any": ["strided", "negative", "rows", "transposed"],
    "readonly": ["readonly"],
    "broadcast": ["broadcast"],
}


def possible_class(layout_class: str, rank: int) -> str:
    """The class that an array of this rank may have instead."""
    if rank == 0 and layout_class != "readonly":
        return "C"
    if rank == 1 and layout_class == "F":
        return "any"
    return layout_class


def class_of(array: np.ndarray) -> str:
    if array.flags.writeable:
        if array.flags.c_contiguous:
            return "C"
        return "F" if array.flags.f_contiguous else "any"
    return "readonly" if array.flags.c_contiguous else "broadcast"


def lay_out(array: np.ndarray, layout: str) -> np.ndarray:
    """The same elements (or, of "broadcast", some of them) in another layout."""
    if layout == "C" or (array.ndim == 0 and layout != "readonly"):
        return array
    if layout == "F":
        return np.asfortranarray(array)
    if layout == "readonly":
        array.flags.writeable = False
        return array
    if layout == "broadcast":
        return np.broadcast_to(array[:1], array.shape)
    if layout == "negative":
        reverse = (slice(None, None, -1),) * array.ndim
        return array[reverse].copy()[reverse]
    if layout == "transposed" and array.ndim > 1:
        return np.stack([array.T, array.T], axis=-1)[..., 0].T
    if layout == "rows" and array.ndim > 1:
        return np.repeat(array, 3, axis=0)[::3]
    for axis in range(array.ndim):
        array = np.repeat(array, 2, axis=axis)
    return array[(slice(None, None, 2),) * array.ndim]


# --- As text -------------------------------------------------------------------


def text_of(value) -> str:
    """An expression for this argument, and what remains to be done to it."""
    if isinstance(value, np.ndarray):
        return _array_text(value)
    if isinstance(value, np.generic):
        return f"np.{type(value).__name__}({_number(value.item())})"
    if isinstance(value, np.dtype):
        return f"np.dtype({value.name!r})"
    if isinstance(value, type):
        prefix = "np." if value.__module__ == "numpy" else ""
        return prefix + value.__name__
    if callable(value):
        return _function_text(value)
    if isinstance(value, (list, tuple)):
        items = ", ".join(text_of(item) for item in value)
        if isinstance(value, list):
            return f"[{items}]"
        return f"({items},)" if len(value) == 1 else f"({items})"
    return _number(value)


def _function_text(function) -> str:
    name = function.__name__
    for module in (np, np.linalg, np.random):
        if getattr(module, name, None) is function:
            return f"{module.__name__.replace('numpy', 'np', 1)}.{name}"
    return f"{function.__module__}.{name}".replace("numpy.", "np.", 1)


def _array_text(array: np.ndarray) -> str:
    if array.ndim and array.size == 0:
        text = f"np.zeros({array.shape}, {array.dtype.name!r})"
    else:
        text = f"np.array({_list_text(array.tolist())}, {array.dtype.name!r})"
    layout = class_of(array)
    if layout == "any":
        steps, repeats = [], text
        for axis, stride in enumerate(array.strides):
            step = -1 if stride < 0 else 2
            if step > 0:
                repeats = f"np.repeat({repeats}, 2, {axis})"
            steps.append(f"::{step}")
        index = ", ".join(steps)
        if "-" in index:
            return f"{text}[{index}].copy()[{index}]"
        return f"{repeats}[{index}]"
    if layout == "F":
        return f"np.asfortranarray({text})"
    if layout == "broadcast":
        return f"np.broadcast_to({text}[:1], {array.shape})"
    return text


def _list_text(items) -> str:
    if isinstance(items, list):
        return f"[{', '.join(_list_text(item) for item in items)}]"
    return _number(items)


def _number(value) -> str:
    if isinstance(value, complex):
        return f"complex({_number(value.real)}, {_number(value.imag)})"
    if isinstance(value, float):
        return re.sub(r"(inf|nan)", r"np.\1", repr(value))
    return repr(value)
