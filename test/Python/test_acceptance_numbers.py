# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nasty cases 41 to 51: sums, NaN, overflow, conversions, errors of arithmetic."""

import math

import numpy as np
import pytest
from harness import check, compiled, expect_error

FLAGS = frozenset(["contract", "reassoc", "nsz", "arcp", "afn"])

# --- Sums and extrema ------------------------------------------------------------


def test_row41_long_sums():
    def sums(a):
        return a.sum(), a.mean(), np.sum(a), np.mean(a, dtype=np.float64)

    a = np.ones(2**25, np.float32)
    assert compiled(sums)(a) == (2**25, 1, 2**25, 1)

    def spread(a):
        return a.mean(), a.var(), a.std()

    a = np.linspace(0, 1, 2**22, dtype=np.float32)
    mean, var, std = compiled(spread)(a)
    exact = a.astype(np.float64)
    assert abs(mean - exact.mean()) < 1e-6
    assert abs(var - exact.var()) < 1e-6
    assert abs(std - exact.std()) < 1e-6


@pytest.mark.parametrize("fastmath", [False, True])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_row42_extrema_of_nan(fastmath, dtype):
    def extrema(a):
        return np.max(a), np.min(a), a.argmax(), a.argmin(), np.nanmax(a), np.nanmin(a)

    for count in (3, 8, 100):
        for place in (0, 1, count - 1):
            a = np.arange(count).astype(dtype)
            a[place] = np.nan
            check(extrema, a, fastmath=fastmath)


# --- Integers ----------------------------------------------------------------------

LEAST = -(2**63)


def test_row43_least_integer_by_minus_one():
    def of_python(a, b):
        return a // b

    def remainder(a, b):
        return a % b, math.fmod(a, b)

    def of_numpy(a, b):
        return a // b, a % b

    # 2**63 needs more than 64 bits: it wraps around, or raises where asked to.
    assert compiled(of_python)(LEAST, -1) == LEAST
    expect_error(of_python, LEAST, -1, error=OverflowError, overflow="raise")
    check(remainder, LEAST, -1)
    check(of_numpy, np.int64(LEAST), np.int64(-1))
    for dtype in ("int8", "int16", "int32", "int64"):
        least = np.full(9, np.iinfo(dtype).min, dtype)
        check(of_numpy, least, np.full(9, -1, dtype))
        check(of_numpy, least, np.zeros(9, dtype))
        check(of_numpy, least, -1)


def test_row44_shifts():
    def left(a, b):
        return a << b

    def right(a, b):
        return a >> b

    for b in (-1, -(2**63)):
        assert isinstance(check(left, 1, b), ValueError)
        assert isinstance(check(right, 1, b), ValueError)
    assert compiled(left)(1, 64) == 0  # of the 64 bits that an int has
    expect_error(left, 1, 64, error=OverflowError, overflow="raise")
    for a in (5, -5, LEAST):
        check(right, a, 64)
        check(right, a, 2**62)
    for dtype in ("int8", "uint8", "int32", "uint32", "int64", "uint64"):
        a = np.array([1, 3, 100], dtype)
        for b in (0, 7, 8, 31, 32, 63, 64, 65):
            check(left, a, b)
            check(right, a, b)
            check(left, a, np.full(3, b, dtype))
            check(right, a[0], np.full(3, b, dtype))
            check(left, a[1], a.dtype.type(b))


def test_row45_unsigned_arithmetic():
    def arithmetic(a, b):
        return a - b, a + b, a * b, -a, b - a

    for dtype in ("uint8", "uint16", "uint32", "uint64"):
        kind = np.dtype(dtype).type
        for a, b in ((3, 5), (200, 100), (0, 1), (255, 255)):
            check(arithmetic, kind(a), kind(b))
            check(arithmetic, np.array([a], dtype), kind(b))


# --- Conversions -------------------------------------------------------------------


def test_row46_integers_of_what_is_none():
    def to_int(x):
        return int(x)

    def rounded(x):
        return round(x)

    def floor(x):
        return math.floor(x), math.ceil(x), math.trunc(x)

    for function in (to_int, rounded, floor):
        for kind in (float, np.float32, np.float64):
            assert isinstance(check(function, kind("nan")), ValueError)
            assert isinstance(check(function, kind("inf")), OverflowError)
            assert isinstance(check(function, kind("-inf")), OverflowError)
    # An int has 64 bits: what needs more is an error, not another number.
    expect_error(to_int, 1e300, error=OverflowError)
    expect_error(to_int, 2.0**63, error=OverflowError)
    assert check(to_int, -(2.0**63)) == LEAST


def test_row46_stores_of_what_is_no_integer():
    def store(a, x):
        a[0] = x

    for x in (math.nan, math.inf, -math.inf):
        for dtype in ("int64", "int32", "uint8"):
            error = check(store, np.zeros(2, dtype), x)
            assert isinstance(error, (ValueError, OverflowError))


def test_row47_rounding_of_decimals():
    def rounded(x, n):
        return round(x, n)

    for x in (2.675, 0.15, 1.005, -2.675, 0.25, 0.35, 5e-324, 1e22, 1e300, 2.5):
        for n in (0, 1, 2, 3, 17, 400, -1, -400):
            check(rounded, x, n)


# --- Errors of arithmetic ------------------------------------------------------------


def test_row48_functions_outside_of_their_domain():
    def sqrt(x):
        return math.sqrt(x)

    def log(x):
        return math.log(x)

    def exp(x):
        return math.exp(x)

    def power(x, y):
        return x**y

    assert isinstance(check(sqrt, -1.0), ValueError)
    assert isinstance(check(log, 0.0), ValueError)
    assert isinstance(check(log, -1.0), ValueError)
    assert isinstance(check(exp, 1000.0), OverflowError)
    assert isinstance(check(power, 0.0, -1.0), ZeroDivisionError)
    assert isinstance(check(power, 10.0, 400.0), OverflowError)


@pytest.mark.parametrize("fastmath", [True, FLAGS])
def test_row49_nan_with_fastmath(fastmath):
    def tests(x):
        return np.isnan(x), x != x, np.isinf(x), x == x, np.isfinite(x)

    def sums(a):
        return np.nansum(a), np.nanmax(a), np.isnan(a).sum(), (a != a).sum()

    for x in (math.nan, math.inf, 1.0):
        check(tests, x, fastmath=fastmath)
    check(sums, np.array([1.0, np.nan, 3.0, np.inf]), fastmath=fastmath)


def test_row50_sign_of_zeros():
    def sign(x):
        return np.sign(x)

    for dtype in ("float32", "float64"):
        check(sign, np.array([-0.0, 0.0, np.nan, -np.inf, 5e-40], dtype))
        check(sign, np.dtype(dtype).type(-0.0))
    check(sign, -0.0)


def test_row51_statistics_of_nothing():
    def of_nothing(a):
        return np.mean(a), np.std(a), np.var(a), np.median(a), np.nanmean(a)

    for dtype in ("float32", "float64", "int32"):
        check(of_nothing, np.zeros(0, dtype))

    def extremum(a):
        return a.max()

    def position(a):
        return np.argmin(a)

    assert isinstance(check(extremum, np.zeros(0)), ValueError)
    assert isinstance(check(position, np.zeros(0)), ValueError)
