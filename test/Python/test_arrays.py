# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays as Python's objects: attributes, items, slices, aliasing, ownership."""

import gc
import itertools
import weakref

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
from hypothesis import given
from hypothesis import strategies as st

MATRIX = np.arange(12.0).reshape(3, 4)
CUBE = np.arange(24).reshape(2, 3, 4)

all_dtypes = pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
all_layouts = pytest.mark.parametrize("layout", LAYOUTS)


# --- Attributes --------------------------------------------------------------


def attributes(a):
    return a.shape, a.ndim, a.size


def attribute_functions(a):
    return np.shape(a), np.ndim(a), np.size(a)


def length(a):
    return len(a)


class TestAttributes:
    @pytest.mark.parametrize(
        "shape", [(), (0,), (1,), (5,), (2, 3), (0, 3), (3, 0), (2, 3, 4), (1, 1, 1, 1)]
    )
    def test_shape(self, shape):
        a = np.zeros(shape)
        check(attributes, a)
        check(attribute_functions, a)
        if shape:
            check(length, a)

    @all_layouts
    def test_of_layouts(self, layout):
        check(attributes, laid_out(MATRIX, layout))
        check(length, laid_out(MATRIX, layout))

    def test_length_of_zero_dimensions(self):
        refused(length, np.array(1.0), error=TypeError)

    def test_dtype(self):
        def like(a):
            return np.zeros(3, a.dtype), np.zeros(2, dtype=a.dtype)

        for dtype in DTYPES:
            check(like, np.ones(1, dtype))

    def test_dtype_comparison(self):
        def is_float(a):
            if a.dtype == np.float64:
                return 1
            return 2

        check(is_float, np.zeros(1))
        check(is_float, np.zeros(1, np.int8))

    def test_transpose(self):
        def transposed(a):
            return a.T, np.transpose(a), a.T.shape

        check(transposed, MATRIX)
        check(transposed, CUBE)
        check(transposed, np.arange(3))
        check(transposed, MATRIX[::2, ::-1])

    def test_shape_item(self):
        def extents(a):
            return a.shape[0], a.shape[-1], a.shape[1] * 2

        check(extents, MATRIX)
        check(extents, CUBE)

    def test_unknown_attribute(self):
        def unknown(a):
            return a.shpe

        refused(unknown, MATRIX, error=AttributeError)


# --- Reading items -----------------------------------------------------------


def item(a, i):
    return a[i]


def item2(a, i, j):
    return a[i, j]


def item_of_item(a, i, j):
    return a[i][j]


def item3(a, i, j, k):
    return a[i, j, k]


