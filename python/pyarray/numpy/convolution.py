# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Convolution and correlation of sequences."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .matmul import conjugated

# What is added to stays in the first-level cache meanwhile.
_BLOCK = 1024


def convolve(a, v, mode: Static = "full"):
    x, y = np.atleast_1d(np.asarray(a)), np.atleast_1d(np.asarray(v))
    if len(x) == 0:
        raise ValueError("a cannot be empty")
    if len(y) == 0:
        raise ValueError("v cannot be empty")
    if x.ndim > 1 or y.ndim > 1:
        raise ValueError("object too deep for desired array")
    # It does not matter which one goes over the other.
    check_mode(mode)
    if len(y) > len(x):
        return correlated(y, x[::-1], overhang(mode, len(x)))
    return correlated(x, y[::-1], overhang(mode, len(y)))


def correlate(a, v, mode: Static = "valid"):
    x, y = np.asarray(a), np.asarray(v)
    if x.ndim > 1 or y.ndim > 1:
        raise ValueError("object too deep for desired array")
    if x.ndim < 1 or y.ndim < 1:
        raise ValueError("object of too small depth for desired array")
    check_mode(mode)
    ends = overhang(mode, min(len(x), len(y)))
    if len(x) == 0:
        raise ValueError("first array argument cannot be empty")
    if len(y) == 0:
        raise ValueError("second array argument cannot be empty")
    if len(y) > len(x):
        return reversed_copy(correlated(conjugated(y), x, ends))
    return correlated(x, conjugated(y), ends)


def reversed_copy(a):
    out = np.empty_like(a)
    out[...] = a[::-1]
    return out


def check_mode(mode: Static):
    if isinstance(mode, str):
        if mode not in ("full", "same", "valid"):
            raise ValueError(
                f"mode must be one of 'valid', 'same', or 'full' (got '{mode}')"
            )
    elif mode < 0 or mode > 2:
        raise ValueError("integer convolve/correlate mode must be 0, 1, or 2")


def overhang(mode: Static, count):
    """How far the shorter one begins before the longer one, and ends behind it."""
    if mode == "full" or mode == 2:
        return count - 1, count - 1
    if mode == "same" or mode == 1:
        return count // 2, count - count // 2 - 1
    return 0, 0


def correlated(x, y, overhangs):
    """out[j] = sum of x[j - left + t] * y[t] over all t where `x` has an element."""
    left, right = overhangs
    dtype = np.result_type(x.dtype, y.dtype)
    out = np.zeros(len(x) - len(y) + 1 + left + right, dtype)
    for low in range(0, len(out), _BLOCK):
        high = min(low + _BLOCK, len(out))
        for t in range(len(y)):
            first = max(low, left - t)
            end = min(high, len(x) + left - t)
            if first < end:
                out[first:end] += x[first - left + t : end - left + t] * y[t]
    return out
