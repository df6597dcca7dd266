# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Partial sorting along an axis."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .index_masks import flattened
from .primitives import is_readonly, layout, select_in_place, sort_in_place
from .shapes import copied, copied_alike
from .sorting import argsort, argsort_row


def check_select(kind: Static, order):
    if order is not None:
        raise ValueError("Cannot specify order when the array has no fields.")
    if kind != "introselect":
        raise ValueError(f"select kind must be 'introselect' (got '{kind}')")


def ranks_of(kth, count, size):
    """The positions, ascending and counted from the first element; of an empty
    array any will do."""
    given = np.asarray(kth)
    if not np.issubdtype(given.dtype, np.integer):
        raise TypeError("Partition index must be integer")
    if given.ndim > 1:
        raise ValueError(
            "setting an array element with a sequence. The requested array would "
            "exceed the maximum number of dimension of 1."
        )
    ranks = np.empty(given.size if size > 0 else 0, np.int64)
    if size > 0:
        ranks[...] = given
    for k in range(ranks.size):
        rank = ranks[k] + count if ranks[k] < 0 else ranks[k]
        if rank < 0 or rank >= count:
            raise ValueError(f"kth(={rank}) out of bounds ({count})")
        ranks[k] = rank
    if ranks.size > 1:
        sort_in_place(ranks)
    return ranks


def select_ranks(row, ranks):
    start = 0
    for k in range(ranks.size):
        rank = ranks[k]
        if rank >= start:
            select_in_place(row[start:], rank - start)
            start = rank + 1


def partition_lanes(lanes, ranks):
    if layout(lanes) == "C":
        for at in np.ndindex(lanes.shape[:-1]):
            select_ranks(lanes[at], ranks)
        return
    buffer = np.empty(lanes.shape[-1], lanes.dtype)
    for at in np.ndindex(lanes.shape[:-1]):
        buffer[...] = lanes[at]
        select_ranks(buffer, ranks)
        lanes[(*at, Ellipsis)] = buffer


def partition(a, kth, axis: Static = -1, kind: Static = "introselect", order=None):
    check_select(kind, order)
    array = np.asarray(a)
    if axis is None:
        row = copied(flattened(array))
        select_ranks(row, ranks_of(kth, row.size, row.size))
        return row
    along = normalize_axis_index(axis, array.ndim)
    out = copied_alike(array)
    lanes = with_axis_last(out, along)
    partition_lanes(lanes, ranks_of(kth, lanes.shape[-1], lanes.size))
    return out


def partition_method(
    a, kth, axis: Static = -1, kind: Static = "introselect", order=None
):
    check_select(kind, order)
    along = normalize_axis_index(axis, a.ndim)
    if is_readonly(a):
        raise ValueError("partition array is read-only")
    lanes = with_axis_last(a, along)
    partition_lanes(lanes, ranks_of(kth, lanes.shape[-1], lanes.size))


def argpartition(a, kth, axis: Static = -1, kind: Static = "introselect", order=None):
    """The order of the whole array is a partition at any position."""
    check_select(kind, order)
    array = np.asarray(a)
    if axis is None:
        row = flattened(array)
        ranks_of(kth, row.size, row.size)
        return argsort_row(row)
    along = normalize_axis_index(axis, array.ndim)
    ranks_of(kth, with_axis_last(array, along).shape[-1], array.size)
    return argsort(array, along)