class TestItems:
    @all_dtypes
    def test_dtypes(self, dtype):
        """An item is a NumPy scalar with all its bits."""
        a = special(dtype)
        for i in range(-len(a), len(a)):
            check(item, a, i)

    @all_layouts
    def test_layouts(self, layout):
        a = laid_out(MATRIX, layout)
        for i, j in itertools.product(range(-3, 3), range(-4, 4)):
            check(item2, a, i, j)
        b = laid_out(CUBE, layout)
        for i, j, k in itertools.product((-2, 1), (-3, 2), (-4, 3, 0)):
            check(item3, b, i, j, k)

    @pytest.mark.parametrize(
        "i", [5, 6, -6, -7, 100, -100, 2**62, -(2**62), 2**63 - 1, -(2**63)]
    )
    def test_out_of_bounds(self, i):
        check(item, np.arange(5.0), i)

    def test_out_of_bounds_of_each_axis(self):
        for i, j in [(3, 0), (0, 4), (-4, 0), (0, -5), (7, 9), (-9, -9)]:
            check(item2, MATRIX, i, j)
            check(item_of_item, MATRIX, i, j)
        check(item3, CUBE, 0, 0, 4)
        check(item3, CUBE, 0, 3, 0)
        check(item3, CUBE, 2, 0, 0)

    def test_empty(self):
        check(item, np.zeros(0), 0)
        check(item2, np.zeros((0, 3)), 0, 0)
        check(item2, np.zeros((3, 0)), 0, 0)

    def test_zero_dimensions(self):
        def only(a):
            return a[()]

        check(only, np.array(2.5))
        check(only, np.array(7, np.uint8))

    def test_index_classes(self):
        a = np.arange(5.0)
        for cls in (
            np.int8,
            np.uint8,
            np.int16,
            np.int32,
            np.uint32,
            np.int64,
            np.uint64,
        ):
            check(item, a, cls(3))
        check(item, a, np.int8(-1))
        check(item, a, np.int8(-6))
        check(item, np.arange(300.0), np.uint8(200))
        check(item, np.arange(5.0), np.uint8(200))

    def test_huge_unsigned_index(self):
        check(item, np.arange(5.0), np.uint64(2**64 - 1), message=False)

    def test_index_from_an_array(self):
        def gather(a, index):
            total = 0.0
            for i in index:
                total += a[i]
            return total

        check(gather, np.arange(5.0), np.array([0, -1, 3]))
        check(gather, np.arange(5.0), np.array([0, -1, 3], np.int8))
        check(gather, np.arange(5.0), np.array([0, 5]))

    def test_float_index_is_refused(self):
        refused(item, np.arange(5.0), 1.5, error=IndexError, at="a[i]")

    def test_too_many_indices_are_refused(self):
        refused(item2, np.arange(5.0), 0, 0, error=IndexError)

    def test_partial_index_is_a_view(self):
        def row(a, i):
            return a[i]

        for i in (-3, 0, 2, 3, -4):
            check(row, MATRIX, i)
            check(row, MATRIX.T, i)
            check(row, MATRIX[::-1, ::2], i)
        check(row, CUBE, 1)

    def test_chained(self):
        for i, j in itertools.product((-1, 0, 2), (-4, 3, 1)):
            check(item_of_item, MATRIX, i, j)
            check(item_of_item, np.asfortranarray(MATRIX), i, j)

    def test_ellipsis_and_newaxis(self):
        def ellipsis(a):
            return a[...], a[..., 0], a[0, ...]

        def newaxis(a):
            return a[:, np.newaxis]

        check(ellipsis, MATRIX)
        check(newaxis, MATRIX)


# --- Writing items -----------------------------------------------------------


def store(a, i, value):
    a[i] = value


def store2(a, i, j, value):
    a[i, j] = value


def increment(a, i, value):
    a[i] += value


