# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Operators and conversions of Python's and NumPy's scalars."""

import itertools
import math

import numpy as np
import pytest
from harness import (
    DTYPES,
    FLOATS,
    INTEGERS,
    NUMBERS,
    check,
    expect_error,
    name_of,
    refused,
    special,
)
from hypothesis import example, given
from hypothesis import strategies as st

CLASSES = [int, float, bool, *DTYPES]
NUMBER_CLASSES = [int, float, *NUMBERS]
INTEGER_CLASSES = [int, *INTEGERS]

INFINITY = math.inf
NAN = math.nan
FLOAT_VALUES = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.5,
    -3.5,
    7.25,
    -0.3,
    1e300,
    INFINITY,
    -INFINITY,
    NAN,
]
INT_VALUES = [0, 1, -1, 2, -2, 3, 7, -7, 100, -128]


def some(cls):
    """Three values of a class: positive, small, and negative where there are any."""
    if cls in (bool, np.bool_):
        return [cls(True), cls(False)]
    if cls is float or cls in FLOATS:
        return [cls(3.5), cls(-1.25), cls(2.0)]
    if cls in (np.uint8, np.uint16, np.uint32, np.uint64):
        return [cls(7), cls(1), cls(3)]
    return [cls(-7), cls(1), cls(3)]


def pairs_of(classes):
    return pytest.mark.parametrize(
        "left, right", list(itertools.product(classes, classes)), ids=name_of
    )


# --- Types and values of every pair ------------------------------------------


def add_multiply(x, y):
    return x + y, x * y


def subtract(x, y):
    return x - y, y - x


def divide(x, y):
    return x / y


def floor_divide(x, y):
    return x // y, x % y


def compare(x, y):
    return x == y, x != y, x < y, x <= y, x > y, x >= y


def chain(x, y):
    return 0 < x < y, x < y <= 3, x == x == y


def logic(x, y):
    return x and y, x or y, not x


def bits(x, y):
    return x & y, x | y, x ^ y


def shifts(x, y):
    return x << y, x >> y


def unary(x):
    return -x, +x, abs(x)


def invert(x):
    return ~x


def truth(x):
    return (1 if x else 2), bool(x), not x


class TestPairs:
    """Every pair of classes: the type of the result is Python's and NumPy's."""

    @pairs_of(CLASSES)
    def test_add_multiply(self, left, right):
        for x, y in itertools.product(some(left), some(right)):
            check(add_multiply, x, y)

    @pairs_of(NUMBER_CLASSES)
    def test_subtract(self, left, right):
        for x, y in itertools.product(some(left), some(right)):
            check(subtract, x, y)

    @pairs_of(NUMBER_CLASSES)
    def test_divide(self, left, right):
        for x, y in itertools.product(some(left), some(right)):
            check(divide, x, y)
            check(floor_divide, x, y)

    @pairs_of(NUMBER_CLASSES)
    def test_divide_by_zero(self, left, right):
        for x in (*some(left), left(0)):
            check(divide, x, right(0))
            check(floor_divide, x, right(0))

    @pairs_of(CLASSES)
    def test_compare(self, left, right):
        for x, y in itertools.product(some(left), some(right)):
            check(compare, x, y)

    @pairs_of([int, bool, np.bool_, *INTEGERS])
    def test_bits(self, left, right):
        if {left, right} <= {int, bool, np.bool_, *INTEGERS}:
            mixed = {left, right} & {np.uint64} and {left, right} & {
                np.int8,
                np.int16,
                np.int32,
                np.int64,
            }
            if mixed:  # NumPy's common type is float64
                refused(bits, left(1), right(1), error=TypeError)
                return
        for x, y in itertools.product(some(left), some(right)):
            check(bits, x, y)

    @pytest.mark.parametrize("cls", CLASSES, ids=name_of)
    def test_logic_of_one_class(self, cls):
        for x, y in itertools.product([*some(cls), cls(0)], repeat=2):
            check(logic, x, y)

    @pytest.mark.parametrize("cls", NUMBER_CLASSES, ids=name_of)
    def test_unary(self, cls):
        for x in [*some(cls), cls(0)]:
            check(unary, x)

    @pytest.mark.parametrize("cls", [int, bool, np.bool_, *INTEGERS], ids=name_of)
    def test_invert(self, cls):
        for x in some(cls):
            check(invert, x)

    @pytest.mark.parametrize("cls", CLASSES, ids=name_of)
    def test_truth(self, cls):
        for x in [*some(cls), cls(0)]:
            check(truth, x)
        if cls is float or cls in FLOATS:
            for value in ("nan", "-0.0", "inf"):
                check(truth, cls(value))


