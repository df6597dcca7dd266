# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions over all elements: types, empty arrays, NaN, and accuracy."""

import math

import numpy as np
import pytest
from harness import (
    DTYPES,
    FLOATS,
    INTEGERS,
    LAYOUTS,
    NUMBERS,
    check,
    compiled,
    laid_out,
    name_of,
    ordinary,
    special,
)
from hypothesis import given, settings
from hypothesis import strategies as st

LENGTHS = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 127, 129, 1000]


def sum_prod(a):
    return np.sum(a), np.prod(a), a.sum(), a.prod()


def min_max(a):
    return np.min(a), np.max(a), a.min(), a.max(), np.amin(a), np.amax(a)


def any_all(a):
    return np.any(a), np.all(a), a.any(), a.all()


def mean(a):
    return np.mean(a), a.mean()


def sum_only(a):
    return a.sum()


class TestTypes:
    @pytest.mark.parametrize("dtype", [np.bool_, *INTEGERS], ids=name_of)
    def test_sum_and_product_of_integers(self, dtype):
        """In 64 bits, wrapping around as NumPy does."""
        for count in LENGTHS:
            check(sum_prod, ordinary(dtype, count))
        check(sum_prod, special(dtype, 50))

    @pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
    def test_sum_and_product_of_floats(self, dtype):
        """Sums of small integers are exact in any order."""
        for count in LENGTHS:
            a = np.resize(np.array([1, -2, 3, 4, -1, 2], dtype), count)
            total = compiled(sum_prod)(a)[0]
            assert type(total) is dtype
            assert total == a.sum()

    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    def test_minimum_and_maximum(self, dtype):
        for count in LENGTHS:
            check(min_max, ordinary(dtype, count))
        check(min_max, special(dtype)[:8])

    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    def test_any_and_all(self, dtype):
        for count in LENGTHS:
            check(any_all, np.zeros(count, dtype))
            check(any_all, np.ones(count, dtype))
            one = np.zeros(count, dtype)
            one[-1] = 1
            check(any_all, one)
            check(any_all, one == 0)

    @pytest.mark.parametrize("dtype", NUMBERS, ids=name_of)
    def test_mean(self, dtype):
        for count in (1, 4, 16, 64):
            check(mean, np.arange(count).astype(dtype))

    def test_mean_of_bool(self):
        check(mean, np.array([True, False, True, True]))

    def test_nan_is_true(self):
        check(any_all, np.array([np.nan]))
        check(any_all, np.array([0.0, -0.0, np.nan]))


class TestEmpty:
    @pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
    @pytest.mark.parametrize("shape", [(0,), (0, 3), (3, 0)])
    def test_empty(self, dtype, shape):
        a = np.zeros(shape, dtype)
        check(sum_prod, a)
        check(any_all, a)

    @pytest.mark.parametrize("dtype", [np.bool_, np.int8, np.float64], ids=name_of)
    def test_minimum_of_nothing(self, dtype):
        def smallest(a):
            return np.min(a)

        def largest(a):
            return a.max()

        check(smallest, np.zeros(0, dtype))
        check(largest, np.zeros((2, 0), dtype))

    def test_mean_of_nothing_is_nan(self):
        check(mean, np.zeros(0))
        check(mean, np.zeros(0, np.float32))
        check(mean, np.zeros(0, np.int64))

    def test_zero_dimensions(self):
        check(sum_prod, np.array(3.5))
        check(min_max, np.array(3.5))
        check(any_all, np.array(3.5))
        check(sum_prod, np.array(3, np.int8))


