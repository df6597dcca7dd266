# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays joined along a new axis, or one that they are given."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .joining import concatenate
from .shapes import larger
from .unit_axes import expand_dims, to_rank_1, to_rank_2, to_rank_3, with_rank


def stack(
    arrays, axis: Static = 0, out=None, *, dtype=None, casting: Static = "same_kind"
):
    if len(arrays) == 0:
        raise ValueError("need at least one array to stack")
    if isinstance(arrays, tuple):
        items = tuple(np.asarray(item) for item in arrays)
        for item in items:
            if item.ndim != items[0].ndim or item.shape != items[0].shape:
                raise ValueError("all input arrays must have the same shape")
        at = normalize_axis_index(axis, items[0].ndim + 1)
        return concatenate(
            tuple(expand_dims(item, at) for item in items),
            at,
            out,
            dtype=dtype,
            casting=casting,
        )
    several = [np.asarray(item) for item in arrays]
    for item in several:
        if item.shape != several[0].shape:
            raise ValueError("all input arrays must have the same shape")
    at = normalize_axis_index(axis, several[0].ndim + 1)
    expanded = [expand_dims(item, at) for item in several]
    return concatenate(expanded, at, out, dtype=dtype, casting=casting)


def hstack(tup, *, dtype=None, casting: Static = "same_kind"):
    if isinstance(tup, tuple):
        items = tuple(to_rank_1(item) for item in tup)
        if len(items) > 0 and items[0].ndim == 1:
            return concatenate(items, 0, dtype=dtype, casting=casting)
        return concatenate(items, 1, dtype=dtype, casting=casting)
    several = [to_rank_1(item) for item in tup]
    if len(several) == 0:
        raise ValueError("need at least one array to concatenate")
    along = 0 if several[0].ndim == 1 else 1
    return concatenate(several, along, dtype=dtype, casting=casting)


def vstack(tup, *, dtype=None, casting: Static = "same_kind"):
    if isinstance(tup, tuple):
        items = tuple(to_rank_2(item) for item in tup)
        return concatenate(items, 0, dtype=dtype, casting=casting)
    several = [to_rank_2(item) for item in tup]
    return concatenate(several, 0, dtype=dtype, casting=casting)


def dstack(tup):
    if isinstance(tup, tuple):
        return concatenate(tuple(to_rank_3(item) for item in tup), 2)
    return concatenate([to_rank_3(item) for item in tup], 2)


def column_stack(tup):
    if isinstance(tup, tuple):
        return concatenate(tuple(as_column(item) for item in tup), 1)
    return concatenate([as_column(item) for item in tup], 1)


def as_column(a):
    array = np.asarray(a)
    return to_rank_2(array).T if array.ndim < 2 else array


def append(arr, values, axis: Static = None):
    return concatenate((np.asarray(arr), np.asarray(values)), axis)


def block(arrays):
    """The depth of lists is that of their type, and all lists of one depth have
    arrays of one rank."""
    if isinstance(arrays, tuple):
        raise TypeError(
            "arrays is a tuple. Only lists can be used to arrange blocks, and np.block"
            " does not allow implicit conversion from tuple to ndarray."
        )
    depth = depth_of(arrays)
    if depth == 0:
        return np.asarray(arrays).copy()
    return join_blocks(arrays, depth, larger(depth, rank_of(arrays)))


def depth_of(arrays: Static):
    """How many lists are around the arrays."""
    if not isinstance(arrays, list):
        return 0
    if len(arrays) == 0:
        raise ValueError("List at arrays cannot be empty")
    return 1 + depth_of(arrays[0])


def rank_of(arrays: Static):
    if isinstance(arrays, list):
        return rank_of(arrays[0])
    return np.asarray(arrays).ndim


def join_blocks(arrays, depth: Static, ndim: Static):
    if isinstance(arrays, list):
        return concatenate(
            [join_blocks(item, depth - 1, ndim) for item in arrays], -depth
        )
    return with_rank(np.asarray(arrays), ndim)
