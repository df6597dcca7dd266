# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Iterations over every index: np.ndindex, np.ndenumerate and a.flat."""

import numpy as np
import pytest
from harness import LAYOUTS, check, laid_out, refused

MATRIX = np.arange(12.0).reshape(3, 4)
CUBE = np.arange(24).reshape(2, 3, 4)

all_layouts = pytest.mark.parametrize("layout", LAYOUTS)


# --- np.ndindex ------------------------------------------------------------------


def fill(a):
    for index in np.ndindex(a.shape):
        a[index] = len(index)
        for i in index:
            a[index] = a[index] * 10 + i


def count(m, n):
    total = last = 0
    for i, j in np.ndindex(m, n):
        total += 10 * i + j
        last = j
    return total, last


class TestNdIndex:
    @pytest.mark.parametrize("shape", [(), (3,), (0,), (2, 3), (2, 0, 3), (2, 1, 2, 3)])
    def test_shapes(self, shape):
        check(fill, np.zeros(shape))

    def test_extents(self):
        for m, n in ((2, 3), (0, 3), (3, 0), (1, 1)):
            check(count, m, n)

    def test_negative_extents(self):
        check(count, 2, -1)
        check(count, -1, 0)

    def test_break_and_else(self):
        def function(a, limit):
            found = (-1, -1)
            for index in np.ndindex(a.shape):
                if a[index] > limit:
                    found = index
                    break
                if a[index] == 3:
                    continue
            else:
                return (-2, -2)
            return found

        for limit in (-1.0, 5.0, 100.0):
            check(function, MATRIX, limit)
        check(function, MATRIX[:0], 1.0)

    def test_return(self):
        def function(a, value):
            for i, j in np.ndindex(*a.shape):
                if a[i, j] == value:
                    return i, j
            return None

        check(function, MATRIX, 6.0)
        check(function, MATRIX, 6.5)

    def test_in_other_iterations(self):
        def function(a):
            total = 0.0
            for k, (i, j) in enumerate(np.ndindex(3, 4)):
                total += k * a[i, j]
            for index, k in zip(np.ndindex(a.shape), range(5)):
                total -= a[index] * k
            positions = [i * 10 + j for i, j in np.ndindex(2, 3)]
            return total, positions, sum(a[t] for t in np.ndindex(a.shape))

        check(function, MATRIX)

    def test_parts_of_arrays(self):
        def function(a, out):
            for index in np.ndindex(a.shape[:2]):
                out[index] = a[index].sum()
                out[index[:1]] += 1

        check(function, CUBE, np.zeros((2, 3)))

    def test_nested(self):
        def function(a, out):
            for i in np.ndindex(a.shape[:1]):
                for j in np.ndindex(a.shape[1:]):
                    out[i] += a[i + j]

        check(function, CUBE, np.zeros(2))

    def test_carried_tuple(self):
        def function(a):
            best = (0, 0)
            for index in np.ndindex(a.shape):
                if a[index] >= a[best]:
                    best = index
            return best

        check(function, MATRIX[::-1])

    def test_shapes_that_are_none(self):
        def floats(x):
            for index in np.ndindex(x):
                pass

        refused(floats, 2.5, error=TypeError)


# --- np.ndenumerate ----------------------------------------------------------------


def weigh(a):
    total = np.float64(0)
    for index, x in np.ndenumerate(a):
        weight = 1
        for i in index:
            weight = weight * 2 + i
        total += weight * x
    return total


class TestNdEnumerate:
    @all_layouts
    def test_layouts(self, layout):
        check(weigh, laid_out(MATRIX, layout))
        check(weigh, laid_out(CUBE, layout))

    def test_shapes(self):
        for a in (np.array(2.5), np.zeros((0, 2)), np.arange(3), CUBE > 5):
            check(weigh, a)

    def test_break(self):
        def function(a):
            for (i, j), x in np.ndenumerate(a):
                if x > 6:
                    return i, j, x
            return 0, 0, a[0, 0]

        check(function, MATRIX)
        check(function, MATRIX.T)


# --- a.flat ------------------------------------------------------------------------


def flat_items(a):
    total, k = 0.0, 0
    for x in a.flat:
        total += x * k
        k += 1
    return total, len(a.flat)


def flat_item(a, i):
    return a.flat[i]


def store_flat(a, i, x):
    a.flat[i] = x
    a.flat[0] += 1


class TestFlat:
    @all_layouts
    def test_iteration(self, layout):
        check(flat_items, laid_out(MATRIX, layout))
        check(flat_items, laid_out(CUBE, layout))

    @all_layouts
    def test_items(self, layout):
        for i in (0, 5, -1, -12, 12, -13):
            check(flat_item, laid_out(MATRIX, layout), i)

    def test_stores(self):
        for a in (MATRIX, MATRIX.T, MATRIX[:, ::-2]):
            for i in (1, -1, 5, 12):
                check(store_flat, a.copy("K"), i, 7)
        check(store_flat, MATRIX[:, ::2], 2, 0.5)

    def test_dtypes(self):
        check(store_flat, np.zeros((2, 2), np.int8), 1, 3.9)
        check(store_flat, np.zeros((2, 2), np.complex64), 1, 1.5)
        check(flat_item, np.array(3.5), 0)

    def test_zipped(self):
        def function(a, b):
            total = 0.0
            for x, y in zip(a.flat, b.flat):
                total += x * y
            return total, max(a.flat), sum(b.flat)

        check(function, MATRIX, MATRIX.T)

    def test_readonly(self):
        fixed = MATRIX.copy()
        fixed.flags.writeable = False
        check(flat_items, fixed)
        refused(store_flat, fixed, 1, 2.0, error=ValueError)

    def test_parts(self):
        def function(a, i):
            return a.flat[i:], a.flat[::-2], a.flat[...]

        for a in (MATRIX, MATRIX.T, CUBE):
            check(function, a, 5)

    def test_stored_parts(self):
        def function(a, b):
            a.flat[1::2] = b
            a.flat[:3] = 9

        for a in (MATRIX.copy(), MATRIX.T.copy("K")):
            check(function, a, np.arange(4.0))
            check(function, a, 2.5)

    def test_assignment(self):
        def function(a, b):
            a.flat = b

        check(function, MATRIX.copy(), 3)
        check(function, MATRIX.copy(), np.arange(5))
        check(function, MATRIX.copy("F"), np.arange(24.0).reshape(4, 6))
