# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products of two matrices, of a matrix and a vector, and of two vectors: loops
over rows for integers and for small matrices, BLAS for large ones of floats.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import blas, dot, element_strides, layout, reshaped

# From how many multiplications on BLAS is faster.
BLAS_MATRICES = 4096
BLAS_VECTOR = 256


def multiply(out, a, b):
    """out[i, j] = sum of a[i, k] * b[k, j]; `out` is in C order, and fresh."""
    rows, depth = a.shape
    width = b.shape[1]
    if np.issubdtype(out.dtype, np.inexact):
        if rows == 1:
            multiply_vector(reshaped(out, (width,)), b.T, a[0])
        elif width == 1:
            multiply_vector(reshaped(out, (rows,)), a, b[:, 0])
        elif rows * depth * width < BLAS_MATRICES:
            multiply_rows(out, a, b)
        else:
            call_gemm(out, of_dtype(a, out.dtype), of_dtype(b, out.dtype))
    elif width == 1:
        multiply_vector(reshaped(out, (rows,)), a, b[:, 0])
    elif layout(b) == "C" or element_strides(b)[1] == 1 or rows < 4:
        multiply_rows(out, a, b)
    else:
        multiply_rows(out, a, b.copy())


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
    if np.issubdtype(out.dtype, np.inexact) and a.size >= BLAS_VECTOR:
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
    if np.issubdtype(dtype, np.inexact):
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


def call_gemm(out, a, b):
    """BLAS sees the transposes of matrices in C order, and multiplies them in
    reverse."""
    if layout(a) != "C" and not (lies_in_rows(a) or lies_in_rows(a.T)):
        call_gemm(out, a.copy(), b)
    elif layout(b) != "C" and not (lies_in_rows(b) or lies_in_rows(b.T)):
        call_gemm(out, a, b.copy())
    elif layout(a) == "C" or lies_in_rows(a):
        if layout(b) == "C" or lies_in_rows(b):
            gemm(out, "N", b, pitch(b), "N", a, pitch(a))
        else:
            gemm(out, "T", b, pitch(b.T), "N", a, pitch(a))
    elif layout(b) == "C" or lies_in_rows(b):
        gemm(out, "N", b, pitch(b), "T", a, pitch(a.T))
    else:
        gemm(out, "T", b, pitch(b.T), "T", a, pitch(a.T))


def gemm(out, is_b: Static, b, pitch_b, is_a: Static, a, pitch_a):
    depth, width = b.shape
    blas("gemm", out, is_b, is_a, width, out.shape[0], depth, 1.0, b, pitch_b, a,
         pitch_a, 0.0, out, width)  # fmt: skip


def call_gemv(out, a, x):
    if layout(a) != "C" and not (lies_in_rows(a) or lies_in_rows(a.T)):
        call_gemv(out, a.copy(), x)
    elif layout(x) != "C" and element_strides(x)[0] < 1:
        call_gemv(out, a, x.copy())
    elif layout(a) == "C" or lies_in_rows(a):
        rows, width = a.shape
        blas("gemv", out, "T", width, rows, 1.0, a, pitch(a), x,
             element_strides(x)[0], 0.0, out, 1)  # fmt: skip
    else:
        rows, width = a.shape
        blas("gemv", out, "N", rows, width, 1.0, a, pitch(a.T), x,
             element_strides(x)[0], 0.0, out, 1)  # fmt: skip
