# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What ufuncs take beside their operands, and their methods."""

import numpy as np
import pytest
from harness import Copies, check, compiled, refused

MATRIX = np.arange(6.0).reshape(2, 3)
ROW = np.arange(3.0)


def into(a, b, out):
    return np.add(a, b, out=out)


def into_by_position(a, out):
    np.sqrt(a, out)
    return out


def into_tuple(a, out):
    return np.sqrt(a, out=(out,))


@pytest.mark.parametrize(
    "out",
    [
        np.zeros((2, 3)),
        np.zeros((2, 3), np.float32),
        np.zeros((4, 2, 3)),
        np.zeros((4, 3)).T[:, :0],
        np.zeros((3, 2)).T,
        np.zeros(3),
        np.zeros(4),
    ],
    ids=lambda out: f"{out.dtype}-{out.shape}",
)
def test_out(out):
    check(into, MATRIX, ROW, out)


def test_out_by_position_and_in_a_tuple():
    check(into_by_position, ROW, np.zeros(3))
    check(into_tuple, ROW, np.zeros(3))
    check(into, 1.0, 2, np.zeros(()))


def zeros(dtype, count=3):
    return np.zeros(count, dtype)


def subtract_into(a, b, out):
    return np.subtract(a, b, out=out)


def multiply_into(a, b, out):
    return np.multiply(a, b, out=out)


def divide_into(a, b, out):
    return np.divide(a, b, out=out)


def floor_divide_into(a, b, out):
    return np.floor_divide(a, b, out=out)


def negative_into(a, out):
    return np.negative(a, out=out)


def less_into(a, b, out):
    return np.less(a, b, out=out)


def root_into(a, out):
    return np.sqrt(a, out=out)


def abs_into(a, out):
    return np.abs(a, out=out)


BYTES = np.array([200, 100, 1], np.uint8)
LARGE = np.array([2**31 - 1, -(2**31), 5], np.int32)
SINGLE = np.array([1.1, 1e30, 3.0], np.float32)
DOUBLE = np.array([1.1, 1e30, 1e-300])


