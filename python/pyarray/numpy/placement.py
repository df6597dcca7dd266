# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that write elements at positions: `put` and its relatives."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .index_masks import flattened, is_true
from .indexing import as_stored, index_put
from .primitives import is_constant, is_readonly, layout, overlaps, reshaped
from .selection import (
    along_axis,
    cast_positions,
    check_along,
    check_mode,
    integer_positions,
    placed,
)


def values_for(a, values):
    """In one row and of the dtype of `a`, not in its memory."""
    stored = as_stored(a, values)
    if not isinstance(stored, np.ndarray):
        return np.full(1, stored)
    return flattened(stored)


# --- put ---------------------------------------------------------------------------


def put(a, ind, v, mode: Static = "raise"):
    """Positions count in C order; values are repeated where they are too few."""
    if not isinstance(a, np.ndarray):
        raise TypeError("argument 1 must be numpy.ndarray")
    check_mode(mode)
    if is_readonly(a):
        raise ValueError("put: output array is read-only")
    positions = flattened(cast_positions(ind, "safe"))
    values = values_for(a, v)
    if values.size == 0 or positions.size == 0:
        return
    if a.size == 0:
        raise IndexError("cannot replace elements of an empty array")
    if layout(a) == "C":
        put_in_row(reshaped(a, (a.size,)), positions, values, mode)
    else:
        row = np.empty(a.shape, a.dtype)
        row[...] = a
        put_in_row(reshaped(row, (a.size,)), positions, values, mode)
        a[...] = row


def put_in_row(row, positions, values, mode: Static):
    apart = positions.copy() if overlaps(row, positions) else positions
    k = 0
    for at in range(apart.size):
        row[placed(apart[at], row.size, mode)] = values[k]
        k += 1
        if k == values.size:
            k = 0


def put_method(a, indices, values, mode: Static = "raise"):
    put(a, indices, values, mode)


def put_along_axis(arr, indices, values, axis: Static):
    positions = integer_positions(indices)
    if axis is None:
        if positions.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        put_flat(arr, positions, values)
        return
    along = normalize_axis_index(axis, arr.ndim)
    check_along(arr, positions)
    if is_constant(along):
        index_put(arr, along_axis(arr.shape, arr.ndim, along, positions), values)
        return
    lanes = with_axis_last(arr, along)
    moved = with_axis_last(positions, along)
    index = along_axis(lanes.shape, lanes.ndim, lanes.ndim - 1, moved)
    aligned = np.broadcast_to(np.asarray(values), indices.shape)
    index_put(lanes, index, with_axis_last(aligned, along))


def put_flat(arr, positions, values):
    if layout(arr) == "C":
        index_put(reshaped(arr, (arr.size,)), positions, values)
        return
    row = np.empty(arr.shape, arr.dtype)
    row[...] = arr
    index_put(reshaped(row, (arr.size,)), positions, values)
    arr[...] = row


def safe_values_for(a, values):
    has_dtype = isinstance(values, (np.ndarray, np.generic))
    if has_dtype and not np.can_cast(values.dtype, a.dtype):
        kind = "array data" if np.ndim(values) > 0 else "scalar"
        raise TypeError(
            f"Cannot cast {kind} from dtype('{values.dtype.name}') to "
            f"dtype('{a.dtype.name}') according to the rule 'safe'"
        )
    return values_for(a, values)


# --- By masks ----------------------------------------------------------------------


def place(arr, mask, vals):
    """The values are used in order, again from the first one when they end."""
    if not isinstance(arr, np.ndarray):
        raise TypeError("argument 1 must be numpy.ndarray")
    if is_readonly(arr):
        raise ValueError("WRITEBACKIFCOPY base is read-only")
    chosen = is_true(np.asarray(mask))
    if chosen.size != arr.size:
        raise ValueError("place: mask and data must be the same size")
    values = safe_values_for(arr, vals)
    row = flattened(chosen)
    if values.size == 0:
        if np.any(row):
            raise ValueError("Cannot insert from an empty array!")
        return
    apart = row.copy() if overlaps(arr, row) else row
    at = 0
    k = 0
    for index in np.ndindex(arr.shape):
        if apart[at]:
            arr[index] = values[k]
            k += 1
            if k == values.size:
                k = 0
        at = at + 1


def putmask(a, mask, values):
    """The value at the position of the element, modulo their number."""
    if not isinstance(a, np.ndarray):
        raise TypeError("putmask: first argument must be an array")
    if is_readonly(a):
        raise ValueError("putmask: output array is read-only")
    chosen = is_true(np.asarray(mask))
    if chosen.size != a.size:
        raise ValueError("putmask: mask and data must be the same size")
    given = safe_values_for(a, values)
    if given.size == 0:
        return
    row = flattened(chosen)
    apart = row.copy() if overlaps(a, row) else row
    at = 0
    k = 0
    for index in np.ndindex(a.shape):
        if apart[at]:
            a[index] = given[k]
        at = at + 1
        k += 1
        if k == given.size:
            k = 0
