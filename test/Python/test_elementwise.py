# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elementwise expressions over arrays: values, dtypes, broadcasting, layouts."""

import itertools

import numpy as np
import pytest
from harness import (
    DTYPES,
    FLOATS,
    INTEGERS,
    LAYOUTS,
    NUMBERS,
    SIGNED,
    check,
    compiled,
    laid_out,
    name_of,
    ordinary,
    refused,
    special,
)
from hypothesis import given, settings
from hypothesis import strategies as st

ULP = 4

# The dtypes whose float functions NumPy computes in float32 or float64.
PAIRED = [np.int16, np.int32, np.int64, np.uint16, np.uint32, np.uint64, *FLOATS]

all_dtypes = pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
all_numbers = pytest.mark.parametrize("dtype", NUMBERS, ids=name_of)


def every_pair(dtype):
    """Two arrays that hold every pair of special values."""
    values = special(dtype)
    return np.repeat(values, len(values)), np.tile(values, len(values))


# --- Every ufunc on every dtype ----------------------------------------------


def binary_of_all(a, b):
    return (
        np.add(a, b),
        np.multiply(a, b),
        np.logical_and(a, b),
        np.logical_or(a, b),
        np.logical_xor(a, b),
    )


def extremes(a, b):
    return np.minimum(a, b), np.maximum(a, b), np.fmin(a, b), np.fmax(a, b)


def comparisons(a, b):
    return (
        np.equal(a, b),
        np.not_equal(a, b),
        np.less(a, b),
        np.less_equal(a, b),
        np.greater(a, b),
        np.greater_equal(a, b),
    )


def comparison_operators(a, b):
    return a == b, a != b, a < b, a <= b, a > b, a >= b


def binary_of_numbers(a, b):
    return (
        np.subtract(a, b),
        np.divide(a, b),
        np.floor_divide(a, b),
        np.remainder(a, b),
        np.fmod(a, b),
    )


def binary_operators(a, b):
    return a + b, a - b, a * b, a / b, a // b, a % b


def division_of_bool(a, b):
    return a / b, a // b, a % b, np.fmod(a, b)


def bit_functions(a, b):
    return (
        np.bitwise_and(a, b),
        np.bitwise_or(a, b),
        np.bitwise_xor(a, b),
        np.invert(a),
        a & b,
        a | b,
        a ^ b,
        ~a,
    )


def shift_functions(a, b):
    return np.left_shift(a, b), np.right_shift(a, b), a << b, a >> b


def unary_of_all(a):
    return (
        np.absolute(a),
        np.abs(a),
        abs(a),
        np.logical_not(a),
        np.floor(a),
        np.ceil(a),
        np.trunc(a),
    )


def unary_of_numbers(a):
    return (
        np.negative(a),
        np.positive(a),
        np.sign(a),
        np.square(a),
        -a,
        +a,
    )


def float_tests(a):
    return np.isnan(a), np.isinf(a), np.isfinite(a)


def exact_of_float(a):
    return np.sqrt(a), np.rint(a), np.signbit(a), np.reciprocal(a)


def exact_binary_of_float(a, b):
    return (np.copysign(a, b),)


def exponentials(a):
    return (
        np.exp(a),
        np.exp2(a),
        np.expm1(a),
        np.log(a),
        np.log2(a),
        np.log10(a),
        np.log1p(a),
        np.cbrt(a),
    )


def trigonometric(a):
    return (
        np.sin(a),
        np.cos(a),
        np.tan(a),
        np.arcsin(a),
        np.arccos(a),
        np.arctan(a),
        np.deg2rad(a),
        np.rad2deg(a),
    )


def hyperbolic(a):
    return (
        np.sinh(a),
        np.cosh(a),
        np.tanh(a),
        np.arcsinh(a),
        np.arccosh(a),
        np.arctanh(a),
    )


def power(a, b):
    return np.power(a, b), a**b


def two_floats(a, b):
    return np.arctan2(a, b), np.hypot(a, b)


FLOAT_UNARY = [exponentials, trigonometric, hyperbolic]


