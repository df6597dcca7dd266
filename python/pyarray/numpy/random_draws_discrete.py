# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One draw from each discrete distribution of `np.random`, by the algorithms of
NumPy's legacy generator, in the compiled subset."""

from __future__ import annotations

import numpy as np

from .primitives import (
    libm_exp,
    libm_log,
    libm_log1p,
    libm_pow,
    random_double,
    random_normal,
)
from .random_draws import draw_gamma, next_chisquare

_LEAST = -9223372036854775807 - 1


def as_int(x):
    """As C converts on this machine: what does not fit becomes the least int."""
    return int(x) if x > -9.3e18 and x < 9.2e18 else _LEAST


def log_gamma(x):
    """Stirling's series, from 7 on, and downwards by recurrence."""
    if x == 1.0 or x == 2.0:
        return np.float64(0.0)
    steps = int(7.0 - x) if x < 7.0 else 0
    x0 = x + steps
    x2 = (1.0 / x0) * (1.0 / x0)
    series = np.float64(-1.39243221690590e00)
    series = series * x2 + 1.796443723688307e-01
    series = series * x2 + -2.955065359477124e-02
    series = series * x2 + 6.410256410256410e-03
    series = series * x2 + -1.917526917526918e-03
    series = series * x2 + 8.417508417508418e-04
    series = series * x2 + -5.952380952380952e-04
    series = series * x2 + 7.936507936507937e-04
    series = series * x2 + -2.777777777777778e-03
    series = series * x2 + 8.333333333333333e-02
    result = series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * libm_log(x0) - x0
    for _ in range(steps):
        result -= libm_log(x0 - 1.0)
        x0 -= 1.0
    return result


def next_poisson(rate):
    if rate >= 10.0:
        return large_poisson(rate)
    if rate == 0.0:
        return 0
    return small_poisson(rate)


def small_poisson(rate):
    least = libm_exp(-rate)
    count = 0
    product = random_double()
    while product > least:
        count += 1
        product *= random_double()
    return count


def large_poisson(rate):
    """The transformed rejection of Hörmann."""
    log_rate = libm_log(rate)
    b = 0.931 + 2.53 * np.sqrt(rate)
    a = -0.059 + 0.02483 * b
    inverse = 1.1239 + 1.1328 / (b - 3.4)
    limit = 0.9277 - 3.6224 / (b - 2.0)
    while True:
        u = random_double() - 0.5
        v = random_double()
        us = 0.5 - abs(u)
        k = as_int(np.floor((2.0 * a / us + b) * u + rate + 0.43))
        if us >= 0.07 and v <= limit:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        left = libm_log(v) + libm_log(inverse) - libm_log(a / (us * us) + b)
        if left <= -rate + k * log_rate - log_gamma(np.float64(k) + 1.0):
            return k


def draw_noncentral_chisquare(df, nonc):
    if nonc == 0.0:
        return next_chisquare(df)
    if df > 1.0:
        rest = next_chisquare(df - 1.0)
        n = random_normal() + np.sqrt(nonc)
        return rest + n * n
    deviate = next_chisquare(df + 2 * next_poisson(nonc / 2.0))
    return nonc if np.isnan(nonc) else deviate


def draw_noncentral_f(dfnum, dfden, nonc):
    above = draw_noncentral_chisquare(dfnum, nonc) * dfden
    return above / (next_chisquare(dfden) * dfnum)


def draw_negative_binomial(n, p):
    return next_poisson(draw_gamma(n, (1.0 - p) / p))


def draw_geometric(p):
    if p < 0.333333333333333333333333:
        u = random_double()
        return as_int(np.ceil(np.float64(libm_log1p(-u)) / libm_log(1.0 - p)))
    count = 1
    total = product = p
    u = random_double()
    while u > total:
        product *= 1.0 - p
        total += product
        count += 1
    return count


def draw_logseries(p):
    r = libm_log(1.0 - p)
    while True:
        v = random_double()
        if v >= p:
            return 1
        q = 1.0 - libm_exp(r * random_double())
        if v <= q * q:
            count = as_int(np.floor(1.0 + np.float64(libm_log(v)) / libm_log(q)))
            if count >= 1 and v != 0.0:
                return count
        else:
            return 1 if v >= q else 2


def draw_zipf(a):
    am1 = a - 1.0
    b = libm_pow(np.float64(2.0), am1)
    while True:
        u = 1.0 - random_double()
        v = random_double()
        x = np.floor(libm_pow(u, -1.0 / am1))
        if x > 9223372036854775807.0 or x < 1.0:
            continue
        t = libm_pow(1.0 + 1.0 / x, am1)
        if v * x * (t - 1.0) / (b - 1.0) <= t / b:
            return as_int(x)


def draw_hypergeometric(good, bad, sample):
    if sample > 10:
        return large_hypergeometric(good, bad, sample)
    if sample > 0:
        return small_hypergeometric(good, bad, sample)
    return 0


def small_hypergeometric(good, bad, sample):
    rest = bad + good - sample
    least = float(min(bad, good))
    left = np.float64(least)
    k = sample
    while left > 0.0:
        u = random_double()
        left -= np.floor(u + left / (rest + k))
        k -= 1
        if k == 0:
            break
    count = int(least - left)
    return sample - count if good > bad else count


def large_hypergeometric(good, bad, sample):
    """The algorithm HRUA*, with Ivan Frohne's corrections."""
    least, most, size = min(good, bad), max(good, bad), good + bad
    m = min(sample, size - sample)
    share = np.float64(least) / size
    mean = m * share + 0.5
    variance = np.float64(size - m) * sample * share * (1.0 - share) / (size - 1)
    deviation = np.sqrt(variance + 0.5)
    width = 1.7155277699214135 * deviation + 0.8989161620588988
    mode = int(np.floor(np.float64(m + 1) * (least + 1) / (size + 2)))
    top = log_factorials(mode, least, most, m)
    end = min(min(m, least) + 1.0, np.floor(mean + 16.0 * deviation))
    while True:
        x = random_double()
        y = random_double()
        w = mean + width * (y - 0.5) / x
        if w < 0.0 or w >= end:
            continue
        z = int(np.floor(w))
        t = top - log_factorials(z, least, most, m)
        if x * (4.0 - x) - 3.0 <= t:
            break
        if x * (x - t) >= 1.0:
            continue
        if 2.0 * libm_log(x) <= t:
            break
    if good > bad:
        z = m - z
    return good - z if m < sample else z


def log_factorials(k, least, most, m):
    total = log_gamma(np.float64(k + 1)) + log_gamma(np.float64(least - k + 1))
    total += log_gamma(np.float64(m - k + 1))
    return total + log_gamma(np.float64(most - m + k + 1))
