# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Weighted means."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import ascending, normalize_axis_tuple
from .primitives import transposed
from .reduction_rules import as_type
from .reductions import sum
from .statistics import mean


def average(
    a,
    axis: Static = None,
    weights=None,
    returned: Static = False,
    *,
    keepdims: Static = False,
):
    x = np.asarray(a)
    if axis is not None:
        normalize_axis_tuple(axis, x.ndim, "repeated axis in `axis` argument", "axis")
    if weights is None:
        result = mean(x, axis, None, None, keepdims)
        count = x.size / np.size(result)
        if returned:
            return result, _spread(result.dtype.type(count), result)
        return result
    by = weights_for(x, np.asarray(weights), axis)
    kind = _dtype_of_average(x, by)
    scale = sum(by, axis, kind, None, keepdims)
    if np.any(scale == 0.0):
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    weighted = as_type(x, kind) * as_type(by, kind)
    result = sum(weighted, axis, kind, None, keepdims) / scale
    if returned:
        return result, _spread(scale, result)
    return result


def _dtype_of_average(x, weights):
    if np.issubdtype(x.dtype, np.inexact):
        return np.result_type(x.dtype, weights.dtype)
    return np.result_type(x.dtype, weights.dtype, np.float64)


def _spread(scale, result):
    """The sums of the weights in the shape of the result."""
    if isinstance(result, np.ndarray):
        return np.broadcast_to(scale, result.shape).copy()
    return scale


def weights_for(x, weights, axis: Static):
    """The weights in a shape that broadcasts with that of `x`."""
    if weights.ndim == x.ndim and weights.shape == x.shape:
        return weights
    if axis is None:
        raise TypeError("Axis must be specified when shapes of a and weights differ.")
    axes = normalize_axis_tuple(axis, x.ndim)
    message = (
        "Shape of weights must be consistent with shape of a along specified axis."
    )
    if weights.ndim != len(axes):
        raise ValueError(message)
    if weights.shape != tuple(x.shape[k] for k in axes):
        raise ValueError(message)
    order = ascending(axes, x.ndim)
    moved = transposed(weights, tuple(index_of(axes, k) for k in order))
    return np.reshape(
        moved, tuple(x.shape[k] if k in axes else 1 for k in range(x.ndim))
    )


def index_of(axes: Static, axis: Static, first: Static = 0):
    if axes[first] == axis:
        return first
    return index_of(axes, axis, first + 1)
