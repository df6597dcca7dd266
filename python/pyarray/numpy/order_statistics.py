# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Medians and quantiles: elements are selected in a copy of each lane."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .averages import weights_for
from .axes import (
    kept_shape,
    normalize_axis_tuple,
    other_axes,
    rest_of_shape,
    with_axes_last,
)
from .primitives import layout, reshaped
from .quantile_lanes import quantiles_of_lanes, weighted_quantiles_of_lanes
from .quantile_methods import (
    METHODS,
    median_of,
    refuse_empty,
    takes_elements,
    valid_count,
)
from .reductions import delivered
from .statistics import mean_dtype


def median(
    a,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    keepdims: Static = False,
):
    return _median(np.asarray(a), axis, out, keepdims, False)


def nanmedian(
    a,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    keepdims: Static = False,
):
    return _median(np.asarray(a), axis, out, keepdims, True)


def percentile(
    a,
    q,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    method: Static = "linear",
    keepdims: Static = False,
    *,
    weights=None,
):
    x = _real_array(a)
    parts = _percentile_parts(q)
    return _quantile(x, parts, axis, out, method, keepdims, weights, False)


def nanpercentile(
    a,
    q,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    method: Static = "linear",
    keepdims: Static = False,
    *,
    weights=None,
):
    x = _real_array(a)
    parts = _percentile_parts(q)
    return _quantile(x, parts, axis, out, method, keepdims, weights, True)


def quantile(
    a,
    q,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    method: Static = "linear",
    keepdims: Static = False,
    *,
    weights=None,
):
    x = _real_array(a)
    parts = _quantile_parts(q)
    return _quantile(x, parts, axis, out, method, keepdims, weights, False)


def nanquantile(
    a,
    q,
    axis: Static = None,
    out=None,
    overwrite_input=False,
    method: Static = "linear",
    keepdims: Static = False,
    *,
    weights=None,
):
    x = _real_array(a)
    parts = _quantile_parts(q)
    return _quantile(x, parts, axis, out, method, keepdims, weights, True)


def _real_array(a):
    x = np.asarray(a)
    if np.issubdtype(x.dtype, np.complexfloating):
        raise TypeError("a must be an array of real numbers")
    return x


def _quantile_parts(q):
    if isinstance(q, (int, float, np.generic)):
        parts = q
    else:
        parts = _item_of(np.asarray(q))
    _check_parts(parts, "Quantiles must be in the range [0, 1]")
    return parts


def _percentile_parts(q):
    if isinstance(q, (int, float, np.generic)):
        parts = q / 100
    else:
        parts = _item_of(np.asarray(q) / 100)
    _check_parts(parts, "Percentiles must be in the range [0, 100]")
    return parts


def _item_of(q):
    return q[()] if q.ndim == 0 else q


def _check_parts(parts, message: Static):
    if isinstance(parts, np.ndarray):
        for part in np.ravel(parts):
            if not 0 <= part <= 1:
                raise ValueError(message)
    elif not 0 <= parts <= 1:
        raise ValueError(message)


def _lanes(x, axes: Static):
    """The view with what is reduced together last; one row for all elements."""
    if len(axes) < x.ndim:
        return with_axes_last(x, axes)
    if layout(x) == "C":
        return reshaped(x, (1, x.size))
    return np.reshape(x, (1, x.size))


def _result_shape(shape, axes: Static, keepdims: Static):
    if keepdims:
        return kept_shape(shape, axes)
    if len(axes) == 1:
        return rest_of_shape(shape, axes[0])
    return tuple(shape[k] for k in other_axes(axes, len(shape)))


def _median(x, axis: Static, out, keepdims: Static, leave_out: Static):
    kind = mean_dtype(x, None)
    axes = normalize_axis_tuple(axis, x.ndim)
    lanes = _lanes(x, axes)
    result = np.empty(lanes.shape[:-1], kind)
    buffer = np.empty(lanes.shape[-1], x.dtype)
    for index in np.ndindex(result.shape):
        buffer[...] = lanes[index]
        result[index] = median_of(buffer[: valid_count(buffer, leave_out)], kind)
    if np.issubdtype(kind, np.complexfloating) and lanes.shape[-1] == 0:
        result[...] = complex(np.nan, np.nan)  # the mean of nothing
    if len(axes) == x.ndim and not keepdims:
        return delivered(result[0], out, keepdims, "add")
    shape = _result_shape(x.shape, axes, keepdims)
    return delivered(reshaped(result, shape), out, keepdims, "add")


def _quantile(
    x,
    q,
    axis: Static,
    out,
    method: Static,
    keepdims: Static,
    weights,
    leave_out: Static,
):
    if method not in METHODS:
        raise ValueError(
            f"'{method}' is not a valid method. Use one of: dict_keys(['inverted_cdf', "
            "'averaged_inverted_cdf', 'closest_observation', "
            "'interpolated_inverted_cdf', 'hazen', 'weibull', 'linear', "
            "'median_unbiased', 'normal_unbiased', 'lower', 'higher', 'midpoint', "
            "'nearest'])"
        )
    axes = normalize_axis_tuple(axis, x.ndim)
    lanes = _lanes(x, axes)
    if lanes.shape[-1] == 0 and not leave_out:
        refuse_empty(lanes, q, method, weights)
    if x.dtype == np.bool_ and not takes_elements(method, q):
        raise TypeError(
            "numpy boolean subtract, the `-` operator, is not supported, use the "
            "bitwise_xor, the `^` operator, or the logical_xor function instead."
        )
    if weights is None:
        result = quantiles_of_lanes(lanes, q, method, leave_out)
    else:
        by = _lanes(_weights_of(x, weights, axis, method), axes)
        result = weighted_quantiles_of_lanes(lanes, by, q, leave_out)
    if isinstance(q, np.ndarray):
        shape = q.shape + _result_shape(x.shape, axes, keepdims)
        return delivered(reshaped(result, shape), out, keepdims, "add")
    if len(axes) == x.ndim and not keepdims and weights is None:
        return delivered(result[0], out, keepdims, "add")
    shape = _result_shape(x.shape, axes, keepdims)
    return delivered(reshaped(result, shape), out, keepdims, "add")


def _weights_of(x, weights, axis: Static, method: Static):
    if method != "inverted_cdf":
        raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
    if axis is not None:
        normalize_axis_tuple(axis, x.ndim, "repeated axis in `axis` argument", "axis")
    by = weights_for(x, np.asarray(weights), axis)
    if np.any(by < 0):
        raise ValueError("Weights must be non-negative.")
    return np.broadcast_to(by, x.shape)
