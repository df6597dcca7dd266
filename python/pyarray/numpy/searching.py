# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Searching in what is sorted, and positions of what is not zero."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .index_masks import flattened, nonzero_of
from .index_positions import common_shape
from .primitives import repeated

# --- The order of sorting ----------------------------------------------------------


def precedes(x, y):
    """NaN is behind everything else."""
    if np.issubdtype(x.dtype, np.complexfloating):
        return precedes_complex(x.real, x.imag, y.real, y.imag)
    if np.issubdtype(x.dtype, np.floating):
        return x < y or (y != y and x == x)
    return x < y


def precedes_complex(x, x_imag, y, y_imag):
    if x < y:
        return x_imag == x_imag or y_imag != y_imag
    if x > y:
        return y_imag != y_imag and x_imag == x_imag
    if x == y or (x != x and y != y):
        return x_imag < y_imag or (y_imag != y_imag and x_imag == x_imag)
    return y != y


def find_left(a, x, order=None):
    """How many elements of a sorted array are before `x`."""
    low = 0
    count = a.shape[0]
    while count > 0:
        half = count >> 1
        if precedes(item_at(a, low + half, order), x):
            low += half + 1
            count -= half + 1
        else:
            count = half
    return low


def find_right(a, x, order=None):
    """How many elements of a sorted array are not behind `x`."""
    low = 0
    count = a.shape[0]
    while count > 0:
        half = count >> 1
        if precedes(x, item_at(a, low + half, order)):
            count = half
        else:
            low += half + 1
            count -= half + 1
    return low


def item_at(a, k, order):
    """In this order, whose positions are looked at only where they are needed."""
    if order is None:
        return a[k]
    position = order[k]
    if position < 0 or position >= a.shape[0]:
        raise ValueError("Sorter index out of range.")
    return a[position]


# --- searchsorted ------------------------------------------------------------------


def searchsorted(a, v, side: Static = "left", sorter=None):
    array = np.asarray(a)
    if array.ndim == 0:
        raise ValueError("object of too small depth for desired array")
    if array.ndim > 1:
        raise ValueError("object too deep for desired array")
    if side != "left" and side != "right":
        raise ValueError(f"search side must be 'left' or 'right' (got '{side}')")
    values = np.asarray(v)
    dtype = np.promote_types(array.dtype, values.dtype)
    order = as_order(sorter, array.size)
    found = search_all(as_dtype(array, dtype), as_dtype(values, dtype), side, order)
    return found if found.ndim > 0 else found[()]


def as_order(sorter, size):
    if sorter is None:
        return None
    order = np.asarray(sorter)
    if not np.issubdtype(order.dtype, np.integer):
        raise TypeError("sorter must only contain integers")
    if order.ndim != 1:
        raise ValueError("object too deep for desired array")
    if order.size != size:
        raise ValueError("sorter.size must equal a.size")
    return as_dtype(order, np.dtype(np.int64))


def as_dtype(array, dtype):
    return array if array.dtype == dtype else array.astype(dtype)


def search_all(row, values, side: Static, order):
    out = np.empty(values.shape, np.int64)
    for at in np.ndindex(values.shape):
        if side == "left":
            out[at] = find_left(row, values[at], order)
        else:
            out[at] = find_right(row, values[at], order)
    return out


# --- digitize ----------------------------------------------------------------------


def digitize(x, bins, right: Static = False):
    values = np.asarray(x)
    if np.issubdtype(values.dtype, np.complexfloating):
        raise TypeError("x may not be complex")
    edges = np.asarray(bins)
    if edges.ndim == 0:
        raise ValueError("object of too small depth for desired array")
    if edges.ndim > 1:
        raise ValueError("object too deep for desired array")
    direction = direction_of(edges)
    if direction == 0:
        raise ValueError("bins must be monotonically increasing or decreasing")
    side = "left" if right else "right"
    if direction > 0:
        return searchsorted(edges, values, side)
    return edges.size - searchsorted(edges[::-1], values, side)


def direction_of(edges):
    """1 where the elements never fall, -1 where they never rise, 0 else. The first
    one that differs decides which of it is asked."""
    start = 1
    while start < edges.size and edges[start] == edges[0]:
        start += 1
    if start >= edges.size:
        return 1
    rises = edges[0] < edges[start]
    for k in range(start, edges.size - 1):
        if edges[k] > edges[k + 1] if rises else edges[k] < edges[k + 1]:
            return 0
    return 1 if rises else -1