# --- Python's integers -------------------------------------------------------


def floor_operators(a, b):
    return a // b, a % b, divmod(a, b)


def int_power(a, b):
    return a**b


def square_cube(a):
    return a**2, a**3, a**0, a**1


def negative_power(a):
    return a**-1, a**-2


class TestPythonIntegers:
    @pytest.mark.parametrize("cls", [int, *INTEGERS], ids=name_of)
    def test_floor_division_signs(self, cls):
        values = [v for v in INT_VALUES if cls is int or np.iinfo(cls).min <= v]
        for a, b in itertools.product(values, repeat=2):
            check(floor_operators, cls(a), cls(b))

    def test_division_of_large_ints_is_float(self):
        for a, b in [(2**53, 3), (10**18, 7), (-(10**18), 9), (6, 4)]:
            check(divide, a, b)

    @pytest.mark.parametrize("bad", [0, 0.0, False])
    def test_zero_division_messages(self, bad):
        for good in (1, 1.5, -2, 0):
            check(divide, good, bad)
            check(floor_divide, good, bad)

    def test_power(self):
        for a, b in itertools.product([-3, -1, 0, 1, 2, 10], [0, 1, 2, 3, 5]):
            check(int_power, a, b)
        for a in INT_VALUES:
            check(square_cube, a)

    def test_power_with_negative_literal_is_float(self):
        for a in (1, 2, -2, 10):
            check(negative_power, a)
        check(negative_power, 0)

    def test_power_of_floats(self):
        for a, b in itertools.product(
            [0.5, 2.0, 10.0, -2.0, 0.0], [0.0, 1.0, 2.0, 3.0, -1.0]
        ):
            if a or b >= 0:
                check(int_power, a, b)

    def test_zero_to_negative_power(self):
        check(int_power, 0.0, -1.0)

    def test_shifts(self):
        for a, b in itertools.product([0, 1, -1, 5, -1000, 2**40], [0, 1, 5, 20]):
            check(shifts, a, b)

    def test_negative_shift_raises(self):
        check(shifts, 1, -1)

    def test_wide_right_shift(self):
        def right(a, b):
            return a >> b

        for a, b in itertools.product([5, -5, 0, 2**62], [63, 64, 65, 1000]):
            check(right, a, b)

    def test_wide_left_shift_wraps_to_zero(self):
        def left(a, b):
            return a << b

        from pyarray import jit

        assert jit(left)(1, 64) == 0
        assert jit(left)(1, 1000) == 0
        assert jit(left)(1, 63) == -(2**63)

    def test_overflow_wraps(self):
        from pyarray import jit

        @jit
        def wrap(a, b):
            return a + b, a * b, a - b

        top = 2**63 - 1
        assert wrap(top, 1) == (-(2**63), top, top - 1)
        assert wrap(top, 2) == (-(2**63) + 1, -2, top - 2)

    def test_lowest_int_divided_by_minus_one(self):
        from pyarray import jit

        @jit
        def divided(a, b):
            return a // b, a % b

        assert divided(-(2**63), -1) == (-(2**63), 0)

    def test_int_beyond_64_bits_is_refused(self):
        expect_error(unary, 2**63, error=OverflowError)
        expect_error(unary, -(2**63) - 1, error=OverflowError)

    def test_bool_arithmetic_is_integer(self):
        def sums(p, q):
            return p + q, p - q, p * q, p / 1, p // 1, -p, +p, ~p, p << q, p**2

        for p, q in itertools.product([True, False], repeat=2):
            check(sums, p, q)


