# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions along axes.

A rule says how elements come together, as two functions: `whole(x, dtype,
start)` reduces all elements of `x` to a scalar, `step(total, x)` takes the
elements of `x` into those of `total`, which has the dtype of the result. An
axis whose elements lie close to each other is reduced lane by lane with the
first one; over any other one, rows are taken into a row of the result with the
second one. A reduction starts from `start`, or from the first elements where
that is None.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import (
    axes_of_reduction,
    count_along,
    extent,
    keep_axes,
    kept_shape,
    rest_of_shape,
    with_axis_last,
)
from .primitives import element_strides, layout, reshaped, transposed

# Rows of fewer elements are not worth a loop of their own.
SHORTEST_ROW = 8
# What is added to stays in the first-level cache meanwhile.
BLOCK = 1024


def reduce(a, axis: Static, dtype, keepdims: Static, identity, start, rule, later):
    """The reduction of an array from `start`. Of several axes all but the last
    one start from `identity`, and all but the first one go by the rule `later`."""
    axes = axes_of_reduction(axis, a.ndim)
    return reduce_axes(a, axes, dtype, keepdims, identity, start, rule, later)


def reduce_axes(a, axes: Static, dtype, keepdims: Static, identity, start, rule, later):
    if len(axes) == a.ndim:
        value = rule[0](a, dtype, start)
        if keepdims and a.ndim > 0:
            return np.full(kept_shape(a.shape, axes), value, dtype)
        return value
    if len(axes) == 0:
        return _without_axes(a, dtype, start, rule[1])
    if layout(a) == "F":
        last = len(axes) - 1
        mirrored = tuple(a.ndim - 1 - axes[last - i] for i in range(len(axes)))
        return reduce_axes(
            a.T, mirrored, dtype, keepdims, identity, start, rule, later
        ).T
    result = _fold(a, axes, dtype, identity, start, rule, later)
    return keep_axes(result, a.shape, axes) if keepdims else result


def _without_axes(a, dtype, start, step):
    result = np.empty(a.shape, dtype)
    if start is None:
        result[...] = a
    else:
        result[...] = start
        result[...] = step(result, a)
    return result


def _fold(a, axes: Static, dtype, identity, start, rule, later):
    if len(axes) == 1:
        return fold_along(a, axes[0], dtype, start, rule)
    if layout(a) == "C" and axes[-1] - axes[0] == len(axes) - 1:
        # Axes that follow one another are one axis.
        before, behind = a.shape[: axes[0]], a.shape[axes[-1] + 1 :]
        one = reshaped(a, (*before, count_along(a.shape, axes), *behind))
        return fold_along(one, axes[0], dtype, start, rule)
    folded = fold_along(a, axes[-1], dtype, identity, rule)
    return _fold(folded, axes[:-1], dtype, identity, start, later, later)


def fold_along(a, axis: Static, dtype, start, rule):
    """One axis of an array of two or more, which is not in Fortran's order."""
    whole, step = rule
    result = np.empty(rest_of_shape(a.shape, axis), dtype)
    if layout(a) == "C":
        _fold_contiguous(a, axis, result, start, whole, step)
    else:
        _fold_view(with_axis_last(a, axis), result, start, whole, step)
    return result


def parted(shape, axis: Static):
    """How many elements there are before, along and behind an axis."""
    before, behind = 1, 1
    for k in tuple(range(len(shape))):
        if k < axis:
            before *= shape[k]
        elif k > axis:
            behind *= shape[k]
    return before, extent(shape, axis), behind


def _fold_contiguous(a, axis: Static, result, start, whole, step):
    before, count, behind = parted(a.shape, axis)
    if axis == a.ndim - 1:
        # Not as a matrix: what is computed lane by lane only is never stored.
        fold_lanes(a, result, start, whole)
        return
    parts = reshaped(a, (before, count, behind))
    rows = reshaped(result, (before, behind))
    if behind < SHORTEST_ROW:
        fold_lanes(transposed(parts, (0, 2, 1)), rows, start, whole)
    else:
        for i in range(before):
            fold_rows(parts[i], rows[i], start, step)


def _fold_view(moved, result, start, whole, step):
    """Of any strides; the axis is the last one."""
    strides = element_strides(moved)
    if abs(strides[-1]) <= abs(strides[-2]) or moved.shape[-2] < SHORTEST_ROW:
        fold_lanes(moved, result, start, whole)
    elif result.ndim == 1:
        fold_rows(moved.T, result, start, step)
    else:
        for index in np.ndindex(result.shape[:-1]):
            fold_rows(moved[index].T, result[index], start, step)


def fold_lanes(lanes, result, start, whole):
    """result[i] = whole(lanes[i, :])"""
    for index in np.ndindex(result.shape):
        result[index] = whole(lanes[index], result.dtype, start)


def fold_rows(rows, result, start, step):
    """result[j] = step(... step(step(start, rows[0, j]), rows[1, j]) ...)

    The total is an array of its own, which nothing it is made of can overlap."""
    for low in range(0, rows.shape[1], BLOCK):
        part = rows[:, low : low + BLOCK]
        total = np.empty(part.shape[1], result.dtype)
        first = 0
        if start is None:
            total[...] = part[0]
            first = 1
        else:
            total[...] = start
        for i in range(first, part.shape[0]):
            total[...] = step(total, part[i])
        result[low : low + BLOCK] = total
