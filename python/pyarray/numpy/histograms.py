# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Histograms. Rounding at the edges is NumPy's, and so is the order of sums."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .histogram_bins import (
    as_sample,
    bin_count,
    check_bins,
    check_edges,
    difference_of_edges,
    edges_between,
    outer_edges,
)
from .index_masks import flattened
from .indexing import take_rows
from .primitives import sort_in_place
from .searching import as_dtype, find_left, find_right
from .shapes import copied
from .sorting import argsort_row

# Rows of this many elements are summed on their own, as NumPy does.
BLOCK = 65536
# Bins are found in rows of this many elements, which stay in the cache.
ROW = 2048


def as_sample_weights(weights, shape):
    given = np.asarray(weights)
    if given.shape != shape:
        raise ValueError("weights should have the same shape as a.")
    return flattened(given)


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    values = as_sample(a)
    if weights is not None:
        as_sample_weights(weights, np.shape(a))
    if not isinstance(bins, str) and np.ndim(bins) == 1:
        return check_edges(np.asarray(bins))
    check_bins(bins, weights)
    first, last = outer_edges(values, range)
    count = bin_count(values, bins, range, first, last)
    return edges_between(values, first, last, count)


def histogram(a, bins=10, range=None, density: Static = None, weights=None):
    values = as_sample(a)
    given = None if weights is None else as_sample_weights(weights, np.shape(a))
    if not isinstance(bins, str) and np.ndim(bins) == 1:
        edges = check_edges(np.asarray(bins))
        return with_density(count_between(values, edges, given), edges, density)
    check_bins(bins, weights)
    first, last = outer_edges(values, range)
    count = bin_count(values, bins, range, first, last)
    edges = edges_between(values, first, last, count)
    counts = count_equal_bins(values, edges, first, last, given)
    return with_density(counts, edges, density)


def with_density(counts, edges, density: Static):
    if not density:
        return counts, edges
    widths = np.diff(edges).astype(np.float64)
    return counts / widths / np.sum(counts), edges


# --- Bins of equal width -----------------------------------------------------------


def positions_in_bins(row, first, width, count):
    """The bins of values between the outer edges; the division rounds."""
    return ((row - first) / width * count).astype(np.int64)


def corrected(position, value, edges, count):
    """The bin of a value by the edges, which decide."""
    position = min(position, count - 1)
    if value < edges[position]:
        position -= 1
    if value >= edges[position + 1] and position != count - 1:
        position += 1
    return position


def count_equal_bins(values, edges, first, last, weights):
    count = edges.size - 1
    width = difference_of_edges(last, first)
    if weights is None:
        counts = np.zeros(count, np.int64)
        for start in range(0, values.size, ROW):
            part = values[start : start + ROW]
            row = part.astype(edges.dtype)
            positions = positions_in_bins(row, first, width, count)
            for k in range(row.size):
                if part[k] >= first and part[k] <= last:
                    counts[corrected(positions[k], row[k], edges, count)] += 1
        return counts
    sums = np.zeros(count, weights.dtype)
    for start in range(0, values.size, BLOCK):
        given = values[start : start + BLOCK]
        row = given.astype(edges.dtype)
        positions = positions_in_bins(row, first, width, count)
        part = np.zeros(count, sum_dtype(weights))
        for k in range(row.size):
            if given[k] >= first and given[k] <= last:
                bin = corrected(positions[k], row[k], edges, count)
                part[bin] += weights[start + k]
        sums[...] = sums + part.astype(weights.dtype)
    return sums


def sum_dtype(weights):
    if np.issubdtype(weights.dtype, np.complexfloating):
        return np.dtype(np.complex128)
    return np.dtype(np.float64)


# --- Bins between any edges ----------------------------------------------------------


def count_between(values, edges, weights):
    """The differences of what lies before each edge; the last bin includes its
    upper edge."""
    dtype = np.promote_types(values.dtype, edges.dtype)
    limits = as_dtype(edges, dtype)
    if weights is None:
        before = np.zeros(edges.size, np.int64)
        for start in range(0, values.size, BLOCK):
            row = copied(values[start : start + BLOCK]).astype(dtype)
            sort_in_place(row)
            for k in range(edges.size):
                before[k] += count_before(row, limits, k)
        return before[1:] - before[:-1]
    sums = np.zeros(edges.size, weights.dtype)
    for start in range(0, values.size, BLOCK):
        part = values[start : start + BLOCK]
        order = argsort_row(part)
        row = take_rows(part, order).astype(dtype)
        running = take_rows(weights[start : start + BLOCK], order)
        for k in range(1, running.size):
            running[k] += running[k - 1]
        for k in range(edges.size):
            position = count_before(row, limits, k)
            if position > 0:
                sums[k] += running[position - 1]
    return sums[1:] - sums[:-1]


def count_before(row, limits, k):
    """How many of a sorted row are before an edge, or not behind the last one."""
    if k == limits.size - 1:
        return find_right(row, limits[k])
    return find_left(row, limits[k])
