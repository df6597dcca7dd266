# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Differences of neighbours."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last, with_last_axis_at
from .primitives import is_constant, is_readonly


def diff(a, n: Static = 1, axis: Static = -1, prepend=None, append=None):
    if n < 0:
        raise ValueError(f"order must be non-negative but got {n!r}")
    x = np.asarray(a)
    if x.ndim == 0:
        raise ValueError("diff requires input that is at least one dimensional")
    along = normalize_axis_index(axis, x.ndim)
    if n == 0:
        # What a function returns is read-only or not whatever `n` is.
        return x if is_constant(n) or not is_readonly(x) else x.copy()
    whole = _extended(x, along, prepend, append)
    result = _neighbours(whole, along)
    for _ in range(n - 1):
        result = _neighbours(result, along)
    return result


def _extended(x, axis: Static, prepend, append):
    if prepend is None:
        if append is None:
            return x
        return np.concatenate((x, _end(append, x, axis)), axis)
    if append is None:
        return np.concatenate((_end(prepend, x, axis), x), axis)
    return np.concatenate((_end(prepend, x, axis), x, _end(append, x, axis)), axis)


def _end(values, x, axis: Static):
    end = np.asarray(values)
    if end.ndim > 0:
        return end
    return np.full(
        tuple(1 if k == axis else x.shape[k] for k in range(x.ndim)), end[()], end.dtype
    )


def _neighbours(x, axis: Static):
    if is_constant(axis):
        ndim = x.ndim
        later = tuple(slice(1 if k == axis else 0, None) for k in range(ndim))
        sooner = tuple(slice(0, -1 if k == axis else None) for k in range(ndim))
        return _subtract(x[later], x[sooner])
    moved = with_axis_last(x, axis)
    return with_last_axis_at(_subtract(moved[..., 1:], moved[..., :-1]), axis)


def _subtract(x, y):
    if x.dtype == np.bool_:
        return x != y
    return x - y


def ediff1d(ary, to_end=None, to_begin=None):
    x = np.ravel(np.asarray(ary))
    if to_begin is None and to_end is None:
        return x[1:] - x[:-1]
    before = _flat_end(to_begin, x.dtype, "to_begin")
    behind = _flat_end(to_end, x.dtype, "to_end")
    count = max(x.shape[0] - 1, 0)
    low = before.shape[0]
    result = np.empty(low + count + behind.shape[0], x.dtype)
    result[:low] = before
    result[low : low + count] = x[1:] - x[:-1]
    result[low + count :] = behind
    return result


def _flat_end(values, dtype, name: Static):
    if values is None:
        return np.empty(0, dtype)
    end = np.asarray(values)
    if not np.can_cast(end.dtype, dtype, "same_kind"):
        raise TypeError(
            f"dtype of `{name}` must be compatible with input `ary` under the "
            "`same_kind` rule."
        )
    return np.ravel(end)
