# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Discrete distributions of `np.random`, in the compiled subset."""

from __future__ import annotations

import numpy as np

from . import primitives
from . import random_draws_discrete as draws
from .random_draws import next_gamma
from .random_draws_binomial import draw_binomial
from .random_parameters import (
    above_one,
    count,
    holds,
    ints,
    is_probability,
    number,
    positive,
    probability,
    probability_above_zero,
    probability_below_one,
    rate,
)


def binomial(n, p, size=None):
    if np.ndim(n) + np.ndim(p) == 0:
        likelihood = probability(p, "p")
        return ints(draw_binomial, size, count(n, "n"), likelihood)
    trials = count(n, "n")
    likelihood = number(p)
    if not holds(is_probability, likelihood):
        raise ValueError("p < 0, p > 1 or p contains NaNs")
    return ints(draw_binomial, size, trials, likelihood)


def negative_binomial(n, p, size=None):
    needed = positive(n, "n")
    return ints(draws.draw_negative_binomial, size, needed, probability(p, "p"))


def poisson(lam=1.0, size=None):
    return ints(draws.next_poisson, size, rate(lam, "lam"))


def geometric(p, size=None):
    return ints(draws.draw_geometric, size, probability_above_zero(p, "p"))


def logseries(p, size=None):
    return ints(draws.draw_logseries, size, probability_below_one(p, "p"))


def zipf(a, size=None):
    return ints(draws.draw_zipf, size, above_one(a, "a"))


def hypergeometric(ngood, nbad, nsample, size=None):
    good = count(ngood, "ngood")
    bad = count(nbad, "nbad")
    taken = count(nsample, "nsample")
    if np.any(taken < 1):
        raise ValueError("nsample < 1 or nsample is NaN")
    if np.any(good + bad < taken):
        raise ValueError("ngood + nbad < nsample")
    return ints(draws.draw_hypergeometric, size, good, bad, taken)


def multinomial(n, pvals, size=None):
    shares = np.asarray(pvals).astype(np.float64)
    if shares.ndim != 1:
        raise ValueError(
            "setting an array element with a sequence. The requested array would "
            "exceed the maximum number of dimension of 1."
        )
    if not holds(is_probability, shares):
        raise ValueError("pvals < 0, pvals > 1 or pvals contains NaNs")
    if compensated_sum(shares[:-1]) > 1.0 + 1e-12:
        raise ValueError("sum(pvals[:-1]) > 1.0")
    if n < 0:
        raise ValueError("n < 0")
    out = np.zeros(with_axis(size, shares.size), np.int64)
    if out.size > 0:
        rows = primitives.reshaped(out, (out.size // shares.size, shares.size))
        for i in range(rows.shape[0]):
            draw_multinomial(int(n), rows[i], shares)
    return out


def with_axis(size, extent):
    if size is None:
        return (extent,)
    if isinstance(size, tuple):
        return (*size, extent)
    return (size, extent)


def draw_multinomial(n, out, shares):
    rest = np.float64(1.0)
    left = n
    last = out.size - 1
    for j in range(last):
        out[j] = draw_binomial(left, shares[j] / rest)
        left -= int(out[j])
        if left <= 0:
            break
        rest -= shares[j]
    if left > 0:
        out[last] = left


def compensated_sum(values):
    """Kahan's summation."""
    if values.size == 0:
        return np.float64(0.0)
    total = values[0]
    lost = np.float64(0.0)
    for value in values[1:]:
        y = value - lost
        t = total + y
        lost = (t - total) - y
        total = t
    return total


def dirichlet(alpha, size=None):
    weights = np.asarray(alpha).astype(np.float64)
    if weights.ndim != 1:
        raise ValueError(
            "setting an array element with a sequence. The requested array would "
            "exceed the maximum number of dimension of 1."
        )
    if np.any(weights <= 0.0):
        raise ValueError("alpha <= 0")
    out = np.zeros(with_axis(size, weights.size))
    if out.size > 0:
        rows = primitives.reshaped(out, (out.size // weights.size, weights.size))
        for i in range(rows.shape[0]):
            draw_dirichlet(rows[i], weights)
    return out


def draw_dirichlet(out, weights):
    total = np.float64(0.0)
    for j in range(out.size):
        out[j] = next_gamma(weights[j])
        total += out[j]
    inverse = 1.0 / total
    for j in range(out.size):
        out[j] *= inverse
