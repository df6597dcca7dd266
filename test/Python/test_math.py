# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Module math: Python's results, and its exceptions outside the domain."""

import itertools
import math

import numpy as np
import pytest
from harness import check
from hypothesis import given
from hypothesis import strategies as st

ULP = 4

VALUES = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.0, -2.5, 10.0, 100.25, 1e-10, -1e-300]
LARGE = [700.0, -700.0, 800.0, -800.0, 1e10, -1e10, 1e300, -1e300]
NONFINITE = [math.inf, -math.inf, math.nan]


def exact(x):
    return math.fabs(x), math.isnan(x), math.isinf(x), math.isfinite(x)


def rounding(x):
    return math.floor(x), math.ceil(x), math.trunc(x)


# One function each, as each may raise.
FUNCTIONS = {
    "sqrt": lambda x: math.sqrt(x),
    "cbrt": lambda x: math.cbrt(x),
    "exp": lambda x: math.exp(x),
    "exp2": lambda x: math.exp2(x),
    "expm1": lambda x: math.expm1(x),
    "log": lambda x: math.log(x),
    "log2": lambda x: math.log2(x),
    "log10": lambda x: math.log10(x),
    "log1p": lambda x: math.log1p(x),
    "sin": lambda x: math.sin(x),
    "cos": lambda x: math.cos(x),
    "tan": lambda x: math.tan(x),
    "asin": lambda x: math.asin(x),
    "acos": lambda x: math.acos(x),
    "atan": lambda x: math.atan(x),
    "sinh": lambda x: math.sinh(x),
    "cosh": lambda x: math.cosh(x),
    "tanh": lambda x: math.tanh(x),
    "asinh": lambda x: math.asinh(x),
    "acosh": lambda x: math.acosh(x),
    "atanh": lambda x: math.atanh(x),
    "degrees": lambda x: math.degrees(x),
    "radians": lambda x: math.radians(x),
}

MORE = {
    "erf": lambda x: math.erf(x),
    "erfc": lambda x: math.erfc(x),
    "gamma": lambda x: math.gamma(x),
    "lgamma": lambda x: math.lgamma(x),
}

