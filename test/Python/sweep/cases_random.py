# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.random`: the stream of the legacy generator, bit for bit."""

import numpy as np

from .case import array, case, constant, each, scalar, value

SEED = scalar(int, values=[0, 7, 123456789, 2**32 - 1])
SIZE = value(None, 3, (2, 3), 0, (0, 2), ())
FLOATS = "float64 float32 int64"


def numbers(*values):
    return scalar(float, values=values)


@case(
    f=each(
        np.random.random_sample,
        np.random.random,
        np.random.ranf,
        np.random.sample,
        np.random.standard_normal,
        np.random.standard_exponential,
        np.random.standard_cauchy,
    ),
    seed=SEED,
    size=SIZE,
)
def standard(f, seed, size):
    np.random.seed(seed)
    return (f(), f(size), f(), f(size=size))


@case(f=each(np.random.rand, np.random.randn), seed=SEED)
def by_extents(f, seed):
    np.random.seed(seed)
    return (f(), f(3), f(2, 3), f(0, 2), f(1, 1, 5))


@case(seed=value(-1, 2**32, 0, np.uint8(3), [1, 2, 3], []), message=False)
def seeds(seed):
    np.random.seed(seed)
    return np.random.random_sample(3)


@case(seed=array("int64 uint32 uint8", "n mn"), message=False)
def seeds_of_arrays(seed):
    np.random.seed(seed)
    return (np.random.random_sample(), np.random.standard_normal(3))


@case(seed=SEED, n=value(700, 1300))
def long_stream(seed, n):
    np.random.seed(seed)
    return np.random.random_sample(n)


# --- Of one parameter -----------------------------------------------------------


@case(
    f=each(
        np.random.exponential,
        np.random.rayleigh,
        np.random.chisquare,
        np.random.standard_gamma,
        np.random.standard_t,
        np.random.pareto,
        np.random.weibull,
        np.random.power,
        np.random.poisson,
        np.random.geometric,
        np.random.logseries,
    ),
    a=numbers(0.5, 3.5, 0.01, 0.99, 12.0, 0.0, -1.0, np.nan),
    size=SIZE,
    seed=SEED,
)
def of_one(f, a, size, seed):
    np.random.seed(seed)
    return (f(a), f(a, size), f(a, size=size))


@case(
    f=each(
        np.random.exponential,
        np.random.chisquare,
        np.random.standard_gamma,
        np.random.weibull,
        np.random.poisson,
    ),
    a=array(FLOATS, ". n mn", "positive small"),
    size=value(None, 3, (2, 3)),
    seed=SEED,
)
def of_one_array(f, a, size, seed):
    np.random.seed(seed)
    return f(a, size)


@case(a=numbers(1.5, 2.0, 7.0, 1.0, np.nan), size=SIZE, seed=SEED)
def zipf(a, size, seed):
    np.random.seed(seed)
    return np.random.zipf(a, size)


@case(
    f=each(np.random.poisson, np.random.standard_gamma, np.random.chisquare),
    a=scalar(float, int, values=[1, 9, 10, 11, 40, 1000]),
    seed=SEED,
)
def many_of_one(f, a, seed):
    np.random.seed(seed)
    return f(a, 60)


# --- Of two ---------------------------------------------------------------------


@case(
    f=each(
        np.random.normal,
        np.random.lognormal,
        np.random.uniform,
        np.random.laplace,
        np.random.gumbel,
        np.random.logistic,
        np.random.gamma,
        np.random.beta,
        np.random.f,
        np.random.vonmises,
        np.random.wald,
        np.random.noncentral_chisquare,
    ),
    a=numbers(0.5, 2.0, 0.1, -1.0, 0.0),
    b=numbers(1.0, 0.3, 4.0, 0.0, -2.0),
    size=SIZE,
    seed=SEED,
)
def of_two(f, a, b, size, seed):
    np.random.seed(seed)
    return (f(a, b), f(a, b, size))


@case(
    f=each(np.random.normal, np.random.uniform, np.random.gamma, np.random.beta),
    a=array(FLOATS, "mn n .", "positive"),
    b=array(FLOATS, "MN N . k", "positive"),
    size=value(None, 3, (2, 3)),
    seed=SEED,
    message=False,
)
def of_two_arrays(f, a, b, size, seed):
    np.random.seed(seed)
    return f(a, b, size)


@case(
    n=scalar(int, values=[0, 1, 10, 100, 1000, -1]),
    p=numbers(0.0, 0.1, 0.5, 0.77, 1.0, 1.5),
    size=SIZE,
    seed=SEED,
)
def binomial(n, p, size, seed):
    np.random.seed(seed)
    return (np.random.binomial(n, p), np.random.binomial(n, p, size))


