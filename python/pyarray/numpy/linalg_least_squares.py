# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: least squares, pseudo-inverses and ranks."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from ..library.static import Static
from .linalg_rules import (
    columns,
    common_dtype,
    real_dtype,
    result_dtype,
    room,
    room_for,
    too_flat,
    work_dtype,
)
from .linalg_svd import svd
from .matmul import conjugated
from .primitives import lapack

# --- Least squares -------------------------------------------------------------


def _call(a, b, s, rcond, rank, work, size, reals, integers):
    n, m = a.shape
    count = b.shape[0]
    if np.iscomplexobj(a):
        return lapack(
            "gelsd", a, m, n, count, a, room(m), b, room(b.shape[1]), s, rcond, rank,
            work, size, reals, integers,
        )  # fmt: skip
    return lapack(
        "gelsd", a, m, n, count, a, room(m), b, room(b.shape[1]), s, rcond, rank,
        work, size, integers,
    )  # fmt: skip


def _solve_columns(a, b, s, rcond):
    """The rank; the solutions are at the start of each right side."""
    rank = np.zeros(1, np.int64)
    size, real_size = np.empty(1, a.dtype), np.zeros(1, np.float64)
    int_size = np.zeros(1, np.int64)
    _call(a, b, s, rcond, rank, size, -1, real_size, int_size)
    work = np.empty(room_for(size), a.dtype)
    reals = np.empty(room_for(real_size), np.float64)
    integers = np.empty(room_for(int_size), np.int64)
    if _call(a, b, s, rcond, rank, work, work.size, reals, integers):
        raise LinAlgError("SVD did not converge in Linear Least Squares")
    return int(rank[0])


def _square_sums(b, n, out):
    """What is left of each right side."""
    for k in range(out.size):
        total = 0.0
        for i in range(n, b.shape[1]):
            item = b[k, i]
            total += item.real * item.real + item.imag * item.imag
        out[k] = total


def _right_sides(b, extent, dtype):
    """One at least: LAPACK does nothing without."""
    rows = np.zeros((max(b.shape[1], 1), extent), dtype)
    rows[: b.shape[1], : b.shape[0]] = b.T
    return rows


def lstsq(a, b, rcond=None):
    x, y = np.asarray(a), np.asarray(b)
    right = y[:, None] if y.ndim == 1 else y
    if x.ndim != 2 or right.ndim != 2:
        ndim = x.ndim if x.ndim != 2 else right.ndim
        raise LinAlgError(
            f"{ndim}-dimensional array given. Array must be two-dimensional"
        )
    m, n = x.shape
    if m != right.shape[0]:
        raise LinAlgError("Incompatible dimensions")
    dtype = common_dtype(x, right)
    work, real = work_dtype(dtype), real_dtype(dtype)
    cutoff = np.finfo(np.float64).eps * max(n, m) if rcond is None else rcond
    rows = _right_sides(right, max(m, n), work)
    s = np.zeros(min(m, n), np.float64)
    rank = 0
    if s.size > 0:
        rank = _solve_columns(columns(x, work), rows, s, cutoff)
    left_over = np.empty(right.shape[1] if rank == n and m > n else 0, np.float64)
    _square_sums(rows, n, left_over)
    solution = rows[: right.shape[1], :n].T.astype(dtype)
    resids = left_over.astype(real)
    if y.ndim == 1:
        return solution[:, 0], resids, np.int32(rank), s.astype(real)
    return solution, resids, np.int32(rank), s.astype(real)


# --- Pseudo-inverses ---------------------------------------------------------------


def _relative_cutoff(a, rcond, rtol):
    """An empty tuple stands for no `rtol`, which is not the same as None."""
    if rcond is not None:
        return np.asarray(rcond)
    if rtol is None:
        size = max(a.shape[-2], a.shape[-1])
        return np.asarray(size * np.finfo(a.dtype).eps)
    if isinstance(rtol, tuple):
        return np.asarray(1e-15)
    return np.asarray(rtol)


def pinv(a, rcond=None, hermitian: Static = False, *, rtol=()):
    if rcond is not None and not isinstance(rtol, tuple):
        raise ValueError("`rtol` and `rcond` can't be both set.")
    x = np.asarray(a)
    if x.ndim < 2:
        raise LinAlgError(too_flat(x))
    cutoff = _relative_cutoff(x, rcond, rtol)
    if x.size == 0 and x.shape[-2] * x.shape[-1] == 0:
        # Of integers NumPy gives integers here: extents cannot decide the dtype.
        return np.empty((*x.shape[:-2], x.shape[-1], x.shape[-2]), result_dtype(x))
    u, s, vt = svd(conjugated(x), False, True, hermitian)
    limits = cutoff[..., None] * np.max(s, axis=-1, keepdims=True)
    inverse = np.where(s > limits, 1 / s, 0).astype(s.dtype)
    return np.matmul(
        np.swapaxes(vt, -1, -2), inverse[..., None] * np.swapaxes(u, -1, -2)
    )


# --- Ranks ---------------------------------------------------------------------------


def matrix_rank(A, tol=None, hermitian: Static = False, *, rtol=None):
    if rtol is not None and tol is not None:
        raise ValueError("`tol` and `rtol` can't be both set.")
    x = np.asarray(A)
    if x.ndim < 2:
        return int(not np.all(x == 0))
    s = svd(x, True, False, hermitian)
    largest = np.max(s, axis=-1, keepdims=True, initial=0)
    if tol is not None:
        return np.sum(s > np.asarray(tol)[..., None], axis=-1)
    if rtol is not None:
        return np.sum(s > largest * np.asarray(rtol)[..., None], axis=-1)
    size = max(x.shape[-2], x.shape[-1])
    return np.sum(s > largest * (size * np.finfo(s.dtype).eps), axis=-1)
