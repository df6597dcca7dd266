# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A draw from the binomial distribution, by the algorithms of NumPy's legacy
generator, in the compiled subset."""

from __future__ import annotations

import numpy as np

from .primitives import libm_exp, libm_log, random_double
from .random_draws_discrete import as_int


def draw_binomial(n, p):
    likelier = p > 0.5
    q = 1.0 - p if likelier else p
    by_inversion = q * n <= 30.0
    count = invert(n, q) if by_inversion else reject(n, q)
    return n - count if likelier else count


def invert(n, p):
    q = 1.0 - p
    first = libm_exp(n * libm_log(q))
    mean = n * p
    bound = as_int(min(np.float64(n), mean + 10.0 * np.sqrt(mean * q + 1.0)))
    count = 0
    px = first
    u = random_double()
    while u > px:
        count += 1
        if count > bound:
            count = 0
            px = first
            u = random_double()
        else:
            u -= px
            px = ((n - count + 1) * p * px) / (count * q)
    return count


def reject(n, r):
    """The algorithm BTPE of Kachitvichyanukul and Schmeiser: a triangle, two
    parallelograms and two exponential tails over the distribution."""
    q = 1.0 - r
    fm = n * r + r
    m = int(np.floor(fm))
    p1 = np.floor(2.195 * np.sqrt(n * r * q) - 4.6 * q) + 0.5
    xm = m + 0.5
    xl = xm - p1
    xr = xm + p1
    c = 0.134 + 20.5 / (15.3 + m)
    a = (fm - xl) / (fm - xl * r)
    left = a * (1.0 + a / 2.0)
    a = (xr - fm) / (xr * q)
    right = a * (1.0 + a / 2.0)
    p2 = p1 * (1.0 + 2.0 * c)
    p3 = p2 + c / left
    p4 = p3 + c / right
    while True:
        u = random_double() * p4
        v = random_double()
        if u <= p1:
            return as_int(np.floor(xm - p1 * v + u))
        if u <= p2:
            x = xl + (u - p1) / c
            v = v * c + 1.0 - abs(m - x + 0.5) / p1
            if v > 1.0:
                continue
            y = as_int(np.floor(x))
        elif u <= p3:
            y = as_int(np.floor(xl + libm_log(v) / left))
            if y < 0 or v == 0.0:
                continue
            v = v * (u - p2) * left
        else:
            y = as_int(np.floor(xr - libm_log(v) / right))
            if y > n or v == 0.0:
                continue
            v = v * (u - p3) * right
        if accepts(n, r, q, m, xm, y, v):
            return y


def accepts(n, r, q, m, xm, y, v):
    k = abs(y - m)
    nrq = n * r * q
    if k <= 20 or k >= nrq / 2.0 - 1.0:
        return v <= ratio_of(n, r, q, m, y)
    rho = (k / nrq) * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5)
    t = -k * k / (2.0 * nrq)
    a = libm_log(v)
    if a < t - rho:
        return True
    if a > t + rho:
        return False
    x1 = np.float64(y + 1)
    f1 = np.float64(m + 1)
    z = np.float64(n + 1 - m)
    w = np.float64(n - y + 1)
    limit = xm * libm_log(f1 / x1) + (n - m + 0.5) * libm_log(z / w)
    limit += (y - m) * libm_log(w * r / (x1 * q))
    limit += stirling(f1)
    limit += stirling(z)
    limit += stirling(x1)
    limit += stirling(w)
    return a <= limit


def ratio_of(n, r, q, m, y):
    """How likely `y` is beside the mode."""
    s = r / q
    a = s * (n + 1)
    ratio = np.float64(1.0)
    for i in range(m + 1, y + 1):
        ratio *= a / i - s
    for i in range(y + 1, m + 1):
        ratio /= a / i - s
    return ratio


def stirling(x):
    x2 = x * x
    series = (132.0 - (99.0 - 140.0 / x2) / x2) / x2
    return (13680.0 - (462.0 - series) / x2) / x / 166320.0