class TestUfuncs:
    @all_dtypes
    def test_binary(self, dtype):
        a, b = every_pair(dtype)
        check(binary_of_all, a, b)
        if dtype in FLOATS:  # NumPy may take either of two zeros
            zeros = (a == 0) & (b == 0)
            a, b = a[~zeros], b[~zeros]
        check(extremes, a, b)

    @all_dtypes
    def test_comparisons(self, dtype):
        check(comparisons, *every_pair(dtype))
        check(comparison_operators, *every_pair(dtype))

    @all_numbers
    def test_arithmetic(self, dtype):
        check(binary_of_numbers, *every_pair(dtype))
        check(binary_operators, *every_pair(dtype))

    def test_division_of_bool(self):
        check(division_of_bool, *every_pair(np.bool_))

    def test_arithmetic_of_bool(self):
        def sums(a, b):
            return a + b, a * b

        check(sums, *every_pair(np.bool_))

        def minus(a, b):
            return a - b

        def negative(a):
            return -a

        refused(minus, *every_pair(np.bool_), error=TypeError, match="boolean subtract")
        refused(
            negative, every_pair(np.bool_)[0], error=TypeError, match="boolean negative"
        )

    @pytest.mark.parametrize("dtype", [np.bool_, *INTEGERS], ids=name_of)
    def test_bits(self, dtype):
        check(bit_functions, *every_pair(dtype))

    @pytest.mark.parametrize("dtype", INTEGERS, ids=name_of)
    def test_shifts(self, dtype):
        a, _ = every_pair(dtype)
        width = np.iinfo(dtype).bits
        counts = np.resize(
            np.array([0, 1, 3, width - 1, width, width + 1], dtype), a.shape
        )
        check(shift_functions, a, counts)

    def test_bits_of_floats_are_refused(self):
        def bits(a):
            return a & a

        refused(bits, np.ones(3), error=TypeError, at="a & a")

    @all_dtypes
    def test_unary(self, dtype):
        check(unary_of_all, special(dtype, 37))
        check(float_tests, special(dtype, 37))

    @all_numbers
    def test_unary_of_numbers(self, dtype):
        check(unary_of_numbers, special(dtype, 37))

    @pytest.mark.parametrize("dtype", SIGNED, ids=name_of)
    def test_reciprocal_of_integers(self, dtype):
        def reciprocal(a):
            return np.reciprocal(a)

        check(reciprocal, np.array([1, -1, 2, -5, 100], dtype))

    @pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
    def test_exact_float_functions(self, dtype):
        check(exact_of_float, special(dtype, 37))
        check(exact_of_float, ordinary(dtype, 37))
        check(exact_binary_of_float, *every_pair(dtype))

    @pytest.mark.parametrize("dtype", PAIRED, ids=name_of)
    def test_square_root_and_rounding_of_integers(self, dtype):
        def functions(a):
            return np.sqrt(a), np.rint(a), np.signbit(a)

        check(functions, special(dtype, 37))

    @pytest.mark.parametrize("function", FLOAT_UNARY, ids=name_of)
    @pytest.mark.parametrize("dtype", PAIRED, ids=name_of)
    def test_float_functions(self, dtype, function):
        check(function, special(dtype, 37), ulp=ULP)
        check(function, ordinary(dtype, 37), ulp=ULP)

    @pytest.mark.parametrize("function", FLOAT_UNARY, ids=name_of)
    @pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
    def test_float_functions_over_their_range(self, dtype, function):
        for scale in (1e-3, 1.0, 30.0, 1e4):
            a = (np.linspace(-1, 1, 333) * scale).astype(dtype)
            check(function, a, ulp=ULP)

    @pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.bool_], ids=name_of)
    def test_float16_results_are_refused(self, dtype):
        def sine(a):
            return np.sin(a)

        refused(sine, np.ones(3, dtype), match="float16")

    @pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
    def test_power_of_floats(self, dtype):
        check(power, *every_pair(dtype), ulp=ULP)
        check(two_floats, *every_pair(dtype), ulp=ULP)

    @pytest.mark.parametrize("dtype", INTEGERS, ids=name_of)
    def test_power_of_integers(self, dtype):
        a = special(dtype, 37)
        check(power, a, np.resize(np.array([0, 1, 2, 3, 5, 63], dtype), 37))

    def test_negative_power_of_integers(self):
        check(power, np.arange(5), np.array([1, 2, -1, 0, 0]))
        for exponent in (np.int64(-1), np.array(-1), np.array([-1])):
            check(power, np.arange(5), exponent)

    def test_negative_power_of_no_integers(self):
        """NumPy looks at an exponent where there is something to raise to it."""
        for exponent in (-1, np.int64(-1), np.array(-1), np.array([-1])):
            check(power, np.arange(0), exponent)
            check(power, np.zeros((0, 2), np.uint16), exponent)

    @all_numbers
    def test_constant_powers(self, dtype):
        def powers(a):
            return a**2, a**3, a**0, a**1, a**4

        check(powers, ordinary(dtype, 37), ulp=1)

    def test_negative_and_fractional_powers(self):
        def powers(a):
            return a**-1, a**0.5, a**-2, a**1.5, a**2.0, 2.0**a

        check(powers, np.abs(ordinary(np.float64, 37)) + 0.5, ulp=ULP)
        check(powers, np.abs(ordinary(np.float32, 37)) + np.float32(0.5), ulp=ULP)