# --- Comparisons that need care ----------------------------------------------


class TestComparisons:
    @pytest.mark.parametrize(
        "integer",
        [2**53, 2**53 + 1, -(2**53) - 1, 2**62 + 1, 2**63 - 1, -(2**63), 0, 1],
    )
    def test_int_with_float_is_exact(self, integer):
        for other in (
            float(integer),
            float(integer) + 1,
            2.0**53,
            2.0**63,
            -(2.0**63),
            0.5,
            INFINITY,
            -INFINITY,
            NAN,
        ):
            check(compare, integer, other)
            check(compare, other, integer)

    def test_signed_with_unsigned(self):
        for a, b in [(-1, 2**64 - 1), (5, 5), (-1, 0), (3, 2)]:
            check(compare, np.int8(max(a, -128)), np.uint8(b % 256))
            check(compare, np.int32(a), np.uint32(b % 2**32))

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_weak_int_out_of_range(self, cls):
        """NumPy compares a Python int by value, also one that does not fit."""
        for weak in (300, -300, 70000, 2**40, -1):
            check(compare, cls(5), weak)
            check(compare, weak, cls(5))

    @pytest.mark.parametrize("cls", FLOATS, ids=name_of)
    def test_floats(self, cls):
        for a, b in itertools.product(FLOAT_VALUES[:8] + FLOAT_VALUES[9:], repeat=2):
            check(compare, cls(a), cls(b))

    def test_chains(self):
        for x, y in itertools.product([-1, 0, 1, 2, 3, 4], repeat=2):
            check(chain, x, y)
            check(chain, float(x), y)

    def test_identity_with_none(self):
        def is_none(x):
            return x is None, x is not None

        for value in (None, 1, 0.0, np.float64(1)):
            check(is_none, value)

    def test_equality_with_none(self):
        def equals_none(x):
            return x == None, x != None  # noqa: E711

        check(equals_none, None)
        check(equals_none, 1)


# --- Floats ------------------------------------------------------------------


def float_arithmetic(x, y):
    return x + y, x - y, x * y


class TestFloats:
    @pytest.mark.parametrize("cls", [float, *FLOATS], ids=name_of)
    def test_arithmetic(self, cls):
        for x, y in itertools.product(FLOAT_VALUES, repeat=2):
            check(float_arithmetic, cls(x), cls(y))

    @pytest.mark.parametrize("cls", [float, *FLOATS], ids=name_of)
    def test_division(self, cls):
        for x, y in itertools.product(FLOAT_VALUES, repeat=2):
            check(divide, cls(x), cls(y))
            check(floor_divide, cls(x), cls(y))

    def test_divmod(self):
        def both(x, y):
            return divmod(x, y)

        for x, y in itertools.product(FLOAT_VALUES, repeat=2):
            check(both, x, y)

    def test_large_quotients(self):
        for x, y in [(1e308, 1e-308), (1e17, 3.0), (-1e17, 0.1), (5.0, 1e-320)]:
            check(floor_divide, x, y)

    def test_unary(self):
        for x in FLOAT_VALUES:
            check(unary, x)
            check(unary, np.float32(x))

    def test_float32_stays_float32(self):
        def mixed(x):
            return x + 1, x * 2.5, 1 / x, x**2, 2**x, x + True

        check(mixed, np.float32(0.1), ulp=1)

    def test_float32_with_int64_is_float64(self):
        def mixed(x, n):
            return x + n, n * x, x / n

        check(mixed, np.float32(0.1), np.int64(3))
        check(mixed, np.float32(0.1), np.int16(3))


# --- NumPy's integers --------------------------------------------------------


