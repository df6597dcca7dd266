# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Means and variances.

`where`, `mean` and `correction` are None where they are not given.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import (
    axes_of_reduction,
    count_along,
    extent,
    keep_axes,
    normalize_axis_tuple,
    with_axes_last,
)
from .deviations import square, squares_along, sum_of_squares
from .primitives import layout
from .reduction_rules import as_type
from .reductions import delivered, sum


def mean(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    *,
    where=None,
):
    x = np.asarray(a)
    count = count_of(x, axis, keepdims, where)
    kind = with_out(mean_dtype(x, dtype), x, dtype, out)
    total = sum(x, axis, kind, None, keepdims, None, where)
    return delivered(divided(total, count), out, keepdims, "add")


def var(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    ddof=0,
    keepdims: Static = False,
    *,
    where=None,
    mean=None,
    correction=None,
):
    x = np.asarray(a)
    kind = squares_dtype(x, dtype, out)
    freedom = degrees(ddof, correction)
    result = _variance(x, axis, dtype, kind, freedom, keepdims, where, mean)
    return delivered(result, out, keepdims, "add")


def std(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    ddof=0,
    keepdims: Static = False,
    *,
    where=None,
    mean=None,
    correction=None,
):
    x = np.asarray(a)
    kind = squares_dtype(x, dtype, out)
    freedom = degrees(ddof, correction)
    result = _variance(x, axis, dtype, kind, freedom, keepdims, where, mean)
    return delivered(root(result), out, keepdims, "add")


def _variance(x, axis: Static, dtype, kind, ddof, keepdims: Static, where, mean):
    count = count_of(x, axis, keepdims, where)
    if where is None and mean is None:
        squares = squares_from_own_mean(x, axis, dtype, kind, keepdims)
    else:
        squares = squares_from_mean(x, axis, dtype, kind, keepdims, where, mean)
    return divided(squares, np.maximum(count - ddof, 0))


def root(squares):
    if isinstance(squares, np.ndarray):
        squares[...] = np.sqrt(squares)
        return squares
    return squares.dtype.type(np.sqrt(squares))


def mean_dtype(x, dtype):
    """In which elements are added; that of the mean."""
    if dtype is not None:
        return np.dtype(dtype)
    if np.issubdtype(x.dtype, np.inexact):
        return x.dtype
    return np.dtype(np.float64)


def squares_dtype(x, dtype, out):
    """In which squares of deviations are added."""
    if dtype is not None:
        return np.dtype(dtype)
    if x.dtype == np.complex64 or x.dtype == np.float32:
        return with_out(np.dtype(np.float32), x, dtype, out)
    return with_out(np.dtype(np.float64), x, dtype, out)


def with_out(kind, x, dtype, out):
    """A wider array for the result makes the sum a wider one."""
    if out is None or dtype is not None or not np.issubdtype(x.dtype, np.inexact):
        return kind
    return np.result_type(kind, out.dtype)


def degrees(ddof, correction):
    if correction is None:
        return ddof
    if ddof != 0:
        raise ValueError("ddof and correction can't be provided simultaneously.")
    return correction


def count_of(x, axis: Static, keepdims: Static, where):
    """How many elements a mean is taken of."""
    axes = normalize_axis_tuple(axis, x.ndim, "duplicate value in 'axis'")
    if where is None:
        return np.float64(count_along(x.shape, axes))
    mask = np.broadcast_to(np.asarray(where), x.shape)
    return sum(mask, axis, np.int64, None, keepdims)


def divided(total, count):
    """A total, which nobody else has, by a number of elements."""
    if isinstance(total, np.ndarray):
        total[...] = total / count
        return total
    return total.dtype.type(total / count)


def squares_from_own_mean(x, axis: Static, dtype, kind, keepdims: Static):
    axes = axes_of_reduction(axis, x.ndim)
    if len(axes) == x.ndim:
        center = divided(sum(x, None, mean_dtype(x, dtype)), np.float64(x.size))
        squares = sum_of_squares(x, center, kind)
        if keepdims and x.ndim > 0:
            return np.full((1,) * x.ndim, squares)
        return squares
    if len(axes) == 0:
        center = as_type(x, mean_dtype(x, dtype))
        return as_type(square(x - center), kind)
    if len(axes) == 1:
        squares = _squares_along_axis(x, axes[0], dtype, kind)
    else:
        merged = with_axes_last(x, axes)
        squares = _squares_along_axis(merged, merged.ndim - 1, dtype, kind)
    return keep_axes(squares, x.shape, axes) if keepdims else squares


def _squares_along_axis(x, axis: Static, dtype, kind):
    if layout(x) == "F":
        return _squares_along_axis(x.T, x.ndim - 1 - axis, dtype, kind).T
    count = np.float64(extent(x.shape, axis))
    means = divided(sum(x, axis, mean_dtype(x, dtype)), count)
    squares = np.empty(means.shape, kind)
    squares_along(x, axis, means, squares)
    return squares


def squares_from_mean(x, axis: Static, dtype, kind, keepdims: Static, where, mean):
    """Of the chosen elements, or from a given mean."""
    if mean is None:
        total = sum(x, axis, mean_dtype(x, dtype), None, True, None, where)
        center = divided(total, count_of(x, axis, True, where))
        squares = square(x - center)
    else:
        squares = square(x - mean)
        if dtype is None:
            wide = np.result_type(kind, squares.dtype)
            return sum(squares, axis, wide, None, keepdims, None, where)
    return sum(squares, axis, kind, None, keepdims, None, where)
