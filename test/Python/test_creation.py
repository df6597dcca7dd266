# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays made inside compiled functions."""

import numpy as np
import pytest
from harness import (
    DTYPES,
    LAYOUTS,
    check,
    compiled,
    expect_error,
    laid_out,
    name_of,
    ordinary,
    refused,
    special,
)


def vectors(n):
    return np.zeros(n), np.ones(n), np.full(n, 2.5), np.full(n, 7)


def matrices(n, m):
    return np.zeros((n, m)), np.ones((n, m, 2)), np.full((n, m), True)


class TestShapes:
    @pytest.mark.parametrize("n", [0, 1, 5, 100])
    def test_vectors(self, n):
        check(vectors, n)

    @pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0), (1, 1), (4, 5)])
    def test_matrices(self, shape):
        check(matrices, *shape)

    def test_literal_shapes(self):
        def literal():
            return np.zeros(3), np.zeros((2, 3)), np.ones((1,)), np.zeros(())

        check(literal)

    def test_shape_of_an_array(self):
        def like(a):
            return (
                np.zeros(a.shape),
                np.ones(a.shape[0]),
                np.zeros(len(a)),
                np.zeros(a.size),
            )

        check(like, np.ones((3, 4)))

    def test_shape_argument(self):
        def of(shape):
            return np.zeros(shape)

        check(of, 3)
        check(of, (2, 3))
        check(of, ())
        check(of, (np.int32(2), 3))
        check(of, np.int64(4))

    def test_empty(self):
        def uninitialised(n):
            a = np.empty(n)
            b = np.empty((n, 2), np.int32)
            for i in range(n):
                a[i] = i
                b[i, 0] = i
                b[i, 1] = -i
            return a, b

        for n in (0, 1, 10):
            check(uninitialised, n)

    @pytest.mark.parametrize("n", [-1, -100, -(2**63)])
    def test_negative(self, n):
        def zeros(n):
            return np.zeros(n)

        def matrix(n):
            return np.ones((3, n))

        def empty(n):
            return np.empty((n, 0))

        for function in (zeros, matrix, empty):
            check(function, n)

    def test_float_shape_is_refused(self):
        def zeros(n):
            return np.zeros(n)

        refused(zeros, 3.0, error=TypeError)

    def test_too_large(self):
        def empty(n):
            return np.empty(n)

        def matrix(n, m):
            return np.zeros((n, m))

        check(empty, 2**58, message=False)
        expect_error(matrix, 2**30, 2**28, error=MemoryError)
        for n, m in [(2**32, 2**32), (2**61, 4), (2**62, 2**62), (2**63 - 1, 8)]:
            error = check(matrix, n, m, message=False)
            assert isinstance(error, (ValueError, MemoryError))


class TestDtypes:
    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    def test_of_an_array(self, dtype):
        def like(a):
            return (
                np.zeros(3, a.dtype),
                np.ones((2, 2), dtype=a.dtype),
                np.full(4, 1, a.dtype),
            )

        check(like, np.zeros(1, dtype))

    def test_classes(self):
        def classes(n):
            return (
                np.zeros(n, np.int8),
                np.zeros(n, np.uint16),
                np.ones(n, np.float32),
                np.ones(n, dtype=np.bool_),
                np.zeros(n, int),
                np.zeros(n, float),
                np.ones(n, bool),
            )

        check(classes, 3)

    def test_full_takes_the_values_dtype(self):
        def full(n, value):
            return np.full(n, value), np.full(n, value, np.float32)

        for value in (1, 2.5, True, np.int8(3), np.float32(0.5), np.uint64(7)):
            check(full, 3, value)

    def test_text_dtype(self):
        def text(n):
            return np.zeros(n, "float32"), np.ones(n, dtype="int8")

        check(text, 3)


class TestLike:
    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    def test_dtypes(self, dtype):
        def like(a):
            return np.zeros_like(a), np.ones_like(a), np.full_like(a, 1)

        check(like, ordinary(dtype, 5))

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_layouts(self, layout):
        def like(a):
            return np.zeros_like(a), np.ones_like(a), np.full_like(a, 2.5)

        check(like, laid_out(ordinary(np.float64, 12).reshape(3, 4), layout))

    def test_empty_like(self):
        def like(a):
            b = np.empty_like(a)
            b[:] = 3.0
            return b

        check(like, ordinary(np.float64, 12).reshape(3, 4))
        check(like, ordinary(np.float32, 12))

    def test_other_dtype(self):
        def like(a):
            return np.zeros_like(a, dtype=np.int32), np.ones_like(a, np.bool_)

        check(like, ordinary(np.float64, 5))

    def test_full_like_converts(self):
        def like(a):
            return np.full_like(a, 2.75)

        check(like, np.arange(4))
        check(like, np.zeros(3, np.bool_))

    def test_zero_dimensions(self):
        def like(a):
            return np.zeros_like(a)

        result = compiled(like)(np.array(3.0))
        assert result == 0.0


