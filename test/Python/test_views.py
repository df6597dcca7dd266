# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Views: new axes, permuted axes, other dtypes, and the library's primitives."""

import numpy as np
import pytest
from harness import LAYOUTS, check, compiled, laid_out, refused
from pyarray.numpy.primitives import (
    as_readonly,
    components,
    element_strides,
    is_constant,
    is_contiguous,
    is_readonly,
    layout,
    overlaps,
    reinterpreted,
    repeated,
    reshaped,
    strided,
    transposed,
)

ROW = np.arange(5.0)
MATRIX = np.arange(12.0).reshape(3, 4)
CUBE = np.arange(24).reshape(2, 3, 4)
COMPLEX = np.arange(6.0).reshape(2, 3) + 1j * np.arange(6.0, 12.0).reshape(2, 3)

all_layouts = pytest.mark.parametrize("layout", LAYOUTS)


# --- New axes ------------------------------------------------------------------


def new_axes(a):
    return a[None], a[:, None], a[..., None], a[None, ..., None]


def new_axes_of_parts(a, i):
    return a[i, None], a[None, 1:, ::2], a[::-1, None, 1], a[None, i, None, i]


def new_axes_in_between(a):
    return a[:, None, ..., None, 1:], a[0, None, :, 1], a[None, ..., 0, None]


def outer_difference(a, b):
    return a[:, None] - b[None, :]


class TestNewAxes:
    @all_layouts
    def test_layouts(self, layout):
        check(new_axes, laid_out(MATRIX, layout))
        check(new_axes_of_parts, laid_out(MATRIX, layout), 2)

    def test_ranks(self):
        check(new_axes, ROW)
        check(new_axes, CUBE)
        check(new_axes_in_between, CUBE)
        check(new_axes_in_between, CUBE.T)

    def test_of_no_axes(self):
        def function(a):
            return a[None], a[..., None], a[()], a[...], a[None, None]

        check(function, np.array(3.5))

    def test_empty(self):
        check(new_axes, np.zeros((0, 3)))
        check(outer_difference, ROW, np.zeros(0))

    def test_broadcast(self):
        check(outer_difference, ROW, np.arange(3.0))
        check(outer_difference, ROW[::-2], MATRIX[:, 1])

    def test_bounds(self):
        for i in (-4, -3, 3):
            check(new_axes_of_parts, MATRIX, i)

    def test_too_many(self):
        def function(a):
            return a[None, 0, 0, 0]

        refused(function, MATRIX, error=IndexError)

    def test_stores(self):
        def function(a, b, x):
            a[:, None] = b
            a[None, 0] = x
            a[..., None][1:, 2] = x

        for b in (MATRIX[:, None].copy(), MATRIX[:1, None] * 2):
            check(function, MATRIX.copy(), b, 7.5)
        check(function, MATRIX.copy(), np.zeros((2, 1, 3)), 7.5)

    def test_stored_elements(self):
        def function(a, i, x):
            a[None, i] = x
            a[i, None] += 1

        check(function, ROW.copy(), -2, 9.5)
        check(function, ROW.copy(), 7, 9.5)


PART = slice(1, None)
COLUMN = slice(None), 1, None


class TestIndexValues:
    def test_global(self):
        def function(a):
            return a[PART], a[COLUMN], a[PART, PART]

        check(function, MATRIX)

    def test_makers(self):
        def function(a):
            part, first = np.s_[1:, ::2], np.index_exp[0]
            return a[part], a[first], a[np.s_[1]], a[np.s_[..., None]]

        check(function, MATRIX)

    def test_tuples(self):
        def function(a, i):
            corner = (slice(1, None), slice(None, i))
            column = slice(None), i
            return a[corner], a[column], a[(i, 0)], a[()], a[(None, *column)]

        check(function, MATRIX, 2)
        check(function, MATRIX.T, 1)

    def test_stores(self):
        def function(a, i):
            corner = (slice(1, None), slice(None, i))
            a[corner] = 5.0
            a[(i, i)] = 6.0
            a[()] *= 2.0

        check(function, MATRIX.copy(), 2)


# --- Permuted axes ---------------------------------------------------------------