# --- Positions ---------------------------------------------------------------


def transcendental(a):
    return np.sin(a), np.exp(a), np.tanh(a), np.log(a * a + 1.0), np.arctan2(a, 2.0)


def transcendental_of_one(a, i):
    x = a[i]
    return np.sin(x), np.exp(x), np.tanh(x), np.log(x * x + 1.0), np.arctan2(x, 2.0)


@pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
def test_value_does_not_depend_on_the_position(dtype):
    """In the vector's body, in its tail, alone, or as a scalar: the same bits."""
    a = ordinary(dtype, 45)
    whole = compiled(transcendental)(a)
    for start, stop in [(0, 1), (0, 3), (1, 8), (2, 19), (7, 45), (44, 45)]:
        part = compiled(transcendental)(a[start:stop])
        for one, other in zip(whole, part):
            assert one[start:stop].tobytes() == other.tobytes()
    strided = compiled(transcendental)(np.repeat(a, 3)[::3])
    for one, other in zip(whole, strided):
        assert one.tobytes() == other.tobytes()
    for i in range(len(a)):
        scalars = compiled(transcendental_of_one)(a, i)
        for one, scalar in zip(whole, scalars):
            assert type(scalar) is dtype
            assert one[i].tobytes() == scalar.tobytes()


@pytest.mark.parametrize("count", [*range(20), 31, 32, 33, 63, 64, 65, 1000])
def test_every_length(count):
    def mixed(a, b):
        return a * b + 0.5 * np.sqrt(np.abs(a)), a < b, a.sum() >= 0.0

    check(mixed, ordinary(np.float64, count), ordinary(np.float64, count)[::-1].copy())


# --- Layouts -----------------------------------------------------------------


def mixed_expression(a, b):
    return a * 2 + b, a - b, a > b


@pytest.mark.parametrize("left", LAYOUTS)
@pytest.mark.parametrize("right", LAYOUTS)
def test_layouts(left, right):
    a = ordinary(np.float64, 35).reshape(5, 7)
    b = ordinary(np.float64, 35)[::-1].reshape(5, 7)
    check(mixed_expression, laid_out(a, left), laid_out(b, right))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "dtype", [np.bool_, np.int8, np.uint16, np.int32, np.float32], ids=name_of
)
def test_layouts_of_dtypes(layout, dtype):
    def several(a):
        return a + a, a * a, a == a[0, 0]

    check(several, laid_out(ordinary(dtype, 66).reshape(6, 11), layout))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_cubes(layout):
    def several(a, b):
        return a + 1, a * b, -a

    a = ordinary(np.float64, 60).reshape(3, 4, 5)
    check(several, laid_out(a, layout), laid_out(a[::-1], layout))
    check(several, laid_out(a, layout), a[0])


def test_zero_strides():
    def several(a, b):
        return a + b, a * 2

    a = np.broadcast_to(np.arange(4.0), (3, 4))
    check(several, a, np.ones((3, 4)))
    check(several, np.broadcast_to(np.float64(3.0), (3, 4)), a)


def test_views_inside():
    def neighbours(a):
        return a[1:-1] * 2.0 - a[:-2] - a[2:], a[::-1] + a, a[::2] * a[1::2]

    for n in (2, 4, 10, 40):
        check(neighbours, ordinary(np.float64, n))
    check(neighbours, ordinary(np.float64, 40)[::2])


