# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How often small integers occur."""

from __future__ import annotations

import numpy as np


def refuse_cast(array, dtype_name):
    raise TypeError(
        f"Cannot cast array data from dtype('{array.dtype.name}') to "
        f"dtype('{dtype_name}') according to the rule 'safe'"
    )


def as_counted(x):
    """As int64, which no float is cast to."""
    array = np.asarray(x)
    if array.ndim == 0:
        raise ValueError("object of too small depth for desired array")
    if array.ndim > 1:
        raise ValueError("object too deep for desired array")
    if isinstance(x, list) and array.size == 0:
        return np.empty(0, np.int64)
    if array.dtype == np.int64:
        return array
    if array.dtype != np.bool_ and not np.issubdtype(array.dtype, np.integer):
        refuse_cast(array, "int64")
    return array.astype(np.int64)


def as_weights(weights, count):
    array = np.asarray(weights)
    if array.ndim != 1:
        raise ValueError("object too deep for desired array")
    if np.issubdtype(array.dtype, np.complexfloating):
        refuse_cast(array, "float64")
    if array.size != count:
        raise ValueError("The weights and list don't have the same length.")
    return array


def bincount(x, /, weights=None, minlength=0):
    values = as_counted(x)
    if minlength < 0:
        raise ValueError("'minlength' must not be negative")
    length = minlength
    if values.size > 0:
        if np.min(values) < 0:
            raise ValueError("'list' argument must have no negative elements")
        length = max(minlength, int(np.max(values)) + 1)
    if weights is None:
        counts = np.zeros(length, np.int64)
        for k in range(values.size):
            counts[values[k]] += 1
        return counts
    given = as_weights(weights, values.size)
    sums = np.zeros(length, np.float64)
    for k in range(values.size):
        sums[values[k]] += given[k]
    return sums
