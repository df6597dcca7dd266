# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shapes as NumPy's messages show them."""

from __future__ import annotations

from ..library.static import Static


def shape_text(shape):
    """`(2,3)` and `(2,)`, without blanks: one call of the interpreter."""
    if len(shape) == 0:
        return "()"
    if len(shape) == 1:
        return "(%d,)" % shape  # noqa: UP031
    return f"({template(len(shape))})" % shape  # noqa: UP031


def template(count: Static):
    return "%d" if count == 1 else "%d," + template(count - 1)