def permuted(a):
    return (
        np.transpose(a, (1, 0, 2)),
        a.transpose(2, 0, 1),
        a.transpose((0, 2, -2)),
        np.transpose(a),
        a.transpose(None),
        a.mT,
    )


class TestTranspose:
    @all_layouts
    def test_layouts(self, layout):
        check(permuted, laid_out(CUBE, layout))

    def test_layout_is_known(self):
        @compiled
        def function(a):
            return (
                layout(transposed(a, (0, 1, 2))),
                layout(transposed(a, (2, 1, 0))),
                layout(transposed(a, (1, 0, 2))),
            )

        assert function(CUBE) == ("C", "F", "any")
        assert function(CUBE.T) == ("F", "C", "any")

    def test_axes_at_run_time(self):
        def function(a, i, j):
            return np.transpose(a, (i, j))

        for axes in ((0, 1), (1, 0), (-1, 0), (1, 1), (0, 2), (-3, 0)):
            check(function, MATRIX, *axes)

    def test_wrong_axes(self):
        def few(a):
            return np.transpose(a, (0,))

        def repeated_axis(a):
            return a.transpose(0, -2)

        def outside(a):
            return a.transpose(0, 5)

        for function in (few, repeated_axis, outside):
            check(function, MATRIX)


# --- What is known of an array -----------------------------------------------------


def facts(a):
    flags = a.flags
    return (
        a.strides,
        flags.c_contiguous,
        flags.f_contiguous,
        flags.writeable,
        flags.contiguous,
        flags.aligned,
    )


class TestFacts:
    @all_layouts
    def test_flags_and_strides(self, layout):
        for a in (ROW, MATRIX, CUBE, COMPLEX):
            check(facts, laid_out(a, layout))

    def test_short_axes(self):
        check(facts, np.zeros((3, 4))[:1])
        check(facts, np.zeros((3, 4))[:, :1])
        check(facts, np.array(2.5))

    def test_queries(self):
        def function(a):
            return element_strides(a), is_contiguous(a), is_readonly(a)

        for a in (MATRIX, MATRIX.T, MATRIX[::-1, ::2], CUBE[:, 1], ROW[:0]):
            check(function, a)
        fixed = MATRIX.copy()
        fixed.flags.writeable = False
        check(function, fixed)

    def test_overlaps(self):
        def function(a, i, j):
            return overlaps(a[:i], a[j:]), overlaps(a, a.copy()), overlaps(a, a.T)

        for i, j in ((2, 2), (3, 2), (0, 0), (1, 0)):
            check(function, MATRIX, i, j)

    def test_constants(self):
        @compiled
        def function(a, i):
            axis = 2
            return is_constant(axis), is_constant(i), is_constant(a.ndim)

        assert function(MATRIX, 2) == (True, False, True)


# --- Primitives --------------------------------------------------------------------


