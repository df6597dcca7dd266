# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integers that need more than 64 bits: they wrap, or raise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarray import jit

LOW, HIGH = -(2**63), 2**63 - 1


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def floordiv(a, b):
    return a // b


def power(a, b):
    return a**b


def shift(a, b):
    return a << b


def right(a, b):
    return a >> b


def negate(a, b):
    return -a


def magnitude(a, b):
    return abs(a)


def modulo(a, b):
    return a % b


OPERATORS = [add, sub, mul, floordiv, power, shift, right, negate, magnitude, modulo]
RAISING = {f: jit(f, overflow="raise") for f in OPERATORS}
WRAPPING = {f: jit(f) for f in OPERATORS}

integers = st.one_of(
    st.integers(LOW, HIGH),
    st.integers(-70, 70),
    st.sampled_from([LOW, LOW + 1, HIGH, HIGH - 1, 0, 1, -1, 2**31, 2**32, -(2**32)]),
)


def expected(function, a, b):
    """The result, or the class of the exception."""
    if function is power and b < 0:
        return ValueError
    if function is shift and b > 200:
        return OverflowError if a else 0
    if function is power and abs(a) > 1 and b > 64:
        return OverflowError
    try:
        value = function(a, b)
    except (ZeroDivisionError, ValueError) as error:
        return type(error)
    return value if LOW <= value <= HIGH else OverflowError


@pytest.mark.parametrize("function", OPERATORS, ids=lambda f: f.__name__)
@given(a=integers, b=integers)
def test_operator_raises(function, a, b):
    want = expected(function, a, b)
    if isinstance(want, int):
        assert RAISING[function](a, b) == want
        return
    with pytest.raises(want):
        RAISING[function](a, b)


@pytest.mark.parametrize("function", [add, sub, mul, negate], ids=lambda f: f.__name__)
@given(a=integers, b=integers)
def test_operator_wraps(function, a, b):
    want = (function(a, b) - LOW) % 2**64 + LOW
    assert WRAPPING[function](a, b) == want


def test_message():
    with pytest.raises(
        OverflowError, match=r"^Python int too large to convert to C long$"
    ):
        RAISING[add](HIGH, 1)


@pytest.mark.parametrize("function", OPERATORS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("b", [-1, 0, 1, 63, 64, 100])
def test_no_operator_traps(function, b):
    """The smallest integer, and counts of shifts that no machine has."""
    for a in (LOW, HIGH, 0, 1, -1):
        try:
            WRAPPING[function](a, b)
        except (ZeroDivisionError, ValueError):
            pass


def test_negative_shift_count():
    for function in (shift, right):
        for options in ({}, {"overflow": "raise"}):
            with pytest.raises(ValueError, match=r"^negative shift count$"):
                jit(function, **options)(1, -1)


def test_wide_shifts():
    assert [WRAPPING[right](x, 64) for x in (5, -5)] == [0, -1]
    assert WRAPPING[shift](1, 64) == 0


def test_sum_of_a_loop():
    @jit(overflow="raise")
    def total(n):
        s = 0
        for i in range(n):
            s += HIGH // 3
        return s

    assert total(3) == HIGH // 3 * 3
    with pytest.raises(OverflowError):
        total(4)


def test_overflow_is_caught():
    @jit(overflow="raise")
    def factorial(n):
        result = 1
        for i in range(2, n + 1):
            try:
                result *= i
            except OverflowError:
                return -i
        return result

    assert factorial(20) == 2432902008176640000
    assert factorial(30) == -21


def test_callee_has_the_option_of_its_caller():
    @jit
    def double(x):
        return x * 2

    @jit(overflow="raise")
    def f(x):
        return double(x)

    with pytest.raises(OverflowError):
        f(HIGH)
    assert double(HIGH) == -2


def test_numpy_integers_wrap():
    @jit(overflow="raise")
    def f(a):
        return a[0] + a[0]

    with np.errstate(over="ignore"):
        assert f(np.array([HIGH])) == np.int64(-2)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 2.0**63, -(2.0**64)])
def test_int_of_float(value):
    def f(x):
        return int(x)

    try:
        int_value = f(value)
        error = OverflowError
        assert not LOW <= int_value <= HIGH
    except (ValueError, OverflowError) as raised:
        error = type(raised)
    with pytest.raises(error):
        jit(f)(value)


def test_option_is_checked():
    with pytest.raises(TypeError, match="overflow to be 'wrap' or 'raise'"):
        jit(add, overflow=True)
