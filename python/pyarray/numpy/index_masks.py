# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Boolean masks, and where arrays are not zero."""

from __future__ import annotations

import numpy as np

from .primitives import layout, overlaps, reshaped


def check_mask(a, mask, first):
    """That the mask has the shape of the axes of `a` from `first` on. As in NumPy, an
    extent of 0 fits any: such a mask chooses nothing."""
    wrong, extent, other = -1, 0, 0
    for axis in tuple(range(mask.ndim - 1, -1, -1)):
        if mask.shape[axis] != a.shape[first + axis] and mask.shape[axis] != 0:
            wrong, extent, other = axis, a.shape[first + axis], mask.shape[axis]
    if wrong >= 0:
        refuse_mask(first + wrong, extent, other)


def refuse_mask(axis, extent, other):
    raise IndexError(
        f"boolean index did not match indexed array along axis {axis}; size of axis "
        f"is {extent} but size of corresponding boolean axis is {other}"
    )


def flattened(a):
    """In C order, as a view where the type says that there is one."""
    if a.ndim == 1:
        return a
    if layout(a) == "C":
        return reshaped(a, (a.size,))
    out = np.empty(a.shape, a.dtype)
    out[...] = a
    return reshaped(out, (a.size,))


def compress_mask(a, mask):
    """`a[mask]` of a mask of the same shape."""
    values, chosen = flattened(a), flattened(mask)
    count = int(np.sum(chosen))
    out = np.empty(count, a.dtype)
    # Each element is written, and stays where the mask is true: no branch that
    # the processor would have to guess. All is done when the last one is there.
    k = 0
    at = 0
    while k < count:
        out[k] = values[at]
        k += chosen[at]
        at += 1
    return out


def assign_masked(a, mask, value):
    """`a[mask] = value` of a mask of the same shape, where `value` is a scalar or
    an array, of the dtype of `a`."""
    if not isinstance(value, np.ndarray):
        if mask.size > 0:
            a[...] = np.where(mask, value, a)
        return
    if value.ndim > 1:
        raise TypeError(
            "NumPy boolean array indexing assignment requires a 0 or 1-dimensional "
            f"input, input has {value.ndim} dimensions"
        )
    count = int(np.sum(mask))
    if mask.shape != a.shape and value.shape[0] > 1:
        raise ValueError(
            f"shape mismatch: value array of shape ({value.shape[0]},) could not be "
            "broadcast to indexing result of shape (0,)"
        )
    if value.shape[0] != count and value.shape[0] != 1:
        raise ValueError(
            f"NumPy boolean array indexing assignment cannot assign {value.shape[0]} "
            f"input values to the {count} output values where the mask is true"
        )
    if mask.size == 0:
        return
    chosen = mask.copy() if overlaps(a, mask) else mask
    step = 0 if value.shape[0] != count else 1
    k = 0
    for at in np.ndindex(a.shape):
        if chosen[at]:
            a[at] = value[k]
            k += step


def is_true(a):
    """As booleans, elementwise."""
    return a if a.dtype == np.bool_ else a != 0


def nonzero_of(a):
    """The positions along each axis, of an array of rank 1 at least."""
    chosen = is_true(a)
    count = int(np.sum(chosen))
    out = tuple(np.empty(count, np.int64) for _ in range(a.ndim))
    if a.ndim == 1:
        k = 0
        at = 0
        while k < count:
            out[0][k] = at
            k += chosen[at]
            at += 1
    else:
        fill_positions(chosen, out)
    return out


def fill_positions(chosen, out):
    k = 0
    for at in np.ndindex(chosen.shape):
        if chosen[at]:
            for axis in tuple(range(len(out))):
                out[axis][k] = at[axis]
            k += 1
