# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Array expressions over layouts, sizes and overlaps that have code of their
own."""

import numpy as np
import pytest
from harness import check
from pyarray import jit


def same(f, *args):
    """Runs `f` compiled and uncompiled, on copies, and compares to the bit."""
    compiled, plain = [[np.copy(a, order="K") for a in args] for _ in range(2)]
    got, expected = jit(f)(*compiled), f(*plain)
    for one, other in [(got, expected), *zip(compiled, plain, strict=True)]:
        if other is None:
            continue
        assert one.dtype == other.dtype and one.shape == other.shape
        assert one.strides == other.strides or other.size == 0
        np.testing.assert_array_equal(one, other)


def numbers(shape, dtype):
    count = int(np.prod(shape))
    values = (np.arange(count) * 37 % 101 - 50).astype(dtype)
    if np.issubdtype(dtype, np.floating) and count > 3:
        values[count // 2] = np.nan
        values[count // 3] = -0.0
    return values.reshape(shape)


SHAPES = [(0, 0), (0, 5), (5, 0), (1, 1), (1, 9), (9, 1), (4, 4), (8, 16), (13, 7)]


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64, np.int16, np.int8])
def test_transposed_operand(dtype):
    f = jit(lambda a, b: a.T + b)
    for m, n in SHAPES + [(33, 70)]:
        a, b = numbers((n, m), dtype), numbers((m, n), dtype)
        got, expected = f(a, b), a.T + b
        assert got.dtype == expected.dtype
        np.testing.assert_array_equal(got, expected)
        assert got.flags.c_contiguous == expected.flags.c_contiguous


def test_more_columns_than_one_span():
    a, b = numbers((2051, 6), np.float64), numbers((6, 2051), np.float64)
    np.testing.assert_array_equal(jit(lambda a, b: a.T * 2.0 - b)(a, b), a.T * 2.0 - b)


@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.uint8, np.bool_])
def test_contiguous_copy_of_transposed(dtype):
    f = jit(lambda a: np.ascontiguousarray(a.T))
    for shape in SHAPES:
        a = numbers(shape, dtype)
        np.testing.assert_array_equal(f(a), a.T)


def test_axes_reversed():
    f = jit(lambda a, b: a.T + b)
    for shape in [(0, 2, 3), (1, 1, 1), (4, 3, 5), (9, 5, 17)]:
        a, b = numbers(shape, np.float64), numbers(shape[::-1], np.float64)
        np.testing.assert_array_equal(f(a, b), a.T + b)


def test_written_into_transposed():
    def f(a, b):
        b.T[...] = a + 1.0

    for m, n in SHAPES:
        same(f, numbers((m, n), np.float64), numbers((n, m), np.float64))


def test_in_place_with_own_transpose():
    def f(a):
        a += a.T
        return a

    for n in [0, 1, 4, 5, 8, 13]:
        same(f, numbers((n, n), np.float64))


def test_mixed_types():
    f = jit(lambda a, b: a.T + b)
    a, b = numbers((9, 6), np.int32), numbers((6, 9), np.float64)
    np.testing.assert_array_equal(f(a, b), a.T + b)
    np.testing.assert_array_equal(f(b, a), b.T + a)


def test_copy_of_broadcast():
    def f(a, b):
        b[:] = a

    for n in [0, 1, 2, 5, 100]:
        same(f, numbers(n, np.float64), np.zeros(n))
        same(f, numbers(1, np.float64), np.zeros(n))
        same(f, numbers(n, np.int8), np.zeros(n))
    with pytest.raises(ValueError, match="could not broadcast"):
        jit(f)(np.zeros(3), np.zeros(4))


def test_copy_that_overlaps():
    def forwards(a):
        a[1:] = a[:-1]

    def backwards(a):
        a[:-1] = a[1:]

    def reversed_(a):
        a[:] = a[::-1]

    for f in (forwards, backwards, reversed_):
        for n in [0, 1, 2, 31, 100]:
            same(f, numbers(n, np.float64))
            same(f, numbers(n, np.int8))


@pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.uint8, np.int16, np.uint16])
def test_narrow_elements_at_the_end(dtype):
    add = jit(lambda a, b: a + b)
    largest = jit(lambda a: np.max(a))
    total = jit(lambda a: np.sum(a))
    less = jit(lambda a, b: (a < b) | (a == b))
    for n in [0, 1, 7, 31, 32, 33, 127, 128, 160, 200]:
        a, b = numbers(n, dtype), numbers(n, dtype)[::-1].copy()
        np.testing.assert_array_equal(add(a, b), a + b)
        np.testing.assert_array_equal(less(a, b), (a < b) | (a == b))
        assert total(a) == np.sum(a)
        if n:
            assert largest(a) == np.max(a)


@pytest.mark.parametrize("step", [2, 3, -1, -2, 1])
@pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int64, np.int8])
def test_elements_apart(step, dtype):
    f = jit(lambda a, b: a[::step] * 2 + b[::step])
    for n in [0, 1, 2, 7, 8, 9, 100]:
        a, b = numbers(n, dtype), numbers(n, dtype)
        np.testing.assert_array_equal(f(a, b), a[::step] * 2 + b[::step])


def test_result_larger_than_the_caches():
    count = 64 * 1024 * 1024 // 8 + 3
    a = np.arange(count, dtype=np.float64)
    got = jit(lambda a: a + 1.0)(a)
    assert got[0] == 1.0 and got[-1] == count
    np.testing.assert_array_equal(got[:: count // 1000], a[:: count // 1000] + 1.0)


def test_rows_computed_in_a_loop():
    def distances(p, c):
        return ((p[:, None, :] - c[None, :, :]) ** 2).sum(axis=2)

    f = jit(distances)
    for m, n, k in [
        (0, 3, 4),
        (3, 0, 4),
        (3, 4, 0),
        (1, 1, 1),
        (5, 3, 16),
        (4, 6, 300),
    ]:
        p, c = numbers((m, k), np.float64), numbers((n, k), np.float64) / 4
        np.testing.assert_allclose(f(p, c), distances(p, c), rtol=1e-14)
    p = numbers((5, 1), np.float64)
    np.testing.assert_allclose(
        f(p, numbers((3, 7), np.float64)), distances(p, numbers((3, 7), np.float64))
    )


def test_rows_of_what_a_loop_changes():
    def f(a):
        b = a * 2.0
        for i in range(a.shape[0]):
            a[(i + 1) % a.shape[0], :] = np.sum(b[i, :])
        return b[0, 0]

    def g(a, out):
        b = a + 1.0
        for i in range(a.shape[0]):
            for _ in range(2):
                out[i] = np.max(b[i])
            a[i] = 0.0

    x, y = numbers((4, 5), np.int64) * 1.0, numbers((4, 5), np.int64) * 1.0
    assert jit(f)(x) == f(y)
    np.testing.assert_array_equal(x, y)
    same(g, numbers((4, 5), np.int64) * 1.0, np.zeros(4))


def test_stretched_operands():
    def f(a, b, c):
        return (a[:, None] - b[None, :]) * c + b[None, :] / a[:, None]

    for m, n in [(0, 3), (3, 0), (1, 1), (7, 13), (4, 32)]:
        a, b = numbers(m, np.int64) + 0.5, numbers(n, np.int64) + 0.25
        c = numbers((m, n), np.int64) * 1.0
        np.testing.assert_array_equal(jit(f)(a, b, c), f(a, b, c))
        np.testing.assert_array_equal(
            jit(f)(a[::-1], b[::-1], c.T.copy().T), f(a[::-1], b[::-1], c)
        )


def test_reductions_that_keep_an_axis():
    def f(x):
        e = np.exp(x - np.max(x, axis=-1, keepdims=True))
        return e / np.sum(e, axis=-1, keepdims=True)

    for shape in [(1, 1), (3, 1), (1, 9), (5, 33), (2, 3, 8)]:
        x = (numbers(shape, np.int64) / 16).astype(np.float32)
        np.testing.assert_allclose(jit(f)(x), f(x), rtol=1e-6)


def sorted_copies(a):
    return np.sort(a), np.sort(a, axis=0), np.partition(a, 1, axis=1), np.gradient(a)


def sorted_complex(a):
    return np.sort_complex(a), np.isfortran(np.sort(a))


@pytest.mark.parametrize("function", [sorted_copies, sorted_complex])
def test_copies_that_are_changed_keep_the_order(function):
    a = np.array([[3.0, -1.0, 2.0], [0.5, 7.0, -2.0]])
    for order in "CF":
        check(function, np.array(a, order=order))
        check(function, np.array(a.astype(np.float32), order=order))
