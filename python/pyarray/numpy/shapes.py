# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Shapes, as arguments and in messages, and the layout of new arrays."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import is_constant, is_contiguous, layout

# Products of extents are exact below.
_MAX_SIZE = 4.0e18


def as_shape(shape):
    """A tuple, of an extent or a tuple of extents."""
    if isinstance(shape, tuple):
        return shape
    return (shape,)


def pick(items, position: Static):
    """`items[position]` for a position that is not negative, of a tuple of
    ints."""
    if is_constant(position):
        return items[position]
    picked = items[0]
    for k in tuple(range(1, len(items))):
        if k == position:
            picked = items[k]
    return picked


def reverse(items):
    count = len(items)
    return tuple(items[count - 1 - k] for k in range(count))


def larger(a: Static, b: Static):
    return a if a > b else b


def are_constant(items: Static):
    """Whether all items of a tuple of ints are constants."""
    if len(items) == 0:
        return True
    return is_constant(items[0]) and are_constant(items[1:])


def is_too_large(shape):
    """Whether the number of elements is beyond what an int holds."""
    count = 1.0
    for extent in shape:
        count *= extent
    return count > _MAX_SIZE


# --- Layout ------------------------------------------------------------------


def is_fortran(a):
    """Whether the elements lie in Fortran order, and not in C order."""
    if layout(a) == "C":
        return False
    return is_contiguous(a.T) and not is_contiguous(a)


def order_of(a: Static):
    """The order of a new array like this one, as a constant: Fortran order where
    it is known to be that of `a`."""
    return "F" if a.ndim > 1 and layout(a) == "F" else "C"


def common_order(arrays: Static):
    """The order of what arrays are joined to, as a constant: C where one has it."""
    if len(arrays) == 0:
        return "F"
    if order_of(arrays[0]) == "C":
        return "C"
    return common_order(arrays[1:])


def empty(shape, dtype, order: Static):
    if order == "F":
        return np.empty(reverse(shape), dtype).T
    return np.empty(shape, dtype)


def zeros(shape, dtype, order: Static):
    if order == "F":
        return np.zeros(reverse(shape), dtype).T
    return np.zeros(shape, dtype)


def copied(a):
    """A copy in C order."""
    result = np.empty(a.shape, a.dtype)
    result[...] = a
    return result


def copied_in_order(a, order: Static):
    """A copy in order "C" or "F"."""
    if order == "F":
        return copied(a.T).T
    return copied(a)


def copied_alike(a):
    """A copy in the order of `a`."""
    return copied_in_order(a, order_of(a))


def at_axis(ndim: Static, axis: Static, key):
    """The index that applies `key` to this axis, which is a constant."""
    return tuple(key if k == axis else slice(None) for k in range(ndim))
