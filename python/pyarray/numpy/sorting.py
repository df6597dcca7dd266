# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sorting along an axis. All kinds are the stable one."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .index_masks import flattened
from .indexing import take_rows
from .primitives import argsort_into, is_readonly, layout, sort_in_place
from .shapes import copied, copied_alike

# --- Options -----------------------------------------------------------------------

KINDS = (
    "quicksort",
    "mergesort",
    "heapsort",
    "stable",
    "quick",
    "merge",
    "heap",
)


def check_kind(kind: Static, order, stable):
    if order is not None:
        raise ValueError("Cannot specify order when the array has no fields.")
    if kind is not None and stable is not None:
        raise ValueError(
            "`kind` and keyword parameters can't be provided at the same time. "
            "Use only one of them."
        )
    if kind is not None and kind not in KINDS:
        raise ValueError(
            f"sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')"
        )


# --- Lanes -------------------------------------------------------------------------


def sort_lanes(lanes):
    """Each row of the last axis, in place."""
    if layout(lanes) == "C":
        for at in np.ndindex(lanes.shape[:-1]):
            sort_in_place(lanes[at])
        return
    buffer = np.empty(lanes.shape[-1], lanes.dtype)
    for at in np.ndindex(lanes.shape[:-1]):
        buffer[...] = lanes[at]
        sort_in_place(buffer)
        lanes[(*at, Ellipsis)] = buffer


def argsort_lanes(lanes, out):
    """The order of each row of the last axis, into the rows of `out`."""
    if layout(lanes) == "C" and layout(out) == "C":
        for at in np.ndindex(lanes.shape[:-1]):
            argsort_into(lanes[at], out[at])
        return
    buffer = np.empty(lanes.shape[-1], lanes.dtype)
    positions = np.empty(lanes.shape[-1], np.int64)
    for at in np.ndindex(lanes.shape[:-1]):
        buffer[...] = lanes[at]
        argsort_into(buffer, positions)
        out[(*at, Ellipsis)] = positions


# --- sort --------------------------------------------------------------------------


def sort(a, axis: Static = -1, kind: Static = None, order=None, *, stable=None):
    check_kind(kind, order, stable)
    array = np.asarray(a)
    if axis is None:
        row = copied(flattened(array))
        sort_in_place(row)
        return row
    along = normalize_axis_index(axis, array.ndim)
    out = copied_alike(array)
    sort_lanes(with_axis_last(out, along))
    return out


def sort_method(a, axis: Static = -1, kind: Static = None, order=None, *, stable=None):
    check_kind(kind, order, stable)
    along = normalize_axis_index(axis, a.ndim)
    if is_readonly(a):
        raise ValueError("sort array is read-only")
    sort_lanes(with_axis_last(a, along))


def argsort(a, axis: Static = -1, kind: Static = None, order=None, *, stable=None):
    check_kind(kind, order, stable)
    array = np.asarray(a)
    if axis is None:
        return argsort_row(flattened(array))
    if array.ndim == 0:
        normalize_axis_index(axis, 1)
        return np.zeros(1, np.int64)
    along = normalize_axis_index(axis, array.ndim)
    out = np.empty(array.shape, np.int64)
    argsort_lanes(with_axis_last(array, along), with_axis_last(out, along))
    return out


def argsort_row(row):
    """Of an array of rank 1."""
    out = np.empty(row.shape, np.int64)
    argsort_lanes(row, out)
    return out


def sort_complex(a):
    array = np.asarray(a)
    normalize_axis_index(-1, array.ndim)
    out = copied_alike(array)
    sort_lanes(out)
    if np.issubdtype(array.dtype, np.complexfloating):
        return out
    if np.issubdtype(array.dtype, np.integer) and array.dtype.itemsize <= 2:
        return out.astype(np.complex64)
    return out.astype(np.complex128)


# --- lexsort -----------------------------------------------------------------------


def lexsort(keys, axis: Static = -1):
    """The last key decides first: each key in turn sorts what the ones before it
    have sorted."""
    if len(keys) == 0:
        raise TypeError("need sequence of keys with len > 0 in lexsort")
    if isinstance(keys, tuple):
        arrays = tuple(np.asarray(key) for key in keys)
        for array in arrays:
            if array.shape != arrays[0].shape:
                raise ValueError("all keys need to be the same shape")
        return lexsort_arrays(arrays, arrays[0], axis)
    array = np.asarray(keys)
    return lexsort_arrays(array, array[0], axis)


def lexsort_arrays(keys, first, axis: Static):
    if np.ndim(first) == 0:
        return np.int64(0)
    along = normalize_axis_index(axis, first.ndim)
    out = np.empty(first.shape, np.int64)
    target = with_axis_last(out, along)
    others = target.shape[:-1]
    count = target.shape[-1]
    for at in np.ndindex(others):
        order = np.arange(count)
        for key in keys:
            lane = with_axis_last(key, along)[at]
            order = take_rows(order, argsort_row(take_rows(lane, order)))
        target[(*at, Ellipsis)] = order
    return out