class TestStores:
    @all_dtypes
    def test_dtypes(self, dtype):
        a = special(dtype)
        for i in (0, -1, 3):
            check(store, a, i, a[1])
            check(store, a, i, 1)
            check(store, a, i, True)

    @pytest.mark.parametrize("layout", [x for x in LAYOUTS if x != "readonly"])
    def test_layouts(self, layout):
        a = laid_out(MATRIX, layout)
        for i, j in itertools.product((-3, 0, 2), (-4, 0, 3)):
            check(store2, a, i, j, 7.5)

    def test_out_of_bounds_writes_nothing(self):
        for i in (5, -6, 1000, -(2**63)):
            check(store, np.arange(5.0), i, 1.0)
            check(increment, np.arange(5.0), i, 1.0)
        for i, j in [(3, 0), (0, 4), (-4, 0), (0, -5)]:
            check(store2, MATRIX.copy(), i, j, 1.0)

    def test_conversions(self):
        for value in (2.75, -2.75, 1e10, True, 3):
            check(store, np.zeros(3, np.float32), 0, value)
            check(store, np.zeros(3), 0, value)
        for value in (1, 100, True, np.int64(300), np.float32(3.5), 2.75):
            check(store, np.zeros(3, np.int8), 1, value)
            check(store, np.zeros(3, np.bool_), 1, value)
            check(store, np.zeros(3, np.uint16), 1, value)

    def test_int_that_does_not_fit(self):
        for value in (128, -129, 256, 10**6):
            check(store, np.zeros(3, np.int8), 0, value)
            check(store, np.zeros(3, np.uint8), 0, value)
        check(store, np.zeros(3, np.uint64), 0, -1)

    def test_nan_into_an_integer(self):
        expect_error(store, np.zeros(3, np.int64), 0, float("nan"), error=ValueError)
        expect_error(store, np.zeros(3, np.int64), 0, float("inf"), error=OverflowError)

    def test_increment(self):
        for dtype in (np.int8, np.int64, np.float32, np.float64):
            check(increment, ordinary(dtype, 5), 2, 3)
            check(increment, ordinary(dtype, 5), -1, 3)

    def test_whole_rows(self):
        def fill_row(a, i, value):
            a[i] = value

        check(fill_row, MATRIX.copy(), 1, 5.0)
        check(fill_row, MATRIX.copy(), -1, np.arange(4.0))
        check(fill_row, MATRIX.copy(), 3, 5.0)
        check(fill_row, MATRIX.copy(), 0, np.arange(3.0))
        check(fill_row, np.asfortranarray(MATRIX), 1, 5.0)

    def test_slices(self):
        def fill_slice(a, value):
            a[1:4] = value
            a[::-2] = value
            a[5:2] = value
            return a

        check(fill_slice, np.arange(8.0), 1.5)
        check(fill_slice, np.arange(8), 3)

    def test_slice_of_a_matrix(self):
        def fill_block(a, value):
            a[1:, 1:3] = value

        check(fill_block, MATRIX.copy(), 0.0)
        check(fill_block, MATRIX.copy(), np.array([1.0, 2.0]))
        check(fill_block, MATRIX.copy(), np.array([[1.0], [2.0]]))
        check(fill_block, MATRIX.copy(), np.array([1.0, 2.0, 3.0]))
        check(fill_block, MATRIX.copy(), np.ones((2, 2), np.int8))

    def test_everything(self):
        def fill_all(a, value):
            a[:] = value

        def fill_ellipsis(a, value):
            a[...] = value

        for function in (fill_all, fill_ellipsis):
            check(function, MATRIX.copy(), 1)
            check(function, np.zeros(0), 1)
        check(fill_ellipsis, np.array(3.0), 1)
        check(fill_all, np.zeros(3), np.zeros(4))
        check(fill_all, np.zeros(3, np.int8), np.arange(3.0))

    def test_value_is_evaluated_first(self):
        def swap(a, i, j):
            a[i], a[j] = a[j], a[i]

        check(swap, np.arange(5.0), 1, 3)
        check(swap, np.arange(5.0), 1, 1)

    def test_store_then_load(self):
        def forward(a):
            a[0] = 5.0
            x = a[0]
            a[-1] = x + 1.0
            return a[0] + a[-1], x

        check(forward, np.zeros(3))
        check(forward, np.zeros(1))


class TestReadOnly:
    def test_reading(self):
        a = laid_out(MATRIX, "readonly")
        check(item2, a, 1, 1)
        check(attributes, a)

    def test_writing_is_an_error(self):
        """Uncompiled it is ValueError as well: the compiled error is one."""
        a = laid_out(np.arange(5.0), "readonly")
        refused(store, a, 0, 1.0, error=ValueError, match="read-only")
        refused(increment, a, 0, 1.0, error=ValueError, match="read-only")

    def test_views_are_read_only(self):
        def write_through(a):
            b = a[1:]
            b[0] = 1.0

        def view(a):
            return a[1:], a.T

        a = laid_out(MATRIX, "readonly")
        refused(write_through, a, error=ValueError, match="read-only")
        check(view, a)

    def test_augmented(self):
        def augmented(a):
            a += 1.0
            return a

        a = laid_out(np.arange(5.0), "readonly")
        refused(augmented, a, error=ValueError, match="read-only")

    def test_copies_are_writeable(self):
        def copied(a):
            b = a + 0.0
            b[0] = 5.0
            return b

        check(copied, laid_out(np.arange(5.0), "readonly"))

    def test_returned_argument(self):
        def same(a):
            return a

        check(same, laid_out(np.arange(5.0), "readonly"))


# --- Slices ------------------------------------------------------------------


def sliced(a, start, stop, step):
    return a[start:stop:step]


