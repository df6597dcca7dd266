# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions with options: what the sweep does not say. Layouts and accuracy, blocks
and short rows, what is returned, messages, lists and scalars, types of keepdims."""

import math

import numpy as np
import pytest
from harness import check, compiled, refused


def sums(a):
    return np.sum(a, axis=0), np.sum(a, axis=1), np.sum(a, axis=(0, 1))


def check_values(function, *arguments):
    """Where the memory order of results need not be NumPy's."""
    for ours, theirs in zip(
        compiled(function)(*arguments), function(*arguments), strict=True
    ):
        assert type(ours) is type(theirs)
        np.testing.assert_array_equal(ours, theirs, strict=True)


class TestBlocks:
    """Rows are added in blocks of columns; few columns are added one by one."""

    @pytest.mark.parametrize("width", [1, 2, 7, 8, 9, 1023, 1024, 1025, 3000])
    def test_sums_of_columns_are_numpys_to_the_bit(self, width):
        """Row after row, as NumPy adds them."""

        def of_columns(a):
            return np.sum(a, axis=0)

        a = np.random.default_rng(width).normal(size=(13, width))
        result = compiled(of_columns)(a)
        if width >= 8:
            assert np.array_equal(result, a.sum(axis=0))
        else:
            np.testing.assert_allclose(result, a.sum(axis=0), rtol=1e-14)

    @pytest.mark.parametrize("count", [1, 255, 256, 257, 1000])
    def test_positions_across_blocks(self, count):
        def positions(a):
            return (
                np.argmin(a),
                np.argmax(a),
                np.argmin(a, axis=1),
                np.argmax(a, axis=0),
            )

        random = np.random.default_rng(count)
        for _ in range(5):
            a = random.integers(0, count, (3, count))
            check(positions, a)
            b = a.astype(np.float32)
            b[1, random.integers(count)] = np.nan
            check(positions, b)

    @pytest.mark.parametrize("shape", [(5, 2000), (2000, 5), (40, 9, 30), (3, 50, 2)])
    def test_views(self, shape):
        """Strides of any order and sign."""

        def views(a):
            return a[::-1, 1:].sum(axis=0), a[1:, ::2].sum(axis=1), a.T.sum(axis=0)

        a = np.random.default_rng(0).integers(-9, 9, shape).astype(np.float64)
        for b in (a, np.asfortranarray(a), a.swapaxes(0, 1)):
            check_values(views, b)
            check_values(sums, b)


class TestAccuracy:
    def test_rows_of_float32(self):
        def of_rows(a):
            return np.sum(a, axis=1), np.mean(a, axis=1)

        a = np.random.default_rng(1).random((3, 100_000), np.float32)
        total, mean = compiled(of_rows)(a)
        for i in range(3):
            exact = math.fsum(a[i])
            assert abs(float(total[i]) - exact) <= exact * 1e-6
            assert abs(float(mean[i]) - exact / 100_000) <= 1e-6

    def test_variance_far_from_zero(self):
        def variances(a):
            return np.var(a), np.var(a, axis=0), np.var(a, axis=1)

        a = np.random.default_rng(2).normal(1e9, 1, (50, 60))
        for ours, theirs in zip(compiled(variances)(a), variances(a)):
            np.testing.assert_allclose(ours, theirs, rtol=1e-6)

    def test_negative_zero(self):
        """A sum starts from 0, a running sum from the first element."""

        def of_zeros(a):
            return np.sum(a, axis=0), np.sum(a, axis=1), np.cumsum(a, axis=0)

        check(of_zeros, np.full((3, 9), -0.0))
        check(of_zeros, np.full((3, 2), -0.0))

    @pytest.mark.parametrize("count", [1, 2, 3, 10, 1001])
    def test_median_does_not_change_its_argument(self, count):
        def middle(a):
            return np.median(a), np.median(a, axis=0), np.percentile(a, 30, axis=1)

        a = np.random.default_rng(count).normal(size=(3, count))
        before = a.copy()
        for ours, theirs in zip(compiled(middle)(a), middle(a)):
            np.testing.assert_allclose(ours, theirs, rtol=1e-14)
        assert np.array_equal(a, before)


NOTHING = [(0,), (0, 3), (3, 0), (0, 0), (2, 0, 3)]


class TestQuantilesOfNothing:
    """NaN, or the errors of the indexing by which NumPy takes them."""

    @pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int32, np.complex128])
    @pytest.mark.parametrize("shape", NOTHING, ids=str)
    def test_median(self, shape, dtype):
        def middle(a):
            return np.median(a), np.nanmedian(a)

        def along_first(a):
            return np.median(a, axis=0), np.nanmedian(a, axis=0)

        def along_last(a):
            return (
                np.median(a, axis=-1),
                np.median(a, axis=-1, keepdims=True),
                np.nanmedian(a, axis=-1, keepdims=True),
            )

        for function in (middle, along_first, along_last):
            check(function, np.zeros(shape, dtype))

    @pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int32, np.uint8])
    @pytest.mark.parametrize("shape", NOTHING, ids=str)
    def test_quantiles(self, shape, dtype):
        def part(a):
            return np.quantile(a, 0.5)

        def parts(a):
            return np.quantile(a, np.array([0.1, 0.9]))

        def along_first(a):
            return np.percentile(a, 30, axis=0)

        def along_last(a):
            return np.percentile(a, [20, 30], axis=-1)

        def nearest(a):
            return np.percentile(a, 30, method="nearest")

        def lower(a):
            return np.percentile(a, 30, axis=-1, method="lower")

        def from_counts(a):
            return np.quantile(a, 0.3, method="weibull")

        def no_parts(a):
            return np.quantile(a, np.zeros(0), axis=0)

        def beyond(a):
            return np.quantile(a, 1.5)

        for function in (
            part,
            parts,
            along_first,
            along_last,
            nearest,
            lower,
            from_counts,
            no_parts,
            beyond,
        ):
            check(function, np.zeros(shape, dtype))

    @pytest.mark.parametrize("dtype", [np.float64, np.float32, np.int32, np.uint8])
    @pytest.mark.parametrize("shape", NOTHING, ids=str)
    def test_without_nan(self, shape, dtype):
        def parts(a):
            return (
                np.nanquantile(a, 0.4),
                np.nanquantile(a, 0.4, axis=0),
                np.nanpercentile(a, 40.0, axis=-1, keepdims=True),
            )

        check(parts, np.zeros(shape, dtype))


