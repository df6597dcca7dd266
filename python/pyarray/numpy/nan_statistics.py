# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Means and variances that leave NaN out.

`where`, `mean` and `correction` are None where they are not given.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from . import statistics
from .deviations import square
from .nan_reductions import nansum
from .reduction_rules import as_type
from .reductions import delivered, sum


def nanmean(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    *,
    where=None,
):
    x = np.asarray(a)
    if not np.issubdtype(x.dtype, np.inexact):
        return statistics.mean(x, axis, dtype, out, keepdims, where=where)
    _check_inexact(dtype, out)
    kind = statistics.with_out(statistics.mean_dtype(x, dtype), x, dtype, out)
    total = nansum(x, axis, kind, None, keepdims, None, where)
    count = _count(x, axis, keepdims, where)
    return delivered(statistics.divided(total, count), out, keepdims, "add")


def nanvar(
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
    if not np.issubdtype(x.dtype, np.inexact):
        return statistics.var(
            x,
            axis,
            dtype,
            out,
            ddof,
            keepdims,
            where=where,
            mean=mean,
            correction=correction,
        )
    freedom = statistics.degrees(ddof, correction)
    result = _nanvariance(x, axis, dtype, out, freedom, keepdims, where, mean)
    return delivered(result, out, keepdims, "add")


def nanstd(
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
    if not np.issubdtype(x.dtype, np.inexact):
        return statistics.std(
            x,
            axis,
            dtype,
            out,
            ddof,
            keepdims,
            where=where,
            mean=mean,
            correction=correction,
        )
    freedom = statistics.degrees(ddof, correction)
    result = _nanvariance(x, axis, dtype, out, freedom, keepdims, where, mean)
    return delivered(statistics.root(result), out, keepdims, "add")


def _check_inexact(dtype, out):
    if dtype is not None and not np.issubdtype(np.dtype(dtype), np.inexact):
        raise TypeError("If a is inexact, then dtype must be inexact")
    if out is not None and not np.issubdtype(out.dtype, np.inexact):
        raise TypeError("If a is inexact, then out must be inexact")


def _count(x, axis: Static, keepdims: Static, where):
    return sum(~np.isnan(x), axis, np.int64, None, keepdims, None, where)


def _nanvariance(x, axis: Static, dtype, out, ddof, keepdims: Static, where, mean):
    _check_inexact(dtype, out)
    squares = _squares(x, axis, dtype, where, mean)
    kind = statistics.with_out(
        squares.dtype if dtype is None else np.dtype(dtype), x, dtype, out
    )
    total = sum(squares, axis, kind, None, keepdims, None, where)
    freedom = _count(x, axis, keepdims, where) - ddof
    return _divided(total, freedom)


def _squares(x, axis: Static, dtype, where, mean):
    """Of the deviations; 0 for NaN."""
    if mean is None:
        kind = statistics.mean_dtype(x, dtype)
        total = nansum(x, axis, kind, None, True, None, where)
        center = statistics.divided(total, _count(x, axis, True, where))
        deviations = as_type(x - center, x.dtype)
    else:
        deviations = as_type(x - mean, x.dtype)
    return square(np.where(np.isnan(x), x.dtype.type(0), deviations))


def _divided(total, freedom):
    """NaN without degrees of freedom."""
    if isinstance(total, np.ndarray):
        total[...] = np.where(freedom > 0, total / freedom, np.nan)
        return total
    if freedom <= 0:
        return total.dtype.type(np.nan)
    return total.dtype.type(total / freedom)
