# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parallel loops around others, in vectors and tiles: odd shapes, all dtypes."""

import math

import numpy as np
import pytest
from harness import NUMBERS, check, compiled, name_of, special


def product(a, b, c):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = a[i, 0] * b[0, j]
            for k in range(1, a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


def product_in_place(a, b, c):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            for k in range(a.shape[1]):
                c[i, j] += a[i, k] * b[k, j]


def upper_triangle(x, c):
    n, m = x.shape
    for i in range(m):
        for j in range(i, m):
            s = 0.0
            for k in range(n):
                s += x[k, i] * x[k, j]
            c[i, j] = s
            c[j, i] = s


def lower_triangle(x, c):
    n, m = x.shape
    for i in range(m):
        for j in range(i + 1):
            s = 0.0
            for k in range(n):
                s += x[k, i] * x[k, j]
            c[i, j] = s


def band(x, c):
    n, m = x.shape
    for i in range(m - 6):
        for j in range(i, i + 6):
            s = 0.0
            for k in range(n):
                s += x[k, i] * x[k, j]
            c[i, j] = s


def rows(a, c):
    for i in range(a.shape[0]):
        s = a[i, 0]
        for j in range(a.shape[1]):
            s += a[i, j]
        c[i] = s


def largest(a, value, place):
    for j in range(a.shape[1]):
        best = -np.inf
        at = -1
        for i in range(a.shape[0]):
            if a[i, j] > best:
                best = a[i, j]
                at = i
        value[j] = best
        place[j] = at


def pairs(x, c):
    n, d = x.shape
    for i in range(n):
        for j in range(n):
            s = 0.0
            for k in range(d):
                t = x[i, k] - x[j, k]
                s += t * t
            c[i, j] = math.sqrt(s)


def window(a, k, c):
    for i in range(a.shape[0] - k.shape[0] + 1):
        for j in range(a.shape[1] - k.shape[1] + 1):
            s = 0.0
            for p in range(k.shape[0]):
                for q in range(k.shape[1]):
                    s += a[i + p, j + q] * k[p, q]
            c[i, j] = s


def conditions(a, b, c, flags):
    n, m = a.shape
    for i in range(n):
        for j in range(m):
            s = 0.0
            t = 0
            for k in range(m):
                if a[i, k] > b[k, j]:
                    s += a[i, k]
                elif (j + k) % 3 == 0:
                    s -= b[k, j]
                    t += j
            if s > 0.5:
                c[i, j] = s - t
            flags[i, j] = s < t


def mixed(a, b, sums, counts):
    n, m = a.shape
    for j in range(m):
        s = b[0] * 0
        count = 0
        for i in range(n):
            s += a[i, j] * b[i]
            count += b[i] > a[i, j]
        sums[j] = s
        counts[j] = count + j


def strided(a, b, c):
    n, m = a.shape
    for i in range(n - 1, -1, -2):
        for j in range(1, m, 3):
            s = 0.0
            for k in range(m - 1, 0, -1):
                s = s * 0.5 + a[i, k] * b[k, j]
            c[i, j] = s


SIZES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 16, 17, 23, 31, 33, 40]
random = np.random.default_rng(6)


def numbers(*shape):
    values = random.standard_normal(shape)
    flat = values.reshape(-1)
    for value in (np.nan, -0.0, np.inf):
        if flat.size > 8:
            flat[random.integers(flat.size)] = value
    return values


@pytest.mark.parametrize("n", SIZES)
def test_odd_sizes(n):
    m, k = (n * 7 + 3) % 19, (n * 5 + 1) % 9
    check(product_in_place, numbers(n, k), numbers(k, m), numbers(n, m))
    check(product, numbers(n, k + 1), numbers(k + 1, m), numbers(n, m))
    for triangle in (upper_triangle, lower_triangle, band):
        check(triangle, numbers(k, n), np.zeros((n, n)))
    check(rows, numbers(n, m + 1), np.zeros(n))
    check(largest, numbers(m, n), np.zeros(n), np.zeros(n, np.int64))
    check(pairs, random.standard_normal((n, 3)), np.zeros((n, n)))
    check(window, numbers(n + 2, m + 4), numbers(3, 5), np.zeros((n, m)))
    check(
        conditions,
        numbers(m, n),
        numbers(n, n),
        np.zeros((m, n)),
        np.zeros((m, n), np.bool_),
    )
    check(strided, numbers(m, n), numbers(n, n), np.zeros((m, n)))


@pytest.mark.parametrize("dtype", NUMBERS, ids=name_of)
@pytest.mark.parametrize("n", [3, 8, 21])
def test_dtypes(dtype, n):
    def values(*shape):
        return (random.standard_normal(shape) * 20).astype(np.int8).astype(dtype)

    with np.errstate(all="ignore"):
        check(product, values(n, 6), values(6, 13), values(n, 13))
        check(product_in_place, values(n, 6), values(6, 13), values(n, 13))
        check(mixed, values(5, n), values(5), values(n), np.zeros(n, np.int32))
        check(rows, values(n, 9), values(n))


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=name_of)
def test_special_values(dtype):
    values = special(dtype)
    n = len(values)
    table = np.outer(values, np.ones(n, dtype)).astype(dtype)
    with np.errstate(all="ignore"):
        check(product, table, table.T.copy(), np.zeros((n, n), dtype))
        check(rows, table, np.zeros(n, dtype))


def test_memory_that_is_the_same():
    for shift in range(-3, 4):
        memory = random.standard_normal(400)
        at = 100 + shift
        check(
            product_in_place,
            memory[100:181].reshape(9, 9),
            np.eye(9),
            memory[at : at + 81].reshape(9, 9),
        )


def test_it_is_vectorized():
    kernel = compiled(product_in_place)
    kernel(np.ones((9, 9)), np.ones((9, 9)), np.zeros((9, 9)))
    assert "in tiles of 4 x 2 vectors" in kernel.inspect("remarks")
