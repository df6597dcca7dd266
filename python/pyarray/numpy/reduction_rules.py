# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the elements of an array come together in sums, products, extrema ...:
the rules of `folds.py`. Each pair is for all elements of `x`, and for those of
rows."""

from __future__ import annotations

import numpy as np

from .primitives import (
    reduce_all,
    reduce_any,
    reduce_max,
    reduce_min,
    reduce_prod,
    reduce_sum,
)


def as_type(x, dtype):
    return x if x.dtype == dtype else x.astype(dtype)


def sum_of(x, dtype, start):
    if dtype == np.bool_:
        return reduce_any(x) | start
    return as_type(reduce_sum(as_type(x, dtype)), dtype) + start


def add(total, x):
    return total + as_type(x, total.dtype)


def prod_of(x, dtype, start):
    if dtype == np.bool_:
        return reduce_all(x) & start
    return as_type(reduce_prod(as_type(x, dtype)), dtype) * start


def multiply(total, x):
    return total * as_type(x, total.dtype)


def min_of(x, dtype, start):
    if start is None:
        return reduce_min(x)
    return np.minimum(start, reduce_min(x)) if x.size > 0 else start


def max_of(x, dtype, start):
    if start is None:
        return reduce_max(x)
    return np.maximum(start, reduce_max(x)) if x.size > 0 else start


def any_of(x, dtype, start):
    return reduce_any(x)


def all_of(x, dtype, start):
    return reduce_all(x)


# NaNs left out.


def nansum_of(x, dtype, start):
    return sum_of(without_nan(x, 0), dtype, start)


def nanadd(total, x):
    return total + as_type(without_nan(x, 0), total.dtype)


def nanprod_of(x, dtype, start):
    return prod_of(without_nan(x, 1), dtype, start)


def nanmultiply(total, x):
    return total * as_type(without_nan(x, 1), total.dtype)


def without_nan(x, value):
    """`x` with another value in place of NaN."""
    return np.where(np.isnan(x), x.dtype.type(value), x)


def nanmin_of(x, dtype, start):
    """NaN where there is nothing else."""
    if np.issubdtype(dtype, np.complexfloating):
        return _extremum_of_complex(x, start, np.fmin)
    if start is not None and x.size == 0:
        return start
    least = reduce_min(without_nan(x, np.inf))
    if least == np.inf and reduce_all(np.isnan(x)):
        least = dtype.type(np.nan)
    return least if start is None else np.fmin(start, least)


def nanmax_of(x, dtype, start):
    if np.issubdtype(dtype, np.complexfloating):
        return _extremum_of_complex(x, start, np.fmax)
    if start is not None and x.size == 0:
        return start
    greatest = reduce_max(without_nan(x, -np.inf))
    if greatest == -np.inf and reduce_all(np.isnan(x)):
        greatest = dtype.type(np.nan)
    return greatest if start is None else np.fmax(start, greatest)


def _extremum_of_complex(x, start, step):
    """NaN has two parts here, of which the last one seen is kept."""
    flat = np.ravel(x)
    first = flat[0] if start is None else start
    best = first
    for i in range(1 if start is None else 0, flat.shape[0]):
        best = step(best, flat[i])
    return best