class TestNumPyIntegers:
    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_wrap_around(self, cls):
        for x, y in itertools.product(special(cls), repeat=2):
            check(add_multiply, x, y)
            check(subtract, x, y)

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_division(self, cls):
        for x, y in itertools.product(special(cls), repeat=2):
            check(floor_divide, x, y)
            check(divide, x, y)

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_unary(self, cls):
        for x in special(cls):
            check(unary, x)
            check(invert, x)

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_shifts(self, cls):
        width = np.iinfo(cls).bits
        for x in special(cls):
            for y in (0, 1, 5, width - 1, width, 100):
                check(shifts, x, cls(y))

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_power(self, cls):
        for x, y in itertools.product(special(cls)[:8], [0, 1, 2, 3, 7]):
            check(int_power, x, cls(y))

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_weak_operands(self, cls):
        def weak(x):
            return x + 1, 1 - x, x * 3, x // 2, 7 % x, x & 1, x << 1, x / 2, x + 0.5

        for x in special(cls):
            check(weak, x)

    @pytest.mark.parametrize("cls", INTEGERS, ids=name_of)
    def test_weak_int_that_does_not_fit(self, cls):
        def add(x, n):
            return x + n

        for n in (1, -1, 100, 200, -200, 40000, 2**33):
            check(add, cls(3), n)

    def test_negative_power(self):
        check(int_power, np.int64(2), np.int64(-1))


# --- Conversions -------------------------------------------------------------


def to_int(x):
    return int(x)


def to_float(x):
    return float(x)


def to_bool(x):
    return bool(x)


def round_to_int(x):
    return round(x)


def round_digits(x, n):
    return round(x, n)


def to_numpy(x):
    return (
        np.int8(x),
        np.int16(x),
        np.int32(x),
        np.int64(x),
        np.uint8(x),
        np.uint16(x),
        np.uint32(x),
        np.uint64(x),
        np.float32(x),
        np.float64(x),
        np.bool_(x),
    )


class TestConversions:
    @pytest.mark.parametrize("cls", CLASSES, ids=name_of)
    def test_between_classes(self, cls):
        for x in [*some(cls), cls(0)]:
            check(to_int, x)
            check(to_float, x)
            check(to_bool, x)

    @pytest.mark.parametrize("cls", CLASSES, ids=name_of)
    def test_to_numpy(self, cls):
        for x in (cls(0), cls(1), cls(3)):
            check(to_numpy, x)

    def test_constructors_without_arguments(self):
        def nothing():
            return int(), float(), bool()

        check(nothing)

    @pytest.mark.parametrize("cls", [float, *FLOATS], ids=name_of)
    def test_int_truncates(self, cls):
        for x in (2.7, -2.7, 0.5, -0.5, -0.0, 1e15, -1e15, 2.0**31):
            check(to_int, cls(x))

    @pytest.mark.parametrize("cls", [float, *FLOATS], ids=name_of)
    def test_int_of_no_number(self, cls):
        for x in (NAN, INFINITY, -INFINITY):
            check(to_int, cls(x))
            check(round_to_int, float(x))
        expect_error(to_int, cls(1e30), error=OverflowError)
        expect_error(to_int, cls(-1e30), error=OverflowError)

    def test_int_at_the_limits(self):
        for x in (2.0**62, -(2.0**63), 9.2e18, -9.2e18):
            check(to_int, x)
        expect_error(to_int, 2.0**63, error=OverflowError)

    @pytest.mark.parametrize(
        "x", [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 0.15, 1e15 + 0.5, 1e22]
    )
    def test_round(self, x):
        if abs(x) < 1e18:
            check(round_to_int, x)
        for n in (0, 1, 2, 5, -1, -2, 20, 400, -400):
            check(round_digits, x, n)
            check(round_digits, -x, n)

    @pytest.mark.parametrize("x", [0, 5, 15, 25, -15, 1234567, -1250])
    def test_round_of_ints(self, x):
        check(round_to_int, x)
        for n in (0, 1, 3, -1, -2, -3, -10):
            check(round_digits, x, n)

    def test_round_of_special_floats(self):
        for x in (NAN, INFINITY, -INFINITY, -0.0):
            check(round_digits, x, 2)
            check(round_digits, x, -2)

    @pytest.mark.parametrize("cls", [bool, *DTYPES], ids=name_of)
    def test_float_of_integers_rounds(self, cls):
        if cls in INTEGERS:
            for x in special(cls):
                check(to_float, x)
                if int(x) < 2**63:
                    check(to_int, x)
                else:
                    expect_error(to_int, x, error=OverflowError)

    def test_int64_limits_to_float(self):
        for x in (2**63 - 1, 2**53 + 1, -(2**63), 2**62 + 3):
            check(to_float, x)


