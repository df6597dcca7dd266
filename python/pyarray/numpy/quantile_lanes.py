# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Quantiles of the lanes along a last axis."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import sort_in_place
from .quantile_methods import (
    is_integer,
    ordered_weights,
    quantile_of,
    takes_elements,
    valid_count,
    weighted_quantile_of,
)
from .statistics import mean_dtype

# By these an integer `q` gives integers.
WHOLE = ("averaged_inverted_cdf", "interpolated_inverted_cdf", "weibull")
# From so many quantiles of one lane on, sorting it costs less than selecting
# each.
MANY = 8


def quantiles_of_lanes(lanes, q, method: Static, leave_out: Static):
    """For each lane; for each item of `q` first, where that is an array."""
    kind = quantile_dtype(lanes, q, method)
    buffer = np.empty(lanes.shape[-1], lanes.dtype)
    if not isinstance(q, np.ndarray):
        result = np.empty(lanes.shape[:-1], kind)
        for index in np.ndindex(result.shape):
            buffer[...] = lanes[index]
            x = buffer[: valid_count(buffer, leave_out)]
            result[index] = quantile_of(x, q, method, kind, False)
        return result
    parts = np.ravel(q)
    count = parts.shape[0]
    results = np.empty((count, *lanes.shape[:-1]), kind)
    for index in np.ndindex(lanes.shape[:-1]):
        buffer[...] = lanes[index]
        x = buffer[: valid_count(buffer, leave_out)]
        if count >= MANY:
            sort_in_place(x)
        for i in range(count):
            one = quantile_of(x, parts[i], method, kind, count >= MANY)
            results[(i, *index)] = one
    return results


def weighted_quantiles_of_lanes(lanes, weights, q, leave_out: Static):
    """As `quantiles_of_lanes` by the method "inverted_cdf"."""
    count = lanes.shape[-1]
    x, by = np.empty(count, lanes.dtype), np.empty(count)
    if not isinstance(q, np.ndarray):
        result = np.empty(lanes.shape[:-1], lanes.dtype)
        for index in np.ndindex(result.shape):
            size = _filled(x, by, lanes[index], weights[index], leave_out)
            order, parts = ordered_weights(x[:size], by[:size])
            result[index] = weighted_quantile_of(x[:size], q, order, parts)
        return result
    several = np.ravel(q)
    results = np.empty((several.shape[0], *lanes.shape[:-1]), lanes.dtype)
    for index in np.ndindex(lanes.shape[:-1]):
        size = _filled(x, by, lanes[index], weights[index], leave_out)
        order, parts = ordered_weights(x[:size], by[:size])
        for i in range(several.shape[0]):
            one = weighted_quantile_of(x[:size], several[i], order, parts)
            results[(i, *index)] = one
    return results


def _filled(x, by, lane, weights, leave_out: Static):
    """Copies a lane and its weights; how many elements count."""
    x[...] = lane
    by[...] = weights
    if leave_out and np.issubdtype(x.dtype, np.inexact):
        count = 0
        for i in range(x.shape[0]):
            if x[i] == x[i]:
                x[count] = x[i]
                by[count] = by[i]
                count += 1
        return count
    return valid_count(x, False)


def quantile_dtype(x, q, method: Static):
    if takes_elements(method, q):
        return x.dtype
    if not isinstance(q, (np.ndarray, np.generic)):
        return mean_dtype(x, None)
    if not is_integer(q):
        return np.result_type(x.dtype, q.dtype)
    if method in WHOLE:
        return np.result_type(x.dtype, q.dtype)
    return np.result_type(x.dtype, np.float64)