@case(
    n=array("int64 int32", "mn n .", "positive"),
    p=array("float64", "MN N .", "unit"),
    seed=SEED,
)
def binomial_of_arrays(n, p, seed):
    np.random.seed(seed)
    return np.random.binomial(n, p)


@case(
    n=numbers(1.0, 2.5, 0.0),
    p=numbers(0.2, 0.9, 1.5),
    size=SIZE,
    seed=SEED,
)
def negative_binomial(n, p, size, seed):
    np.random.seed(seed)
    return np.random.negative_binomial(n, p, size)


# --- Of three -------------------------------------------------------------------


@case(
    a=numbers(0.5, 3.0),
    b=numbers(1.5, 0.7, -1.0),
    c=numbers(0.0, 2.0),
    size=SIZE,
    seed=SEED,
)
def noncentral_f(a, b, c, size, seed):
    np.random.seed(seed)
    return np.random.noncentral_f(a, b, c, size)


@case(
    left=numbers(0.0, -1.5),
    mode=numbers(0.5, 1.0, -3.0),
    right=numbers(1.0, 4.0, 0.5),
    size=SIZE,
    seed=SEED,
)
def triangular(left, mode, right, size, seed):
    np.random.seed(seed)
    return np.random.triangular(left, mode, right, size)


@case(
    good=scalar(int, values=[0, 5, 60, -1]),
    bad=scalar(int, values=[0, 7, 80]),
    count=scalar(int, values=[0, 1, 4, 30, 200]),
    size=SIZE,
    seed=SEED,
    message=False,
)
def hypergeometric(good, bad, count, size, seed):
    np.random.seed(seed)
    return np.random.hypergeometric(good, bad, count, size)


# --- Integers and choices -------------------------------------------------------


@case(
    low=scalar(int, values=[0, 1, -5, 10, 200]),
    high=value(None, 1, 2, 11, 100, 128),
    size=SIZE,
    dtype=constant(int, np.int8, np.uint8, np.int32, np.uint32, np.int64, np.bool_),
    seed=SEED,
    signatures=24,
)
def randint(low, high, size, dtype, seed):
    np.random.seed(seed)
    first = np.random.randint(low, high, size, dtype)
    return (first, np.random.randint(low, high, dtype=dtype))


@case(high=array("int64 int16", ". n mn", "positive"), seed=SEED)
def randint_of_array(high, seed):
    np.random.seed(seed)
    return np.random.randint(0, high)


@case(high=scalar(int, values=[2**31, 2**32, 2**32 + 1, 2**62]), seed=SEED)
def randint_of_many_bits(high, seed):
    np.random.seed(seed)
    return np.random.randint(-high, high, 20)


@case(a=array("float64 int8 uint32 bool complex64", "n mn kmn"), seed=SEED)
def shuffle(a, seed):
    np.random.seed(seed)
    np.random.shuffle(a)


@case(
    a=array("float64 int8 complex128", "n mn kmn"),
    seed=SEED,
    when=lambda a, seed: a.size > 0,
)
def permutation(a, seed):
    np.random.seed(seed)
    return (np.random.permutation(a), np.random.random_sample())


@case(n=scalar(int, values=[0, 1, 5, 30]), seed=SEED)
def permutation_of_range(n, seed):
    np.random.seed(seed)
    return np.random.permutation(n)


@case(
    a=array("float64 int8", "n"),
    size=SIZE,
    replace=constant(True, False),
    seed=SEED,
)
def choice(a, size, replace, seed):
    np.random.seed(seed)
    return np.random.choice(a, size, replace)


@case(
    n=scalar(int, values=[4, 5]),
    p=value([0.1, 0.2, 0.3, 0.4], [1.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, -0.5]),
    size=value(None, 2, (2, 2), 3),
    replace=constant(True, False),
    seed=SEED,
    signatures=16,
)
def choice_weighted(n, p, size, replace, seed):
    np.random.seed(seed)
    return np.random.choice(n, size, replace, np.array(p))


@case(
    n=scalar(int, values=[0, 1, 20, 300]),
    p=value([0.2, 0.3, 0.5], [0.0, 1.0], [0.7, 0.7, 0.1]),
    size=value(None, 3, (2, 2), 0),
    seed=SEED,
)
def multinomial(n, p, size, seed):
    np.random.seed(seed)
    return np.random.multinomial(n, p, size)


@case(
    alpha=array("float64 int64", "n", "positive"),
    size=value(None, 3, (2, 2), 0),
    seed=SEED,
    when=lambda alpha, size, seed: alpha.size > 0,
)
def dirichlet(alpha, size, seed):
    np.random.seed(seed)
    return np.random.dirichlet(alpha, size)
