# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: singular values, and what follows from them."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError
from numpy.linalg._linalg import SVDResult

from ..library.static import Static
from .linalg_eigen import eigh, eigvalsh
from .linalg_rules import (
    columns,
    identity,
    real_dtype,
    result_dtype,
    room,
    room_for,
    too_flat,
    work_dtype,
)
from .matmul import conjugated
from .primitives import argsort_into, lapack, sort_in_place

# --- Of any matrix -----------------------------------------------------------


def _call(job: Static, a, s, u, v, work, size):
    n, m = a.shape
    small = min(m, n)
    integers = np.empty(8 * small, np.int64)
    if np.iscomplexobj(a):
        count = 7 * small if job == "N" else 5 * small * small + 5 * small
        more = 2 * max(m, n) * small + 2 * small * small + small
        reals = np.empty(room(max(count, more)), np.float64)
        return lapack(
            "gesdd", a, job, m, n, a, room(m), s, u, room(u.shape[1]), v,
            room(v.shape[1]), work, size, reals, integers,
        )  # fmt: skip
    return lapack(
        "gesdd", a, job, m, n, a, room(m), s, u, room(u.shape[1]), v,
        room(v.shape[1]), work, size, integers,
    )  # fmt: skip


def _decompose(job: Static, a, s, u, v):
    """Of a matrix that is given by its columns, and is lost."""
    size = np.empty(1, a.dtype)
    _call(job, a, s, u, v, size, -1)
    work = np.empty(room_for(size), a.dtype)
    if _call(job, a, s, u, v, work, work.size):
        raise LinAlgError("SVD did not converge")


def _svd_into(u_out, s_out, v_out, a, dtype, full: Static):
    if s_out.size == 0:
        if full:
            u_out[...] = identity(u_out.shape[0], dtype)
            v_out[...] = identity(v_out.shape[0], dtype)
        return
    matrix = columns(a, dtype)
    s = np.empty(s_out.size, np.float64)
    u = np.empty((u_out.shape[1], u_out.shape[0]), dtype)
    v = np.empty((v_out.shape[1], v_out.shape[0]), dtype)
    _decompose("A" if full else "S", matrix, s, u, v)
    u_out[...] = u.T
    s_out[...] = s
    v_out[...] = v.T


def _svd_parts(x, full: Static):
    m, n = x.shape[-2], x.shape[-1]
    small = min(m, n)
    stack = x.shape[:-2]
    dtype = result_dtype(x)
    u = np.empty((*stack, m, m if full else small), dtype)
    s = np.empty((*stack, small), real_dtype(dtype))
    v = np.empty((*stack, n if full else small, n), dtype)
    if x.ndim == 2:
        _svd_into(u, s, v, x, work_dtype(dtype), full)
    else:
        for index in np.ndindex(stack):
            _svd_into(u[index], s[index], v[index], x[index], work_dtype(dtype), full)
    return SVDResult(u, s, v)


def _values_into(out, a, dtype):
    if out.size == 0:
        return
    matrix = columns(a, dtype)
    s, none = np.empty(out.size, np.float64), np.empty((1, 1), dtype)
    _decompose("N", matrix, s, none, none)
    out[...] = s


def svdvals(x, /):
    a = np.asarray(x)
    if a.ndim < 2:
        raise LinAlgError(too_flat(a))
    dtype = result_dtype(a)
    small = min(a.shape[-2], a.shape[-1])
    s = np.empty((*a.shape[:-2], small), real_dtype(dtype))
    if a.ndim == 2:
        _values_into(s, a, work_dtype(dtype))
    else:
        for index in np.ndindex(a.shape[:-2]):
            _values_into(s[index], a[index], work_dtype(dtype))
    return s


# --- Of a matrix that is its own adjoint -----------------------------------------


def _order_by_size(u_out, s_out, v_out, w, u):
    """Eigenvalues and -vectors as singular ones, the largest first."""
    n = w.size
    order = np.empty(n, np.int64)
    argsort_into(np.abs(w), order)
    for k in range(n):
        origin = order[n - 1 - k]
        s_out[k] = abs(w[origin])
        u_out[:, k] = u[:, origin]
        v_out[k] = conjugated(u[:, origin] * np.copysign(1.0, w[origin]))


def _svd_hermitian(x):
    w, vectors = eigh(x)
    u, s, v = np.empty_like(vectors), np.empty_like(w), np.empty_like(vectors)
    for index in np.ndindex(x.shape[:-2]):
        _order_by_size(u[index], s[index], v[index], w[index], vectors[index])
    return SVDResult(u, s, v)


def _values_hermitian(x):
    s = np.abs(eigvalsh(x))
    for index in np.ndindex(x.shape[:-2]):
        sort_in_place(s[index])
    return s[..., ::-1]


def svd(
    a,
    full_matrices: Static = True,
    compute_uv: Static = True,
    hermitian: Static = False,
):
    x = np.asarray(a)
    if x.ndim < 2:
        raise LinAlgError(too_flat(x))
    if hermitian:
        return _svd_hermitian(x) if compute_uv else _values_hermitian(x)
    return _svd_parts(x, full_matrices) if compute_uv else svdvals(x)
