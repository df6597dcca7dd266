# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Polynomials by their coefficients, the highest power first."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .convolution import convolve
from .primitives import refuse


def polyval(p, x):
    coefficients, at = np.asarray(p), np.asarray(x)
    dtype = np.result_type(coefficients.dtype, at.dtype)
    if at.ndim == 0:
        value = dtype.type(0)
        for coefficient in coefficients:
            value = value * at[()] + coefficient
        return value
    out = np.zeros(at.shape, dtype)
    for coefficient in coefficients:
        out[...] = out * at + coefficient
    return out


def polyadd(a1, a2):
    p, q = np.atleast_1d(np.asarray(a1)), np.atleast_1d(np.asarray(a2))
    out = np.zeros(max(len(p), len(q)), np.result_type(p.dtype, q.dtype))
    out[len(out) - len(p) :] = p
    out[len(out) - len(q) :] += q
    # NumPy adds zeros to the rest, which makes those of a -0.0 ones of 0.0.
    out[: len(out) - len(q)] += q.dtype.type(0)
    return out


def polysub(a1, a2):
    p, q = np.atleast_1d(np.asarray(a1)), np.atleast_1d(np.asarray(a2))
    if p.dtype == np.bool_ and q.dtype == np.bool_:
        raise TypeError(
            "numpy boolean subtract, the `-` operator, is not supported, use the "
            "bitwise_xor, the `^` operator, or the logical_xor function instead."
        )
    out = np.zeros(max(len(p), len(q)), np.result_type(p.dtype, q.dtype))
    out[len(out) - len(p) :] = p
    out[len(out) - len(q) :] -= q
    return out


def polymul(a1, a2):
    return convolve(trimmed(a1), trimmed(a2))


def trimmed(a):
    """Without zeros in front, but for one."""
    p = np.atleast_1d(np.asarray(a))
    if p.ndim > 1:
        raise ValueError("Polynomial must be 1d only.")
    first = 0
    while first < len(p) and p[first] == 0:
        first += 1
    if first == len(p):
        return np.zeros(1, p.dtype)
    return p[first:]


def polydiv(u, v):
    p, q = np.atleast_1d(np.asarray(u)) + 0.0, np.atleast_1d(np.asarray(v)) + 0.0
    dtype = np.result_type(p.dtype, q.dtype)
    if len(p) == 0 or len(q) == 0:
        raise IndexError("index 0 is out of bounds for axis 0 with size 0")
    m, n = len(p) - 1, len(q) - 1
    scale = 1.0 / q[0]
    quotient = np.zeros(max(m - n + 1, 1), dtype)
    rest = p.astype(dtype)
    for k in range(m - n + 1):
        d = scale * rest[k]
        quotient[k] = d
        rest[k : k + n + 1] -= d * q
    first = 0
    while first < len(rest) - 1 and abs(rest[first]) <= 1e-8:
        first += 1
    return quotient, rest[first:]


def polyder(p, m: Static = 1):
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    return derivative(np.asarray(p), m)


def derivative(p, m: Static):
    if m == 0:
        return p
    return derivative(p[:-1] * np.arange(len(p) - 1, 0, -1), m - 1)


def polyint(p, m: Static = 1, k=None):
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    if k is None:
        return integral(np.asarray(p), m, np.zeros(m))
    constants = np.atleast_1d(np.asarray(k))
    if len(constants) == 1 and m > 1:
        return integral(np.asarray(p), m, constants[0] * np.ones(m))
    if len(constants) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    return integral(np.asarray(p), m, constants)


def integral(p, m: Static, constants):
    if m == 0:
        return p
    divided = p / np.arange(len(p), 0, -1)
    dtype = np.result_type(divided.dtype, constants.dtype)
    out = np.empty(len(p) + 1, dtype)
    out[:-1] = divided
    out[-1] = constants[0]
    return integral(out, m - 1, constants[1:])


def poly(seq_of_zeros):
    """Of complex roots that come in pairs NumPy's result is real: types do not
    know that, so they are refused."""
    zeros = np.atleast_1d(np.asarray(seq_of_zeros))
    if zeros.ndim != 1:
        refuse("np.poly() of a matrix is not supported: pass its eigenvalues")
    if np.iscomplexobj(zeros):
        refuse("np.poly() of complex roots is not supported")
    if len(zeros) == 0:
        raise ValueError("np.poly() of no roots is not supported")
    dtype = zeros.dtype
    if not np.issubdtype(dtype, np.floating):
        dtype = np.dtype(np.float64)
    out = np.zeros(len(zeros) + 1, dtype)
    out[0] = 1
    for i in range(len(zeros)):
        for j in range(i + 1, 0, -1):
            out[j] -= zeros[i] * out[j - 1]
    return out


def roots(p):
    """Real coefficients have to have real roots: pass complex ones otherwise."""
    coefficients = np.atleast_1d(np.asarray(p))
    if coefficients.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    inexact = coefficients + 0.0
    first, end = 0, len(inexact)
    while first < end and inexact[first] == 0:
        first += 1
    while end > first and inexact[end - 1] == 0:
        end -= 1
    count = max(end - first - 1, 0)
    companion = np.zeros((count, count), inexact.dtype)
    for i in range(count):
        companion[0, i] = -inexact[first + 1 + i] / inexact[first]
    for i in range(1, count):
        companion[i, i - 1] = 1
    found = np.linalg.eigvals(companion)
    trailing = len(inexact) - end if first < end else 0
    out = np.zeros(count + trailing, found.dtype)
    out[:count] = found
    return out
