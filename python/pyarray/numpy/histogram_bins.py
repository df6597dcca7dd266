# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The bins of histograms: their number, and their edges."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .index_masks import compress_mask, flattened

ESTIMATORS = ("auto", "doane", "fd", "rice", "scott", "sqrt", "stone", "sturges")


def as_sample(a):
    """In one row; booleans are counted as integers."""
    array = np.asarray(a)
    if array.dtype == np.bool_:
        return flattened(array.astype(np.uint8))
    return flattened(array)


# --- Outer edges -------------------------------------------------------------------


def outer_edges(values, range):
    if range is not None:
        first, last = range
        if first > last:
            raise ValueError("max must be larger than min in range parameter.")
        if not (np.isfinite(first) and np.isfinite(last)):
            raise ValueError(f"supplied range of [{first}, {last}] is not finite")
        return apart(first, last)
    first, last = values.dtype.type(0), values.dtype.type(1)
    if values.size > 0:
        first, last = np.min(values), np.max(values)
    if not (np.isfinite(first) and np.isfinite(last)):
        raise ValueError(f"autodetected range of [{first}, {last}] is not finite")
    return apart(first, last)


def apart(first, last):
    """Not the same, so that nothing is divided by zero."""
    if first == last:
        return first - 0.5, last + 0.5
    return first, last


def difference_of_edges(last, first):
    """As a number that integers of opposite sign do not overflow."""
    if is_integer(first) and is_integer(last):
        difference = np.float64(int(last) - int(first))
        return difference if difference >= 0 else difference + 2.0**64
    return np.subtract(last, first)


def is_integer(x: Static):
    return isinstance(x, (int, np.integer))


# --- Edges -------------------------------------------------------------------------


def edges_between(values, first, last, count):
    dtype = np.result_type(first, last, values)
    if np.issubdtype(dtype, np.integer):
        edges = np.linspace(first, last, count + 1)
    else:
        edges = np.linspace(first, last, count + 1, dtype=dtype)
    for k in range(count):
        if edges[k] >= edges[k + 1]:
            raise ValueError(
                f"Too many bins for data range. Cannot create {count} finite-sized "
                "bins."
            )
    return edges


def check_edges(edges):
    for k in range(edges.size - 1):
        if edges[k] > edges[k + 1]:
            raise ValueError("`bins` must increase monotonically, when an array")
    return edges


def check_bins(bins, weights):
    """That it is a number, or a name of an estimator."""
    if isinstance(bins, str):
        if bins not in ESTIMATORS:
            raise ValueError(f"{bins!r} is not a valid estimator for `bins`")
        if weights is not None:
            raise TypeError(
                "Automated estimation of the number of bins is not supported for "
                "weighted data"
            )
        return
    if np.ndim(bins) != 0:
        raise ValueError("`bins` must be 1d, when an array")
    if not is_integer(bins):
        raise TypeError("`bins` must be an integer, a string, or an array")
    if bins < 1:
        raise ValueError("`bins` must be positive, when an integer")


def bin_count(values, bins, range, first, last):
    """The number of bins, which a name of an estimator stands for."""
    if isinstance(bins, str):
        inside = values
        if range is not None:
            inside = compress_mask(values, (values >= first) & (values <= last))
        return estimated_count(inside, bins, first, last)
    return int(bins)


# --- Estimators --------------------------------------------------------------------


def estimated_count(values, name: Static, first, last):
    if values.size == 0:
        return 1
    width = width_of_bins(values, name, first, last)
    if width == 0:
        return 1
    if np.issubdtype(values.dtype, np.integer) and width < 1:
        width = 1.0
    return int(np.ceil(difference_of_edges(last, first) / width))


def width_of_bins(x, name: Static, first, last):
    spread = difference_of_edges(np.max(x), np.min(x))
    if name == "sqrt":
        return float(spread / np.sqrt(x.size))
    if name == "sturges":
        return float(spread / (np.log2(x.size) + 1.0))
    if name == "rice":
        return float(spread / (2.0 * x.size ** (1.0 / 3)))
    if name == "scott":
        return float((24.0 * np.pi**0.5 / x.size) ** (1.0 / 3.0) * np.std(x))
    if name == "fd":
        return freedman_diaconis(x)
    if name == "doane":
        return doane(x, spread)
    if name == "stone":
        return stone(x, float(spread), first, last)
    sturges = float(spread / (np.log2(x.size) + 1.0))
    half = float(spread / np.sqrt(x.size)) / 2
    return min(max(freedman_diaconis(x), half), sturges)


def freedman_diaconis(x):
    quartiles = np.percentile(x, np.array([75, 25]))
    return float(2.0 * (quartiles[0] - quartiles[1]) * x.size ** (-1.0 / 3.0))


def doane(x, spread):
    if x.size <= 2:
        return 0.0
    sigma = np.std(x)
    if not sigma > 0.0:
        return 0.0
    deviation = np.sqrt(6.0 * (x.size - 2) / ((x.size + 1.0) * (x.size + 3)))
    skewness = np.mean(((x - np.mean(x)) / sigma) ** 3)
    return float(
        spread / (1.0 + np.log2(x.size) + np.log2(1.0 + np.abs(skewness) / deviation))
    )


def stone(x, spread, first, last):
    """The width with the least loss of those up to a number of bins."""
    n = x.size
    if n <= 1 or spread == 0:
        return 0.0
    best = 1
    least = np.inf
    for count in range(1, max(100, int(np.sqrt(n))) + 1):
        width = spread / count
        frequencies = np.histogram(x, count, (first, last))[0] / n
        loss = (2 - (n + 1) * np.sum(frequencies * frequencies)) / width
        if loss < least:
            least = float(loss)
            best = count
    return spread / best
