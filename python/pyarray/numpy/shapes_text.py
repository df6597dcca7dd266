# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shapes as NumPy's messages show them, each by one call of the interpreter: what
it formats by is a constant."""

from __future__ import annotations

from ..library.static import Static


def shape_text(shape):
    """`(2,3)` and `(2,)`, without blanks."""
    return shape_form(len(shape)) % shape


def shapes_text(shapes):
    """`(2,3) (2,) `, with a blank behind each."""
    form = ""
    extents = ()
    for shape in shapes:
        form += shape_form(len(shape)) + " "
        extents = extents + shape
    return form % extents


def shape_form(count: Static):
    """What shows a shape with `%`."""
    return "(%d,)" if count == 1 else "(" + items_form(count) + ")"


def items_form(count: Static):
    if count == 0:
        return ""
    return "%d" if count == 1 else "%d," + items_form(count - 1)
