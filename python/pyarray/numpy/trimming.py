# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays without the zeros at their ends."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_tuple


def trim_zeros(filt, trim="fb", axis: Static = None):
    array = np.asarray(filt)
    ends = trim.lower()
    if ends not in ("fb", "bf", "f", "b"):
        raise ValueError(f"unexpected character(s) in `trim`: {ends!r}")
    axes = trimmed_axes(axis, array.ndim)
    if len(axes) == 0:
        return array
    low, high = nonzero_box(array)
    is_empty = low[0] > high[0]
    start = tuple(
        low[k] if "f" in ends and not is_empty else 0 for k in range(array.ndim)
    )
    stop = tuple(
        0 if is_empty else high[k] + 1 if "b" in ends else array.shape[k]
        for k in range(array.ndim)
    )
    return array[
        tuple(
            slice(int(start[k]), int(stop[k])) if k in axes else slice(None)
            for k in range(array.ndim)
        )
    ]


def trimmed_axes(axis: Static, ndim: Static):
    if axis is None:
        return tuple(range(ndim))
    return normalize_axis_tuple(axis, ndim, "repeated axis in `axis` argument", "axis")


def nonzero_box(a):
    """The first and the last index along each axis of what is not zero."""
    low = np.empty(a.ndim, np.int64)
    high = np.empty(a.ndim, np.int64)
    for k in tuple(range(a.ndim)):
        low[k] = a.shape[k]
        high[k] = -1
    for index in np.ndindex(a.shape):
        if a[index] != 0:
            for k in tuple(range(a.ndim)):
                low[k] = min(low[k], index[k])
                high[k] = max(high[k], index[k])
    return low, high
