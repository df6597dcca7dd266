# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops in another order, and elements in registers: nobody can tell.

Sums are added up in the order of the source, a loop of no iteration touches
nothing, and arguments that overlap see one another's stores.
"""

import itertools

import numpy as np
import pytest
from harness import check, define

ORDERS = ["".join(order) for order in itertools.permutations("ijk")]
EXTENTS = {"i": "a.shape[0]", "j": "b.shape[1]", "k": "a.shape[1]"}


def product(order, before="", body="c[i, j] += a[i, k] * b[k, j]"):
    """A matrix product whose loops are nested in `order`."""
    lines = ["def f(a, b, c):"]
    for depth, name in enumerate(order):
        lines.append("    " * (depth + 1) + f"for {name} in range({EXTENTS[name]}):")
        if before and depth == 1:
            lines.append("    " * 3 + before)
    lines.append("    " * 4 + body)
    return define("\n".join(lines) + "\n", f"<product {order} {before} {body}>")


def matrices(m, k, n, dtype=np.float64):
    random = np.random.default_rng(m * 100 + k * 10 + n)

    def matrix(rows, columns):
        return (random.normal(size=(rows, columns)) * 100).astype(dtype)

    return matrix(m, k), matrix(k, n), matrix(m, n)


SHAPES = [
    (5, 7, 9),
    (1, 1, 1),
    (13, 3, 17),
    (0, 4, 5),
    (4, 0, 5),
    (4, 5, 0),
    (8, 33, 8),
]


@pytest.mark.parametrize("order", ORDERS)
def test_product_in_any_order(order):
    f = product(order)
    for shape in SHAPES:
        check(f, *matrices(*shape))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("dtype", [np.float32, np.int64, np.int8, np.complex128])
def test_product_of_other_elements(order, dtype):
    check(product(order), *matrices(6, 7, 11, dtype))


@pytest.mark.parametrize("order", ["ijk", "jik"])
def test_sum_that_begins_with_a_store(order):
    f = product(order, before="c[i, j] = 0.0")
    for shape in SHAPES:
        check(f, *matrices(*shape))


@pytest.mark.parametrize("order", ORDERS)
def test_special_values_keep_their_order(order):
    a, b, c = matrices(6, 8, 10)
    a[1, 2], a[2, 3], a[3, :] = np.nan, np.inf, -0.0
    b[3, 4], b[4, :], c[3, :] = -np.inf, 0.0, -0.0
    a[4, ::2], a[4, 1::2] = 1e300, -1e300
    check(product(order), a, b, c)


@pytest.mark.parametrize("order", ORDERS)
def test_arguments_that_overlap(order):
    f = product(order)
    a = np.arange(36.0).reshape(6, 6) / 7
    check(f, a, a, a)
    check(f, a, a.T, a)
    memory = np.arange(60.0) / 3
    parts = [memory[at : at + 25].reshape(5, 5) for at in (0, 10, 12)]
    check(f, *parts)
    check(f, a[::-1], a[:, ::-1], np.zeros((6, 6)))
    check(f, a, a, np.zeros((12, 12))[::2, ::2])


@pytest.mark.parametrize("order", ORDERS)
def test_index_out_of_bounds_in_the_middle(order):
    f = product(order)
    a, b, c = matrices(5, 6, 7)
    check(f, a, b[:-1], c)
    check(f, a, b, c[:-1])
    check(f, a, b, c[:, :-1])
    check(f, a[:, :0], b, c[:0])  # no iteration, no error


@pytest.mark.parametrize("order", ORDERS)
def test_division_by_zero_in_the_middle(order):
    f = product(order, body="c[i, j] += a[i, k] / b[k, j]")
    a, b, c = matrices(5, 6, 7)
    check(f, a, b, c)
    b[3, 2] = 0.0
    check(f, a, b, c)


def covariance(x, m, c):
    n, d = x.shape
    for p in range(n):
        for i in range(d):
            t = x[p, i] - m[i]
            for j in range(d):
                c[i, j] += t * (x[p, j] - m[j])


def triangle(x, c):
    n, d = x.shape
    for p in range(n):
        for i in range(d):
            for j in range(i + 1):
                c[i, j] += x[p, i] * x[p, j]


def zero_rows(a, b, c):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            c[i, j] = 0.0
        for k in range(a.shape[1]):
            for j in range(b.shape[1]):
                c[i, j] += a[i, k] * b[k, j]


def zero_columns(a, b, c):
    for j in range(b.shape[1]):
        for i in range(a.shape[0]):
            c[i, j] = 0.0
        for k in range(a.shape[1]):
            for i in range(a.shape[0]):
                c[i, j] += a[i, k] * b[k, j]


def sums_of_rows(a, x, y):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            y[i] += a[i, j] * x[j]


def sums_of_rows_by_columns(a, x, y):
    for j in range(a.shape[1]):
        for i in range(a.shape[0]):
            y[i] += a[i, j] * x[j]


def sums_of_columns(a, x, y):
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            y[j] += a[i, j] * x[i]


@pytest.mark.parametrize("shape", [(9, 6), (1, 5), (5, 1), (0, 4), (4, 0), (17, 13)])
def test_other_sums(shape):
    random = np.random.default_rng(sum(shape))
    x = random.normal(size=shape)
    n, d = shape
    check(covariance, x, random.normal(size=d), np.ones((d, d)))
    check(triangle, x, np.ones((d, d)))
    for function in (sums_of_rows, sums_of_rows_by_columns):
        check(function, x, random.normal(size=d), random.normal(size=n))
    check(sums_of_columns, x, random.normal(size=n), random.normal(size=d))
    for function in (zero_rows, zero_columns):
        check(function, x, random.normal(size=(d, 7)), random.normal(size=(n, 7)))


def test_sums_of_parts_of_themselves():
    a = np.arange(49.0).reshape(7, 7) / 5
    for function in (sums_of_rows, sums_of_rows_by_columns, sums_of_columns):
        check(function, a, a[2], a[3])
        check(function, a, a[:, 2], a[:, 3])
    check(covariance, a, a[1], a)
    check(triangle, a, a)
    check(zero_rows, a, a, a)
    check(zero_columns, a, a.T, a)


def last_of_each(x, y, n):
    for i in range(len(y)):
        for k in range(n):
            y[i] = x[k]


def shift(p, n):
    for _ in range(n):
        t = p[0]
        p[0] = p[1]
        p[1] = p[2]
        p[2] = t


def outer(x, y, c):
    for j in range(len(y)):
        for i in range(len(x)):
            c[i, j] = x[i] * y[j]


def along_itself(a):
    for j in range(1, a.shape[1]):
        for i in range(1, a.shape[0]):
            a[i, j] = a[i - 1, j] + a[i, j - 1] / 2


def against_the_diagonal(a):
    for j in range(1, a.shape[1] - 1):
        for i in range(1, a.shape[0]):
            a[i, j] += a[i - 1, j + 1]


def substitution(low, x):
    for i in range(len(x)):
        for k in range(i):
            x[i] -= low[i, k] * x[k]


@pytest.mark.parametrize("n", [0, 1, 2, 5])
def test_elements_in_registers(n):
    x, y = np.arange(6.0), np.arange(4.0) + 0.5
    check(last_of_each, x, y, n)
    check(last_of_each, x, x, n)
    check(last_of_each, x[:0], y, 0)
    check(last_of_each, x[:2], y[:1], n)
    check(shift, x, n)
    check(shift, x[:0], 0)
    check(outer, x[:n], y, np.zeros((6, 4)))
    check(outer, x[:n], y, np.zeros((n, 4)))
    a = np.arange(30.0).reshape(5, 6)[:n]
    check(along_itself, a)
    check(against_the_diagonal, a)
    check(outer, a[0] if n else x[:0], y, np.zeros((6, 4)))
    check(substitution, np.ones((6, 6)) / 3, np.arange(float(n)))


def test_one_that_only_some_iterations_store():
    f = define(
        "def f(x, y):\n"
        "    for i in range(len(y)):\n"
        "        for k in range(len(x)):\n"
        "            if x[k] > i:\n"
        "                y[i] += x[k]\n",
        "<sometimes>",
    )
    check(f, np.arange(5.0), np.arange(7.0))
    check(f, np.arange(0.0), np.arange(7.0))