# --- What is not zero --------------------------------------------------------------


def nonzero(a):
    array = np.asarray(a)
    if array.ndim == 0:
        raise ValueError(
            "Calling nonzero on 0d arrays is not allowed. "
            "Use np.atleast_1d(scalar).nonzero() instead."
        )
    return nonzero_of(array)


def where(condition, x=None, y=None):
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    return np.where(as_operand(condition), as_operand(x), as_operand(y))


def as_operand(x):
    """Scalars stay what they are."""
    return np.asarray(x) if isinstance(x, (list, tuple)) else x


def flatnonzero(a):
    return nonzero_of(flattened(np.asarray(a)))[0]


def argwhere(a):
    array = np.asarray(a)
    if array.ndim == 0:
        return np.empty((1 if array[()] != 0 else 0, 0), np.int64)
    found = nonzero_of(array)
    out = np.empty((found[0].size, array.ndim), np.int64)
    for axis in tuple(range(array.ndim)):
        out[:, axis] = found[axis]
    return out


# --- Positions in several axes and in a row ----------------------------------------


def ix_(*args):
    return tuple(open_axis(args[k], k, len(args)) for k in tuple(range(len(args))))


def open_axis(sequence, axis: Static, rank: Static):
    array = np.asarray(sequence)
    if array.ndim != 1:
        raise ValueError("Cross index must be 1 dimensional")
    shape = tuple(-1 if k == axis else 1 for k in range(rank))
    if array.dtype == np.bool_:
        return nonzero_of(array)[0].reshape(shape)
    if isinstance(sequence, list) and array.size == 0:
        return array.astype(np.int64).reshape(shape)
    return array.reshape(shape)


def ravel_multi_index(multi_index, dims, mode: Static = "raise", order: Static = "C"):
    sizes = dims if isinstance(dims, tuple) else (dims,)
    if len(multi_index) != len(sizes):
        raise ValueError(
            f"parameter multi_index must be a sequence of length {len(sizes)}"
        )
    arrays = tuple(np.asarray(multi_index[k]) for k in tuple(range(len(sizes))))
    for array in arrays:
        if not np.issubdtype(array.dtype, np.integer):
            raise TypeError("only int indices permitted")
    shape = common_shape(arrays, is_index=False)
    stretched = tuple(repeated(array, shape) for array in arrays)
    out = np.empty(shape, np.int64)
    for at in np.ndindex(shape):
        out[at] = position_in_row(
            tuple(int(array[at]) for array in stretched), sizes, mode, order
        )
    return out if out.ndim > 0 else out[()]


def position_in_row(index, sizes, mode: Static, order: Static):
    rank = len(sizes)
    axes = tuple(range(rank)) if order == "C" else tuple(range(rank - 1, -1, -1))
    position = 0
    for axis in axes:
        how = mode[axis] if isinstance(mode, tuple) else mode
        position = position * sizes[axis] + coordinate(index[axis], sizes[axis], how)
    return position


def coordinate(value, size, mode: Static):
    if mode == "wrap":
        return value % size
    if mode == "clip":
        return min(max(value, 0), size - 1)
    if value < 0 or value >= size:
        raise ValueError("invalid entry in coordinates array")
    return value


def unravel_index(indices, shape, order: Static = "C"):
    sizes = shape if isinstance(shape, tuple) else (shape,)
    array = np.asarray(indices)
    if not np.issubdtype(array.dtype, np.integer):
        if isinstance(indices, list) and array.size == 0:
            raise TypeError(
                "indices must be integral: the provided empty sequence was inferred as "
                "float. Wrap it with 'np.array(indices, dtype=np.intp)'"
            )
        raise TypeError("only int indices permitted")
    total = 1
    for size in sizes:
        total *= size
    for at in np.ndindex(array.shape):
        if array[at] < 0 or array[at] >= total:
            raise ValueError(
                f"index {array[at]} is out of bounds for array with size {total}"
            )
    out = tuple(np.empty(array.shape, np.int64) for _ in sizes)
    rank = len(sizes)
    axes = tuple(range(rank - 1, -1, -1)) if order == "C" else tuple(range(rank))
    for at in np.ndindex(array.shape):
        rest = int(array[at])
        for axis in axes:
            out[axis][at] = rest % sizes[axis]
            rest //= sizes[axis]
    if array.ndim > 0:
        return out
    return tuple(one[()] for one in out)
