# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: products of matrices, and the functions of the array API that
NumPy itself has under another name or with other defaults."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from ..library.static import Static
from .linalg_rules import square_matrices
from .linalg_solve import inv, solve

# --- Powers --------------------------------------------------------------------


def _identities(x):
    out = np.zeros(x.shape, x.dtype)
    for index in np.ndindex(x.shape[:-2]):
        for i in range(x.shape[-1]):
            out[index][i, i] = 1
    return out


def _raise_to(x, n: Static):
    """By squaring, as NumPy does, for n > 0."""
    if n == 1:
        return x
    if n == 2:
        return np.matmul(x, x)
    if n == 3:
        return np.matmul(np.matmul(x, x), x)
    square = np.matmul(x, x)
    rest = n // 2
    while rest % 2 == 0:
        square = np.matmul(square, square)
        rest //= 2
    result = np.matmul(x, square) if n % 2 == 1 else square
    rest //= 2
    while rest > 0:
        square = np.matmul(square, square)
        if rest % 2 == 1:
            result = np.matmul(result, square)
        rest //= 2
    return result


def matrix_power(a, n: Static):
    x = square_matrices(a)
    if not isinstance(n, (int, np.integer)):
        raise TypeError("exponent must be an integer")
    if n == 0:
        return _identities(x)
    if n < 0:
        return _raise_to(inv(x), -n)
    return _raise_to(x, n)


# --- Chains of products ----------------------------------------------------------


def _multiply_three(a, b, c, out):
    """Whichever of the two orders takes fewer operations."""
    a_rows, a_columns = a.shape[0] if a.ndim == 2 else 1, a.shape[-1]
    b_columns, c_columns = b.shape[1], c.shape[1] if c.ndim == 2 else 1
    left_first = a_rows * b_columns * (a_columns + c_columns)
    right_first = a_columns * c_columns * (b_columns + a_rows)
    if left_first < right_first:
        return np.dot(np.dot(a, b), c, out=out)
    return np.dot(a, np.dot(b, c), out=out)


def _chain_order(sizes):
    """Where to split each part of a chain of matrices, of which number k has
    sizes[k] rows and sizes[k + 1] columns (Cormen, chapter 15.2)."""
    n = len(sizes) - 1
    costs = np.zeros((n, n), np.float64)
    splits = np.zeros((n, n), np.int64)
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            costs[i, j] = np.inf
            for k in range(i, j):
                work = float(sizes[i] * sizes[k + 1] * sizes[j + 1])
                cost = costs[i, k] + costs[k + 1, j] + work
                if cost < costs[i, j]:
                    costs[i, j] = cost
                    splits[i, j] = k
    return splits


def _multiply_part(matrices, splits, i, j):
    if i == j:
        return matrices[i]
    k = int(splits[i, j])
    left = _multiply_part(matrices, splits, i, k)
    right = _multiply_part(matrices, splits, k + 1, j)
    return np.dot(left, right)


def _as_matrices(arrays):
    """A vector at the start is a row, one at the end a column."""
    last = len(arrays) - 1
    first = np.atleast_2d(arrays[0])
    matrices = [first]
    if isinstance(arrays, tuple):
        for k in tuple(range(1, last)):
            matrices.append(arrays[k])
    else:
        for k in range(1, last):
            matrices.append(arrays[k])
    end = arrays[last]
    matrices.append(end[:, None] if end.ndim == 1 else end)
    return matrices


def _multiply_many(arrays, out):
    matrices = _as_matrices(arrays)
    sizes = [matrix.shape[0] for matrix in matrices]
    sizes.append(matrices[-1].shape[1])
    splits = _chain_order(sizes)
    result = _multiply_part(matrices, splits, 0, len(matrices) - 1)
    first, last = arrays[0], arrays[len(arrays) - 1]
    if first.ndim == 1 and last.ndim == 1:
        return result[0, 0]
    if first.ndim == 1 or last.ndim == 1:
        return _into(result.ravel(), out)
    return _into(result, out)


def _into(result, out):
    if out is None:
        return result
    out[...] = result
    return out


def multi_dot(arrays, *, out=None):
    n = len(arrays)
    if n < 2:
        raise ValueError("Expecting at least two arrays.")
    if n == 2:
        return np.dot(arrays[0], arrays[1], out=out)
    if n == 3:
        return _multiply_three(arrays[0], arrays[1], arrays[2], out)
    return _multiply_many(arrays, out)


# --- Tensors -------------------------------------------------------------------------


def _product(shape):
    size = 1
    for extent in shape:
        size *= extent
    return size


def tensorinv(a, ind: Static = 2):
    x = np.asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    shape = x.shape[ind:] + x.shape[:ind]
    return inv(x.reshape((_product(x.shape[ind:]), -1))).reshape(shape)


def tensorsolve(a, b, axes: Static = None):
    x, y = np.asarray(a), np.asarray(b)
    moved = x if axes is None else np.moveaxis(x, axes, tuple(range(-len(axes), 0)))
    shape = moved.shape[y.ndim :] if x.ndim > y.ndim else moved.shape
    size = _product(shape)
    if moved.size != size * size:
        raise LinAlgError(
            "Input arrays must satisfy the requirement             "
            "prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])"
        )
    return solve(moved.reshape((size, size)), y.ravel()).reshape(shape)


# --- Names of the array API ---------------------------------------------------------


def diagonal(x, /, *, offset=0):
    return np.diagonal(x, offset, -2, -1)


def trace(x, /, *, offset=0, dtype=None):
    return np.trace(x, offset, -2, -1, dtype)


def outer(x1, x2, /):
    a, b = np.asarray(x1), np.asarray(x2)
    if a.ndim != 1 or b.ndim != 1:
        raise ValueError(
            "Input arrays must be one-dimensional, but they are "
            f"x1.ndim={a.ndim} and x2.ndim={b.ndim}."
        )
    return np.outer(a, b)


def cross(x1, x2, /, *, axis: Static = -1):
    a, b = np.asarray(x1), np.asarray(x2)
    if a.shape[axis] != 3 or b.shape[axis] != 3:
        raise ValueError(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they "
            f"are {a.shape[axis]} and {b.shape[axis]} dimensional instead."
        )
    return np.cross(a, b, axis=axis)


def matmul(x1, x2, /):
    return np.matmul(x1, x2)


def tensordot(x1, x2, /, *, axes: Static = 2):
    return np.tensordot(x1, x2, axes)


def matrix_transpose(x, /):
    a = np.asarray(x)
    if a.ndim < 2:
        raise ValueError(
            f"Input array must be at least 2-dimensional, but it is {a.ndim}"
        )
    return np.swapaxes(a, -1, -2)


def vecdot(x1, x2, /, *, axis: Static = -1):
    return np.vecdot(x1, x2, axis=axis)
