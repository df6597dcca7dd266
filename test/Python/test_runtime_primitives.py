# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Primitives that lead out of compiled code: the C library, BLAS and LAPACK, and
the state of random numbers."""

import threading

import numpy as np
import pytest
from harness import compiled, name_of
from pyarray import CompileError
from pyarray.numpy.primitives import (
    blas,
    dot,
    dot_conjugated,
    lapack,
    libm_atan2,
    libm_exp,
    libm_lgamma,
    libm_log,
    libm_pow,
    libm_tan,
    random_doubles,
    random_state,
)
from pyarray.numpy.primitives_runtime import LIBM, LIBM_BINARY

EXTREMES = [0.0, -0.0, 1.0, -1.0, 0.5, 1e-310, 1e300, np.inf, -np.inf, np.nan]


def functions(x, y):
    return (
        libm_exp(x),
        libm_log(x),
        libm_tan(x),
        libm_lgamma(x),
        libm_pow(x, y),
        libm_atan2(x, y),
    )


def logarithms(a):
    out = np.empty_like(a)
    for i in range(a.size):
        out[i] = libm_log(a[i])
    return out


class TestLibm:
    def test_values_are_the_c_librarys_to_the_bit(self):
        numbers = [*EXTREMES, *np.random.default_rng(0).normal(size=200) * 30]
        for x in numbers:
            for y in EXTREMES:
                expected = np.array(functions(x, y))
                got = np.array(compiled(functions)(x, y))
                np.testing.assert_array_equal(got, expected)
                assert np.array_equal(np.signbit(got), np.signbit(expected))

    def test_a_loop_is_not_vectorised_with_another_function(self):
        a = np.random.default_rng(1).random(1000)
        expected = [libm_log(x) for x in a]
        assert compiled(logarithms)(a).tolist() == expected

    @pytest.mark.parametrize("function", LIBM, ids=name_of)
    def test_every_function(self, function):
        def one(x):
            return function(x)

        def two(x):
            return function(x, 1.25)

        call = two if function.__name__[5:] in LIBM_BINARY.split() else one
        assert compiled(call)(0.5) == call(0.5)


def solve(a, b):
    n = a.shape[0]
    matrix = np.empty((n, n), a.dtype)
    matrix[...] = a.T
    pivots = np.empty(n, np.int64)
    info = lapack("gesv", matrix, n, 1, matrix, n, pivots, b, n)
    return info, pivots


def multiply(a, b, factor):
    rows, inner = a.shape
    columns = b.shape[1]
    out = np.empty((rows, columns), a.dtype)
    blas("gemm", a, "N", "N", columns, rows, inner, factor, b, columns, a, inner, 0.0,
         out, columns)  # fmt: skip
    return out


def missing(a):
    return lapack("nosuch", a, 1)


def dots(x, y):
    return dot(x, y), dot_conjugated(x, y)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
class TestBlas:
    def matrix(self, dtype, *shape):
        random = np.random.default_rng(len(shape))
        a = random.normal(size=shape) + 0j
        if np.dtype(dtype).kind == "c":
            a += 1j * random.normal(size=shape)
        else:
            a = a.real
        return a.astype(dtype)

    def test_routine_with_integers_and_info(self, dtype):
        # A few equations the runtime solves itself, with other roundings.
        a, b = self.matrix(dtype, 12, 12), self.matrix(dtype, 12)
        x, y = b.copy(), b.copy()
        info, pivots = compiled(solve)(a, x)
        assert (info, pivots.tolist()) == (0, solve(a, y)[1].tolist())
        np.testing.assert_array_equal(x, y)
        np.testing.assert_allclose(a @ x, b, rtol=0, atol=1e-3)

    def test_info_of_a_singular_matrix(self, dtype):
        assert compiled(solve)(np.zeros((3, 3), dtype), np.ones(3, dtype))[0] == 1

    def test_routine_with_letters_and_numbers(self, dtype):
        a, b = self.matrix(dtype, 3, 4), self.matrix(dtype, 4, 2)
        got = compiled(multiply)(a, b, 2.0)
        np.testing.assert_allclose(got, 2 * (a @ b), rtol=1e-5)

    def test_dot_with_strides(self, dtype):
        a, b = self.matrix(dtype, 30), self.matrix(dtype, 60)
        for x, y in ((a, b[:30]), (a, b[::2]), (a[::-1], b[:30]), (a[:0], b[:0])):
            for got, expected in zip(compiled(dots)(x, y), dots(x, y)):
                assert type(got) is type(expected)
                np.testing.assert_allclose(got, expected, rtol=1e-4)

    def test_routine_that_does_not_exist(self, dtype):
        with pytest.raises(RuntimeError, match=r"no BLAS or LAPACK with '.nosuch'"):
            compiled(missing)(np.zeros(1, dtype))
        with pytest.raises(RuntimeError, match=r"no BLAS or LAPACK with '.nosuch'"):
            missing(np.zeros(1, dtype))


def count_up():
    key, extra = random_state()
    extra[1] += 1.0
    return key.size, int(key[0]), extra[1]


def test_random_state_is_kept_for_each_thread():
    counts = []

    def run():
        compiled(count_up)()
        counts.append(compiled(count_up)())

    compiled(count_up)()
    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [(625, 0x80000000, 2.0)] * 3


def fill(out):
    random_doubles(out)


@pytest.mark.parametrize(
    "out, message",
    [
        (np.zeros(3, np.float32), "takes an array of float64"),
        (np.zeros((2, 2)), "rank 1"),
    ],
    ids=["dtype", "rank"],
)
def test_what_random_doubles_does_not_fill(out, message):
    with pytest.raises(CompileError, match=message):
        compiled(fill)(out)
