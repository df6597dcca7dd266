# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.polynomial.polynomial`: polynomials by their coefficients, the lowest power
first."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .convolution import convolve


def polyval(x, c, tensor: Static = True):
    coefficients = np.atleast_1d(np.asarray(c))
    if np.issubdtype(coefficients.dtype, np.integer) or coefficients.dtype == np.bool_:
        return horner(x, coefficients + 0.0, tensor)
    return horner(x, coefficients, tensor)


def horner(x, c, tensor: Static):
    at = np.asarray(x) if isinstance(x, (tuple, list)) else x
    if isinstance(at, np.ndarray) and tensor and c.ndim > 1:
        ones = tuple(1 for _ in range(at.ndim))
        return horner(at, np.reshape(c, c.shape + ones), False)
    value = c[-1] + at * 0
    for i in range(2, len(c) + 1):
        value = c[-i] + value * at
    return value


def polyadd(c1, c2):
    p, q = series(c1, c2)
    out = np.zeros(max(len(p), len(q)), p.dtype)
    out[: len(p)] = p
    out[: len(q)] += q
    return trimseq(out)


def polysub(c1, c2):
    p, q = series(c1, c2)
    out = np.zeros(max(len(p), len(q)), p.dtype)
    out[: len(p)] = p
    out[: len(q)] -= q
    return trimseq(out)


def polymul(c1, c2):
    p, q = series(c1, c2)
    return trimseq(convolve(p, q))


def polymulx(c):
    p, _ = series(c, c)
    if len(p) == 1 and p[0] == 0:
        return p
    out = np.zeros(len(p) + 1, p.dtype)
    out[1:] = p
    return out


def polydiv(c1, c2):
    p, q = series(c1, c2)
    if q[-1] == 0:
        raise ZeroDivisionError
    if len(p) < len(q):
        return p[:1] * 0, p
    if len(q) == 1:
        return p / q[-1], p[:1] * 0
    scale = q[-1]
    divisor = q[:-1] / scale
    i, j = len(p) - len(q), len(p) - 1
    while i >= 0:
        p[i:j] -= divisor * p[j]
        i -= 1
        j -= 1
    return p[j + 1 :] / scale, trimseq(p[: j + 1])


def series(c1, c2):
    """Copies of one inexact dtype, without zeros at the end."""
    p, q = np.atleast_1d(np.asarray(c1)), np.atleast_1d(np.asarray(c2))
    if p.size == 0 or q.size == 0:
        raise ValueError("Coefficient array is empty")
    if p.ndim != 1 or q.ndim != 1:
        raise ValueError("Coefficient array is not 1-d")
    if p.dtype == np.bool_ or q.dtype == np.bool_:
        raise ValueError("Coefficient arrays have no common type")
    dtype = np.result_type(inexact(p.dtype), inexact(q.dtype))
    return trimseq(p).astype(dtype), trimseq(q).astype(dtype)


def inexact(dtype):
    return dtype if np.issubdtype(dtype, np.inexact) else np.dtype(np.float64)


def trimseq(seq):
    """Without zeros at the end, but for one."""
    count = len(seq)
    while count > 1 and seq[count - 1] == 0:
        count -= 1
    return seq[:count]


def polyder(c, m: Static = 1, scl=1):
    if m < 0:
        raise ValueError("The order of derivation must be non-negative")
    coefficients = np.atleast_1d(np.asarray(c))
    start = coefficients.astype(inexact(coefficients.dtype))
    if m >= len(start) and m > 0:
        return start[:1] * 0
    for _ in range(m):
        start = start[1:] * scl * powers_of(len(start) - 1, start)
    return start


def powers_of(count, c):
    """1, 2, ... along the first axis of an array like `c`."""
    ones = tuple(1 for _ in range(c.ndim - 1))
    return np.reshape(np.arange(1, count + 1).astype(c.dtype), (count, *ones))


def polyint(c, m: Static = 1, k=0, lbnd=0, scl=1):
    if m < 0:
        raise ValueError("The order of integration must be non-negative")
    coefficients = np.atleast_1d(np.asarray(c))
    start = coefficients.astype(inexact(coefficients.dtype))
    given = np.asarray(k)
    constants = np.atleast_1d(given)
    if given.ndim > 0 and len(constants) > m:
        raise ValueError("Too many integration constants")
    for i in range(m):
        n = len(start)
        if n == 0:
            raise IndexError("index 0 is out of bounds for axis 0 with size 0")
        out = np.zeros((n + 1, *start.shape[1:]), start.dtype)
        out[1:] = start * scl / powers_of(n, start)
        if n == 1 and np.all(out[1] == 0):
            out = out[:1]
        constant = constants[i] if i < len(constants) else 0
        out[0] += constant - horner(lbnd, out, True)
        start = out
    return start
