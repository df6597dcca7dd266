# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements shifted around the end."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .primitives import reshaped
from .reshaping import ravel_c
from .shapes import larger, order_of, reverse


def roll(a, shift: Static, axis: Static = None):
    array = np.asarray(a)
    if axis is None:
        result = np.empty(array.shape, array.dtype)
        flat = (array.size,)
        offset = offset_at(total_shift(shift), array.size)
        roll_into(reshaped(result, flat), ravel_c(array), (offset,), (0,), 0)
        return result
    axes = axis if isinstance(axis, tuple) else (axis,)
    axes = tuple(normalize_axis_index(one, array.ndim) for one in axes)
    shifts = shift if isinstance(shift, tuple) else (shift,)
    count = larger(len(axes), len(shifts))
    if len(axes) != len(shifts) and len(axes) != 1 and len(shifts) != 1:
        raise ValueError(
            "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch"
            f" is between arg 0 with shape ({len(shifts)},) and arg 1 with shape"
            f" ({len(axes)},)."
        )
    shifts = stretch(shifts, count)
    axes = stretch(axes, count)
    offsets = tuple(
        offset_at(shift_of(k, shifts, axes), array.shape[k]) for k in range(array.ndim)
    )
    if order_of(array) == "F":
        rolled = np.empty(reverse(array.shape), array.dtype)
        mirrored = tuple(array.ndim - 1 - axis for axis in axes)
        roll_into(rolled, array.T, reverse(offsets), mirrored, 0)
        return rolled.T
    result = np.empty(array.shape, array.dtype)
    roll_into(result, array, offsets, axes, 0)
    return result


def stretch(items: Static, count: Static):
    """The one item of a tuple `count` times."""
    if len(items) == count:
        return items
    return tuple(items[0] for k in range(count))


def total_shift(shift):
    if not isinstance(shift, tuple):
        return shift
    total = 0
    for one in shift:
        total += one
    return total


def shift_of(axis: Static, shifts, axes: Static):
    """The shifts of this axis together."""
    total = 0
    for k in tuple(range(len(axes))):
        if axes[k] == axis:
            total += int(shifts[k])
    return total


def offset_at(shift, extent):
    return int(shift) % extent if extent > 0 else 0


def roll_into(result, a, offsets, axes: Static, axis: Static):
    """Copies `a`, around the end of each of the axes from `axis` on."""
    if axis == a.ndim:
        result[...] = a
        return
    if axis not in axes:
        roll_into(result, a, offsets, axes, axis + 1)
        return
    offset = offsets[axis]
    head = tuple(slice(None) for k in range(axis))
    left = a.shape[axis] - offset
    roll_into(
        result[(*head, slice(offset, None))],
        a[(*head, slice(None, left))],
        offsets,
        axes,
        axis + 1,
    )
    roll_into(
        result[(*head, slice(None, offset))],
        a[(*head, slice(left, None))],
        offsets,
        axes,
        axis + 1,
    )