def test_stencil():
    def laplace(a):
        return (
            a[1:-1, 2:] + a[1:-1, :-2] + a[2:, 1:-1] + a[:-2, 1:-1] - 4 * a[1:-1, 1:-1]
        )

    for layout in LAYOUTS:
        a = laid_out(ordinary(np.float64, 54).reshape(6, 9), layout)
        check(laplace, a, layout=False)
    check(laplace, np.zeros((2, 2)))
    check(laplace, np.zeros((3, 2)))


def test_transposed_operand():
    def symmetric(a):
        return a + a.T, a.T * 2.0

    check(symmetric, ordinary(np.float64, 25).reshape(5, 5))
    check(symmetric, np.asfortranarray(ordinary(np.float64, 25).reshape(5, 5)))


# --- Broadcasting ------------------------------------------------------------

SHAPES = [
    ((), ()),
    ((3,), ()),
    ((3,), (1,)),
    ((1,), (3,)),
    ((2, 3), (3,)),
    ((3,), (2, 3)),
    ((2, 1), (3,)),
    ((2, 1), (1, 3)),
    ((2, 3), (1, 1)),
    ((2, 1, 4), (3, 1)),
    ((1, 3, 1), (2, 1, 4)),
    ((0,), (1,)),
    ((1,), (0,)),
    ((0,), (0,)),
    ((2, 0), (1, 1)),
    ((2, 0), (0,)),
    ((2, 3), (2, 3)),
    ((4, 33), (33,)),
    ((4, 33), (4, 1)),
]

BAD_SHAPES = [
    ((2,), (3,)),
    ((2, 3), (2,)),
    ((2, 3), (3, 3)),
    ((0,), (2,)),
    ((2, 3), (4, 1, 2)),
    ((3, 1, 2), (2, 3)),
]


def sums(a, b):
    return a + b, a < b


class TestBroadcasting:
    @pytest.mark.parametrize("left, right", SHAPES)
    def test_shapes(self, left, right):
        a = ordinary(np.float64, int(np.prod(left))).reshape(left)
        b = ordinary(np.float64, int(np.prod(right))).reshape(right)
        check(sums, a, b)

    @pytest.mark.parametrize("left, right", BAD_SHAPES)
    def test_errors(self, left, right):
        check(sums, np.zeros(left), np.zeros(right))
        check(sums, np.zeros(left, np.int8), np.zeros(right))

    def test_error_of_three_operands(self):
        def three(a, b, c):
            return a * b + c

        check(three, np.zeros(3), np.zeros(3), np.zeros(4))
        check(three, np.zeros(3), np.zeros(2), np.zeros(4))
        check(three, np.zeros((2, 1)), np.zeros(3), np.zeros((2, 4)))
        check(three, np.zeros((2, 1)), np.zeros(3), np.zeros((2, 3)))

    def test_error_comes_before_any_write(self):
        def writes(a, b, c):
            c[0] = 5.0
            d = a + b
            c[1] = 6.0
            return d

        check(writes, np.zeros(3), np.zeros(2), np.zeros(2))

    def test_outer(self):
        def outer(a, b):
            return a.T * b, np.minimum(a.T, b)

        a = ordinary(np.float64, 9).reshape(1, 9)
        check(outer, a, a)

    def test_fused_with_broadcast(self):
        def normalised(a, row, column):
            return (a - row) / column + row * column

        a = ordinary(np.float64, 30).reshape(5, 6)
        check(normalised, a, a[0], np.arange(1.0, 6.0).reshape(5, 1))
        check(normalised, np.asfortranarray(a), a[0], np.arange(1.0, 6.0).reshape(5, 1))


# --- Promotion ---------------------------------------------------------------


@pytest.mark.parametrize(
    "left, right", list(itertools.product(DTYPES, DTYPES)), ids=name_of
)
def test_promotion_of_arrays(left, right):
    a, b = ordinary(left, 9), ordinary(right, 9)

    def operators(a, b):
        return a + b, a < b

    check(operators, a, b)


@pytest.mark.parametrize("right", [int, float, bool, *DTYPES], ids=name_of)
@pytest.mark.parametrize("left", DTYPES, ids=name_of)
def test_promotion_of_a_scalar(left, right):
    """Python's scalars are weak, NumPy's are not."""
    a = ordinary(left, 9)

    def both_ways(a, x):
        return a + x, x * a

    check(both_ways, a, right(1))


