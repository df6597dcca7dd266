# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elementwise functions, in the compiled subset."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .ufunc_calls import as_operand, check_call, finished, sample
from .ufunc_types import is_weak, kind_of


def clip(
    a,
    a_min=None,
    a_max=None,
    out=None,
    *,
    min=None,
    max=None,
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    subok: Static = True,
):
    if (a_min is not None and min is not None) or (
        a_max is not None and max is not None
    ):
        raise ValueError(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are "
            "provided is forbidden."
        )
    x = as_operand(a)
    low = _lower(kind_of(x), a_min if min is None else min)
    high = _upper(kind_of(x), a_max if max is None else max)
    if low is None and high is None:
        return np.positive(x, out, where=where, casting=casting)
    if low is None:
        return np.minimum(x, high, out, where=where, casting=casting)
    if high is None:
        return np.maximum(x, low, out, where=where, casting=casting)
    return _clipped(x, low, high, out, where, casting)


def _clipped(x, low, high, out, where: Static, casting: Static):
    """One ufunc of three operands: its errors name the shapes of all of them,
    those of scalars, too."""
    shapes = np.shape(x), np.shape(low), np.shape(high)
    arrays = 0  # those with axes, which alone can fail to fit
    for shape in shapes:
        if len(shape) > 0:
            arrays += 1
    if arrays > 1 or out is not None or not isinstance(where, bool):
        least = np.maximum(sample(x), sample(low))
        kind = np.result_type(np.minimum(least, sample(high)))
        check_call((kind,), shapes, "clip", (out,), where, casting)
    result = np.minimum(np.maximum(x, low), high)
    return finished(result, shapes, "clip", out, where, casting)


def _lower(kind, bound):
    """A Python integer below all values of the dtype is its least one."""
    if bound is None or isinstance(bound, (list, tuple)):
        return None if bound is None else np.asarray(bound)
    if isinstance(bound, int) and is_weak(bound) and np.issubdtype(kind, np.integer):
        least = np.iinfo(kind).min
        return least if bound < least else bound
    return bound


def _upper(kind, bound):
    if bound is None or isinstance(bound, (list, tuple)):
        return None if bound is None else np.asarray(bound)
    is_integer = np.issubdtype(kind, np.integer) and kind != np.uint64
    if isinstance(bound, int) and is_weak(bound) and is_integer:
        greatest = np.iinfo(kind).max  # that of uint64 is above all integers here
        return greatest if bound > greatest else bound
    return bound
