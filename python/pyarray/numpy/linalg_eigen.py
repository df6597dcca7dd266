# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: eigenvalues and eigenvectors."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError
from numpy.linalg._linalg import EighResult, EigResult

from ..library.static import Static
from .linalg_rules import (
    check_finite,
    columns,
    real_dtype,
    result_dtype,
    room,
    room_for,
    square_matrices,
    work_dtype,
)
from .primitives import lapack

# --- Of any matrix -----------------------------------------------------------


def _call_real(job: Static, a, w, v, work, size):
    """Fails where a value is complex: the type of a result does not depend on
    the elements."""
    n = a.shape[0]
    imag = np.empty(n, np.float64)
    info = lapack(
        "geev", a, "N", job, n, a, room(n), w, imag, v, 1, v, room(n), work, size
    )
    if size > 0:
        for i in range(n):
            if imag[i] != 0:
                raise ValueError(
                    "eigenvalues of a real matrix are complex: pass a complex matrix"
                )
    return info


def _call_complex(job: Static, a, w, v, work, size):
    n = a.shape[0]
    reals = np.empty(room(2 * n), np.float64)
    return lapack(
        "geev", a, "N", job, n, a, room(n), w, v, 1, v, room(n), work, size, reals
    )


def _call(job: Static, a, w, v, work, size):
    if np.iscomplexobj(a):
        return _call_complex(job, a, w, v, work, size)
    return _call_real(job, a, w, v, work, size)


def _decompose(job: Static, a, w, v):
    """Eigenvalues to w, eigenvectors to the rows of v."""
    size = np.empty(1, a.dtype)
    _call(job, a, w, v, size, -1)
    work = np.empty(room_for(size), a.dtype)
    if _call(job, a, w, v, work, work.size):
        raise LinAlgError("Eigenvalues did not converge")


def _eig_into(w_out, v_out, a, dtype):
    matrix = columns(a, dtype)
    w, v = np.empty(matrix.shape[0], dtype), np.empty(matrix.shape, dtype)
    _decompose("V", matrix, w, v)
    w_out[...] = w
    v_out[...] = v.T


def eig(a):
    x = square_matrices(a)
    check_finite(x)
    dtype = result_dtype(x)
    w, v = np.empty(x.shape[:-1], dtype), np.empty(x.shape, dtype)
    if x.ndim == 2:
        _eig_into(w, v, x, work_dtype(dtype))
    else:
        for index in np.ndindex(x.shape[:-2]):
            _eig_into(w[index], v[index], x[index], work_dtype(dtype))
    return EigResult(w, v)


def _eigvals_into(out, a, dtype):
    matrix = columns(a, dtype)
    w, none = np.empty(matrix.shape[0], dtype), np.empty((1, 1), dtype)
    _decompose("N", matrix, w, none)
    out[...] = w


def eigvals(a):
    x = square_matrices(a)
    check_finite(x)
    dtype = result_dtype(x)
    w = np.empty(x.shape[:-1], dtype)
    if x.ndim == 2:
        _eigvals_into(w, x, work_dtype(dtype))
    else:
        for index in np.ndindex(x.shape[:-2]):
            _eigvals_into(w[index], x[index], work_dtype(dtype))
    return w


# --- Of a matrix that is its own adjoint -----------------------------------------


def _call_hermitian(
    job: Static, uplo: Static, a, w, work, size, reals, real_size, integers, int_size
):
    n = a.shape[0]
    if np.iscomplexobj(a):
        return lapack(
            "heevd", a, job, uplo, n, a, room(n), w, work, size, reals, real_size,
            integers, int_size,
        )  # fmt: skip
    return lapack(
        "syevd", a, job, uplo, n, a, room(n), w, work, size, integers, int_size
    )


def _decompose_hermitian(job: Static, uplo: Static, a, w):
    """Eigenvalues to w, in ascending order; eigenvectors in place of the matrix."""
    size, real_size = np.empty(1, a.dtype), np.empty(1, np.float64)
    int_size = np.empty(1, np.int64)
    _call_hermitian(job, uplo, a, w, size, -1, real_size, -1, int_size, -1)
    work = np.empty(room_for(size), a.dtype)
    reals = np.empty(room_for(real_size) if np.iscomplexobj(a) else 1, np.float64)
    integers = np.empty(room_for(int_size), np.int64)
    if _call_hermitian(
        job, uplo, a, w, work, work.size, reals, reals.size, integers, integers.size
    ):
        raise LinAlgError("Eigenvalues did not converge")


def _eigh_into(w_out, v_out, a, dtype, uplo: Static):
    matrix = columns(a, dtype)
    w = np.empty(matrix.shape[0], np.float64)
    _decompose_hermitian("V", uplo, matrix, w)
    w_out[...] = w
    v_out[...] = matrix.T


def _eigh(x, uplo: Static):
    x = square_matrices(x)
    dtype = result_dtype(x)
    w, v = np.empty(x.shape[:-1], real_dtype(dtype)), np.empty(x.shape, dtype)
    if x.ndim == 2:
        _eigh_into(w, v, x, work_dtype(dtype), uplo)
    else:
        for index in np.ndindex(x.shape[:-2]):
            _eigh_into(w[index], v[index], x[index], work_dtype(dtype), uplo)
    return EighResult(w, v)


def _check_uplo(uplo: Static):
    if uplo != "L" and uplo != "l" and uplo != "U" and uplo != "u":
        raise ValueError("UPLO argument must be 'L' or 'U'")


def eigh(a, UPLO: Static = "L"):
    _check_uplo(UPLO)
    if UPLO == "L" or UPLO == "l":
        return _eigh(np.asarray(a), "L")
    return _eigh(np.asarray(a), "U")


def _eigvalsh_into(out, a, dtype, uplo: Static):
    matrix = columns(a, dtype)
    w = np.empty(matrix.shape[0], np.float64)
    _decompose_hermitian("N", uplo, matrix, w)
    out[...] = w


def _eigvalsh(x, uplo: Static):
    x = square_matrices(x)
    dtype = result_dtype(x)
    w = np.empty(x.shape[:-1], real_dtype(dtype))
    if x.ndim == 2:
        _eigvalsh_into(w, x, work_dtype(dtype), uplo)
    else:
        for index in np.ndindex(x.shape[:-2]):
            _eigvalsh_into(w[index], x[index], work_dtype(dtype), uplo)
    return w


def eigvalsh(a, UPLO: Static = "L"):
    _check_uplo(UPLO)
    if UPLO == "L" or UPLO == "l":
        return _eigvalsh(np.asarray(a), "L")
    return _eigvalsh(np.asarray(a), "U")
