# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums of squared deviations along one axis, without an array of the
deviations."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import with_axis_last
from .folds import BLOCK, SHORTEST_ROW, parted
from .primitives import element_strides, layout, reduce_sum, reshaped, transposed
from .reduction_rules import as_type


def square(x):
    """Of the absolute value."""
    if np.issubdtype(x.dtype, np.complexfloating):
        return x.real * x.real + x.imag * x.imag
    return x * x


def sum_of_squares(x, mean, dtype):
    """Of the deviations of all elements from their mean."""
    return as_type(reduce_sum(as_type(square(x - mean), dtype)), dtype)


def squares_along(x, axis: Static, means, result):
    """Into `result` for each lane along the axis, of an array of rank 2 or more
    that is not in Fortran's order; `means` and `result` are in C order."""
    if layout(x) == "C":
        _squares_contiguous(x, axis, means, result)
    else:
        _squares_of_view(with_axis_last(x, axis), means, result)


def _squares_contiguous(x, axis: Static, means, result):
    before, count, behind = parted(x.shape, axis)
    if axis == x.ndim - 1:
        lanes = reshaped(x, (before, count))
        _squares_of_lanes(
            lanes, reshaped(means, (before,)), reshaped(result, (before,))
        )
        return
    parts = reshaped(x, (before, count, behind))
    centers, rows = (
        reshaped(means, (before, behind)),
        reshaped(result, (before, behind)),
    )
    if behind < SHORTEST_ROW:
        _squares_of_lanes(transposed(parts, (0, 2, 1)), centers, rows)
    else:
        for i in range(before):
            _squares_of_rows(parts[i], centers[i], rows[i])


def _squares_of_view(moved, means, result):
    strides = element_strides(moved)
    if abs(strides[-1]) <= abs(strides[-2]) or moved.shape[-2] < SHORTEST_ROW:
        _squares_of_lanes(moved, means, result)
    elif result.ndim == 1:
        _squares_of_rows(moved.T, means, result)
    else:
        for index in np.ndindex(result.shape[:-1]):
            _squares_of_rows(moved[index].T, means[index], result[index])


def _squares_of_lanes(lanes, means, result):
    for index in np.ndindex(result.shape):
        result[index] = sum_of_squares(lanes[index], means[index], result.dtype)


def _squares_of_rows(rows, means, result):
    for low in range(0, rows.shape[1], BLOCK):
        part = rows[:, low : low + BLOCK]
        center = np.empty(part.shape[1], means.dtype)
        center[...] = means[low : low + BLOCK]
        total = np.zeros(part.shape[1], result.dtype)
        for i in range(part.shape[0]):
            total[...] = total + as_type(square(part[i] - center), total.dtype)
        result[low : low + BLOCK] = total
