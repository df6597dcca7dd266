# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Indices of grids, of diagonals and of triangles."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .broadcasting import broadcast_arrays
from .matrices import row_end
from .primitives import layout
from .ranges import arange
from .reshaping import reshape_c
from .shapes import copied


def indices(dimensions, dtype=int, sparse: Static = False):
    ndim = len(dimensions)
    if sparse:
        return tuple(
            along(arange(dimensions[k], dtype=dtype), ndim, k) for k in range(ndim)
        )
    result = np.empty((ndim, *dimensions), dtype)
    for k in tuple(range(ndim)):
        result[k] = along(arange(dimensions[k], dtype=dtype), ndim, k)
    return result


def along(a, ndim: Static, axis: Static):
    """The elements of `a` along an axis of a grid."""
    if a.ndim == 1 and layout(a) != "C":
        return a[tuple(slice(None) if k == axis else None for k in range(ndim))]
    shape = tuple(a.size if k == axis else 1 for k in range(ndim))
    return reshape_c(a, shape, None)


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    grid = indices(shape, dtype)
    return function(*tuple(grid[k] for k in range(len(shape))), **kwargs)


def meshgrid(*xi, copy: Static = True, sparse: Static = False, indexing: Static = "xy"):
    if indexing != "xy" and indexing != "ij":
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    ndim = len(xi)
    swapped = indexing == "xy" and ndim > 1
    axes = tuple(1 - k if swapped and k < 2 else k for k in range(ndim))
    grid = tuple(along(np.asarray(xi[k]), ndim, axes[k]) for k in range(ndim))
    if sparse:
        return tuple(copied(x) for x in grid) if copy else list(grid)
    views = broadcast_arrays(*grid)
    return tuple(copied(x) for x in views) if copy else views


# --- Of diagonals and triangles ---------------------------------------------------


def diag_indices(n, ndim: Static = 2):
    index = arange(n)
    return tuple(index for k in range(ndim))


def diag_indices_from(arr):
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    for extent in arr.shape:
        if extent != arr.shape[0]:
            raise ValueError("All dimensions of input must be of equal length")
    return diag_indices(arr.shape[0], arr.ndim)


def mask_indices(n, mask_func, k=0):
    mask = mask_func(np.ones((n, n), np.int64), k)
    return np.nonzero(mask != 0)


def tril_indices(n, k=0, m=None):
    height = max(int(n), 0)
    width = height if m is None else max(int(m), 0)
    count = 0
    for row in range(height):
        count += row_end(row, k, width)
    rows, columns = np.empty(count, np.int64), np.empty(count, np.int64)
    position = 0
    for row in range(height):
        for column in range(row_end(row, k, width)):
            rows[position] = row
            columns[position] = column
            position += 1
    return rows, columns


def triu_indices(n, k=0, m=None):
    height = max(int(n), 0)
    width = height if m is None else max(int(m), 0)
    count = 0
    for row in range(height):
        count += width - row_end(row, k - 1, width)
    rows, columns = np.empty(count, np.int64), np.empty(count, np.int64)
    position = 0
    for row in range(height):
        for column in range(row_end(row, k - 1, width), width):
            rows[position] = row
            columns[position] = column
            position += 1
    return rows, columns


def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[0], k, arr.shape[1])


def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[0], k, arr.shape[1])
