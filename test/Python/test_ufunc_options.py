# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What ufuncs take beside their operands, and their methods."""

import numpy as np
import pytest
from harness import check, compiled

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


def shifted(a):
    return np.add(a[1:], a[:-1], out=a[1:])


def reversed_into_itself(a):
    return np.subtract(a, a[::-1], out=a)


def test_out_may_overlap():
    check(shifted, np.arange(9.0))
    check(reversed_into_itself, np.arange(9))


def into_readonly(a, out):
    return np.negative(a, out=out)


def test_out_is_readonly():
    out = np.zeros(3)
    out.flags.writeable = False
    check(into_readonly, ROW, out)


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
