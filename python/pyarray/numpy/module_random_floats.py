# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Real-valued distributions of Python's module random, in the compiled subset: the
methods of CPython's `random.Random`, with the C library's functions, so that the
numbers are the same to the last bit."""

from __future__ import annotations

import math

from .primitives import (
    libm_acos,
    libm_cos,
    libm_exp,
    libm_log,
    libm_pow,
    libm_sin,
    python_random_double,
    python_random_state,
)

_KINDERMAN = 4 * math.exp(-0.5) / math.sqrt(2.0)
_LOG4 = math.log(4.0)
_CHENG = 1.0 + math.log(4.5)


def triangular(low=0.0, high=1.0, mode=None):
    first, last = float(low), float(high)
    u = python_random_double()
    c = 0.5
    if mode is not None:
        if last == first:
            return first
        c = (float(mode) - first) / (last - first)
    if u > c:
        u = 1.0 - u
        c = 1.0 - c
        first, last = last, first
    return first + (last - first) * math.sqrt(u * c)


def normalvariate(mu=0.0, sigma=1.0):
    while True:
        u1 = python_random_double()
        u2 = 1.0 - python_random_double()
        z = _KINDERMAN * (u1 - 0.5) / u2
        if z * z / 4.0 <= -log(u2):
            return mu + z * sigma


def gauss(mu=0.0, sigma=1.0):
    _, extra = python_random_state()
    if extra[0] != 0.0:
        z = float(extra[1])
        extra[0] = 0.0
        return mu + z * sigma
    angle = python_random_double() * math.tau
    radius = math.sqrt(-2.0 * log(1.0 - python_random_double()))
    extra[1] = float(libm_sin(angle)) * radius
    extra[0] = 1.0
    return mu + float(libm_cos(angle)) * radius * sigma


def lognormvariate(mu, sigma):
    return exp(normalvariate(mu, sigma))


def expovariate(lambd):
    return -log(1.0 - python_random_double()) / lambd


def vonmisesvariate(mu, kappa):
    if kappa <= 1e-6:
        return math.tau * python_random_double()
    s = 0.5 / kappa
    r = s + math.sqrt(1.0 + s * s)
    while True:
        z = float(libm_cos(math.pi * python_random_double()))
        d = z / (r + z)
        u = python_random_double()
        if u < 1.0 - d * d or u <= (1.0 - d) * exp(d):
            break
    q = 1.0 / r
    angle = float(libm_acos((q + z) / (1.0 + q * z)))
    if python_random_double() > 0.5:
        return (mu + angle) % math.tau
    return (mu - angle) % math.tau


def gammavariate(alpha, beta):
    if alpha <= 0.0 or beta <= 0.0:
        raise ValueError("gammavariate: alpha and beta must be > 0.0")
    if alpha > 1.0:
        return standard_gamma(float(alpha)) * beta
    if alpha == 1.0:
        return -log(1.0 - python_random_double()) * beta
    return small_gamma(float(alpha)) * beta


def standard_gamma(alpha):
    """R.C.H. Cheng, 1977."""
    root = math.sqrt(2.0 * alpha - 1.0)
    b = alpha - _LOG4
    c = alpha + root
    while True:
        u1 = python_random_double()
        if not 1e-7 < u1 < 0.9999999:
            continue
        u2 = 1.0 - python_random_double()
        v = log(u1 / (1.0 - u1)) / root
        x = alpha * exp(v)
        z = u1 * u1 * u2
        r = b + c * v - x
        if r + _CHENG - 4.5 * z >= 0.0 or r >= log(z):
            return x


def small_gamma(alpha):
    """Algorithm GS of Kennedy and Gentle, for 0 < alpha < 1."""
    while True:
        b = (math.e + alpha) / math.e
        p = b * python_random_double()
        x = power(p, 1.0 / alpha) if p <= 1.0 else -log((b - p) / alpha)
        u = python_random_double()
        if p > 1.0:
            if u <= power(x, alpha - 1.0):
                return x
        elif u <= exp(-x):
            return x


def betavariate(alpha, beta):
    y = gammavariate(alpha, 1.0)
    if y:
        return y / (y + gammavariate(beta, 1.0))
    return 0.0


def paretovariate(alpha):
    u = 1.0 - python_random_double()
    return power(u, -1.0 / alpha)


def weibullvariate(alpha, beta):
    u = 1.0 - python_random_double()
    return alpha * power(-log(u), 1.0 / beta)


# --- As module math has them ---------------------------------------------------------


def log(x):
    """Of a number above zero."""
    return float(libm_log(x))


def exp(x):
    result = float(libm_exp(x))
    if math.isinf(result) and not math.isinf(x):
        raise OverflowError("math range error")
    return result


def power(x, y):
    """Of a number that is not negative."""
    if x == 0.0 and y < 0.0:
        raise ZeroDivisionError("0.0 cannot be raised to a negative power")
    result = float(libm_pow(x, y))
    if math.isinf(result) and not (math.isinf(x) or math.isinf(y)):
        raise OverflowError(34, "Numerical result out of range")
    return result
