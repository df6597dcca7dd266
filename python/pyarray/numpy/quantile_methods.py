# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Medians and quantiles of one lane: a buffer of rank 1 in C order, whose
elements may be put in another order."""

from __future__ import annotations

import math

import numpy as np

from ..library.static import Static
from .primitives import (
    argsort_into,
    reduce_any,
    reduce_max,
    reduce_min,
    select_in_place,
)

METHODS = (
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
)


def valid_count(x, leave_out: Static):
    """How many elements a result is made of, which lie first: with NaN among
    them none, or the other ones where NaN is left out."""
    if np.issubdtype(x.dtype, np.inexact):
        if leave_out:
            count = 0
            for one in x:
                if one == one:
                    x[count] = one
                    count += 1
            return count
        if reduce_any(np.isnan(x)):
            return 0
    return x.shape[0]


def median_of(x, dtype):
    count = x.shape[0]
    if count == 0:
        return dtype.type(np.nan)
    middle = count // 2
    select_in_place(x, middle)
    upper = dtype.type(x[middle])
    if count % 2 == 1:
        return upper + dtype.type(0)
    lower = dtype.type(reduce_max(x[:middle]))
    return dtype.type((lower + upper) / 2)


def takes_elements(method: Static, q):
    """Whether a quantile is one of the elements."""
    if method == "linear":
        return is_integer(q)
    return method in (
        "inverted_cdf",
        "closest_observation",
        "lower",
        "higher",
        "nearest",
    )


def is_integer(q: Static):
    if isinstance(q, (np.ndarray, np.generic)):
        return np.issubdtype(q.dtype, np.integer)
    return isinstance(q, int)


def refuse_empty(lanes, q, method: Static, weights):
    """The error of NumPy's indexing for no elements, which is that of the first
    quantile, or of the look for NaN. Where no quantile is asked for, there is none."""
    if weights is not None or np.issubdtype(lanes.dtype, np.inexact):
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    if isinstance(q, np.ndarray) and q.size == 0:
        return
    if takes_elements(method, q):
        count = 1
        for extent in lanes.shape[:-1]:
            count *= extent
        if count == 0:
            raise IndexError("index -1 is out of bounds for axis 0 with size 0")
        raise IndexError("cannot do a non-empty take from an empty axes.")
    first = np.ravel(q)[0] if isinstance(q, np.ndarray) else q
    index = 0 if _virtual_index(0, first, method) < 0 else -1
    raise IndexError(f"index {index} is out of bounds for axis 0 with size 0")


def quantile_of(x, q, method: Static, dtype, is_sorted):
    count = x.shape[0]
    if count == 0:
        # Of integers, too, where NaN is left out: those are means of nothing.
        if np.issubdtype(dtype, np.inexact):
            return dtype.type(np.nan)
        refuse_empty(x, q, method, None)
    if takes_elements(method, q):
        position = _position(count, q, method)
        if not is_sorted:
            select_in_place(x, position)
        return x[position]
    virtual = _virtual_index(count, q, method)
    low, high = _neighbours(virtual, count)
    if is_sorted:
        following = x[high]
    else:
        select_in_place(x, low)
        following = reduce_min(x[high:])
    fraction = virtual - _counted(low, virtual, count)
    gamma = _gamma(fraction, virtual, q, method)
    if isinstance(q, np.generic):
        return _interpolated(x[low], following, gamma, dtype)
    # The type of Python's numbers has no part in that of the result.
    return _interpolated(x[low], following, float(gamma), dtype)


def _position(count, q, method: Static):
    if method == "inverted_cdf":
        index = count * q - 1
        floor = math.floor(index)
        return max(int(floor if index == floor else floor + 1), 0)
    if method == "closest_observation":
        index = count * q - 1 - 0.5
        floor = math.floor(index)
        return max(int(floor if index == floor and floor % 2 == 1 else floor + 1), 0)
    index = (count - 1) * q
    if method == "lower":
        return int(np.floor(index))
    if method == "higher":
        return int(np.ceil(index))
    if method == "nearest":
        return int(np.rint(index))
    return int(index)


def _virtual_index(count, q, method: Static):
    if method == "linear":
        return (count - 1) * q
    if method == "averaged_inverted_cdf":
        return count * q - 1
    if method == "midpoint":
        index = (count - 1) * q
        return 0.5 * (np.floor(index) + np.ceil(index))
    if method == "interpolated_inverted_cdf":
        return _between(count, q, 0, 1)
    if method == "hazen":
        return _between(count, q, 0.5, 0.5)
    if method == "weibull":
        return _between(count, q, 0, 0)
    if method == "median_unbiased":
        return _between(count, q, 1 / 3.0, 1 / 3.0)
    return _between(count, q, 3 / 8.0, 3 / 8.0)


def _between(count, q, alpha, beta):
    return count * q + (alpha + q * (1 - alpha - beta)) - 1


def _neighbours(virtual, count):
    if virtual >= count - 1:
        return count - 1, count - 1
    if virtual < 0:
        return 0, 0
    low = math.floor(virtual)
    return low, low + 1


def _counted(low, virtual, count):
    """The position from which the fraction counts: the last one has number -1."""
    return -1 if virtual >= count - 1 else low


def _gamma(gamma, virtual, q, method: Static):
    if method == "averaged_inverted_cdf" and is_integer(q):
        return 0 if gamma == 0 else 1
    if method == "averaged_inverted_cdf":
        return gamma * 0 + (0.5 if gamma == 0 else 1.0)
    if method == "midpoint":
        return gamma * 0 + (0.0 if virtual % 1 == 0 else 0.5)
    return gamma


def _interpolated(previous, following, gamma, dtype):
    extent = following - previous
    if gamma >= 0.5:
        return dtype.type(following) - dtype.type(extent * (1 - gamma))
    return dtype.type(previous + extent * gamma)


def ordered_weights(x, weights):
    """The order of the elements, and what part of all weights those up to each
    of them have."""
    count = x.shape[0]
    order = np.empty(count, np.int64)
    argsort_into(x, order)
    parts = np.empty(count)
    total = 0.0
    for i in range(count):
        total += weights[order[i]]
        parts[i] = total
    if count > 0:
        parts[...] = parts / np.float64(total)
        if parts[count - 1] != parts[count - 1]:
            raise ValueError("Weights included NaN, inf or were all zero.")
    return order, parts


def weighted_quantile_of(x, q, order, parts):
    """By the method "inverted_cdf"."""
    count = x.shape[0]
    if count == 0:
        if np.issubdtype(x.dtype, np.inexact):
            return x.dtype.type(np.nan)
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    found = 0
    while found < count - 1 and not _reaches(parts[found], q):
        found += 1
    return x[order[found]]


def _reaches(part, q):
    """Without weight, elements make no part at all."""
    if part == 0:
        return False
    if isinstance(q, np.generic) and np.issubdtype(q.dtype, np.floating):
        return q.dtype.type(part) >= q
    return part >= q
