# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays joined along an axis."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .primitives import element_strides, is_constant, strided
from .reshaping import ravel_c
from .shapes import at_axis, common_order, order_of, pick, reverse

_BOTH = (
    "concatenate() only takes `out` or `dtype` as an argument, but both were provided."
)


def concatenate(
    arrays, /, axis: Static = 0, out=None, *, dtype=None, casting: Static = "same_kind"
):
    if out is not None and dtype is not None:
        raise TypeError(_BOTH)
    if isinstance(arrays, tuple):
        items = tuple(np.asarray(item) for item in arrays)
        if len(items) == 0:
            raise ValueError("need at least one array to concatenate")
        common = common_dtype(tuple(dtype_of(item) for item in arrays))
        if axis is None:
            flat = tuple(ravel_c(item) for item in items)
            return join(flat, 0, common, out, dtype, casting, "1D")
        return join(items, axis, common, out, dtype, casting, "")
    if len(arrays) == 0:
        raise ValueError("need at least one array to concatenate")
    if axis is None:
        flat = [ravel_c(np.asarray(item)) for item in arrays]
        return join_list(flat, 0, out, dtype, casting, "1D")
    return join_list(
        [np.asarray(item) for item in arrays], axis, out, dtype, casting, ""
    )


def dtype_of(item):
    """Of a number of Python, itself, which gives way to other dtypes."""
    if isinstance(item, (int, float, complex)) and not isinstance(item, np.generic):
        return item
    return np.asarray(item).dtype


def common_dtype(kinds):
    if len(kinds) == 1:
        return np.result_type(kinds[0])
    return np.result_type(kinds[0], common_dtype(kinds[1:]))


def join(items, axis: Static, common, out, dtype, casting: Static, kind: Static):
    """A tuple of arrays."""
    first = items[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    at = normalize_axis_index(axis, first.ndim)
    total = pick(first.shape, at)
    for k in tuple(range(1, len(items))):
        check_ranks(first.ndim, k, items[k].ndim)
        check_extents(first.shape, k, items[k].shape, at)
        total += pick(items[k].shape, at)
    shape = with_extent(first.shape, at, total)
    if out is None and common_order(items) == "F":
        # The same elements in C order, with the axes from behind.
        joined = room(reverse(shape), common, None, dtype, kind)
        rows = tuple(item.T for item in items)
        put_all(joined, rows, first.ndim - 1 - at, dtype is None, casting)
        return joined.T
    result = room(shape, common, out, dtype, kind)
    put_all(result, items, at, out is None and dtype is None, casting)
    return result


def put_all(result, items, axis: Static, is_safe: Static, casting: Static):
    """Writes arrays one behind the other."""
    if not is_safe:
        for item in items:
            check_cast(item.dtype, result.dtype, casting)
    position = 0
    for item in items:
        position = put_at(result, item, axis, position)


def join_list(items, axis: Static, out, dtype, casting: Static, kind: Static):
    """A list of arrays, which have one dtype and rank."""
    first = items[0]
    if first.ndim == 0:
        raise ValueError("zero-dimensional arrays cannot be concatenated")
    at = normalize_axis_index(axis, first.ndim)
    total = 0
    for k in range(len(items)):
        check_extents(first.shape, k, items[k].shape, at)
        total += pick(items[k].shape, at)
    shape = with_extent(first.shape, at, total)
    if out is None and order_of(first) == "F":
        joined = room(reverse(shape), first.dtype, None, dtype, kind)
        rows = [item.T for item in items]
        put_all(joined, rows, first.ndim - 1 - at, dtype is None, casting)
        return joined.T
    result = room(shape, first.dtype, out, dtype, kind)
    put_all(result, items, at, out is None and dtype is None, casting)
    return result


def check_ranks(ndim: Static, index, other: Static):
    if ndim != other:
        raise ValueError(
            "all the input arrays must have same number of dimensions, but the array at"
            f" index 0 has {ndim} dimension(s) and the array at index {index} has"
            f" {other} dimension(s)"
        )


def check_extents(shape, index, other, axis: Static):
    for k in tuple(range(len(shape))):
        if k != axis and shape[k] != other[k]:
            raise ValueError(
                "all the input array dimensions except for the concatenation axis must"
                f" match exactly, but along dimension {k}, the array at index 0 has"
                f" size {shape[k]} and the array at index {index} has size {other[k]}"
            )


def with_extent(shape, axis: Static, extent):
    return tuple(extent if k == axis else shape[k] for k in range(len(shape)))


def room(shape, common, out, dtype, kind: Static):
    """What arrays of a common dtype are joined in."""
    if out is None:
        return np.empty(shape, common if dtype is None else dtype)
    if out.ndim != len(shape):
        if kind != "":
            raise ValueError(f"Output array must be {kind}")
        raise ValueError("Output array has wrong dimensionality")
    if out.shape != shape:
        raise ValueError(
            f"Output array is the wrong {'size' if kind != '' else 'shape'}"
        )
    return out


def check_cast(source, target, casting: Static):
    if not np.can_cast(source, target, casting):
        raise TypeError(
            f"Cannot cast array data from dtype('{source.name}') to"
            f" dtype('{target.name}') according to the rule '{casting}'"
        )


def put_at(result, item, axis: Static, position):
    """Writes an array from this position on; gives the next one."""
    count = pick(item.shape, axis)
    stop = position + count
    if is_constant(axis):
        result[at_axis(result.ndim, axis, slice(position, stop))] = item
    else:
        steps = element_strides(result)
        start = position * pick(steps, axis) if item.size > 0 else 0
        strided(result, item.shape, steps, start)[...] = item
    return stop