@pytest.mark.parametrize("dtype", INTEGERS, ids=name_of)
def test_int_that_does_not_fit(dtype):
    def add(a, n):
        return a + n

    for n in (100, 200, -1, 70000, 2**40, -(2**40)):
        check(add, ordinary(dtype, 5), n)


@pytest.mark.parametrize("dtype", INTEGERS, ids=name_of)
def test_comparison_with_an_int_that_does_not_fit(dtype):
    def compare(a, n):
        return a < n, a == n, n >= a

    for n in (100, 200, -1, 70000, 2**40, -(2**40)):
        check(compare, ordinary(dtype, 5), n)


def test_literals_are_weak():
    def literals(a):
        return a + 1, a * 2.5, a - True, 1 / (a + 3), a // 2, 3 - a, a % 3

    for dtype in (np.int8, np.int32, np.int64, np.float32, np.float64):
        check(literals, np.array([1, 2, 4, 5, 6], dtype))


def test_zero_dimensional_results_are_scalars():
    def scalars(a, x):
        return a + 1, a * x, -a, a < 2, np.sqrt(a)

    check(scalars, np.array(2.5), 2.0)
    check(scalars, np.array(2.5, np.float32), 2.0)
    check(scalars, np.array(4), 2)


def test_ufuncs_of_scalars():
    def functions(x, y):
        return (
            np.add(x, y),
            np.maximum(x, y),
            np.less(x, y),
            np.absolute(x),
            np.sqrt(abs(x)),
            np.floor(x),
            np.isnan(x),
            np.square(x),
            np.divide(x, y),
        )

    for cls in (int, float, np.int32, np.int64, np.float32, np.float64):
        check(functions, cls(3), cls(2))


# --- In place and overlapping ------------------------------------------------


class TestInPlace:
    @pytest.mark.parametrize("dtype", [np.int8, np.int64, *FLOATS], ids=name_of)
    def test_operators(self, dtype):
        def augmented(a, b):
            a += b
            a *= 2
            a -= 1
            a //= 3
            a %= 7
            return a

        check(augmented, ordinary(dtype, 23), ordinary(dtype, 23)[::-1].copy())

    def test_division(self):
        def divided(a, x):
            a /= x
            a **= 2

        check(divided, ordinary(np.float64, 9), 4.0)
        check(divided, ordinary(np.float32, 9), 4)

    def test_bits(self):
        def augmented(a):
            a &= 60
            a |= 3
            a ^= 5
            a <<= 1
            a >>= 2

        check(augmented, np.arange(100, dtype=np.int16))

    def test_casting(self):
        def add(a, b):
            a += b

        check(add, ordinary(np.float32, 9), ordinary(np.float64, 9))
        check(add, ordinary(np.int8, 9), ordinary(np.int64, 9))
        check(add, ordinary(np.float64, 9), ordinary(np.int8, 9))

    def test_casting_to_another_kind_is_refused(self):
        def add(a, b):
            a += b

        def divide(a):
            a /= 2

        refused(add, np.arange(3), np.ones(3), error=TypeError)
        refused(add, np.arange(3, dtype=np.uint8), np.arange(3), error=TypeError)
        refused(divide, np.arange(3), error=TypeError)

    def test_broadcast_operand(self):
        def add(a, b):
            a += b

        a = ordinary(np.float64, 12).reshape(3, 4)
        check(add, a.copy(), np.arange(4.0))
        check(add, a.copy(), np.arange(3.0).reshape(3, 1))
        check(add, np.zeros(4), a)
        check(add, np.zeros((1, 4)), a)
        check(add, a.copy(), np.arange(3.0))

    def test_slices(self):
        def several(a):
            a[1:] += 1.0
            a[::2] *= 2.0
            a[-1] -= 5.0
            a[:2] = a[2:4]

        check(several, ordinary(np.float64, 20))
        check(several, ordinary(np.float64, 40)[::2])

    def test_rows_and_columns(self):
        def several(a):
            a[0] += 1.0
            a[:, 1] *= 3.0
            a[1:, 2:] -= a[0, 0]

        for layout in ("C", "F", "strided", "negative"):
            check(several, laid_out(ordinary(np.float64, 20).reshape(4, 5), layout))

    def test_every_alias_sees_it(self):
        def aliased(a):
            b = a
            c = a[1:]
            a += 1.0
            return b, c, b is a

        def without_identity(a):
            b = a
            c = a[1:]
            a += 1.0
            return b[0] + c[0]

        check(without_identity, np.arange(4.0))