class TestSlices:
    @pytest.mark.parametrize("step", [1, 2, 3, -1, -2, -3, 100, -100])
    def test_every_slice(self, step):
        a = np.arange(6.0)
        bounds = [-100, -7, -6, -3, -1, 0, 1, 3, 5, 6, 7, 100]
        for start, stop in itertools.product(bounds, repeat=2):
            check(sliced, a, start, stop, step)

    def test_zero_step(self):
        check(sliced, np.arange(5.0), 0, 5, 0)

    def test_extreme_bounds(self):
        a = np.arange(5.0)
        top = 2**63 - 1
        for start, stop in itertools.product([-top - 1, -top, top, 0], repeat=2):
            for step in (1, -1, top, -top - 1):
                check(sliced, a, start, stop, step)

    def test_missing_parts(self):
        def parts(a, i):
            return (
                a[:],
                a[i:],
                a[:i],
                a[::2],
                a[::-1],
                a[i::2],
                a[:i:2],
                a[i::-1],
                a[:i:-1],
            )

        for i in (-8, -1, 0, 2, 9):
            check(parts, np.arange(6.0), i)
            check(parts, np.arange(12.0)[::2], i)
            check(parts, np.arange(6.0)[::-1], i)

    def test_none_bounds(self):
        def optional(a, start):
            return a[start:]

        check(optional, np.arange(5.0), None)

    def test_matrices(self):
        def parts(a):
            return a[1:], a[:, 1:3], a[::2, ::-1], a[0:2, 0], a[-1, ::2], a[:, -1]

        for layout in LAYOUTS:
            check(parts, laid_out(MATRIX, layout))
        check(parts, np.zeros((1, 4)))

    def test_cubes(self):
        def parts(a):
            return a[:, 1], a[..., ::-1], a[1, :, 2], a[::-1, ::-1, ::-1], a[:, :, 0]

        for layout in LAYOUTS:
            check(parts, laid_out(CUBE, layout))

    def test_slices_of_slices(self):
        def twice(a):
            b = a[::-2]
            c = b[1:]
            return c[::-1], b[-1], c

        check(twice, np.arange(11.0))
        check(twice, np.arange(22.0)[::-2])

    def test_writes_through_views(self):
        def through(a):
            b = a[::2]
            b[1] = -1.0
            c = b[::-1]
            c[0] = -2.0
            return b[1] + a[2]

        check(through, np.arange(9.0))

    def test_loop_over_slices(self):
        def smooth(a):
            total = 0.0
            for i in range(1, len(a)):
                window = a[i - 1 : i + 1]
                total += window[0] * window[1]
            return total

        check(smooth, np.arange(10.0))

    def test_rows_in_a_loop(self):
        def scale_rows(a):
            for i in range(a.shape[0]):
                row = a[i]
                row *= i
                a[i, 0] = -1.0

        check(scale_rows, MATRIX.copy())
        check(scale_rows, np.asfortranarray(MATRIX))


# --- Iteration ---------------------------------------------------------------


class TestIteration:
    @all_dtypes
    def test_elements(self, dtype):
        def last(a):
            x = a[0]
            for x in a:
                pass
            return x

        check(last, ordinary(dtype, 5))

    def test_rows(self):
        def row_sums(a, out):
            i = 0
            for row in a:
                out[i] = row.sum()
                i += 1

        for layout in LAYOUTS:
            check(row_sums, laid_out(MATRIX, layout), np.zeros(3))

    def test_rows_are_views(self):
        def increment_rows(a):
            for row in a:
                row[0] += 100.0

        for layout in ("C", "F", "strided", "negative"):
            check(increment_rows, laid_out(MATRIX, layout))

    def test_modified_while_iterated(self):
        def forward(a):
            i = 0
            for x in a:
                if i + 1 < len(a):
                    a[i + 1] = x + 1.0
                i += 1

        check(forward, np.zeros(6))

    def test_empty(self):
        def count(a):
            n = 0
            for _ in a:
                n += 1
            return n

        check(count, np.zeros(0))
        check(count, np.zeros((3, 0)))
        check(count, np.zeros((0, 3)))

    def test_nested(self):
        def total(a):
            result = 0.0
            for row in a:
                for x in row:
                    result += x
            return result

        check(total, MATRIX)
        check(total, MATRIX.T)

    def test_zero_dimensions_are_refused(self):
        def iterate(a):
            for _ in a:
                pass

        refused(iterate, np.array(1.0), error=TypeError)


# --- Aliasing and ownership --------------------------------------------------


def same_array(a):
    return a


def two_arrays(a, b):
    b[0] = 10.0
    a[0] = 20.0
    return b[0], a, b


