# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: linear equations, inverses and determinants."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError
from numpy.linalg._linalg import SlogdetResult

from .linalg_rules import (
    check_square,
    columns,
    common_dtype,
    identity,
    real_dtype,
    result_dtype,
    room,
    scalar_of,
    square_matrices,
    too_flat,
    work_dtype,
)
from .primitives import lapack, libm_exp, libm_hypot, libm_log


def _solve_columns(left, right):
    """Both as their columns; the solution replaces the right side."""
    n = left.shape[0]
    pivots = np.empty(n, np.int64)
    if n > 0 and lapack("gesv", left, n, right.size // n, left, n, pivots, right, n):
        raise LinAlgError("Singular matrix")


def _solve_into(out, a, b, dtype):
    left = columns(a, dtype)
    if b.ndim == 1:
        vector = b.astype(dtype)
        _solve_columns(left, vector)
        out[...] = vector
    else:
        right = columns(b, dtype)
        _solve_columns(left, right)
        out[...] = right.T


def _check_rows(a, b):
    n = a.shape[-1]
    rows = b.shape[0] if b.ndim == 1 else b.shape[-2]
    if rows != n:
        name = "solve1" if b.ndim == 1 else "solve"
        matrix = "(m)->(m)" if b.ndim == 1 else "(m,n)->(m,n)"
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, with "
            f"gufunc signature (m,m),{matrix} (size {rows} is different from {n})"
        )


def solve(a, b):
    left, right = np.asarray(a), np.asarray(b)
    if left.ndim < 2:
        raise LinAlgError(too_flat(left))
    check_square(left)
    _check_rows(left, right)
    dtype = common_dtype(left, right)
    if left.ndim == 2 and right.ndim <= 2:
        out = np.empty(right.shape, dtype)
        _solve_into(out, left, right, work_dtype(dtype))
        return out
    return _solve_stacks(left, right, dtype)


def _solve_stacks(a, b, dtype):
    core = b.shape if b.ndim == 1 else b.shape[-2:]
    stack = np.broadcast_shapes(a.shape[:-2], b.shape[: b.ndim - len(core)])
    lefts = np.broadcast_to(a, stack + a.shape[-2:])
    rights = np.broadcast_to(b, stack + core)
    out = np.empty(stack + core, dtype)
    for index in np.ndindex(stack):
        _solve_into(out[index], lefts[index], rights[index], work_dtype(dtype))
    return out


def _invert_into(out, a, dtype):
    left = columns(a, dtype)
    right = identity(left.shape[0], dtype)
    _solve_columns(left, right)
    out[...] = right.T


def inv(a):
    x = square_matrices(a)
    dtype = result_dtype(x)
    out = np.empty(x.shape, dtype)
    if x.ndim == 2:
        _invert_into(out, x, work_dtype(dtype))
    else:
        for index in np.ndindex(x.shape[:-2]):
            _invert_into(out[index], x[index], work_dtype(dtype))
    return out


def _decompose(a):
    """The factors of a matrix in place of its columns, and the sign of the
    permutation: 0 where the matrix is singular."""
    n = a.shape[0]
    pivots = np.empty(n, np.int64)
    if lapack("getrf", a, n, n, a, room(n), pivots) > 0:
        return 0.0
    sign = 1.0
    for i in range(n):
        if pivots[i] != i + 1:
            sign = -sign
    return sign


def _sign_and_log_real(factors, sign):
    log = 0.0
    for i in range(factors.shape[0]):
        element = float(factors[i, i])
        if element < 0:
            sign = -sign
            element = -element
        log += libm_log(element)
    return sign, log


def _sign_and_log_complex(factors, sign):
    real, imag, log = sign, 0.0, 0.0
    for i in range(factors.shape[0]):
        element = factors[i, i]
        size = libm_hypot(element.real, element.imag)
        x, y = float(element.real) / size, float(element.imag) / size
        real, imag = real * x - imag * y, real * y + imag * x
        log += libm_log(size)
    return complex(real, imag), log


def _sign_and_log(a, dtype):
    factors = columns(a, dtype)
    sign = _decompose(factors)
    if np.iscomplexobj(factors):
        if sign == 0.0:
            return complex(0.0, 0.0), -np.inf
        return _sign_and_log_complex(factors, sign)
    if sign == 0.0:
        return 0.0, -np.inf
    return _sign_and_log_real(factors, sign)


def slogdet(a):
    x = square_matrices(a)
    dtype = result_dtype(x)
    real = real_dtype(dtype)
    if x.ndim == 2:
        sign, log = _sign_and_log(x, work_dtype(dtype))
        return SlogdetResult(scalar_of(sign, dtype), scalar_of(log, real))
    signs = np.empty(x.shape[:-2], dtype)
    logs = np.empty(x.shape[:-2], real)
    for index in np.ndindex(x.shape[:-2]):
        sign, log = _sign_and_log(x[index], work_dtype(dtype))
        signs[index] = sign
        logs[index] = log
    return SlogdetResult(signs, logs)


def _det_of(a, dtype):
    sign, log = _sign_and_log(a, dtype)
    return sign * libm_exp(log)


def det(a):
    x = square_matrices(a)
    dtype = result_dtype(x)
    if x.ndim == 2:
        return scalar_of(_det_of(x, work_dtype(dtype)), dtype)
    out = np.empty(x.shape[:-2], dtype)
    for index in np.ndindex(x.shape[:-2]):
        out[index] = _det_of(x[index], work_dtype(dtype))
    return out
