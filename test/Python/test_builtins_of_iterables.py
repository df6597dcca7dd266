# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Built-in functions of iterables, module operator, functools.reduce."""

import functools
import operator

import numpy as np
import pytest
from harness import check, define

SEQUENCES = [(3, 1, 2), [4, 9, 4], range(2, 9, 3), np.array([2.5, -1.0, 7.0])]


def sums(x):
    return sum(x), sum(x, 10), sum(x, start=0.5)


def extremes(x):
    return min(x), max(x), min(x, key=lambda v: -v), max(x, key=lambda v: v % 4)


def extremes_or_default(x):
    return min(x, default=-1), max(x, default=7, key=lambda v: -v)


def truths(x):
    return any(x), all(x), any(v > 3 for v in x), all(v > 1 for v in x)


def numbered(x):
    total = 0
    for i, v in enumerate(x, 3):
        total += i * v
    return total


def paired(x):
    total = 0
    for v, w, i in zip(x, x, range(100, 0, -1)):
        total = total * 2 + v * w + i
    return total


def backwards(x):
    total = 0
    for v in reversed(x):
        total = total * 10 + v
    return total


def pipeline(x):
    total = 0
    for v in map(lambda a: a * 2, filter(lambda a: a > 1, x)):
        total += v
        if total > 20:
            break
    else:
        total = -total
    return total


def two_at_a_time(x):
    return sum(map(operator.mul, x, x)), sum(map(lambda a, b: a - b, x, range(9)))


def reduced(x):
    return (
        functools.reduce(operator.add, x),
        functools.reduce(lambda a, b: a * 2 + b, x, 1),
    )


def collected(x):
    return list(v * 2 for v in x), sorted(v for v in x if v > 2), list(map(abs, x))


@pytest.mark.parametrize("x", SEQUENCES, ids=repr)
@pytest.mark.parametrize(
    "function",
    [
        sums,
        extremes,
        extremes_or_default,
        truths,
        numbered,
        paired,
        backwards,
        pipeline,
        two_at_a_time,
        reduced,
        collected,
    ],
)
def test_sequences(function, x):
    check(function, x)


@pytest.mark.parametrize("n", [0, 1, 6])
def test_ranges(n):
    for function in (sums, truths, numbered, paired, backwards, pipeline):
        check(function, range(n))
    check(extremes_or_default, range(n))


def test_empty():
    check(extremes, range(0))
    check(reduced, range(0))


def product(n):
    return sum(x * y for x in range(n) for y in range(x) if x != y + 1)


def found(n):
    return any(x * y == n for x in range(9) for y in range(9)), n


def doubled(t):
    return tuple(x * 2 for x in t)


def tuples(n):
    total = 0.0
    for i, (a, b) in enumerate(((1, 2.5), (n, 4))):
        total += i * a + b
    for a, b in zip((1, 2.5), (n, n)):
        total += a * b
    return total, tuple(zip((1, 2.5), (n, 3)))


def chosen(n):
    f = operator.add if n > 1 else operator.mul
    g = (lambda x: x + n) if n > 1 else (lambda x: x * 5)
    total = 0.0
    for h in (f, operator.sub):
        total += h(n, 3)
    return total, g(4)


def powers(n):
    return pow(n, 5, 7), pow(-n, 3, 5), pow(n, 2, -7), pow(3, -1, 7)


def bad_power(n):
    return pow(n, 2, 0)


def steps(n):
    return operator.iadd(n, 2), operator.neg(n), operator.lt(n, 2), operator.not_(n)


def classes(n):
    return type(n) is int, type(n) is float, callable(steps), callable(n)


@pytest.mark.parametrize("n", [0, 1, 2, 5, 12])
@pytest.mark.parametrize(
    "function", [product, found, tuples, chosen, powers, bad_power, steps, classes]
)
def test_numbers(function, n):
    check(function, n)


def test_tuple_of_known_length():
    check(doubled, (1, 2.5, np.float32(3)))
    check(doubled, ())


ZERO_SIGNS = """
def f(b, n):
    return {outer}({c}, {inner}(b, {c})), {outer}({c}, {inner}({c}, b)), {outer}(
        {inner}(b, {c}), {c}), {outer}({inner}({c}, b), {c})
"""


@pytest.mark.parametrize("c", ["0.0", "-0.0", "float(n)"])
@pytest.mark.parametrize("inner", ["min", "max"])
@pytest.mark.parametrize("outer", ["min", "max"])
def test_zero_signs_in_nested_extremes(outer, inner, c):
    """LLVM takes max(0.0, max(b, 0.0)) for max(b, 0.0), which is b for -0.0."""
    f = define(ZERO_SIGNS.format(outer=outer, inner=inner, c=c), "f")
    for b in (0.0, -0.0, 1.0, -1.0, float("nan")):
        for n in (0, 1):
            check(f, b, n)