@pytest.mark.parametrize(
    "function, arguments",
    [
        (into, (LARGE, LARGE)),
        (into, (LARGE, 1)),
        (into, (BYTES, BYTES)),
        (subtract_into, (BYTES, BYTES[::-1])),
        (multiply_into, (SINGLE, DOUBLE)),
        (multiply_into, (SINGLE, SINGLE)),
        (multiply_into, (SINGLE, 2.5)),
        (multiply_into, (BYTES, 3)),
        (multiply_into, (BYTES, 300)),
        (divide_into, (LARGE, LARGE)),
        (floor_divide_into, (LARGE, np.array([2, -1, 0], np.int32))),
        (less_into, (LARGE, LARGE[::-1])),
        (into_by_position, (np.array([4, 2, 3], np.int16),)),
        (negative_into, (BYTES,)),
        (root_into, (np.array([4, 2, 3], np.int16),)),
        (abs_into, (LARGE,)),
        (abs_into, (DOUBLE * 1j,)),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
@pytest.mark.parametrize(
    "dtype",
    ["b1", "i1", "u1", "i4", "i8", "u8", "f4", "f8", "c8", "c16"],
)
def test_inputs_decide_what_is_computed_in(function, arguments, dtype):
    """Sums of int32 wrap also where they go to float64, products of float32 are
    rounded; then the result is cast."""
    same_or_refused_cast(function, *arguments, zeros(dtype))


def same_or_refused_cast(function, *arguments):
    """NumPy's class of errors of casts is its own; its words are ours."""
    try:
        function(*Copies(arguments).arguments)
    except TypeError as expected:
        copies = Copies(arguments).arguments
        with pytest.raises(TypeError) as actual:
            compiled(function)(*copies)
        assert str(actual.value) == str(expected)
        for copy, argument in zip(copies, arguments, strict=True):
            assert np.array_equal(copy, argument)
    except (ValueError, OverflowError):
        check(function, *arguments)
    else:
        check(function, *arguments)


def test_out_does_not_change_that_a_root_of_int8_is_a_float16():
    refused(root_into, zeros(np.int8), zeros(np.float64), match="float16 result")


def shifted(a):
    return np.add(a[1:], a[:-1], out=a[1:])


def reversed_into_itself(a):
    return np.subtract(a, a[::-1], out=a)


def test_out_may_overlap():
    check(shifted, np.arange(9.0))
    check(reversed_into_itself, np.arange(9))


def test_out_is_readonly():
    out = np.zeros(3)
    out.flags.writeable = False
    check(negative_into, ROW, out)


def where_into(a, b, mask, out):
    return np.multiply(a, b, where=mask, out=out)


@pytest.mark.parametrize(
    "mask",
    [
        np.array([True, False, True]),
        np.array([[True], [False]]),
        np.zeros((2, 3), bool),
        True,
        False,
        np.array([1, 0, 1]),
    ],
    ids=str,
)
def test_where(mask):
    check(where_into, MATRIX, ROW, mask, np.full((2, 3), -1.0))


def in_float32(a):
    return np.sqrt(a, dtype=np.float32)


def in_int32(a, b):
    return np.add(a, b, dtype=np.int32)


def compared_in_float(a, b):
    return np.less(a, b, dtype=np.float64)


def cast_unsafely(a, b, out):
    return np.add(a, b, out=out, casting="unsafe")


def test_dtype_and_casting():
    check(in_float32, np.arange(3))
    check(in_float32, 2)
    check(in_int32, np.arange(3), 1)
    check(compared_in_float, ROW, 1.5)
    check(cast_unsafely, ROW, ROW, np.zeros(3, np.int8))


REFUSED_CASTS = [
    (into, (MATRIX, ROW, np.zeros((2, 3), np.int64))),
    (into, (ROW, 1j, np.zeros(3))),
    (in_int32, (ROW, 1)),
    (in_int32, (np.arange(3), 1.5)),
]


@pytest.mark.parametrize("function, arguments", REFUSED_CASTS)
def test_casts_that_are_no_same_kind(function, arguments):
    with pytest.raises(TypeError) as expected:
        function(*arguments)
    with pytest.raises(TypeError) as actual:  # NumPy has a class of its own
        compiled(function)(*arguments)
    assert str(actual.value) == str(expected.value)


def root_in_float32(a):
    return np.sqrt(a, dtype=np.float32)


def divmod_into(a, b, quotient, remainder):
    return np.divmod(a, b, out=(quotient, remainder))


def modf_into(a, rest, whole):
    return np.modf(a, rest, whole)


def frexp_into(a, mantissa, exponent):
    return np.frexp(a, out=(mantissa, exponent))


@pytest.mark.parametrize(
    "function, arguments",
    [
        (root_in_float32, (zeros(complex),)),
        (divmod_into, (DOUBLE, 1.5, zeros(float), zeros(int))),
        (divmod_into, (DOUBLE, DOUBLE, zeros(int), zeros(float))),
        (divmod_into, (LARGE, 7, zeros(np.float32), zeros(np.int8))),
        (modf_into, (DOUBLE, zeros(int), zeros(float))),
        (modf_into, (DOUBLE, zeros(float), zeros(int))),
        (modf_into, (DOUBLE, zeros(np.float32), zeros(complex))),
        (frexp_into, (DOUBLE, zeros(float), zeros(bool))),
        (frexp_into, (DOUBLE, zeros(float), zeros(float))),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_errors_name_the_operand_that_has_no_cast(function, arguments):
    same_or_refused_cast(function, *arguments)


# --- Shapes that do not fit -----------------------------------------------------


def add_where(a, b, mask, out):
    return np.add(a, b, where=mask, out=out)


def add_in_float32(a, b, out):
    return np.add(a, b, out=out, dtype=np.float32)


def shape_of_sum(a, b, mask):
    return np.add(a, b, where=mask).shape


def shape_of_root(a, mask):
    return np.sqrt(a, where=mask).shape


def flags(count):
    return np.ones(count, bool)


@pytest.mark.parametrize(
    "function, arguments",
    [
        (add_where, (zeros(float), zeros(float, 4), flags(3), zeros(float))),
        (add_where, (zeros(float), zeros(float), flags(4), zeros(float))),
        (add_where, (zeros(float), 1.0, flags(3), zeros(float, 5))),
        (add_where, (zeros(float), 1.0, flags((2, 3)), zeros(float))),
        (add_where, (zeros(float), zeros(float, 4), flags(3), zeros(int))),
        (add_in_float32, (zeros(float), zeros(float, 4), zeros(float))),
        (shape_of_sum, (zeros(float), zeros(float, 4), flags(3))),
        (shape_of_sum, (zeros(float), 1.0, flags(4))),
        (shape_of_sum, (zeros(float), 1.0, flags((4, 1)))),
        (shape_of_root, (zeros(float), flags(4))),
        (shape_of_root, (zeros(float), flags((2, 3)))),
        (divmod_into, (DOUBLE, zeros(float, 4), zeros(float), zeros(float))),
        (divmod_into, (DOUBLE, DOUBLE, zeros(float), zeros(float, 4))),
        (modf_into, (DOUBLE, zeros(float, 4), zeros(float))),
        (modf_into, (DOUBLE, zeros(float, (2, 3)), zeros(float))),
        (modf_into, (DOUBLE, zeros(float, (2, 3)), zeros(float, (2, 3)))),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
@pytest.mark.filterwarnings("ignore:'where' used without 'out'")
def test_errors_name_all_shapes(function, arguments):
    """Of operands, outputs and the mask; nothing is written."""
    same_or_refused_cast(function, *arguments)


def clipped(a, low, high):
    return np.clip(a, low, high)


def clipped_in_vain(a, low, high):
    np.clip(a, low, high)
    return 1


def clip_method(a, low, high):
    return a.clip(low, high)


def clip_into(a, low, high, out):
    return np.clip(a, low, high, out=out)


def clip_where(a, low, high, mask, out):
    return np.clip(a, low, high, where=mask, out=out)


@pytest.mark.parametrize("function", [clipped, clipped_in_vain, clip_method])
@pytest.mark.parametrize(
    "low, high",
    [
        (zeros(float, 4), 1.0),
        (0.0, zeros(float, 4)),
        (zeros(float, 4), np.array(1.0)),
        (zeros(float, 4), np.float32(1.0)),
        (zeros(float, 4), zeros(float, 5)),
        (zeros(float), zeros(float, 5)),
        (zeros(float, 4), None),
        (None, zeros(float, 4)),
        (zeros(float), 1.0),
        (zeros(float, (2, 1)), zeros(float)),
    ],
    ids=lambda bound: str(np.shape(bound)),
)
def test_clip_is_a_ufunc_of_three_operands(function, low, high):
    check(function, DOUBLE, low, high)


@pytest.mark.parametrize(
    "function, arguments",
    [
        (clip_into, (DOUBLE, 0, 2, zeros(np.float32))),
        (clip_into, (DOUBLE, 0, 2, zeros(int))),
        (clip_into, (DOUBLE, 0.5, None, zeros(int))),
        (clip_into, (DOUBLE, None, 0.5, zeros(int))),
        (clip_into, (LARGE, -5, 100, zeros(np.int8))),
        (clip_into, (LARGE, 0.5, 2, zeros(np.int32))),
        (clip_into, (DOUBLE, zeros(float, 4), 1, zeros(float))),
        (clip_into, (DOUBLE, zeros(float), 1, zeros(float, 4))),
        (clip_into, (DOUBLE, zeros(float, (2, 3)), 1, zeros(float))),
        (clip_into, (DOUBLE, zeros(float, 4), 1, zeros(int))),
        (clip_into, (2.0, 0, 1, np.zeros(()))),
        (clip_where, (DOUBLE, 0, 2, DOUBLE > 1, zeros(float))),
        (clip_where, (DOUBLE, 0, 2, True, zeros(float))),
        (clip_where, (DOUBLE, 0, zeros(float, 4), DOUBLE > 1, zeros(float))),
        (clip_where, (DOUBLE, 0, 2, flags(4), zeros(float))),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_clip_with_options(function, arguments):
    same_or_refused_cast(function, *arguments)


def of_lists(a):
    return np.maximum([1, 5, 2], a), np.hypot((3.0, 5.0), (4.0, 12.0))


def test_lists_are_arrays():
    check(of_lists, np.arange(3))


# --- Methods --------------------------------------------------------------------


def reduced(a):
    return (
        np.add.reduce(a),
        np.multiply.reduce(a, axis=1),
        np.maximum.reduce(a, axis=None),
        np.subtract.reduce(a),
        np.divide.reduce(a, axis=1, keepdims=True),
        np.logical_xor.reduce(a),
        np.add.reduce(a, initial=10, dtype=np.float64),
    )


def reduced_bits(a):
    return np.bitwise_or.reduce(a), np.bitwise_and.reduce(a, axis=1)


def accumulated(a):
    return (
        np.add.accumulate(a),
        np.multiply.accumulate(a, axis=1),
        np.minimum.accumulate(a, axis=-1),
    )


@pytest.mark.parametrize("dtype", [np.int8, np.int64, np.float64])
def test_reductions_and_running_results(dtype):
    a = np.arange(1, 13).reshape(3, 4).astype(dtype)
    check(reduced, a)
    check(accumulated, a)
    if dtype is not np.float64:
        check(reduced_bits, a)


def reduced_by_subtraction(a):
    return np.subtract.reduce(a)


def test_reduction_of_nothing():
    check(reduced_by_subtraction, np.zeros((0, 2)))


def parts(a, starts):
    return np.add.reduceat(a, starts)


def test_parts():
    check(parts, np.arange(8), np.array([0, 4, 1, 5, 2, 6, 3, 7]))
    check(parts, np.arange(8.0).reshape(4, 2), np.array([0, 2]))
    check(parts, np.arange(8), np.array([0, 8]))


def table(a, b):
    return np.multiply.outer(a, b), np.less.outer(a, b)


def test_outer():
    check(table, np.arange(4), np.arange(3.0))
    check(table, np.arange(6).reshape(2, 3), np.arange(2))


def count(bins, positions, step):
    np.add.at(bins, positions, step)
    return bins


def test_at_changes_again_what_is_named_twice():
    positions = np.array([0, 1, 1, -1])
    check(count, np.zeros(5, np.int64), positions, 2)
    check(count, np.zeros(5), positions, np.arange(4.0))
    check(count, np.zeros((5, 2)), positions, np.arange(2.0))


# --- Ufuncs of the library ---------------------------------------------------------


def integers(a, b):
    return np.gcd(a, b), np.lcm(a, b), np.bitwise_count(a), np.divmod(a, b)


@pytest.mark.parametrize("dtype", [np.int8, np.uint16, np.int64])
def test_integer_ufuncs(dtype):
    info = np.iinfo(dtype)
    a = np.array([info.min, 0, 6, 12, info.max], dtype)
    check(integers, a, a[::-1].copy())


def parts_of_floats(a):
    return (
        np.frexp(a),
        np.modf(a),
        np.spacing(a),
        np.nextafter(a, a.dtype.type(0)),
        np.ldexp(a, 3),
        np.heaviside(a, 0.5),
        np.isneginf(a),
        np.isposinf(a),
        np.fix(a),
        np.fabs(a),
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_ufuncs_of_floats(dtype):
    values = [0.0, -0.0, 1.0, -2.75, 1e-40, np.inf, -np.inf, np.nan, 1e38]
    check(parts_of_floats, np.array(values, dtype))


def rounded(a):
    return np.round(a), np.round(a, 2), np.around(a, -1), a.round(1)


def test_rounding():
    check(rounded, np.array([0.5, 1.5, -2.5, 1.005, 123.456, np.nan]))
    check(rounded, np.array([5, 15, -25, 123]))
    check(rounded, np.array([1.25 + 2.5j, -0.5j]))


def close(a, b):
    return (
        np.isclose(a, b),
        np.allclose(a, b, equal_nan=True),
        np.array_equal(a, b),
        np.array_equiv(a, b),
    )


def test_closeness():
    a = np.array([1.0, 1e-9, np.inf, np.nan])
    check(close, a, a + 1e-10)
    check(close, np.arange(4), np.arange(4.0))
    check(close, np.arange(6).reshape(2, 3), np.arange(3))
