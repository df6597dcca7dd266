# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays and elements repeated."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .primitives import is_constant, reshaped
from .reshaping import ravel_c
from .shapes import as_shape, larger, pick
from .unit_axes import with_rank

# Copies of an element that are written one by one.
_FEW = 16


def tile(A, reps):
    counts = as_shape(reps)
    ndim = larger(len(counts), np.asarray(A).ndim)
    array = with_rank(np.asarray(A), ndim)
    missing = ndim - len(counts)
    counts = tuple(1 for k in range(missing)) + counts
    shape = tuple(array.shape[k] * counts[k] for k in range(ndim))
    result = np.empty(shape, array.dtype)
    if result.size > 0:
        copies = reshaped(result, interleaved(counts, array.shape))
        copies[...] = array[separate(ndim)]
    return result


def interleaved(counts, shape):
    """Each axis as one of repetitions and one of elements."""
    pairs = ()
    for k in tuple(range(len(shape))):
        pairs = (*pairs, counts[k], shape[k])
    return pairs


def separate(ndim: Static):
    """The index that puts a new axis before each axis."""
    index = ()
    for _ in tuple(range(ndim)):
        index = (*index, None, slice(None))
    return index


# --- Elements --------------------------------------------------------------------


def repeat(a, repeats, axis: Static = None):
    array = np.asarray(a)
    counts = as_counts(repeats)
    if axis is None:
        return repeat_along(ravel_c(array), counts, 0)
    if array.ndim == 0:
        normalize_axis_index(axis, 1)
        return repeat_along(reshaped(array, (1,)), counts, 0)
    return repeat_along(array, counts, normalize_axis_index(axis, array.ndim))


def as_counts(repeats):
    """An int, or an array of ints."""
    if not isinstance(repeats, (list, tuple, np.ndarray)):
        return int(repeats)
    counts = np.asarray(repeats)
    if counts.ndim == 0:
        return int(counts[()])
    if not isinstance(repeats, np.ndarray):
        if counts.ndim > 1:
            raise ValueError(
                "setting an array element with a sequence. The requested array would"
                " exceed the maximum number of dimension of 1."
            )
        return counts.astype(np.int64)
    if counts.ndim > 1:
        raise ValueError("object too deep for desired array")
    if not np.can_cast(counts.dtype, np.int64):
        raise TypeError(
            f"Cannot cast array data from dtype('{counts.dtype.name}') to"
            " dtype('int64') according to the rule 'safe'"
        )
    return counts


def repeat_along(a, counts, axis: Static):
    if isinstance(counts, int):
        return repeat_equally(a, counts, axis)
    if len(counts) == 1:
        return repeat_equally(a, int(counts[0]), axis)
    return repeat_each(a, counts, axis)


def rows_of(a, axis: Static):
    """How many items there are before this axis, and elements in each behind it."""
    before = 1
    behind = 1
    for k in tuple(range(a.ndim)):
        if k < axis:
            before *= a.shape[k]
        elif k > axis:
            behind *= a.shape[k]
    return before, behind


def repeat_equally(a, count, axis: Static):
    shape = tuple(a.shape[k] * (count if k == axis else 1) for k in range(a.ndim))
    result = np.empty(shape, a.dtype)
    if result.size == 0:
        return result
    if is_constant(axis):
        split = (*a.shape[: axis + 1], count, *a.shape[axis + 1 :])
        view = reshaped(result, split)
        if axis == a.ndim - 1 and count < _FEW:
            for k in range(count):
                view[..., k] = a
        else:
            view[...] = a[at_new_axis(a.ndim, axis)]
        return result
    before, behind = rows_of(a, axis)
    rows = (before, pick(a.shape, axis), 1, behind)
    target = (before, pick(a.shape, axis), count, behind)
    reshaped(result, target)[...] = np.reshape(a, rows)
    return result


def at_new_axis(ndim: Static, axis: Static):
    """The index that puts a new axis behind this one."""
    behind = tuple(slice(None) for k in range(ndim - axis - 1))
    return (*tuple(slice(None) for k in range(axis + 1)), None, *behind)


def repeat_each(a, counts, axis: Static):
    extent = pick(a.shape, axis)
    if len(counts) != extent:
        raise ValueError(
            "operands could not be broadcast together with shape"
            f" ({extent},) ({len(counts)},)"
        )
    total = 0
    for count in counts:
        if count < 0:
            raise ValueError("repeats may not contain negative values.")
        total += int(count)
    shape = tuple(total if k == axis else a.shape[k] for k in range(a.ndim))
    result = np.empty(shape, a.dtype)
    before, behind = rows_of(a, axis)
    source = np.reshape(a, (before, extent, behind))
    target = reshaped(result, (before, total, behind))
    position = 0
    for k in range(extent):
        stop = position + int(counts[k])
        target[:, position:stop] = source[:, k : k + 1]
        position = stop
    return result
