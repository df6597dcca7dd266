# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays that loops take row by row: what is written to a row stays in it."""

import numpy as np
import pytest
from harness import compiled


def add_to_rows_twice(a):
    doubled = a * 2.0
    total = 0.0
    n = a.shape[0]
    for i in range(-n, n):
        row = doubled[i]
        row += 1.0
        total += row.sum()
    return total


def keep_rows(a):
    doubled = a * 2.0
    rows = []
    n = a.shape[0]
    for i in range(-n, n):
        rows.append(doubled[i])
    rows[0][:] = 7.0
    return rows[n].sum()


def add_to_blocks(a, b):
    total = a + b
    out = np.zeros(a.shape[0] + 64)
    for i in range(0, a.shape[0], 64):
        part = total[i : i + 100]
        part += 1.0
        out[i : i + part.shape[0]] += part.sum(axis=1)
    return out


def read_blocks_of_a_column(a, b):
    total = a + b
    result = 0.0
    for i in range(0, a.shape[0], 64):
        part = total[i : i + 64]
        result += part.sum() * part.shape[0]
    return result


GRID = np.arange(200.0 * 3).reshape(200, 3)


@pytest.mark.parametrize(
    "function, arguments",
    [
        (add_to_rows_twice, (GRID,)),
        (keep_rows, (GRID,)),
        (add_to_blocks, (GRID, GRID)),
        (read_blocks_of_a_column, (GRID[:, :1].copy(), GRID)),
        (add_to_rows_twice, (GRID[:0],)),
    ],
)
def test_rows(function, arguments):
    expected = function(*(a.copy() for a in arguments))
    np.testing.assert_allclose(compiled(function)(*arguments), expected, rtol=1e-13)