# --- Built-in functions ------------------------------------------------------


class TestBuiltins:
    @pytest.mark.parametrize("cls", NUMBER_CLASSES, ids=name_of)
    def test_min_max(self, cls):
        def extremes(x, y, z):
            return min(x, y), max(x, y), min(x, y, z), max(x, y, z)

        for values in itertools.permutations(some(cls)):
            check(extremes, *values)

    def test_min_max_of_nan_and_zeros(self):
        def extremes(x, y):
            return min(x, y), max(x, y)

        for x, y in itertools.product([0.0, -0.0, 1.0, NAN, INFINITY], repeat=2):
            check(extremes, x, y)

    def test_min_max_of_tuples(self):
        def extremes(t):
            return min(t), max(t)

        check(extremes, (3, 1, 2))
        check(extremes, (2.5,))

    @pytest.mark.parametrize("cls", [bool, np.bool_], ids=name_of)
    def test_abs_of_booleans(self, cls):
        def absolute(x):
            return abs(x)

        check(absolute, cls(True))
        check(absolute, cls(False))

    def test_divmod(self):
        def both(x, y):
            return divmod(x, y)

        for x, y in itertools.product(
            [7, -7, 0, 3.5, -3.5], [2, -2, 0.75, -0.75, 0, 0.0]
        ):
            check(both, x, y)

    def test_pow(self):
        def power(x, y):
            return pow(x, y)

        check(power, 2, 10)
        check(power, 2.0, 0.5)

    def test_mixed_min(self):
        def smallest(x):
            return min(x, 10), max(x, 0)

        check(smallest, 5)
        check(smallest, 5.0)


# --- Properties --------------------------------------------------------------

small_ints = st.integers(-(2**31), 2**31 - 1)
all_floats = st.floats(allow_nan=True, allow_infinity=True)


@given(small_ints, small_ints)
@example(-7, 2)
@example(7, -2)
@example(-(2**31), -1)
def test_integer_operators(a, b):
    check(add_multiply, a, b)
    check(subtract, a, b)
    check(floor_operators, a, b)
    check(divide, a, b)
    check(compare, a, b)
    check(bits, a, b)


@given(all_floats, all_floats)
def test_float_operators(a, b):
    check(float_arithmetic, a, b)
    check(floor_operators, a, b)
    check(divide, a, b)
    check(compare, a, b)


@given(st.integers(-(2**63), 2**63 - 1), all_floats)
def test_int_float_operators(a, b):
    check(float_arithmetic, a, b)
    check(compare, a, b)
    check(compare, b, a)


@given(all_floats, st.integers(-20, 20))
def test_round(x, digits):
    check(round_digits, x, digits)


@given(st.floats(-9e18, 9e18))
def test_conversions(x):
    check(to_int, x)
    check(round_to_int, x)
    check(to_bool, x)


@given(st.data())
def test_numpy_integer_operators(data):
    left = data.draw(st.sampled_from(INTEGERS))
    right = data.draw(st.sampled_from(INTEGERS))
    a = left(data.draw(st.integers(np.iinfo(left).min, np.iinfo(left).max)))
    b = right(data.draw(st.integers(np.iinfo(right).min, np.iinfo(right).max)))
    check(add_multiply, a, b)
    check(subtract, a, b)
    check(floor_divide, a, b)
    check(divide, a, b)
