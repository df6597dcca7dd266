# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop nests over arrays that share memory: they do what CPython does.

Each nest gets pairs of views of one array: the same one twice, shifted, turned
over, interleaved, and views whose own rows overlap.
"""

import numpy as np
import pytest
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from pyarray import jit


def copy(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(m):
            b[i, j] = a[i, j] + 1.0


def stencil(a, b):
    n, m = b.shape
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            b[i, j] = a[i - 1, j] + a[i, j + 1] - a[i + 1, j - 1]


def transpose(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(m):
            b[i, j] = a[j, i]


def add_transposed(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(m):
            b[i, j] += a[j, i] * 0.5


def row_sums(a, b):
    n, m = b.shape
    for i in range(n):
        s = 0.0
        for j in range(m):
            s += a[i, j]
        b[i, 0] = s


def product(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(m):
            s = 0.0
            for k in range(n):
                s += a[i, k] * a[k, j]
            b[i, j] = s


def product_in_place(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(m):
            for k in range(n):
                b[i, j] += a[i, k] * a[k, j]


def product_in_rows(a, b):
    n, m = b.shape
    for i in range(n):
        for k in range(n):
            for j in range(m):
                b[i, j] += a[i, k] * b[k, j]


def shortest_paths(a, b):
    n = b.shape[0]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                t = b[i, k] + b[k, j]
                if t < a[i, j]:
                    b[i, j] = t


def symmetric(a, b):
    n, m = b.shape
    for i in range(n):
        for j in range(i, n):
            s = 0.0
            for k in range(m):
                s += a[k, i] * a[k, j]
            b[i, j] = s / (n - 0.5)
            b[j, i] = b[i, j]


def eliminate(a, b):
    n = b.shape[0]
    for k in range(n):
        for i in range(k + 1, n):
            b[i, k] = a[i, k] * 0.25
            for j in range(k + 1, n):
                b[i, j] -= b[i, k] * a[k, j]


NESTS = [copy, stencil, transpose, add_transposed, row_sums, product, product_in_place,
         product_in_rows, shortest_paths, symmetric, eliminate]  # fmt: skip

VIEWS = {
    "same": lambda x, n: (x[:n, :n], x[:n, :n]),
    "a row on": lambda x, n: (x[:n, :n], x[1 : n + 1, :n]),
    "a column on": lambda x, n: (x[:n, 1 : n + 1], x[:n, :n]),
    "transposed source": lambda x, n: (x[:n, :n].T, x[:n, :n]),
    "transposed target": lambda x, n: (x[:n, :n], x[:n, :n].T),
    "rows turned over": lambda x, n: (x[:n, :n], x[n - 1 :: -1, :n]),
    "columns turned over": lambda x, n: (x[:n, :n], x[:n, n - 1 :: -1]),
    "every other row": lambda x, n: (x[:n, :n], x[: 2 * n : 2, :n]),
    "interleaved": lambda x, n: (x[:n, : 2 * n : 2], x[:n, 1 : 2 * n : 2]),
    "contiguous": lambda x, n: (x.reshape(-1)[: n * n].reshape(n, n),) * 2,
    "contiguous, a row on": lambda x, n: (
        x.reshape(-1)[: n * n].reshape(n, n),
        x.reshape(-1)[n : n * n + n].reshape(n, n),
    ),
    "apart": lambda x, n: (x[:n, :n], x[n : 2 * n, :n]),
    "apart, columns": lambda x, n: (x[:n, :n].T, x[n : 2 * n, :n].T),
    "windows": lambda x, n: (x[:n, :n], windows(x[0], n)),
    "windows, twice": lambda x, n: (windows(x[0], n),) * 2,
    "windows, apart": lambda x, n: (x[n : 2 * n, :n], windows(x[0], n)),
    "one row": lambda x, n: (x[n : 2 * n, :n], as_strided(x, (n, n), (0, 8))),
    "one element": lambda x, n: (x[n : 2 * n, :n], as_strided(x, (n, n), (0, 0))),
}


def windows(row, n):
    return sliding_window_view(row[: 2 * n - 1], n, writeable=True)


@pytest.mark.parametrize("nest", NESTS, ids=lambda nest: nest.__name__)
def test_views_of_one_array(nest):
    compiled = jit(nest)
    random = np.random.default_rng(7)
    for n in (1, 2, 3, 8, 13):
        array = random.random((2 * n + 2, 2 * n + 2))
        for name, view in VIEWS.items():
            expected, got = array.copy(), array.copy()
            with np.errstate(all="ignore"):
                nest(*view(expected, n))
            compiled(*view(got, n))
            assert np.array_equal(expected, got, equal_nan=True), (name, n)


@pytest.mark.parametrize("nest", NESTS, ids=lambda nest: nest.__name__)
def test_no_elements(nest):
    compiled = jit(nest)
    for shape in ((0, 0), (0, 3)):
        compiled(np.zeros((3, 3)), np.zeros(shape)[:, ::-1])
