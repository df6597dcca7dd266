# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What functions of numpy.linalg share: dtypes, checks, and matrices as LAPACK
takes them.

As NumPy does, everything is computed in float64 or complex128, whatever the
result's dtype is. A matrix that LAPACK works on is an array in C order which
holds the transpose: its rows are the columns.
"""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError


def result_dtype(a):
    """Integers and booleans are computed, and returned, as float64."""
    if np.issubdtype(a.dtype, np.inexact):
        return a.dtype
    return np.dtype(np.float64)


def common_dtype(a, b):
    return np.result_type(result_dtype(a), result_dtype(b))


def work_dtype(dtype):
    """The dtype to compute in."""
    return np.result_type(dtype, np.float64)


def real_dtype(dtype):
    if np.issubdtype(dtype, np.complexfloating):
        return np.dtype(np.float32 if dtype == np.complex64 else np.float64)
    return dtype


def too_flat(a):
    return f"{a.ndim}-dimensional array given. Array must be at least two-dimensional"


def check_square(a):
    if a.shape[-2] != a.shape[-1]:
        raise LinAlgError("Last 2 dimensions of the array must be square")


def square_matrices(a):
    """A square matrix, or a stack of them."""
    x = np.asarray(a)
    if x.ndim < 2:
        raise LinAlgError(too_flat(x))
    check_square(x)
    return x


def check_finite(a):
    if not np.issubdtype(a.dtype, np.inexact):
        return
    if not np.isfinite(a).all():
        raise LinAlgError("Array must not contain infs or NaNs")


def columns(a, dtype):
    """The columns of a matrix, as a new array."""
    rows = np.empty((a.shape[1], a.shape[0]), dtype)
    rows[...] = a.T
    return rows


def room(n):
    """A leading dimension, which is never 0."""
    return max(n, 1)


def room_for(work):
    """How large LAPACK would like its workspace, which it has said in the first
    element."""
    if np.issubdtype(work.dtype, np.complexfloating):
        return max(int(work[0].real), 1)
    return max(int(work[0]), 1)


def identity(n, dtype):
    matrix = np.zeros((n, n), dtype)
    for i in range(n):
        matrix[i, i] = 1
    return matrix


def scalar_of(value, dtype):
    """A number as a scalar of a dtype."""
    one = np.empty(1, dtype)
    one[0] = value
    return one[0]
