# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Continuous distributions of `np.random`, in the compiled subset."""

from __future__ import annotations

import numpy as np

from . import random_draws as draws
from . import random_draws_discrete as sums
from .primitives import random_normal
from .random_parameters import floats, nonnegative, number, positive
from .random_state import next_exponential


def standard_normal(size=None):
    return floats(random_normal, size)


def randn(*args):
    if len(args) == 0:
        return standard_normal()
    return standard_normal(args)


def normal(loc=0.0, scale=1.0, size=None):
    return floats(draws.draw_normal, size, number(loc), nonnegative(scale, "scale"))


def lognormal(mean=0.0, sigma=1.0, size=None):
    deviation = nonnegative(sigma, "sigma")
    return floats(draws.draw_lognormal, size, number(mean), deviation)


def standard_exponential(size=None):
    return floats(next_exponential, size)


def exponential(scale=1.0, size=None):
    return floats(draws.draw_exponential, size, nonnegative(scale, "scale"))


def standard_gamma(shape, size=None):
    return floats(draws.next_gamma, size, nonnegative(shape, "shape"))


def gamma(shape, scale=1.0, size=None):
    form = nonnegative(shape, "shape")
    return floats(draws.draw_gamma, size, form, nonnegative(scale, "scale"))


def beta(a, b, size=None):
    return floats(draws.draw_beta, size, positive(a, "a"), positive(b, "b"))


def chisquare(df, size=None):
    return floats(draws.next_chisquare, size, positive(df, "df"))


def noncentral_chisquare(df, nonc, size=None):
    freedom = positive(df, "df")
    shift = nonnegative(nonc, "nonc")
    return floats(sums.draw_noncentral_chisquare, size, freedom, shift)


def f(dfnum, dfden, size=None):
    above = positive(dfnum, "dfnum")
    return floats(draws.draw_f, size, above, positive(dfden, "dfden"))


def noncentral_f(dfnum, dfden, nonc, size=None):
    above = positive(dfnum, "dfnum")
    below = positive(dfden, "dfden")
    shift = nonnegative(nonc, "nonc")
    return floats(sums.draw_noncentral_f, size, above, below, shift)


def standard_t(df, size=None):
    return floats(draws.draw_standard_t, size, positive(df, "df"))


def standard_cauchy(size=None):
    return floats(draws.draw_standard_cauchy, size)


def pareto(a, size=None):
    return floats(draws.draw_pareto, size, positive(a, "a"))


def weibull(a, size=None):
    return floats(draws.draw_weibull, size, nonnegative(a, "a"))


def power(a, size=None):
    return floats(draws.draw_power, size, positive(a, "a"))


def laplace(loc=0.0, scale=1.0, size=None):
    return floats(draws.draw_laplace, size, number(loc), nonnegative(scale, "scale"))


def gumbel(loc=0.0, scale=1.0, size=None):
    return floats(draws.draw_gumbel, size, number(loc), nonnegative(scale, "scale"))


def logistic(loc=0.0, scale=1.0, size=None):
    return floats(draws.draw_logistic, size, number(loc), nonnegative(scale, "scale"))


def rayleigh(scale=1.0, size=None):
    return floats(draws.draw_rayleigh, size, nonnegative(scale, "scale"))


def wald(mean, scale, size=None):
    center = positive(mean, "mean")
    return floats(draws.draw_wald, size, center, positive(scale, "scale"))


def vonmises(mu, kappa, size=None):
    return floats(draws.draw_vonmises, size, number(mu), nonnegative(kappa, "kappa"))


def triangular(left, mode, right, size=None):
    low, middle, high = number(left), number(mode), number(right)
    if np.any(low > middle):
        raise ValueError("left > mode")
    if np.any(middle > high):
        raise ValueError("mode > right")
    if np.any(low == high):
        raise ValueError("left == right")
    return floats(draws.draw_triangular, size, low, middle, high)
