# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shapes as NumPy's messages show them."""

from __future__ import annotations


def shape_text(shape):
    """`(2,3)` and `(2,)`, without blanks."""
    if len(shape) == 1:
        return f"({shape[0]},)"
    text = "("
    for axis in tuple(range(len(shape))):
        if axis > 0:
            text += ","
        text += f"{shape[axis]}"
    return text + ")"