class TestAliasing:
    def test_argument_is_returned_itself(self):
        for a in (
            np.arange(3.0),
            np.asfortranarray(MATRIX),
            MATRIX[::2, ::-1],
            np.array(1.0),
            np.zeros((0, 3)),
            np.zeros((4, 5))[::4],
            np.zeros((1, 5))[:, ::-1][:, :1],
            np.broadcast_to(np.arange(3.0), (2, 3)),
        ):
            check(same_array, a)
            assert compiled(same_array)(a) is a

    def test_same_array_as_two_arguments(self):
        a = np.arange(5.0)
        check(two_arrays, a, a)
        check(two_arrays, a, np.arange(5.0))

    def test_overlapping_arguments(self):
        a = np.arange(6.0)
        check(two_arrays, a[1:], a[:-1])
        check(two_arrays, a, a[::2])

        def shift(a, b):
            for i in range(len(a)):
                b[i] = a[i] + 1.0

        check(shift, a[:-1], a[1:])
        check(shift, a[1:], a[:-1])
        check(shift, a, a[::-1])
        b = np.arange(50.0)
        for distance in (1, 2, 3, 4, 5, 8, 15, 17):
            check(shift, b[:-distance], b[distance:])
            check(shift, b[distance:], b[:-distance])

    def test_overlapping_matrices(self):
        def transposed(a, b):
            for i in range(a.shape[0]):
                for j in range(a.shape[1]):
                    b[j, i] = a[i, j] * 2.0

        a = np.arange(16.0).reshape(4, 4)
        check(transposed, a, a)
        check(transposed, a, a.T)
        check(transposed, a, a[::-1])

    def test_views_share_memory(self):
        def part(a):
            return a[1:]

        a = np.arange(5.0)
        view = compiled(part)(a)
        view[0] = 100.0
        assert a[1] == 100.0
        assert view.base is a

    def test_view_keeps_the_argument_alive(self):
        def part(a):
            return a[::2]

        a = np.arange(5.0)
        reference = weakref.ref(a)
        view = compiled(part)(a)
        del a
        gc.collect()
        assert reference() is not None
        np.testing.assert_array_equal(view, [0.0, 2.0, 4.0])
        del view
        gc.collect()
        assert reference() is None

    def test_view_of_a_fresh_array_keeps_it_alive(self):
        def part(a):
            b = a * 2.0
            return b[1:-1]

        view = compiled(part)(np.arange(1000.0))
        for _ in range(20):
            compiled(part)(np.ones(1000))
        np.testing.assert_array_equal(view, np.arange(1.0, 999.0) * 2)

    def test_fresh_results_are_the_callers(self):
        def fresh(a):
            return a + 1.0

        first = compiled(fresh)(np.zeros(10))
        second = compiled(fresh)(np.ones(10))
        first[:] = 7.0
        assert (second == 2.0).all()
        assert first.flags.writeable
        assert first.ctypes.data % 64 == 0

    def test_results_outlive_the_function(self):
        from pyarray import jit

        function = jit(lambda a: a * 3.0)
        result = function(np.arange(4.0))
        del function
        gc.collect()
        np.testing.assert_array_equal(result, [0.0, 3.0, 6.0, 9.0])

    def test_result_can_be_an_argument(self):
        def twice(a):
            return a + a

        a = np.arange(4.0)
        for _ in range(4):
            a = compiled(twice)(a)
        np.testing.assert_array_equal(a, np.arange(4.0) * 16)

    def test_arguments_keep_their_reference_counts(self):
        import sys

        def several(a, b):
            return a, b[1:], a + b, (b, a)

        a, b = np.arange(4.0), np.ones(4)
        before = sys.getrefcount(a), sys.getrefcount(b)
        for _ in range(10):
            compiled(several)(a, b)
        assert (sys.getrefcount(a), sys.getrefcount(b)) == before

    def test_counts_after_errors(self):
        import sys

        def fails(a, i):
            b = a + 1.0
            return b[i], a

        a = np.arange(4.0)
        before = sys.getrefcount(a)
        for _ in range(10):
            with pytest.raises(IndexError):
                compiled(fails)(a, 100)
        assert sys.getrefcount(a) == before