class TestOverlap:
    @pytest.mark.parametrize("count", [2, 3, 8, 17, 40, 101])
    def test_shifted(self, count):
        def forward(a):
            a[1:] = a[:-1]

        def backward(a):
            a[:-1] = a[1:]

        def add_forward(a):
            a[1:] += a[:-1]

        def add_backward(a):
            a[:-1] += a[1:]

        def expression(a):
            a[1:-1] = 0.5 * (a[:-2] + a[2:])

        for function in (forward, backward, add_forward, add_backward, expression):
            check(function, ordinary(np.float64, count))
            check(function, ordinary(np.float64, 2 * count)[::2])
            check(function, ordinary(np.int8, count).astype(np.float32))

    @pytest.mark.parametrize("count", [1, 2, 7, 16, 33])
    def test_reversed(self, count):
        def assign(a):
            a[:] = a[::-1]

        def add(a):
            a += a[::-1]

        def add_both(a):
            a[:] = a[::-1] + a

        for function in (assign, add, add_both):
            check(function, ordinary(np.float64, count))

    @pytest.mark.parametrize("size", [1, 2, 5, 9, 32])
    def test_transposed(self, size):
        def assign(m):
            m[:] = m.T

        def add(m):
            m += m.T

        for function in (assign, add):
            check(function, ordinary(np.float64, size * size).reshape(size, size))

    def test_swapped_halves(self):
        def swap(a):
            half = len(a) // 2
            t = a[:half] + 0.0
            a[:half] = a[half:]
            a[half:] = t

        check(swap, ordinary(np.float64, 20))

    def test_rows_and_columns(self):
        def several(m):
            m[0] = m[:, 0]
            m[:, 1] += m[1]
            m[1:] = m[:-1]
            m[:, :-1] *= m[:, 1:]

        check(several, ordinary(np.float64, 36).reshape(6, 6))

    def test_arguments(self):
        def add(a, b):
            a += b

        def assign(a, b):
            a[:] = b * 2.0

        base = ordinary(np.float64, 50)
        for function in (add, assign):
            for distance in (0, 1, 2, 3, 4, 7, 8, 16, 17):
                check(function, base[distance:], base[: 50 - distance])
                check(function, base[: 50 - distance], base[distance:])
            check(function, base, base[::-1])
            check(function, base[::2], base[1::2])
            check(function, base[::2], base[:25])

    def test_part_of_itself_broadcast(self):
        def scaled(a):
            a *= a[0]

        def by_row(m):
            m -= m[0]

        def by_column(m):
            m -= m[:, 0:1]

        check(scaled, ordinary(np.float64, 30))
        check(scaled, ordinary(np.float64, 30)[::-1])
        check(by_row, ordinary(np.float64, 30).reshape(5, 6))
        check(by_column, ordinary(np.float64, 30).reshape(5, 6))

    @given(
        st.integers(1, 24),
        st.integers(0, 8),
        st.integers(0, 8),
        st.sampled_from([1, 2, -1, -2]),
        st.sampled_from([1, 2, -1, -2]),
    )
    def test_any_two_slices(self, count, left, right, left_step, right_step):
        base = ordinary(np.float64, 80)

        def part(start, step):
            if step > 0:
                return slice(start, start + count * step, step)
            return slice(start - count * step, start, step)

        check(
            assign_and_add, base[part(left, left_step)], base[part(right, right_step)]
        )


def assign_and_add(a, b):
    a[:] = b + 1.0
    b += a
    a[::-1] *= 0.5


# --- where, clip, chains -----------------------------------------------------


