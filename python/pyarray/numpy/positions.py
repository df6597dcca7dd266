# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the least and the greatest elements are: the first one of them, or the
first NaN."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import (
    extent,
    keep_axes,
    normalize_axis_index,
    rest_of_shape,
    with_axis_last,
)
from .folds import BLOCK, SHORTEST_ROW, parted
from .primitives import (
    element_strides,
    is_readonly,
    layout,
    reduce_max,
    reduce_min,
    reshaped,
    transposed,
)

# How many elements are compared with the extremum.
SEARCHED = 256
# Lanes of fewer elements are searched one by one.
SHORTEST_LANE = 12


def argmin(a, axis: Static = None, out=None, *, keepdims: Static = False):
    rule = reduce_min, np.less
    return arg_extremum(np.asarray(a), axis, out, keepdims, rule, "argmin")


def argmax(a, axis: Static = None, out=None, *, keepdims: Static = False):
    rule = reduce_max, np.greater
    return arg_extremum(np.asarray(a), axis, out, keepdims, rule, "argmax")


def arg_extremum(x, axis: Static, out, keepdims: Static, rule, name: Static):
    if axis is None or x.ndim == 0:
        if axis is not None:
            normalize_axis_index(axis, 1)
        position = _position_in_all(x, rule, name)
        if keepdims and x.ndim > 0:
            return _delivered(np.full((1,) * x.ndim, position), out, name)
        return _delivered(position, out, name)
    along = normalize_axis_index(axis, x.ndim)
    if x.ndim == 1:
        position = _position_in_all(x, rule, name)
        if keepdims:
            return _delivered(np.full((1,), position), out, name)
        return _delivered(position, out, name)
    if extent(x.shape, along) == 0:
        raise ValueError(f"attempt to get {name} of an empty sequence")
    positions = _positions(x, along, rule)
    if keepdims:
        return _delivered(keep_axes(positions, x.shape, (along,)), out, name)
    return _delivered(positions, out, name)


def _delivered(positions, out, name: Static):
    if out is None:
        return positions
    if out.shape != np.shape(positions):
        raise ValueError(f"output array does not match result of np.{name}.")
    if not np.can_cast(out.dtype, np.int64, "safe"):
        if out.ndim == 0:
            raise TypeError(
                f"Cannot cast scalar from dtype('{out.dtype.name}') to dtype('int64') "
                "according to the rule 'safe'"
            )
        raise TypeError(
            f"Cannot cast array data from dtype('{out.dtype.name}') to dtype('int64') "
            "according to the rule 'safe'"
        )
    if is_readonly(out):
        raise ValueError("WRITEBACKIFCOPY base is read-only")
    out[...] = positions
    return out


def _position_in_all(x, rule, name: Static):
    if x.size == 0:
        raise ValueError(f"attempt to get {name} of an empty sequence")
    if x.ndim == 0:
        return np.int64(0)
    numbers = np.arange(SEARCHED)
    if x.ndim == 1:
        return np.int64(position_in(x, rule, numbers))
    if layout(x) == "C":
        return np.int64(position_in(reshaped(x, (x.size,)), rule, numbers))
    return np.int64(position_in(np.ravel(x), rule, numbers))


def position_in(x, rule, numbers):
    """Of the elements of a lane, which is reduced by blocks; only the one with the
    extremum is searched. `numbers` are those from 0 to the size of a block."""
    whole, before = rule
    if np.issubdtype(x.dtype, np.complexfloating):
        return _position_of_complex(x, before)
    count = x.shape[0]
    found = 0
    best = whole(x[:SEARCHED])
    for low in range(SEARCHED, count, SEARCHED):
        if best != best:
            break
        candidate = whole(x[low : low + SEARCHED])
        if before(candidate, best) or candidate != candidate:
            best = candidate
            found = low
    block = x[found : found + SEARCHED]
    places = numbers[: block.shape[0]]
    if best != best:
        return found + int(reduce_min(np.where(block != block, places, SEARCHED)))
    return found + int(reduce_min(np.where(block == best, places, SEARCHED)))


def _position_in_few(x, before):
    found = 0
    best = x[0]
    for i in range(1, x.shape[0]):
        # Without a branch, which would be taken at random.
        one = x[i]
        is_better = before(one, best) | ((one != one) & (best == best))
        found = i if is_better else found
        best = one if is_better else best
    return found


def _position_of_complex(x, before):
    """In the order of the real parts, then of the imaginary ones."""
    found = 0
    best = x[0]
    if best != best:
        return 0
    for i in range(1, x.shape[0]):
        one = x[i]
        if one != one:
            return i
        if before(one.real, best.real) or (
            one.real == best.real and before(one.imag, best.imag)
        ):
            best = one
            found = i
    return found


def _positions(x, axis: Static, rule):
    """Along one axis of two or more."""
    if layout(x) == "F":
        return _positions(x.T, x.ndim - 1 - axis, rule).T
    result = np.zeros(rest_of_shape(x.shape, axis), np.int64)
    if layout(x) == "C":
        before, count, behind = parted(x.shape, axis)
        if axis == x.ndim - 1:
            lanes, flat = reshaped(x, (before, count)), reshaped(result, (before,))
            _along_lanes(lanes, flat, rule)
        else:
            parts = reshaped(x, (before, count, behind))
            moved = transposed(parts, (0, 2, 1))
            _along_last(moved, reshaped(result, (before, behind)), rule)
    else:
        _along_last(with_axis_last(x, axis), result, rule)
    return result


def _along_last(moved, result, rule):
    strides = element_strides(moved)
    if (
        abs(strides[-1]) <= abs(strides[-2])
        or moved.shape[-2] < SHORTEST_ROW
        or np.issubdtype(moved.dtype, np.complexfloating)
    ):
        _along_lanes(moved, result, rule)
    elif result.ndim == 1:
        _along_rows(moved.T, result, rule)
    else:
        for index in np.ndindex(result.shape[:-1]):
            _along_rows(moved[index].T, result[index], rule)


def _along_lanes(lanes, result, rule):
    if lanes.shape[-1] < SHORTEST_LANE and not np.issubdtype(
        lanes.dtype, np.complexfloating
    ):
        _, before = rule
        for index in np.ndindex(result.shape):
            result[index] = _position_in_few(lanes[index], before)
        return
    numbers = np.arange(SEARCHED)
    for index in np.ndindex(result.shape):
        result[index] = position_in(lanes[index], rule, numbers)


def _along_rows(rows, result, rule):
    """All columns at once, which keeps the extrema so far in a row."""
    _, before = rule
    for low in range(0, rows.shape[1], BLOCK):
        part = rows[:, low : low + BLOCK]
        best = np.empty(part.shape[1], part.dtype)
        best[...] = part[0]
        found = np.zeros(part.shape[1], np.int64)
        for i in range(1, part.shape[0]):
            row = part[i]
            is_better = before(row, best) | ((row != row) & (best == best))
            found[...] = np.where(is_better, i, found)
            best[...] = np.where(is_better, row, best)
        result[low : low + BLOCK] = found
