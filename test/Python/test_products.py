# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products of arrays: sizes on both sides of where BLAS takes over, layouts that it
cannot take, messages, and sums over named axes."""

import itertools

import numpy as np
import pytest
from harness import compiled, name_of
from pyarray import jit

ONES = np.ones
DTYPES = [np.float64, np.float32, np.complex128, np.int64, np.int8, np.bool_]


def filled(dtype, *shape, seed=0):
    values = np.random.default_rng(seed).integers(-3, 4, shape)
    factor = 1 + 1j if dtype is np.complex128 else 1
    return (values * factor).astype(dtype)


def layouts(a):
    """C, Fortran, reversed, with gaps, repeated rows."""
    gaps = np.repeat(np.repeat(a, 2, 0), 3, 1)[::2, ::3]
    turned = np.ascontiguousarray(a[::-1, ::-1])[::-1, ::-1]
    return [a, np.asfortranarray(a), turned, gaps]


def operator(a, b):
    return a @ b


def dot(a, b):
    return np.dot(a, b)


def agrees(function, *args):
    expected, actual = function(*args), compiled(function)(*args)
    assert type(actual) is type(expected)
    assert np.asarray(actual).dtype == np.asarray(expected).dtype
    np.testing.assert_allclose(actual, expected, rtol=1e-5)


@pytest.mark.parametrize("size", [0, 1, 2, 4, 5, 9, 33, 70])
@pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
def test_sizes(dtype, size):
    a, b = filled(dtype, size, size + 1), filled(dtype, size + 1, size, seed=1)
    agrees(operator, a, b)
    agrees(operator, a, ONES(size + 1, dtype))
    agrees(operator, ONES(size, dtype), a)


@pytest.mark.parametrize("dtype", [np.float64, np.int64], ids=name_of)
def test_layouts(dtype):
    a, b = filled(dtype, 12, 9), filled(dtype, 9, 11, seed=1)
    for one, other in itertools.product(layouts(a), layouts(b)):
        agrees(operator, one, other)
        agrees(dot, one, other[:, 3])
    agrees(operator, np.broadcast_to(a[0], (5, 9)), b)


def test_mixed_dtypes():
    for first, second in itertools.product(DTYPES, DTYPES):
        agrees(dot, filled(first, 6, 7), filled(second, 7, 5, seed=1))


def test_operands_are_not_changed():
    a = filled(np.float64, 40, 40)
    kept = a.copy()
    agrees(operator, a, a.T)
    np.testing.assert_array_equal(a, kept)


def test_the_result_may_be_an_operand():
    def square(a):
        return np.matmul(a, a, out=a)

    a = filled(np.float64, 20, 20)
    expected = a @ a
    assert compiled(square)(a) is a
    np.testing.assert_allclose(a, expected)


def in_place(a, b, out):
    return np.dot(a, b, out)


def tensordot(a, b):
    return np.tensordot(a, b)


def kron(a, b):
    return np.kron(a, b)


def cross(a, b):
    return np.cross(a, b)


@pytest.mark.parametrize(
    "function, args",
    [
        (operator, (ONES((2, 3)), ONES((2, 3)))),
        (operator, (ONES(3), ONES(2))),
        (operator, (ONES((2, 3)), 2.0)),
        (operator, (ONES((2, 2, 3)), ONES((3, 3, 2)))),
        (dot, (ONES((2, 3)), ONES((2, 3)))),
        (dot, (ONES(3), ONES((5, 4, 2)))),
        (in_place, (ONES((2, 3)), ONES((3, 2)), ONES((2, 3)))),
        (in_place, (ONES((2, 3)), ONES((3, 2)), ONES((2, 2), np.float32))),
        (tensordot, (ONES((2, 3)), ONES((3, 2)))),
        (cross, (ONES(4), ONES(3))),
    ],
)
def test_errors(function, args):
    with pytest.raises(ValueError) as expected:
        function(*args)
    with pytest.raises(ValueError) as actual:
        compiled(function)(*args)
    assert str(actual.value) == str(expected.value)


# --- Sums over named axes ----------------------------------------------------------


def test_subscripts_from_outside():
    text = "ij,kj->ki"

    @jit
    def product(a, b):
        return np.einsum(text, a, b)

    a, b = filled(np.float64, 3, 4), filled(np.float64, 5, 4)
    np.testing.assert_allclose(product(a, b), b @ a.T)


def test_views_of_named_axes():
    def transpose(a):
        return np.einsum("ij->ji", a)

    a = filled(np.int64, 3, 4)
    assert np.shares_memory(compiled(transpose)(a), a)


def test_subscripts_have_to_be_constant():
    @jit
    def product(text, a):
        return np.einsum(text, a)

    with pytest.raises(NotImplementedError, match="have to be a constant text"):
        product("ij->ji", filled(np.float64, 3, 4))