class TestFunctions:
    @all_dtypes
    def test_where(self, dtype):
        def chosen(condition, a, b):
            return np.where(condition, a, b)

        a, b = ordinary(dtype, 21), ordinary(dtype, 21)[::-1].copy()
        check(chosen, a > b, a, b)

    def test_where_promotes_and_broadcasts(self):
        def chosen(a):
            return np.where(a > 0, a, 0), np.where(a > 0, 1, 2.5), np.where(a, a, -1)

        for dtype in (np.int8, np.int64, np.float32, np.float64):
            check(chosen, ordinary(dtype, 21))
        check(chosen, ordinary(np.float64, 20).reshape(4, 5))

    def test_where_evaluates_both(self):
        def inverse(a):
            return np.where(a != 0.0, 1.0 / a, 0.0)

        check(inverse, np.array([0.0, 2.0, -0.0, 4.0]))

    def test_clip(self):
        def clipped(a, low, high):
            return np.clip(a, low, high)

        check(clipped, ordinary(np.float64, 21), -1.0, 2.5)
        check(clipped, ordinary(np.int32, 21), -1, 20)

    def test_chain(self):
        def chain(a, b, x):
            c = a * b + x
            d = np.sqrt(np.abs(c)) - a / (b * b + 1.0)
            e = np.where(d > c, d, c) * 0.25
            return np.maximum(e, a) - np.minimum(d, b), e

        a, b = ordinary(np.float64, 100), ordinary(np.float64, 100)[::-1].copy()
        check(chain, a, b, 0.5)
        check(chain, a[::2], b[::-2], 0.5)
        check(chain, a.astype(np.float32), b.astype(np.float32), 0.5)

    def test_long_chain(self):
        def long(a):
            b = a
            for _ in range(10):
                b = b * 0.5 + a - b * a * 0.125
                b = np.where(b > 10.0, 10.0, b) + np.abs(b) * 0.25
            return b

        check(long, ordinary(np.float64, 50))

    def test_value_used_twice(self):
        def twice(a):
            b = a + 1.0
            return b * b, b - b[0], b

        check(twice, ordinary(np.float64, 33))

    def test_modified_between_use(self):
        """An operand that changes after the expression was written down."""

        def modified(a):
            b = a * 2.0
            a[0] = 100.0
            c = b + a
            a += 1.0
            return b, c

        check(modified, np.arange(6.0))

    def test_scalars_inside(self):
        def inside(a, n):
            return a * (n + 1) + n / 3, a[0] * a, a + a.sum()

        check(inside, np.arange(1.0, 6.0), 4)

    def test_comparison_chain_of_arrays_is_an_error(self):
        def chained(a):
            return 0 < a < 3

        check(chained, np.arange(4.0))

    def test_truth_of_an_array(self):
        def truth(a):
            if a > 1:
                return 1
            return 2

        check(truth, np.arange(4.0))
        check(truth, np.array([5.0]))
        check(truth, np.array(5.0))

    def test_mixed_dtypes_fused(self):
        def mixed(a, b, c):
            return (a + b) * c, (a > b) + c, np.sqrt(c) * (b < 3)

        check(mixed, ordinary(np.int8, 30), ordinary(np.int16, 30), np.arange(30.0))


# --- Generated shapes and layouts --------------------------------------------


@st.composite
def arrays(draw, shape, dtype=np.float64):
    """An array of this shape, or one that stretches to it, in some layout."""
    extents = [draw(st.sampled_from([extent, 1])) if extent else 0 for extent in shape]
    count = int(np.prod(extents))
    values = draw(
        st.lists(st.integers(-50, 50), min_size=min(count, 5), max_size=max(count, 5))
    ) or [1]
    array = (np.resize(np.array(values), count) / 4).astype(dtype).reshape(extents)
    return laid_out(array, draw(st.sampled_from(["C", "F", "strided", "negative"])))


def generated_expression(a, b):
    c = a * b + a - 2.0
    return c, np.maximum(c, b) * a


@settings(max_examples=150)
@given(st.data(), st.lists(st.integers(0, 9), min_size=1, max_size=3))
def test_generated_operands(data, shape):
    a = data.draw(arrays(shape))
    b = data.draw(arrays(shape))
    check(generated_expression, a, b)


@settings(max_examples=60)
@given(st.data(), st.lists(st.integers(1, 9), min_size=2, max_size=2))
def test_generated_assignments(data, shape):
    a = np.zeros(shape)
    b = data.draw(arrays(shape))
    check(generated_assignment, a, b)


def generated_assignment(a, b):
    a[:] = b
    a += b * 2.0
    a[0] -= b[-1]
