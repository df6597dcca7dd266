# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Matrices of a known pattern, and triangles."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .moving import diagonal
from .primitives import element_strides, is_readonly, strided
from .reshaping import ravel_c
from .shapes import zeros


def eye(N, M=None, k=0, dtype=float, order: Static = "C", *, device=None, like=None):
    rows = int(N)
    columns = rows if M is None else int(M)
    matrix = zeros((rows, columns), float if dtype is None else dtype, order)
    offset = int(k)
    for row in range(max(0, -offset), min(rows, columns - offset)):
        matrix[row, row + offset] = 1
    return matrix


def identity(n, dtype=None, *, like=None):
    return eye(n, dtype=dtype)


def diag(v, k=0):
    array = np.asarray(v)
    if array.ndim == 1:
        return matrix_of(array, int(k))
    if array.ndim == 2:
        return diagonal(array, k)
    raise ValueError("Input must be 1- or 2-d.")


def diagflat(v, k=0):
    return matrix_of(ravel_c(np.asarray(v)), int(k))


def matrix_of(values, offset):
    """The square matrix with this diagonal."""
    n = len(values) + abs(offset)
    matrix = np.zeros((n, n), values.dtype)
    row, column = max(0, -offset), max(0, offset)
    for i in range(len(values)):
        matrix[row + i, column + i] = values[i]
    return matrix


def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim > 2:
        for extent in a.shape:
            if extent != a.shape[0]:
                raise ValueError("All dimensions of input must be of equal length")
    if is_readonly(a):
        raise ValueError("underlying array is read-only")
    count = a.shape[0]
    step = 0
    for one in element_strides(a):
        step += one
    if a.ndim == 2 and a.shape[1] < count:
        count = a.shape[1]
    fill_cyclic(strided(a, (count,), (step,)), val, 0)
    if a.ndim == 2 and wrap and a.shape[1] > 0:
        # Below, after an empty row each time.
        start = a.shape[1] + 1
        while start < a.shape[0]:
            left = min(a.shape[0] - start, a.shape[1])
            offset = start * element_strides(a)[0]
            fill_cyclic(strided(a, (left,), (step,), offset), val, count)
            count += left
            start += a.shape[1] + 1


def fill_cyclic(target, values, first):
    """Elements of `values` from the first one on, again and again."""
    if np.ndim(values) == 0:
        target[...] = values
        return
    flat = ravel_c(np.asarray(values))
    if len(flat) > 0:
        for k in range(len(target)):
            target[k] = flat[(first + k) % len(flat)]


# --- Triangles -------------------------------------------------------------------


def tri(N, M=None, k=0, dtype=float, *, like=None):
    rows = max(int(N), 0)
    columns = max(int(N if M is None else M), 0)
    matrix = np.zeros((rows, columns), float if dtype is None else dtype)
    for row in range(rows):
        matrix[row, : row_end(row, k, columns)] = 1
    return matrix


def row_end(row, k, columns):
    """How many elements of a row are on the diagonal or before it."""
    return min(max(row + int(k) + 1, 0), columns)


def tril(m, k=0):
    array = np.asarray(m)
    if array.ndim == 1:
        return triangle_of_row(array, k, True)
    result = np.empty(array.shape, array.dtype)
    for index in np.ndindex(array.shape[:-1]):
        end = row_end(index[-1], k, array.shape[-1])
        source, target = array[index], result[index]
        target[:end] = source[:end]
        target[end:] = 0
    return result


def triu(m, k=0):
    array = np.asarray(m)
    if array.ndim == 1:
        return triangle_of_row(array, k, False)
    result = np.empty(array.shape, array.dtype)
    for index in np.ndindex(array.shape[:-1]):
        start = row_end(index[-1], k - 1, array.shape[-1])
        source, target = array[index], result[index]
        target[:start] = 0
        target[start:] = source[start:]
    return result


def triangle_of_row(row, k, is_lower: Static):
    """Of a matrix whose rows all are this one."""
    matrix = np.broadcast_to(row, (len(row), len(row)))
    return tril(matrix, k) if is_lower else triu(matrix, k)


def vander(x, N=None, increasing: Static = False):
    array = np.asarray(x)
    if array.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    columns = len(array) if N is None else N
    dtype = np.promote_types(array.dtype, np.int64)
    matrix = np.empty((len(array), columns), dtype)
    powers = matrix if increasing else matrix[:, ::-1]
    if columns > 0:
        powers[:, 0] = 1
    if columns > 1:
        powers[:, 1] = array
        for row in range(len(array)):
            factor = powers[row, 1]
            power = factor
            for column in range(2, columns):
                power = power * factor
                powers[row, column] = power
    return matrix
