# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `np.pad` sets from statistics of an array, along one axis."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .padding_edges import between


def set_statistics(region, axis: Static, width, lengths, mode: Static):
    """Of as many elements next to each end as `lengths` says."""
    before, after = width
    stop = region.shape[axis] - after
    extent = stop - before
    first = shorter(lengths[0], extent)
    last = shorter(lengths[1], extent)
    if (first == 0 or last == 0) and (mode == "maximum" or mode == "minimum"):
        raise ValueError("stat_length of 0 yields no value for padding")
    left = statistic(between(region, axis, before, before + first), axis, mode)
    right = statistic(between(region, axis, stop - last, stop), axis, mode)
    between(region, axis, 0, before)[...] = left
    between(region, axis, stop, stop + after)[...] = right


def shorter(length, extent):
    return extent if length is None else min(length, extent)


def statistic(a, axis: Static, mode: Static):
    if mode == "maximum":
        return np.max(a, axis=axis, keepdims=True)
    if mode == "minimum":
        return np.min(a, axis=axis, keepdims=True)
    if mode == "mean":
        return rounded(np.mean(a, axis=axis, keepdims=True), a.dtype)
    return rounded(np.median(a, axis=axis, keepdims=True), a.dtype)


def rounded(a, dtype):
    return np.round(a) if np.issubdtype(dtype, np.integer) else a