class TestCopies:
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_copies(self, layout):
        def copies(a):
            b = a.copy()
            b[0, 0] = 100.0
            return b, np.copy(a), np.array(a), np.ascontiguousarray(a) + 0.0

        check(copies, laid_out(ordinary(np.float64, 12).reshape(3, 4), layout))

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_as_array(self, layout):
        def itself(a):
            return np.asarray(a)

        check(itself, laid_out(ordinary(np.float64, 12).reshape(3, 4), layout))

    def test_contiguous(self):
        def contiguous(a):
            return np.ascontiguousarray(a)

        a = ordinary(np.float64, 12).reshape(3, 4)
        check(contiguous, a)
        check(contiguous, np.asfortranarray(a))
        check(contiguous, a[::2, ::-1])

    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    def test_conversions(self, dtype):
        def converted(a):
            return (
                a.astype(np.int8),
                a.astype(np.uint16),
                a.astype(np.int32),
                a.astype(np.int64),
                a.astype(np.uint64),
                a.astype(np.float32),
                a.astype(np.float64),
                a.astype(np.bool_),
            )

        check(converted, np.arange(0, 100, 7).astype(dtype))
        if np.dtype(dtype).kind in "iu":
            check(converted, special(dtype))

    def test_conversion_keeps_the_order(self):
        def converted(a):
            return a.astype(np.float32), a.astype(np.float64), np.asarray(a, np.float32)

        a = ordinary(np.float64, 12).reshape(3, 4)
        check(converted, a)
        check(converted, np.asfortranarray(a))

    def test_fill(self):
        def filled(a, value):
            a.fill(value)
            return a

        check(filled, np.zeros((3, 4)), 2.5)
        check(filled, np.zeros((3, 4), np.int8)[:, ::2], 3)

    def test_item(self):
        def item(a):
            return a.item()

        for dtype in DTYPES:
            check(item, np.ones(1, dtype))
            check(item, np.ones((), dtype))
        check(item, np.zeros(2))


class TestUse:
    def test_filled_in_a_loop(self):
        def squares(n):
            a = np.zeros(n)
            for i in range(n):
                a[i] = i * i
            return a

        for n in (0, 1, 33):
            check(squares, n)

    def test_temporary_in_a_loop(self):
        def loop(n):
            total = 0.0
            for i in range(n):
                t = np.full(8, i)
                u = np.ones(8) * t
                total += u.sum()
            return total

        check(loop, 20)

    def test_histogram(self):
        def histogram(a, bins):
            counts = np.zeros(bins, np.int64)
            for x in a:
                counts[int(x)] += 1
            return counts

        check(histogram, np.array([0.5, 1.5, 1.25, 3.0]), 4)
        check(histogram, np.array([0.5, 1.5, 7.25]), 4)

    def test_matrix_product_by_hand(self):
        def product(a, b):
            c = np.zeros((a.shape[0], b.shape[1]))
            for i in range(a.shape[0]):
                for j in range(b.shape[1]):
                    for k in range(a.shape[1]):
                        c[i, j] += a[i, k] * b[k, j]
            return c

        a = np.arange(35.0).reshape(5, 7)
        check(product, a, a.T)
        check(product, np.asfortranarray(a), np.ascontiguousarray(a.T))

    def test_sieve(self):
        def sieve(n):
            prime = np.ones(n + 1, np.bool_)
            prime[0] = False
            prime[1] = False
            i = 2
            while i * i <= n:
                if prime[i]:
                    prime[i * i :: i] = False
                i += 1
            return prime, prime.sum()

        check(sieve, 100)

    def test_prefix_sums(self):
        def prefix(a):
            out = np.empty_like(a)
            total = 0.0
            for i in range(len(a)):
                total += a[i]
                out[i] = total
            return out

        check(prefix, ordinary(np.float64, 40))

    def test_mandelbrot(self):
        def mandelbrot(width, height, limit):
            image = np.zeros((height, width), np.uint16)
            for y in range(height):
                for x in range(width):
                    cr = 3.0 * x / width - 2.0
                    ci = 2.0 * y / height - 1.0
                    zr = 0.0
                    zi = 0.0
                    n = 0
                    while n < limit and zr * zr + zi * zi < 4.0:
                        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                        n += 1
                    image[y, x] = n
            return image

        check(mandelbrot, 20, 15, 50)

    def test_released_on_error(self):
        def fails(n):
            a = np.zeros(n)
            b = np.ones(n)
            c = a + b
            return c[n]

        for _ in range(3):
            check(fails, 10)