class TestResults:
    def test_out_is_returned(self):
        def into(a, out):
            return np.sum(a, axis=0, out=out)

        a, out = np.arange(6.0).reshape(2, 3), np.zeros(3)
        assert compiled(into)(a, out) is out
        assert out.tolist() == [3.0, 5.0, 7.0]

    def test_out_that_overlaps(self):
        def running(a):
            return np.cumsum(a, axis=0, out=a)

        check(running, np.arange(12.0).reshape(4, 3))

        def columns(a):
            return np.max(a, axis=0, out=a[1])

        check(columns, np.arange(12.0).reshape(4, 3)[::-1].copy())

    def test_read_only_out(self):
        def into(a, out):
            return np.sum(a, axis=0, out=out)

        out = np.zeros(3)
        out.flags.writeable = False
        check(into, np.ones((2, 3)), out)

    def test_diff_of_order_0_is_the_argument(self):
        def none(a):
            return np.diff(a, n=0)

        a = np.arange(3.0)
        assert compiled(none)(a) is a

    def test_lists_and_scalars(self):
        def of_list(n):
            return np.sum([1, 2, n], axis=0), np.mean([1.5, n]), np.median([n, 2, 7])

        check(of_list, 5)

        def of_scalar(x):
            return np.sum(x, axis=0), np.mean(x), np.max(x), np.cumsum(x), np.argmin(x)

        check(of_scalar, 2.5)
        check(of_scalar, 3)

    def test_axis_that_is_no_constant(self):
        def along(a, axis):
            return (
                a.sum(axis),
                np.max(a, axis=axis, keepdims=True),
                np.diff(a, axis=axis),
            )

        a = np.arange(60.0).reshape(3, 4, 5)
        for axis in (0, 1, 2, -1, -2, -3):
            check_values(along, a, axis)
        check(along, a, 3)
        check(along, a, -4)


class TestMessages:
    @pytest.mark.parametrize("axis", [2, -3, (0, 2), (0, 0), (1, -1)])
    def test_axes(self, axis):
        scope = {"np": np}
        a = np.ones((2, 3))
        for name in ("sum", "max", "any", "mean", "std", "median"):
            function = f"def f(a):\n    return np.{name}(a, axis={axis})\n"
            check(_defined(function, scope), a)

    def test_correction(self):
        def both(a):
            return np.var(a, ddof=1, correction=1)

        check(both, np.ones(3))

    def test_mask_needs_initial(self):
        def smallest(a):
            return np.min(a, where=a > 1)

        check(smallest, np.ones(3))

    def test_mask_fits(self):
        def largest(a, mask):
            return np.max(a, where=mask, initial=0)

        def of_rows(a, mask):
            return np.sum(a, axis=1, where=mask), np.any(a, where=mask)

        def mask(*shape):
            return np.ones(shape, bool)

        for shape in ((9,), (8,), (1,), (0,), (2, 3)):
            check(largest, np.ones(9), mask(*shape))
            check(largest, np.ones(1), mask(*shape))
            check(largest, np.zeros(0), mask(*shape))
        for shape in ((3, 3), (2, 2), (3,), (2,), (3, 1), (1, 1), (1, 3, 3)):
            check(of_rows, np.ones((3, 3)), mask(*shape))
            check(of_rows, np.ones((1, 3)), mask(*shape))

    def test_weights(self):
        def weighted(a, weights):
            return np.average(a, weights=weights)

        check(weighted, np.ones(3), np.zeros(3))
        check(weighted, np.ones(3), np.ones(4))

        def of_rows(a, weights):
            return np.average(a, axis=0, weights=weights)

        check(of_rows, np.ones((2, 3)), np.ones(3))

    def test_quantile(self):
        def part(a, q):
            return np.quantile(a, q)

        check(part, np.ones(3), 1.5)
        check(part, np.ones(3), np.array([0.5, np.nan]))
        check(part, np.ones(3) * 1j, 0.5)
        check(part, np.ones(3) * 1j, 1.5)

    def test_keepdims_must_be_a_constant(self):
        def kept(a, keepdims):
            return np.sum(a, axis=0, keepdims=keepdims)

        refused(kept, np.ones((2, 3)), True)

    def test_covariance_of_one_variable_in_a_matrix(self):
        """Whose rank NumPy decides by the shape."""

        def matrix(a):
            return np.cov(a)

        with pytest.raises(ValueError, match="no axis"):
            compiled(matrix)(np.ones((1, 3)))


def _defined(source, scope):
    import linecache

    name = f"<{len(linecache.cache)} {source}>"
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    exec(compile(source, name, "exec"), scope)
    return scope["f"]
