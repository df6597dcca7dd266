# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: the decompositions of Cholesky and into Q and R."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError
from numpy.linalg._linalg import QRResult

from ..library.static import Static
from .linalg_rules import (
    columns,
    result_dtype,
    room,
    room_for,
    square_matrices,
    too_flat,
    work_dtype,
)
from .primitives import lapack


def _cholesky_lower(out, a, dtype):
    factor = columns(a, dtype)
    n = factor.shape[0]
    if lapack("potrf", factor, "L", n, factor, room(n)):
        raise LinAlgError("Matrix is not positive definite")
    for i in range(n):
        factor[i, :i] = 0
    out[...] = factor.T


def _cholesky_upper(out, a, dtype):
    factor = columns(a, dtype)
    n = factor.shape[0]
    if lapack("potrf", factor, "U", n, factor, room(n)):
        raise LinAlgError("Matrix is not positive definite")
    for i in range(n):
        factor[i, i + 1 :] = 0
    out[...] = factor.T


def _cholesky_into(out, a, dtype, upper: Static):
    if upper:
        _cholesky_upper(out, a, dtype)
    else:
        _cholesky_lower(out, a, dtype)


def cholesky(a, /, *, upper: Static = False):
    x = square_matrices(a)
    dtype = result_dtype(x)
    out = np.empty(x.shape, dtype)
    if x.ndim == 2:
        _cholesky_into(out, x, work_dtype(dtype), upper)
    else:
        for index in np.ndindex(x.shape[:-2]):
            _cholesky_into(out[index], x[index], work_dtype(dtype), upper)
    return out


def _reflect(a, tau):
    """Replaces the columns of a matrix by R and the reflectors that make Q."""
    n, m = a.shape
    size = np.empty(1, a.dtype)
    lapack("geqrf", a, m, n, a, room(m), tau, size, -1)
    work = np.empty(room_for(size), a.dtype)
    if lapack("geqrf", a, m, n, a, room(m), tau, work, work.size):
        raise LinAlgError("Incorrect argument found while performing QR factorization")


def _call_generate(q, count, tau, work, size):
    """Q of the reflectors in its first columns."""
    n, m = q.shape
    if np.iscomplexobj(q):
        return lapack("ungqr", q, m, n, count, q, room(m), tau, work, size)
    return lapack("orgqr", q, m, n, count, q, room(m), tau, work, size)


def _generate(q, tau):
    size = np.empty(1, q.dtype)
    _call_generate(q, tau.size, tau, size, -1)
    work = np.empty(room_for(size), q.dtype)
    if _call_generate(q, tau.size, tau, work, work.size):
        raise LinAlgError("Incorrect argument found while performing QR factorization")


def _upper_into(out, a):
    """The upper triangle of a matrix that is given by its columns."""
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = a[j, i] if j >= i else 0


def _qr_into(q_out, r_out, a, dtype):
    reflectors = columns(a, dtype)
    n, m = reflectors.shape
    tau = np.empty(min(m, n), dtype)
    _reflect(reflectors, tau)
    _upper_into(r_out, reflectors)
    q = np.empty((q_out.shape[1], m), dtype)
    q[: tau.size] = reflectors[: tau.size]
    _generate(q, tau)
    q_out[...] = q.T


def _qr_both(x, complete: Static):
    m, n = x.shape[-2], x.shape[-1]
    count = m if complete and m > n else min(m, n)
    dtype = result_dtype(x)
    stack = x.shape[:-2]
    q = np.empty((*stack, m, count), dtype)
    r = np.empty((*stack, count, n), dtype)
    if x.ndim == 2:
        _qr_into(q, r, x, work_dtype(dtype))
    else:
        for index in np.ndindex(stack):
            _qr_into(q[index], r[index], x[index], work_dtype(dtype))
    return QRResult(q, r)


def _qr_raw(x):
    dtype = result_dtype(x)
    m, n = x.shape[-2], x.shape[-1]
    stack = x.shape[:-2]
    h = np.empty((*stack, n, m), dtype)
    taus = np.empty((*stack, min(m, n)), dtype)
    for index in np.ndindex(stack):
        reflectors = columns(x[index], work_dtype(dtype))
        tau = np.empty(min(m, n), work_dtype(dtype))
        _reflect(reflectors, tau)
        h[index] = reflectors
        taus[index] = tau
    return h, taus


def _qr_r(x):
    dtype = result_dtype(x)
    m, n = x.shape[-2], x.shape[-1]
    stack = x.shape[:-2]
    r = np.empty((*stack, min(m, n), n), dtype)
    for index in np.ndindex(stack):
        reflectors = columns(x[index], work_dtype(dtype))
        _reflect(reflectors, np.empty(min(m, n), work_dtype(dtype)))
        _upper_into(r[index], reflectors)
    return r


def qr(a, mode: Static = "reduced"):
    x = np.asarray(a)
    if x.ndim < 2:
        raise LinAlgError(too_flat(x))
    if mode == "reduced" or mode == "full" or mode == "f":
        return _qr_both(x, False)
    if mode == "complete":
        return _qr_both(x, True)
    if mode == "r":
        return _qr_r(x)
    if mode == "raw":
        return _qr_raw(x)
    if mode == "economic" or mode == "e":
        return np.swapaxes(_qr_raw(x)[0], -1, -2)
    raise ValueError(f"Unrecognized mode '{mode}'")
