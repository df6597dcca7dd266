# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions that leave NaN out.

`initial` and `where` are None where they are not given.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from . import reduction_rules as rules
from .folds import reduce
from .positions import argmax, argmin
from .reductions import all, delivered, extremum, masked, prod, sum, sum_dtype


def nansum(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    if not np.issubdtype(x.dtype, np.inexact):
        return sum(x, axis, dtype, out, keepdims, initial, where)
    kind = sum_dtype(x, dtype, out)
    zero = kind.type(0)
    start = zero if initial is None else kind.type(initial)
    rule, later = (rules.nansum_of, rules.nanadd), (rules.sum_of, rules.add)
    if where is None:
        total = reduce(x, axis, kind, keepdims, zero, start, rule, later)
    else:
        chosen = masked(x, where, x.dtype.type(0))
        total = reduce(chosen, axis, kind, keepdims, zero, start, rule, later)
    return delivered(total, out, keepdims, "add")


def nanprod(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    if not np.issubdtype(x.dtype, np.inexact):
        return prod(x, axis, dtype, out, keepdims, initial, where)
    kind = sum_dtype(x, dtype, out)
    one = kind.type(1)
    start = one if initial is None else kind.type(initial)
    rule, later = (rules.nanprod_of, rules.nanmultiply), (rules.prod_of, rules.multiply)
    if where is None:
        product = reduce(x, axis, kind, keepdims, one, start, rule, later)
    else:
        chosen = masked(x, where, x.dtype.type(1))
        product = reduce(chosen, axis, kind, keepdims, one, start, rule, later)
    return delivered(product, out, keepdims, "multiply")


def nanmin(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    rule = (
        rules.nanmin_of if np.issubdtype(x.dtype, np.inexact) else rules.min_of,
        np.fmin,
    )
    least = extremum(x, axis, keepdims, initial, where, rule, rule, "fmin")
    return delivered(least, out, keepdims, "fmin")


def nanmax(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    rule = (
        rules.nanmax_of if np.issubdtype(x.dtype, np.inexact) else rules.max_of,
        np.fmax,
    )
    greatest = extremum(x, axis, keepdims, initial, where, rule, rule, "fmax")
    return delivered(greatest, out, keepdims, "fmax")


def nanargmin(a, axis: Static = None, out=None, *, keepdims: Static = False):
    x = np.asarray(a)
    if not np.issubdtype(x.dtype, np.inexact):
        return argmin(x, axis, out, keepdims=keepdims)
    _check_not_all_nan(x, axis)
    return argmin(rules.without_nan(x, np.inf), axis, out, keepdims=keepdims)


def nanargmax(a, axis: Static = None, out=None, *, keepdims: Static = False):
    x = np.asarray(a)
    if not np.issubdtype(x.dtype, np.inexact):
        return argmax(x, axis, out, keepdims=keepdims)
    _check_not_all_nan(x, axis)
    return argmax(rules.without_nan(x, -np.inf), axis, out, keepdims=keepdims)


def _check_not_all_nan(x, axis: Static):
    if x.size > 0 and np.any(all(np.isnan(x), axis)):
        raise ValueError("All-NaN slice encountered")