class TestRebinding:
    def test_local_rebinds_only(self):
        def rebind(a):
            b = a
            b = b + 1.0
            b[0] = 100.0
            return a, b

        check(rebind, np.arange(3.0))

    def test_alias_sees_writes(self):
        def alias(a):
            b = a
            b[0] = 100.0
            c = a[1:]
            b[1] = 200.0
            return a[0], c[0]

        check(alias, np.arange(3.0))

    def test_carried_array(self):
        def repeated(a, n):
            b = a * 1.0
            for _ in range(n):
                b = b + a
            return b

        for n in (0, 1, 5):
            check(repeated, np.arange(4.0), n)

    def test_swapped_arrays(self):
        def jacobi(a, n):
            b = np.zeros_like(a)
            for _ in range(n):
                for i in range(1, len(a) - 1):
                    b[i] = 0.5 * (a[i - 1] + a[i + 1])
                a, b = b, a
            return a

        for n in (0, 1, 2, 5):
            check(jacobi, np.arange(8.0) ** 2, n)

    def test_conditional_arrays(self):
        def chosen(a, flag):
            b = a * 2.0
            if flag:
                b = b + 1.0
            else:
                c = b
                c[0] = 5.0
            return b

        check(chosen, np.arange(4.0), True)
        check(chosen, np.arange(4.0), False)

    def test_argument_or_fresh(self):
        def maybe(a, flag):
            if flag:
                a = a + 1.0
            return a

        check(maybe, np.arange(4.0), True)
        check(maybe, np.arange(4.0), False)

    def test_loop_with_break_and_arrays(self):
        def until(a, limit):
            b = a + 0.0
            while True:
                c = b * 2.0
                if c.sum() > limit:
                    break
                b = c
            return b, c

        check(until, np.arange(4.0), 100.0)

    def test_early_return_of_arrays(self):
        def early(a, n):
            for i in range(n):
                b = a * i
                if b.sum() > 20.0:
                    return b
            return a * 0.0

        check(early, np.arange(4.0), 10)
        check(early, np.arange(4.0), 2)


class TestManyDimensions:
    @pytest.mark.parametrize("order", ["C", "F"])
    def test_six(self, order):
        def several(a):
            return a + 1, a.sum(), a.shape, a[0, :, 0], a[..., 1], a[1, 1, 1, 1, 1, 1]

        check(several, np.arange(64).reshape((2,) * 6, order=order))

    def test_thirty_two(self):
        def several(a):
            return a + 1.0, a, a.ndim

        check(several, np.zeros((1,) * 32))


class TestBooleansOfOtherBytes:
    """Any byte but 0 is True, also in an array that was another dtype's."""

    A = np.array([2, 0, 255, 1, 0, 7, 3, 4, 5, 6] * 4, np.uint8).view(np.bool_)

    def test_elements(self):
        def elements(a):
            count = 0
            for x in a:
                if x:
                    count += 1
            return count, a[0], a[1]

        check(elements, self.A)

    def test_elementwise(self):
        def several(a):
            return a & a, a | a, ~a, a == a[3], np.where(a, 1, 2), np.logical_not(a)

        def others(a):
            return a + a, a * a, np.maximum(a, a), a.astype(np.int64)

        check(several, self.A)
        check(others, self.A)

    def test_reductions(self):
        def several(a):
            return a.any(), a.all(), a.sum(), a.max(), a.min()

        check(several, self.A)


class TestZeroDimensions:
    def test_store(self):
        def set_only(a, x):
            a[()] = x

        check(set_only, np.array(1.0), 5.0)

    def test_returned(self):
        check(same_array, np.array(3))

    def test_element_of_vector_is_a_scalar(self):
        def one(a):
            return a[0]

        assert type(compiled(one)(np.arange(3.0))) is np.float64


@given(
    st.integers(0, 12),
    st.integers(-15, 15),
    st.integers(-15, 15),
    st.integers(-5, 5).filter(bool),
)
def test_slices_like_numpy(size, start, stop, step):
    check(sliced, np.arange(float(size)), start, stop, step)


@given(st.integers(-20, 20), st.integers(-20, 20), st.integers(0, 5), st.integers(0, 5))
def test_items_like_numpy(i, j, rows, columns):
    a = np.arange(float(rows * columns)).reshape(rows, columns)
    check(item2, a, i, j)
    check(store2, a, i, j, 1.5)