class TestNan:
    @pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
    @pytest.mark.parametrize("count", [1, 2, 5, 8, 17, 40, 100])
    def test_minimum_and_maximum(self, dtype, count):
        a = ordinary(dtype, count)
        for position in {0, count // 2, count - 1}:
            b = a.copy()
            b[position] = np.nan
            check(min_max, b)

    def test_zeros(self):
        """NumPy does not order the zeros; the value is a zero."""
        for values in ([0.0, -0.0], [-0.0, 0.0], [-0.0, -0.0], [0.0] * 9):
            low, high, *_ = compiled(min_max)(np.array(values))
            assert low == high == 0.0

    def test_infinities(self):
        a = ordinary(np.float64, 20)
        a[3] = np.inf
        check(min_max, a)
        a[15] = -np.inf
        check(min_max, a)
        assert math.isnan(compiled(sum_only)(a))

    def test_all_infinite(self):
        check(min_max, np.full(9, np.inf))
        check(min_max, np.full(9, -np.inf))


class TestLayouts:
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_layouts(self, layout):
        a = laid_out(ordinary(np.float64, 77).reshape(7, 11), layout)
        check(min_max, a)
        check(any_all, a)
        assert compiled(sum_only)(a) == a.sum()
        b = laid_out(ordinary(np.int16, 60).reshape(3, 4, 5), layout)
        check(sum_prod, b)

    def test_views_inside(self):
        def parts(a):
            return a[::2].sum(), a[1:].max(), a[::-1].min(), a[3:3].sum()

        check(parts, np.arange(20))
        check(parts, np.arange(40)[::2])


class TestAccuracy:
    """No worse than NumPy's pairwise sums, far better than a running sum."""

    @pytest.mark.parametrize("count", [100, 1000, 100_000, 1 << 20])
    def test_sum_of_float32(self, count):
        a = np.random.default_rng(count).random(count, np.float32)
        exact = math.fsum(a)
        ours = float(compiled(sum_only)(a))
        bound = max(abs(float(a.sum()) - exact), np.spacing(np.float32(exact)))
        assert abs(ours - exact) <= 4 * bound

    def test_sum_of_many_float32_ones(self):
        assert compiled(sum_only)(np.ones(1 << 25, np.float32)) == 1 << 25

    @pytest.mark.parametrize("count", [10, 1000, 1_000_000])
    def test_sum_of_float64(self, count):
        a = np.random.default_rng(count).normal(size=count) * 1e8
        exact = math.fsum(a)
        ours = float(compiled(sum_only)(a))
        scale = np.spacing(np.abs(a).sum())
        assert abs(ours - exact) <= max(4 * abs(a.sum() - exact), 4 * scale)

    def test_tenths(self):
        a = np.full(100_000, 0.1)
        exact = math.fsum(a)
        assert abs(compiled(sum_only)(a) - exact) <= 1e-10

    def test_strided(self):
        a = np.random.default_rng(1).random((300, 400), np.float32)
        exact = math.fsum(a[:, ::3].ravel())
        assert abs(float(compiled(sum_only)(a[:, ::3])) - exact) <= 1e-6 * exact
        assert (
            abs(float(compiled(sum_only)(a.T[::2])) - math.fsum(a.T[::2].ravel()))
            <= 1e-6 * exact
        )

    def test_same_value_every_time(self):
        a = np.random.default_rng(2).normal(size=12345)
        values = {compiled(sum_only)(a).tobytes() for _ in range(5)}
        values.add(compiled(sum_only)(a.copy()).tobytes())
        assert len(values) == 1

    def test_mean(self):
        a = np.random.default_rng(3).random(1 << 20, np.float32)
        exact = math.fsum(a) / len(a)
        assert type(compiled(mean)(a)[0]) is np.float32
        assert abs(float(compiled(mean)(a)[0]) - exact) <= 1e-6


class TestExpressions:
    def test_of_expressions(self):
        def several(a, b):
            return (a * b).sum(), np.max(np.abs(a - b)), (a > b).any(), (a == a).all()

        check(several, np.arange(50.0), np.arange(50.0)[::-1].copy())

    def test_count_of_conditions(self):
        def count(a):
            return (a > 0).sum(), np.sum(a == 0), (a != a).sum()

        check(count, ordinary(np.float64, 100))

    def test_in_expressions(self):
        def centred(a):
            return a - a.min(), a / a.max(), a * a.sum()

        check(centred, np.arange(1, 20))
        check(centred, np.arange(1.0, 20.0))

    def test_in_loops(self):
        def rows(a):
            best = -1.0
            for i in range(a.shape[0]):
                best = max(best, float(a[i].max()))
            return best

        check(rows, ordinary(np.float64, 30).reshape(5, 6))

    def test_hand_written(self):
        def by_hand(a):
            total = 0
            low = a[0]
            for x in a:
                total += x
                low = min(low, x)
            return total, low

        for dtype in INTEGERS:
            check(by_hand, ordinary(dtype, 20))

    def test_sum_of_scalars(self):
        def scalars(x):
            return np.sum(x), np.max(x)

        check(scalars, np.float64(2.5))

    def test_var_and_std(self):
        def spread(a):
            return np.var(a), np.std(a), np.ptp(a), a.var(), a.std()

        check(spread, np.array([1.0, 3.0, 5.0, 7.0]))

    def test_builtin_sum(self):
        def total(a):
            return sum(a)

        check(total, np.ones(3))


@settings(max_examples=100)
@given(
    st.lists(st.integers(-1000, 1000), max_size=70),
    st.sampled_from([np.int16, np.int64, np.float64]),
)
def test_generated(values, dtype):
    a = np.array(values, dtype)
    check(any_all, a)
    if values:
        check(min_max, a)
    if dtype is not np.float64:
        check(sum_prod, a)
    else:
        assert compiled(sum_only)(a) == sum(values)
