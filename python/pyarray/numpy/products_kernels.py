# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products of two matrices, of a matrix and a vector, and of two vectors: loops
over rows for integers and for small matrices, BLAS for large ones of floats.
"""

from __future__ import annotations

import numpy as np

from .primitives import blas, dot, element_strides, layout

# From how many multiplications on BLAS is faster.
BLAS_MATRICES = 100
BLAS_MATRIX_BY_VECTOR = 256
BLAS_VECTORS = 32


def multiply(out, a, b):
    """out[i, j] = sum of a[i, k] * b[k, j]; `out` is in C order, and fresh."""
    if np.issubdtype(out.dtype, np.inexact):
        if out.size * b.shape[0] < BLAS_MATRICES:
            multiply_elements(out, a, b)
        else:
            call_gemm(out, of_dtype(a, out.dtype), of_dtype(b, out.dtype))
    else:
        multiply_rows(out, a, with_dense_rows(b))


def multiply_elements(out, a, b):
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = sum_of_products(a[i], b[:, j], out.dtype)


def with_dense_rows(b):
    if layout(b) == "C" or element_strides(b)[1] == 1:
        return b
    return b.copy()


def of_dtype(a, dtype):
    return a if a.dtype == dtype else a.astype(dtype)


def multiply_rows(out, a, b):
    """A row of the result is a sum of the rows of `b`, four of them at a time."""
    depth = b.shape[0]
    by_four = depth - depth % 4
    for i in range(out.shape[0]):
        out[i] = 0
        for k in range(0, by_four, 4):
            out[i] += (
                a[i, k] * b[k]
                + a[i, k + 1] * b[k + 1]
                + a[i, k + 2] * b[k + 2]
                + a[i, k + 3] * b[k + 3]
            )
        for k in range(by_four, depth):
            out[i] += a[i, k] * b[k]


def multiply_vector(out, a, x):
    """out[i] = sum of a[i, k] * x[k]; `out` has stride 1."""
    if np.issubdtype(out.dtype, np.inexact) and a.size >= BLAS_MATRIX_BY_VECTOR:
        call_gemv(out, of_dtype(a, out.dtype), of_dtype(x, out.dtype))
        return
    for i in range(out.size):
        out[i] = sum_of_products(a[i], x, out.dtype)


def sum_of_products(x, y, dtype):
    total = dtype.type(0)
    for i in range(x.size):
        total += x[i] * y[i]
    return total


def inner_product(x, y, dtype):
    """Of two vectors of one extent, as a scalar."""
    if np.issubdtype(dtype, np.inexact) and x.size >= BLAS_VECTORS:
        return dot(of_dtype(x, dtype), of_dtype(y, dtype))
    return sum_of_products(x, y, dtype)


# --- BLAS -------------------------------------------------------------------------


def lies_in_rows(a):
    """Whether BLAS can take the rows for columns of the transpose."""
    strides = element_strides(a)
    rows, width = a.shape
    return (strides[1] == 1 or width == 1) and (strides[0] >= width or rows == 1)


def pitch(a):
    """From one row to the next one."""
    return max(1, a.shape[1] if a.shape[0] == 1 else element_strides(a)[0])


def for_blas(a):
    """A matrix whose rows or columns BLAS can take."""
    if layout(a) == "C" or lies_in_rows(a) or lies_in_rows(a.T):
        return a
    return a.copy()


def call_gemm(out, a, b):
    """BLAS sees the transposes of matrices in C order, and multiplies them in
    reverse."""
    gemm(out, for_blas(a), for_blas(b))


def gemm(out, a, b):
    rows, depth = a.shape
    width = b.shape[1]
    if layout(a) == "C" or lies_in_rows(a):
        if layout(b) == "C" or lies_in_rows(b):
            blas("gemm", out, "N", "N", width, rows, depth, 1.0, b, pitch(b), a,
                 pitch(a), 0.0, out, width)  # fmt: skip
        else:
            blas("gemm", out, "T", "N", width, rows, depth, 1.0, b, pitch(b.T), a,
                 pitch(a), 0.0, out, width)  # fmt: skip
    elif layout(b) == "C" or lies_in_rows(b):
        blas("gemm", out, "N", "T", width, rows, depth, 1.0, b, pitch(b), a,
             pitch(a.T), 0.0, out, width)  # fmt: skip
    else:
        blas("gemm", out, "T", "T", width, rows, depth, 1.0, b, pitch(b.T), a,
             pitch(a.T), 0.0, out, width)  # fmt: skip


def call_gemv(out, a, x):
    gemv(out, for_blas(a), x if element_strides(x)[0] > 0 else x.copy())


def gemv(out, a, x):
    rows, width = a.shape
    if layout(a) == "C" or lies_in_rows(a):
        blas("gemv", out, "T", width, rows, 1.0, a, pitch(a), x,
             element_strides(x)[0], 0.0, out, 1)  # fmt: skip
    else:
        blas("gemv", out, "N", rows, width, 1.0, a, pitch(a.T), x,
             element_strides(x)[0], 0.0, out, 1)  # fmt: skip