class TestPrimitives:
    def test_strided(self):
        def diagonal(a, k):
            rows, columns = element_strides(a)
            return strided(a, (3 - k,), (rows + columns,), k * columns)

        for a in (MATRIX, MATRIX.T[:3, :3], MATRIX[::-1, ::-1]):
            check(diagonal, a, 0)
            check(diagonal, a, 1)

    def test_windows(self):
        def function(a, n):
            (step,) = element_strides(a)
            windows = strided(a, (a.size - n + 1, n), (step, step))
            return windows, windows.sum(), windows * 2.0

        check(function, ROW, 3)
        check(function, ROW[::-1], 2)

    def test_reshaped(self):
        def function(a, n):
            b = reshaped(a, (n, a.size // n))
            return b, reshaped(b, (2, 2, 3)), reshaped(a[1], (1, 4, 1)), b[0].sum()

        check(function, MATRIX, 4)
        check(function, MATRIX, 1)

    def test_write_through(self):
        def function(a):
            flat = reshaped(a, (12,))
            flat[::2] = 0.0
            flat[3] += 1.0
            b = strided(a, (3,), (5,))
            b[...] = b * 2.0 + flat[:3]
            return a.sum()

        check(function, MATRIX.copy())

    def test_results_outlive_their_arrays(self):
        def function(n):
            a = np.full((n, n), 3.0)
            return strided(a, (n,), (n + 1,)), reshaped(a * 2.0, (n * n,))

        check(function, 4)

    def test_repeated(self):
        def function(a, n):
            b = repeated(a, (n, 3, 4))
            return b, b.sum(), b * 2.0

        check(function, MATRIX, 2)
        check(function, MATRIX[:, :1], 3)
        check(function, MATRIX[:1], 0)

    def test_readonly(self):
        def function(a):
            b = as_readonly(a)
            return b, is_readonly(b), is_readonly(b.T), b[1:]

        def store(a):
            as_readonly(a)[0] = 1.0

        check(function, MATRIX)
        refused(store, MATRIX.copy(), error=ValueError)

    def test_components(self):
        def function(a):
            parts = components(a)
            parts[..., 0] += 1.0
            return parts, parts.sum()

        for a in (COMPLEX, COMPLEX.T, COMPLEX[:, ::-2], COMPLEX[0]):
            check(function, a.copy())
            check(function, a.astype(np.complex64))

    def test_reinterpreted(self):
        def function(a, x):
            bits = reinterpreted(a, np.int64)
            bits[0] ^= bits[1]
            return bits, reinterpreted(x, np.int64), reinterpreted(a[0] > 0, np.uint8)

        check(function, MATRIX.copy(), np.float64(-0.0))
        check(function, MATRIX[::-1, ::2].copy(), np.float64(1.5))


# --- Other dtypes --------------------------------------------------------------------


def view_as_bytes(a):
    return a.view(np.uint8)


def view_as_complex(a):
    return a.view(np.complex128)


def view_as_long(a):
    return a.view("int64")


class TestDtypeViews:
    def test_same_size(self):
        def function(a):
            return a.view(np.int64), a.T.view("float64"), a.view()

        check(function, MATRIX)
        check(function, MATRIX[:, ::2])

    def test_smaller(self):
        for a in (ROW, MATRIX, MATRIX[::2, :2], MATRIX.T, np.zeros((0, 3)), ROW[::2]):
            check(view_as_bytes, a)
        check(view_as_bytes, np.array(1.5))

    def test_larger(self):
        for a in (MATRIX, MATRIX[:, :3], MATRIX[::-1], MATRIX[:, ::2], ROW[:0]):
            check(view_as_complex, a)
        check(view_as_long, np.arange(8, dtype=np.int16))

    def test_scalars(self):
        def function(x):
            return x.view(np.int64), x.view(np.float64)

        check(function, np.float64(-1.5))
        check(function, np.int64(7))
        check(function, np.uint64(2**63))
        check(view_as_bytes, np.bool_(True))
        check(view_as_bytes, np.int32(1))

    def test_writes_show(self):
        def function(a):
            a.view(np.uint64)[0] |= np.uint64(1 << 62)
            return a

        check(function, ROW.copy())


# --- Parts of complex numbers ----------------------------------------------------------


def parts(a):
    return a.real, a.imag, np.real(a), np.imag(a)


class TestComplexParts:
    def test_views(self):
        for a in (COMPLEX, COMPLEX.T, COMPLEX[:, ::2], COMPLEX[0, ::-1]):
            check(parts, a)
        check(parts, COMPLEX.astype(np.complex64))
        check(parts, np.array(1.5 - 2j))

    def test_real_arrays(self):
        for a in (ROW, MATRIX.T, CUBE, np.array(True), np.zeros((0, 2))):
            check(parts, a)

    def test_scalars(self):
        for x in (1.5 - 2j, np.complex64(1 + 2j), 2.5, 3, np.int8(4)):
            check(parts, x)

    def test_expressions(self):
        def function(a, b):
            return a.real * b.imag + 1.0, (a * b).real.sum(), abs(a.imag).max()

        check(function, COMPLEX, COMPLEX[::-1])

    def test_assignment(self):
        def function(a, x):
            a.real = x
            a.imag += 1.0
            a[0].imag = 3.0
            a.imag[1, ::2] = 7.0

        check(function, COMPLEX.copy(), COMPLEX.imag[:1].copy())
        check(function, COMPLEX.copy(), 2)

    def test_imaginary_part_of_real_array_is_fixed(self):
        def function(a):
            a.imag = 1.0

        refused(function, MATRIX.copy(), error=ValueError)
