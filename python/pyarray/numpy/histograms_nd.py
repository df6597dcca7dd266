# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Histograms in several dimensions."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .histogram_bins import is_integer, outer_edges
from .searching import as_dtype, find_right

_range = range  # in functions that have a parameter of this name


def histogram2d(x, y, bins=10, range=None, density: Static = None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    columns = (np.asarray(x), np.asarray(y))
    both = as_pair(bins)
    counts, edges = histogramdd(columns, both, range, density, weights)
    return counts, edges[0], edges[1]


def as_pair(bins):
    """Of a list or an array, the edges for both dimensions, or a pair of rows of
    edges, or of numbers of bins."""
    if not isinstance(bins, (np.ndarray, list)):
        return bins
    both = np.asarray(bins)
    if both.ndim == 1 and not np.issubdtype(both.dtype, np.integer):
        return both, both
    if both.shape[0] != 2:
        raise TypeError("edges of np.histogram2d in one row have to be floats")
    return both[0], both[1]


def histogramdd(sample, bins=10, range=None, density: Static = None, weights=None):
    """Of a tuple of rows, one for each dimension, or of an array of points, whose
    dimension a tuple of bins or of ranges tells."""
    columns = columns_of(sample, bins, range)
    rank = len(columns)
    if isinstance(bins, tuple) and len(bins) != rank:
        raise ValueError(
            "The dimension of bins must be equal to the dimension of the sample x."
        )
    if range is not None and len(range) != rank:
        raise ValueError("range argument must have one entry per dimension")
    edges = tuple(
        edges_along(
            columns[i],
            bins[i] if isinstance(bins, tuple) else bins,
            None if range is None else range[i],
            i,
        )
        for i in tuple(_range(rank))
    )
    counts = count_points(columns, edges, weights)
    if density:
        return density_of(counts, edges), edges
    return counts, edges


def columns_of(sample, bins, range):
    if isinstance(sample, tuple):
        given = tuple(np.asarray(column) for column in sample)
        dtype = np.result_type(*given)
        return tuple(as_dtype(column, dtype) for column in given)
    array = np.asarray(sample)
    if array.ndim == 1:
        return (array,)
    sizes = bins if isinstance(bins, tuple) else range
    if array.shape[1] != len(sizes):
        raise ValueError(
            "The dimension of bins must be equal to the dimension of the sample x."
        )
    return tuple(array[:, i] for i in tuple(_range(len(sizes))))


def edges_along(column, bins, range, dimension: Static):
    if np.ndim(bins) == 1:
        edges = np.asarray(bins)
        if edges.size == 0:
            raise IndexError("index -1 is out of bounds for axis 0 with size 0")
        for k in _range(edges.size - 1):
            if edges[k] > edges[k + 1]:
                raise ValueError(
                    f"`bins[{dimension}]` must be monotonically increasing, when "
                    "an array"
                )
        return edges
    if np.ndim(bins) != 0:
        raise ValueError(f"`bins[{dimension}]` must be a scalar or 1d array")
    if bins < 1:
        raise ValueError(f"`bins[{dimension}]` must be positive, when an integer")
    first, last = outer_edges(column, range)
    if not is_integer(bins):
        raise TypeError(f"`bins[{dimension}]` must be an integer, when a scalar")
    return np.linspace(first, last, int(bins) + 1)


def position_between(edges, value):
    """The bin of a value: -1 before the first one, their number behind the last
    one, whose upper edge belongs to it."""
    dtype = np.promote_types(edges.dtype, value.dtype)
    position = find_right(as_dtype(edges, dtype), dtype.type(value)) - 1
    return position - 1 if value == edges[edges.size - 1] else position


def count_points(columns, edges, weights):
    shape = tuple(edge.size - 1 for edge in edges)
    counts = np.zeros(shape, np.float64)
    given = None if weights is None else np.asarray(weights)
    for k in range(columns[0].size):
        at = tuple(
            position_between(edges[i], columns[i][k])
            for i in tuple(range(len(columns)))
        )
        is_inside = True
        for i in tuple(range(len(columns))):
            is_inside = is_inside and at[i] >= 0 and at[i] < shape[i]
        if is_inside:
            if given is None:
                counts[at] += 1.0
            else:
                counts[at] += given[k]
    return counts


def density_of(counts, edges):
    total = np.sum(counts)
    out = counts
    for i in tuple(range(len(edges))):
        shape = tuple(-1 if j == i else 1 for j in tuple(range(len(edges))))
        out = out / np.diff(edges[i]).reshape(shape)
    return out / total