TWO = {
    "remainder": lambda x, y: math.remainder(x, y),
    "nextafter": lambda x, y: math.nextafter(x, y),
    "atan2": lambda x, y: math.atan2(x, y),
    "fmod": lambda x, y: math.fmod(x, y),
    "pow": lambda x, y: math.pow(x, y),
    "hypot": lambda x, y: math.hypot(x, y),
    "copysign": lambda x, y: math.copysign(x, y),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function(name):
    """Values, and the exceptions: math domain error, math range error."""
    for x in VALUES + LARGE + NONFINITE:
        check(FUNCTIONS[name], x, ulp=0 if name == "sqrt" else ULP)


@pytest.mark.parametrize("name", TWO)
def test_function_of_two(name):
    exactly = name in ("fmod", "copysign", "remainder", "nextafter")
    for x, y in itertools.product(VALUES[:9] + [1e300] + NONFINITE, repeat=2):
        check(TWO[name], x, y, ulp=0 if exactly else ULP)


@pytest.mark.parametrize("name", MORE)
def test_special_function(name):
    for x in VALUES + [3.0, 170.0, 171.7, -1.5, -2.0, 5.5] + NONFINITE:
        # CPython has its own algorithms, and lgamma a zero near -2.5.
        check(MORE[name], x, ulp=256)


def test_integer_functions():
    def of_two(a, b):
        return math.gcd(a, b), math.lcm(a, b), math.gcd(a), math.gcd()

    def factorial(n):
        return math.factorial(n)

    def root(n):
        return math.isqrt(n)

    def choose(n, k):
        return math.comb(n, k), math.perm(n, k)

    for a, b in itertools.product([0, 1, -4, 6, 15, 2**40], repeat=2):
        if abs(a * b) < 2**60:
            check(of_two, a, b)
    for n in (0, 1, 5, 20, -1):
        check(factorial, n)
    for n in (0, 1, 2, 3, 4, 99, 10**12, 2**62, 2**63 - 1, -1):
        check(root, n)
    for n, k in itertools.product([0, 1, 5, 10], [0, 1, 3, 7]):
        check(choose, n, k)
    check(choose, -1, 1)
    check(choose, 1, -1)


def test_hypotenuse_of_many():
    def hypotenuse(x, y, z):
        return math.hypot(x, y, z), math.hypot(x), math.hypot()

    check(hypotenuse, 2.0, 3.0, 6.0, ulp=ULP)
    check(hypotenuse, 1e200, 1e200, 1e200, ulp=ULP)


def test_exact_functions():
    for x in VALUES + LARGE + NONFINITE:
        check(exact, x)


def test_rounding_gives_ints():
    for x in VALUES + [2.5, 3.5, -2.5, 1e15 + 0.5, -700.9, 2.0**62]:
        check(rounding, x)


@pytest.mark.parametrize("x", NONFINITE)
def test_rounding_of_no_number(x):
    def floor(x):
        return math.floor(x)

    def ceil(x):
        return math.ceil(x)

    def trunc(x):
        return math.trunc(x)

    for function in (floor, ceil, trunc):
        check(function, x)


@pytest.mark.parametrize("cls", [int, bool, np.int8, np.uint32, np.float32, np.float64])
def test_other_arguments(cls):
    def several(x):
        return math.sqrt(x), math.exp(x), math.fabs(x), math.floor(x), math.isnan(x)

    check(several, cls(1), ulp=ULP)


def test_result_is_a_python_float():
    def of_element(a):
        return math.sqrt(a[0]), math.floor(a[1])

    check(of_element, np.array([2.0, 3.5]))
    check(of_element, np.array([2.0, 3.5], np.float32))


def test_constants():
    def constants():
        return math.pi, math.e, math.tau, math.inf, math.nan

    check(constants)


def test_names_imported_from_math():
    from math import cos, pi

    def turn(x):
        return cos(pi * x)

    check(turn, 0.25, ulp=ULP)


def test_log_with_base():
    def logarithm(x, base):
        return math.log(x, base)

    check(logarithm, 8.0, 2.0, ulp=ULP)


def test_error_model_numpy_does_not_raise():
    from pyarray import jit

    @jit(error_model="numpy")
    def several(x):
        return math.sqrt(x), math.log(x), 1.0 / (x + 1.0)

    root, logarithm, quotient = several(-1.0)
    assert math.isnan(root)
    assert math.isnan(logarithm)
    assert quotient == math.inf


def several_at_once(x):
    return math.sin(x), math.cos(x), math.atan(x), math.tanh(x), math.asinh(x)


@given(st.floats(-1e6, 1e6))
def test_bounded_functions(x):
    check(several_at_once, x, ulp=ULP)


@given(st.floats(min_value=0, allow_infinity=False))
def test_square_root_is_exact(x):
    check(FUNCTIONS["sqrt"], x)


def root_of_squares(values, start, offset):
    total = start
    for value in values:
        total += value * value + abs(value)
    return math.sqrt(total), math.sqrt(total + offset)


def inverse_of_squares(x, y, soft):
    near = x * x + y * y + 1e-9
    return 1.0 / (near * math.sqrt(near)), 1.0 / (x * x + y * y + soft)


SIGNED = [0.0, -0.0, 1.5, -3.0, 1e-200, -1e-200, 5e-324, 1e308, *NONFINITE]


@pytest.mark.parametrize("value", SIGNED)
@pytest.mark.parametrize("start", [0.0, -0.0, -2.0])
def test_domains_of_sums_of_squares(value, start):
    # Only where the sum starts below zero may it be out of the domain.
    check(root_of_squares, [value, 0.5], start, 1e-9)
    check(root_of_squares, [value], start, -1.0)
    check(root_of_squares, [0.0][:0], start, value)


@pytest.mark.parametrize("x", SIGNED)
@pytest.mark.parametrize("soft", [0.0, 1e-9, 5e-324])
def test_divisors_that_are_sums_of_squares(x, soft):
    check(inverse_of_squares, x, 0.0, soft)
    check(inverse_of_squares, x, -x, soft)
