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
)
from .random_state import next_double, next_exponential, next_normal

PI = 3.141592653589793

# The order in which C evaluates the operands of one operator is the one that
# NumPy's own binaries show.


def draw_uniform(state, low, extent):
    return low + extent * next_double(state)


def draw_normal(state, mean, deviation):
    return mean + deviation * next_normal(state)


def draw_lognormal(state, mean, sigma):
    return libm_exp(draw_normal(state, mean, sigma))


def draw_exponential(state, scale):
    return scale * next_exponential(state)


def next_gamma(state, shape):
    if shape == 1.0:
        return next_exponential(state)
    if shape == 0.0:
        return np.float64(0.0)
    if shape < 1.0:
        return small_gamma(state, shape)
    return large_gamma(state, shape)


def small_gamma(state, shape):
    while True:
        u = next_double(state)
        v = next_exponential(state)
        if u <= 1.0 - shape:
            x = libm_pow(u, 1.0 / shape)
            if x <= v:
                return x
        else:
            y = -libm_log((1.0 - u) / shape)
            x = libm_pow(1.0 - shape + shape * y, 1.0 / shape)
            if x <= v + y:
                return x


def large_gamma(state, shape):
    b = shape - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * b)
    while True:
        x = next_normal(state)
        v = 1.0 + c * x
        while v <= 0.0:
            x = next_normal(state)
            v = 1.0 + c * x
        v = v * v * v
        u = next_double(state)
        if u < 1.0 - 0.0331 * (x * x) * (x * x):
            return b * v
        if libm_log(u) < 0.5 * x * x + b * (1.0 - v + libm_log(v)):
            return b * v


def draw_gamma(state, shape, scale):
    return scale * next_gamma(state, shape)


def next_chisquare(state, df):
    return 2.0 * next_gamma(state, df / 2.0)


def draw_beta(state, a, b):
    if a <= 1.0 and b <= 1.0:
        return small_beta(state, a, b)
    x = next_gamma(state, a)
    return x / (x + next_gamma(state, b))


def small_beta(state, a, b):
    """Johnk's algorithm, by logarithms where both powers underflow."""
    while True:
        u = next_double(state)
        v = next_double(state)
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


def draw_f(state, dfnum, dfden):
    above = next_chisquare(state, dfnum) * dfden
    return above / (next_chisquare(state, dfden) * dfnum)


def draw_standard_t(state, df):
    above = next_normal(state)
    below = next_gamma(state, df / 2.0)
    return np.sqrt(df / 2.0) * above / np.sqrt(below)


def draw_standard_cauchy(state):
    above = next_normal(state)
    return above / next_normal(state)


def draw_pareto(state, a):
    return libm_exp(next_exponential(state) / a) - 1.0


def draw_weibull(state, a):
    if a == 0.0:
        return np.float64(0.0)
    return libm_pow(next_exponential(state), 1.0 / a)


def draw_power(state, a):
    return libm_pow(1.0 - libm_exp(-next_exponential(state)), 1.0 / a)


def draw_laplace(state, mean, scale):
    u = next_double(state)
    while u == 0.0:
        u = next_double(state)
    if u >= 0.5:
        return mean - scale * libm_log(2.0 - u - u)
    return mean + scale * libm_log(u + u)


def draw_gumbel(state, mean, scale):
    u = 1.0 - next_double(state)
    while u == 1.0:
        u = 1.0 - next_double(state)
    return mean - scale * libm_log(-libm_log(u))


def draw_logistic(state, mean, scale):
    u = next_double(state)
    while u == 0.0:
        u = next_double(state)
    return mean + scale * libm_log(u / (1.0 - u))


def draw_rayleigh(state, mode):
    return mode * np.sqrt(-2.0 * libm_log1p(-next_double(state)))


def draw_wald(state, mean, scale):
    ratio = mean / (2.0 * scale)
    y = next_normal(state)
    y = mean * y * y
    x = mean + ratio * (y - np.sqrt(4.0 * scale * y + y * y))
    u = next_double(state)
    return x if u <= mean / (mean + x) else mean * mean / x


def draw_triangular(state, left, mode, right):
    base = right - left
    left_base = mode - left
    ratio = left_base / base
    u = next_double(state)
    if u <= ratio:
        return left + np.sqrt(u * (left_base * base))
    return right - np.sqrt((1.0 - u) * ((right - mode) * base))


def draw_vonmises(state, mu, kappa):
    if np.isnan(kappa):
        return kappa
    if kappa < 1e-8:
        return PI * (2.0 * next_double(state) - 1.0)
    s = vonmises_constant(kappa)
    while True:
        z = libm_cos(PI * next_double(state))
        w = (1.0 + s * z) / (s + z)
        y = kappa * (s - w)
        v = next_double(state)
        if y * (2.0 - y) - v >= 0.0 or libm_log(y / v) + 1.0 - y >= 0.0:
            break
    u = next_double(state)
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
