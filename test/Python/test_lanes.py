# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that lanes leave one by one, that raise in a lane, or end serially."""

import copy
import functools
import math

import numpy as np
import pytest
from pyarray import jit


def mandel_while(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = 0.0
            zi = 0.0
            n = 0
            while n < maxit and zr * zr + zi * zi <= 4.0:
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
                n += 1
            out[y, x] = n


def mandel_columns_first(w, h, maxit, out):
    for x in range(w):
        for y in range(h):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = 0.0
            zi = 0.0
            n = 0
            while zr * zr + zi * zi <= 4.0 and n < maxit:
                zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
                n += 1
            out[y, x] = n


def mandel_break(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = 0.0
            zi = 0.0
            k = maxit
            for n in range(maxit):
                if zr * zr + zi * zi > 4.0:
                    k = n
                    break
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
            out[y, x] = k


def mandel_forever(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = 0.0
            zi = 0.0
            n = 0
            while True:
                if n >= maxit:
                    break
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
                if zr * zr + zi * zi > 4.0:
                    break
                n += 1
            out[y, x] = n


@jit
def escape(cr, ci, maxit):
    zr = 0.0
    zi = 0.0
    for i in range(maxit):
        t = zr * zr - zi * zi + cr
        zi = 2.0 * zr * zi + ci
        zr = t
        if zr * zr + zi * zi > 4.0:
            return i
    return maxit


def mandel_function(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            out[y, x] = escape(-2.0 + 3.0 * x / w, -1.0 + 2.0 * y / h, maxit)


def mandel_complex(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            c = complex(-2.0 + 3.0 * x / w, -1.0 + 2.0 * y / h)
            z = 0j
            n = 0
            while n < maxit and abs(z) <= 2.0:
                z = z * z + c
                n += 1
            out[y, x] = n


def mandel_values(w, h, maxit, out):
    for y in range(h):
        for x in range(w):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = 0.0
            zi = 0.0
            n = 0
            while n < maxit and zr * zr + zi * zi <= 4.0:
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
                n += 2
            out[y, x] = zr + zi * n


MANDELS = [
    mandel_while,
    mandel_columns_first,
    mandel_break,
    mandel_forever,
    mandel_function,
    mandel_complex,
    mandel_values,
]


def run(function, arguments):
    """What a call returns or raises, and what became of its arguments."""
    arguments = copy.deepcopy(arguments)
    try:
        result = ("returned", function(*arguments))
    except Exception as error:
        result = ("raised", type(error), str(error))
    return result, arguments


compiled = functools.cache(jit)


def check(function, *arguments):
    with np.errstate(all="ignore"):
        expected = run(function, arguments)
        got = run(compiled(function), arguments)
    assert got[0] == expected[0]
    for mine, theirs in zip(got[1], expected[1]):
        if isinstance(theirs, np.ndarray):
            assert mine.tobytes() == theirs.tobytes()


@pytest.mark.parametrize("function", MANDELS)
@pytest.mark.parametrize("shape", [(0, 3), (1, 1), (3, 2), (8, 3), (19, 7), (37, 11)])
def test_mandelbrot(function, shape):
    w, h = shape
    for maxit in (0, 1, 7, 40):
        check(function, w, h, maxit, np.full((h, w), -1, np.int64))


@pytest.mark.parametrize("function", MANDELS)
@pytest.mark.parametrize("dtype", [np.int32, np.uint8, np.float64, np.float32])
def test_mandelbrot_stored_as(function, dtype):
    if function is mandel_values and dtype in (np.int32, np.uint8):
        pytest.skip("values that fit no integer")
    check(function, 21, 5, 30, np.zeros((5, 21), dtype))


def test_mandelbrot_in_elements_apart():
    out = np.zeros((10, 21), np.int64)
    expected = out.copy()
    compiled(mandel_while)(21, 5, 30, out[::2, ::-1])
    mandel_while(21, 5, 30, expected[::2, ::-1])
    assert (out == expected).all()


@pytest.mark.parametrize("function", MANDELS[:3])
def test_divisor_of_zero(function):
    check(function, 0, 3, 5, np.zeros((3, 4), np.int64))
    check(function, 5, 3, 5, np.zeros((2, 5), np.int64))


def newton(x, out):
    for i in range(x.shape[0]):
        a = x[i]
        y = a
        n = 0
        while n < 60 and abs(y * y - a) > 1e-12 * a:
            y = 0.5 * (y + a / y)
            n += 1
        out[i] = y


def test_newton():
    generator = np.random.default_rng(3)
    for n in (0, 1, 3, 4, 8, 29):
        x = generator.random(n) * 100
        check(newton, x, np.zeros(n))
        x[::3] = np.array([0.0, np.inf, np.nan, -1.0, 1e-310] * 10)[: len(x[::3])]
        check(newton, x, np.zeros(n))
        check(newton, x.astype(np.float32), np.zeros(n, np.float32))


def collatz(x, steps):
    for i in range(x.shape[0]):
        n = x[i]
        k = 0
        while n > 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            k += 1
        steps[i] = k


@pytest.mark.parametrize("dtype", [np.int64, np.int32])
def test_lanes_that_end_at_very_different_times(dtype):
    x = np.arange(-3, 130).astype(dtype)
    x[5] = 97  # 118 steps beside none
    check(collatz, x, np.zeros(x.shape, dtype))


def gcd_of_all(a, b, out):
    for i in range(a.shape[0]):
        x = int(a[i])
        y = int(b[i])
        while y != 0:
            x, y = y, x % y
        out[i] = x


def test_divisions_in_lanes_that_have_left():
    generator = np.random.default_rng(5)
    a = generator.integers(-50, 50, 61)
    b = generator.integers(-50, 50, 61)
    b[::4] = 0
    check(gcd_of_all, a, b, np.zeros(61, np.int64))


def roots(x, out, k):
    for i in range(x.shape[0]):
        s = 0.0
        for j in range(k):
            s += math.sqrt(x[i] - j)
        out[i] = s


@pytest.mark.parametrize("bad", [0, 1, 3, 4, 17, 30, None])
def test_exception_in_one_lane(bad):
    x = np.arange(31) + 9.0
    if bad is not None:
        x[bad] = 2.5
    check(roots, x, np.full(31, -1.0), 9)


def climb(x, limit, out):
    for i in range(x.shape[0]):
        y = x[i]
        n = 0
        while y < limit:
            y = y + 1.0 / float(int(y) - 7)
            n += 1
            if n > 500:
                y = limit
        out[i] = n


@pytest.mark.parametrize("bad", [0, 2, 5, 22, None])
def test_exception_in_a_while(bad):
    x = np.linspace(8.5, 12.0, 23)
    if bad is not None:
        x[bad] = 7.25
    check(climb, x, 14.0, np.full(23, -1.0))


def forever_beside_a_failure(x, limit, out):
    for i in range(x.shape[0]):
        y = x[i]
        n = 0
        while y != limit:
            n += 1
            y = y + math.sqrt(y)
        out[i] = n


def failure_behind_a_loop(x, w, out):
    for i in range(x.shape[0]):
        y = x[i]
        n = 0
        while y < 100.0:
            y = y * x[i]
            n += 1
        out[i] = math.sqrt(w[i]) + n


def failure_between_loops(x, w, out):
    for i in range(x.shape[0]):
        n = 0
        for k in range(2):
            n += int(math.sqrt(w[i] - k))
            y = x[i]
            while y < 100.0:
                y = y * x[i]
                n += 1
        out[i] = n


@pytest.mark.parametrize("function", [failure_behind_a_loop, failure_between_loops])
def test_failure_comes_before_what_never_ends(function):
    # Lane 2 would go on forever, but lane 1 raises before it is its turn.
    x = np.full(16, 1.5)
    x[2] = 1.0
    w = np.ones(16)
    w[1] = 0.5 if function is failure_between_loops else -1.0
    check(function, x, w, np.zeros(16))


def test_failure_ends_lanes_that_never_would():
    # Lane 0 fails in its first iteration, the others are at infinity forever.
    x = np.array([-1.0] + [np.inf] * 15)
    check(forever_beside_a_failure, x, 3.0, np.zeros(16))


def kmeans_step(x, centres, labels, sums, counts):
    for p in range(x.shape[0]):
        best = np.inf
        l = 0
        for c in range(centres.shape[0]):
            s = 0.0
            for q in range(x.shape[1]):
                t = x[p, q] - centres[c, q]
                s += t * t
            if s < best:
                best = s
                l = c
        labels[p] = l
        counts[l] += 1
        for q in range(x.shape[1]):
            sums[l, q] += x[p, q]


def points(n, d, k, dtype=np.float64):
    generator = np.random.default_rng(n)
    x = generator.random((n, d)).astype(dtype)
    return [x, x[:k].copy(), np.full(n, -1), np.zeros((k, d)), np.zeros(k, np.int64)]


@pytest.mark.parametrize("n", [0, 1, 4, 7, 16, 50])
@pytest.mark.parametrize("d", [0, 1, 3, 8])
def test_kmeans(n, d):
    check(kmeans_step, *points(n, d, min(n, 5)))
    check(kmeans_step, *points(n, d, min(n, 5), np.float32))


def test_kmeans_raises_in_the_serial_part():
    arguments = points(30, 3, 6)
    arguments[4] = np.zeros(3, np.int64)
    check(kmeans_step, *arguments)


def test_kmeans_of_overlapping_arguments():
    x, _, labels, _, counts = points(30, 3, 6)
    mine, theirs = x.copy(), x.copy()
    compiled(kmeans_step)(mine, mine[:6], labels, mine[2:8], counts)
    kmeans_step(theirs, theirs[:6], labels.copy(), theirs[2:8], counts.copy())
    assert mine.tobytes() == theirs.tobytes()


def deposit(x, y, grid):
    for p in range(x.shape[0]):
        r = 0.0
        for q in range(x.shape[1]):
            r += x[p, q] * y[q]
        grid[int(r)] += r
        y[0] = y[0]


def deposit_and_read(x, grid):
    for p in range(x.shape[0]):
        r = 0.0
        for q in range(x.shape[1]):
            r += x[p, q] * grid[q]
        grid[p % 3] += r


def test_serial_part_that_writes_what_is_read():
    x = np.random.default_rng(1).random((23, 3))
    check(deposit, x, np.ones(3), np.zeros(4))
    check(deposit_and_read, x, np.full(3, 0.5))
