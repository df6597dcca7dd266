# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether arrays are equal, or close to each other."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .ufunc_calls import as_operand
from .ufunc_types import cast, is_weak, kind_of, select


def isclose(a, b, rtol=1.0e-5, atol=1.0e-8, equal_nan: Static = False):
    x, y = as_operand(a), as_operand(b)
    # An inexact dtype, so that abs(INT_MIN) is what it is.
    if not np.issubdtype(kind_of(y), np.inexact):
        if is_weak(y):
            return _close(x, float(y), rtol, atol, equal_nan)
        return _close(x, cast(y, np.result_type(y, 1.0)), rtol, atol, equal_nan)
    return _close(x, y, rtol, atol, equal_nan)


def _close(x, y, rtol, atol, equal_nan):
    within = np.less_equal(np.absolute(x - y), atol + rtol * np.absolute(y))
    result = (within & np.isfinite(y)) | np.equal(x, y)
    return result | (np.isnan(x) & np.isnan(y)) if equal_nan else result


def allclose(a, b, rtol=1.0e-5, atol=1.0e-8, equal_nan: Static = False):
    return bool(np.all(isclose(a, b, rtol, atol, equal_nan)))


def array_equal(a1, a2, equal_nan: Static = False):
    x, y = np.asarray(a1), np.asarray(a2)
    if x.ndim != y.ndim:
        return False
    if x.shape != y.shape:
        return False
    same = np.equal(x, y)
    if (
        equal_nan
        and np.issubdtype(x.dtype, np.inexact)
        and np.issubdtype(y.dtype, np.inexact)
    ):
        return bool(np.all(same | (np.isnan(x) & np.isnan(y))))
    return bool(np.all(same))


def array_equiv(a1, a2):
    x, y = np.asarray(a1), np.asarray(a2)
    shared = x.ndim
    if y.ndim < shared:
        shared = y.ndim
    if shared > 0 and not _do_fit(x.shape, y.shape, shared):
        return False
    return bool(np.all(np.equal(x, y)))


def _do_fit(x, y, shared: Static):
    """Whether the last axes of two shapes broadcast."""
    for axis in tuple(range(1, shared + 1)):
        left, right = x[len(x) - axis], y[len(y) - axis]
        if left != right and left != 1 and right != 1:
            return False
    return True


def nan_to_num(x, copy: Static = True, nan=0.0, posinf=None, neginf=None):
    """NaN and infinities as numbers; without `copy`, of an array in place."""
    value = x if np.isscalar(x) else np.asarray(x)
    kind = kind_of(value)
    if np.ndim(value) == 0:
        one = value[()] if isinstance(value, np.ndarray) else kind.type(value)
        return _numbers(one, nan, posinf, neginf)
    if copy:
        result = np.array(value)
    else:
        result = value
    if np.issubdtype(kind, np.complexfloating):
        result.real[...] = _numbers(value.real, nan, posinf, neginf)
        result.imag[...] = _numbers(value.imag, nan, posinf, neginf)
    elif np.issubdtype(kind, np.floating):
        result[...] = _numbers(value, nan, posinf, neginf)
    return result


def _numbers(x, nan, posinf, neginf):
    kind = kind_of(x)
    if np.issubdtype(kind, np.complexfloating):
        parts = (
            _numbers(x.real, nan, posinf, neginf),
            _numbers(x.imag, nan, posinf, neginf),
        )
        return kind.type(complex(parts[0], parts[1]))
    if not np.issubdtype(kind, np.floating):
        return x
    top = np.finfo(kind).max if posinf is None else kind.type(posinf)
    bottom = np.finfo(kind).min if neginf is None else kind.type(neginf)
    infinity = kind.type(np.inf)
    finite = select(x == -infinity, bottom, x)
    finite = select(x == infinity, top, finite)
    return select(np.isnan(x), kind.type(nan), finite)
