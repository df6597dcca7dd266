# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One draw from each continuous distribution of `np.random`, by the algorithms of
NumPy's legacy generator, in the compiled subset."""

from __future__ import annotations

import numpy as np

from .primitives import (
    libm_acos,
    libm_cos,
    libm_exp,
    libm_fmod,
    libm_log,
    libm_log1p,
    libm_pow,
    random_double,
    random_normal,
)
from .random_state import next_exponential

PI = 3.141592653589793

# The order in which C evaluates the operands of one operator is the one that
# NumPy's own binaries show.


def draw_uniform(low, extent):
    return low + extent * random_double()


def draw_normal(mean, deviation):
    return mean + deviation * random_normal()


def draw_lognormal(mean, sigma):
    return libm_exp(draw_normal(mean, sigma))


def draw_exponential(scale):
    return scale * next_exponential()


def next_gamma(shape):
    if shape == 1.0:
        return next_exponential()
    if shape == 0.0:
        return np.float64(0.0)
    if shape < 1.0:
        return small_gamma(shape)
    return large_gamma(shape)


def small_gamma(shape):
    while True:
        u = random_double()
        v = next_exponential()
        if u <= 1.0 - shape:
            x = libm_pow(u, 1.0 / shape)
            if x <= v:
                return x
        else:
            y = -libm_log((1.0 - u) / shape)
            x = libm_pow(1.0 - shape + shape * y, 1.0 / shape)
            if x <= v + y:
                return x


def large_gamma(shape):
    b = shape - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * b)
    while True:
        x = random_normal()
        v = 1.0 + c * x
        while v <= 0.0:
            x = random_normal()
            v = 1.0 + c * x
        v = v * v * v
        u = random_double()
        if u < 1.0 - 0.0331 * (x * x) * (x * x):
            return b * v
        if libm_log(u) < 0.5 * x * x + b * (1.0 - v + libm_log(v)):
            return b * v


def draw_gamma(shape, scale):
    return scale * next_gamma(shape)


def next_chisquare(df):
    return 2.0 * next_gamma(df / 2.0)


def draw_beta(a, b):
    if a <= 1.0 and b <= 1.0:
        return small_beta(a, b)
    x = next_gamma(a)
    return x / (x + next_gamma(b))


def small_beta(a, b):
    """Johnk's algorithm, by logarithms where both powers underflow."""
    while True:
        u = random_double()
        v = random_double()
        x = libm_pow(u, 1.0 / a)
        y = libm_pow(v, 1.0 / b)
        if x + y <= 1.0 and u + v > 0.0:
            if x + y > 0.0:
                return x / (x + y)
            log_x = libm_log(u) / a
            log_y = libm_log(v) / b
            most = log_x if log_x > log_y else log_y
            log_x -= most
            log_y -= most
            return libm_exp(log_x - libm_log(libm_exp(log_x) + libm_exp(log_y)))


def draw_f(dfnum, dfden):
    above = next_chisquare(dfnum) * dfden
    return above / (next_chisquare(dfden) * dfnum)


def draw_standard_t(df):
    above = random_normal()
    below = next_gamma(df / 2.0)
    return np.sqrt(df / 2.0) * above / np.sqrt(below)


def draw_standard_cauchy():
    above = random_normal()
    return above / random_normal()


def draw_pareto(a):
    return libm_exp(next_exponential() / a) - 1.0


def draw_weibull(a):
    if a == 0.0:
        return np.float64(0.0)
    return libm_pow(next_exponential(), 1.0 / a)


def draw_power(a):
    return libm_pow(1.0 - libm_exp(-next_exponential()), 1.0 / a)


def draw_laplace(mean, scale):
    u = random_double()
    while u == 0.0:
        u = random_double()
    if u >= 0.5:
        return mean - scale * libm_log(2.0 - u - u)
    return mean + scale * libm_log(u + u)


def draw_gumbel(mean, scale):
    u = 1.0 - random_double()
    while u == 1.0:
        u = 1.0 - random_double()
    return mean - scale * libm_log(-libm_log(u))


def draw_logistic(mean, scale):
    u = random_double()
    while u == 0.0:
        u = random_double()
    return mean + scale * libm_log(u / (1.0 - u))


def draw_rayleigh(mode):
    return mode * np.sqrt(-2.0 * libm_log1p(-random_double()))


def draw_wald(mean, scale):
    ratio = mean / (2.0 * scale)
    y = random_normal()
    y = mean * y * y
    x = mean + ratio * (y - np.sqrt(4.0 * scale * y + y * y))
    u = random_double()
    return x if u <= mean / (mean + x) else mean * mean / x


def draw_triangular(left, mode, right):
    base = right - left
    left_base = mode - left
    ratio = left_base / base
    u = random_double()
    if u <= ratio:
        return left + np.sqrt(u * (left_base * base))
    return right - np.sqrt((1.0 - u) * ((right - mode) * base))


def draw_vonmises(mu, kappa):
    if np.isnan(kappa):
        return kappa
    if kappa < 1e-8:
        return PI * (2.0 * random_double() - 1.0)
    s = vonmises_constant(kappa)
    while True:
        z = libm_cos(PI * random_double())
        w = (1.0 + s * z) / (s + z)
        y = kappa * (s - w)
        v = random_double()
        if y * (2.0 - y) - v >= 0.0 or libm_log(y / v) + 1.0 - y >= 0.0:
            break
    u = random_double()
    angle = libm_acos(w)
    angle = mu - angle if u < 0.5 else mu + angle
    turned = libm_fmod(abs(angle) + PI, 2.0 * PI) - PI
    return -turned if angle < 0.0 else turned


def vonmises_constant(kappa):
    if kappa < 1e-5:
        return 1.0 / kappa + kappa  # what the formula tends to
    r = 1.0 + np.sqrt(1.0 + 4.0 * kappa * kappa)
    rho = (r - np.sqrt(2.0 * r)) / (2.0 * kappa)
    return (1.0 + rho * rho) / (2.0 * rho)
