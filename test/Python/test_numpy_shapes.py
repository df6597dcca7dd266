# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What functions of shapes share with their arguments, and how their results lie
in memory; their values are swept (`sweep/cases_shapes.py` and its neighbours)."""

import numpy as np
import pytest
from harness import check, compiled, expect_error, refused

CUBE = np.arange(24.0).reshape(2, 3, 4)
MATRIX = np.arange(12.0).reshape(3, 4)
FORTRAN = np.asfortranarray(MATRIX)
ROW = np.arange(8.0)


class TestWritesThroughViews:
    def test_reshape(self):
        def write(a):
            a.reshape(4, 3)[1:] = -1.0
            np.reshape(a, -1)[0] = 100.0
            np.reshape(a, (2, -1), order="F")[0, 0] = 7.0
            return a

        check(write, MATRIX)

    def test_reshape_of_strided(self):
        def write(a):
            a[:, ::2].reshape(3, 2, 1)[1] = -1.0
            a[::2].reshape(2, 2, 2)[1] = -2.0
            a.T.reshape(2, 2, 3)[0] = -3.0
            return a

        check(write, MATRIX)

    def test_reshape_that_copies(self):
        def write(a):
            b = a.T.reshape(-1)
            b[:] = 0.0
            return a, b

        check(write, MATRIX)

    def test_ravel(self):
        def write(a, f):
            np.ravel(a)[1] = -1.0
            a.ravel()[2] = -2.0
            f.ravel("F")[1] = -3.0
            f.ravel()[2] = -4.0  # a copy
            f.ravel("K")[3] = -5.0
            return a, f

        check(write, MATRIX, FORTRAN)

    def test_axes(self):
        def write(a):
            np.swapaxes(a, 0, 2)[1] = -1.0
            np.moveaxis(a, 0, -1)[0, 0] = -2.0
            np.rollaxis(a, 2)[3, 0] = -3.0
            np.expand_dims(a, 1)[1, 0, 2] = -4.0
            np.squeeze(a[:1], 0)[2] = -5.0
            np.matrix_transpose(a)[0, 1] = -6.0
            return a

        check(write, CUBE)

    def test_direction(self):
        def write(a):
            np.flip(a)[0, 0] = -1.0
            np.flip(a, 1)[1, 0] = -2.0
            np.fliplr(a)[2, 0] = -3.0
            np.flipud(a)[0, 1] = -4.0
            np.rot90(a)[0, 0] = -5.0
            np.rot90(a, 2)[1, 1] = -6.0
            return a

        check(write, MATRIX)

    def test_axes_known_at_run_time(self):
        def write(a, i, j):
            np.swapaxes(a, i, j)[1, 1] = -1.0
            np.moveaxis(a, i, j)[0, 0] = -2.0
            np.flip(a, i)[0, 1] = -3.0
            np.rot90(a, i, (0, 1))[0, 0] = -4.0
            np.expand_dims(a, j)[0] = 9.0
            return a

        check(write, CUBE, 0, 2)
        check(write, CUBE, -1, 1)

    def test_ranks(self):
        def write(a, b):
            np.atleast_2d(a)[0, 1] = -1.0
            np.atleast_3d(b)[0, 1, 0] = -2.0
            np.atleast_1d(a)[0] = -3.0
            return a, b

        check(write, ROW, MATRIX)

    def test_parts(self):
        def write(a):
            for k, part in enumerate(np.array_split(a, 3)):
                part[0] = -k
            for part in np.hsplit(a, 2):
                part[:, 1] *= 10.0
            np.unstack(a, axis=1)[3][:] = 5.0
            return a

        check(write, MATRIX)

    def test_windows(self):
        def write(a):
            windows = np.lib.stride_tricks.sliding_window_view(a, 3, writeable=True)
            windows[0, 1] = -1.0
            pairs = np.lib.stride_tricks.as_strided(a, (4, 2), (16, 8))
            pairs[:, 0] = -2.0
            return a, windows.copy()

        check(write, ROW)


class TestReadOnly:
    def test_results(self):
        def views(a):
            return (
                np.broadcast_to(a, (2, 8)),
                np.lib.stride_tricks.sliding_window_view(a, 3),
                np.diagonal(np.eye(3)),
                np.diag(np.eye(3), 1),
            )

        check(views, ROW)

    @pytest.mark.parametrize("flag", [True, False])
    def test_arguments(self, flag):
        def views(a):
            return a.reshape(4, 3), a.ravel(), np.flip(a, 0), a[None], np.rot90(a)

        a = MATRIX.copy()
        a.flags.writeable = flag
        check(views, a)

    def test_stores(self):
        def write(a):
            np.broadcast_to(a, (2, 8))[0, 0] = 1.0

        def fill_diagonal(a):
            np.fill_diagonal(a, 1.0)

        def copy_into(a):
            np.copyto(a, 1.0)

        a = MATRIX.copy()
        a.flags.writeable = False
        check(write, ROW)
        check(fill_diagonal, a)
        check(copy_into, a)


class TestCopyto:
    """Also where source and destination share memory."""

    @pytest.mark.parametrize("dtype", [np.int8, np.float64, np.complex64])
    def test_one_axis(self, dtype):
        def itself(a):
            np.copyto(a, a)

        def right(a):
            np.copyto(a[1:], a[:-1])

        def left(a):
            np.copyto(a[:-1], a[1:])

        def reverse(a):
            np.copyto(a, a[::-1])

        def into_reversed(a):
            np.copyto(a[::-1], a)

        def interleaved(a):
            np.copyto(a[::2], a[1::2])

        def one_item(a):
            np.copyto(a, a[4:5])

        for function in (
            itself,
            right,
            left,
            reverse,
            into_reversed,
            interleaved,
            one_item,
        ):
            check(function, np.arange(10).astype(dtype))

    @pytest.mark.parametrize("turn", [lambda a: a, lambda a: a.T, lambda a: a[::-1]])
    def test_two_axes(self, turn):
        def itself(a):
            np.copyto(a, a)

        def transpose(a):
            np.copyto(a, a.T)

        def down(a):
            np.copyto(a[1:], a[:-1])

        def first_row(a):
            np.copyto(a, a[0])

        def last_row(a):
            np.copyto(a, a[-1])

        def column(a):
            np.copyto(a, a[:, 1:2])

        a = turn(np.arange(9.0).reshape(3, 3))
        for function in (itself, transpose, down, first_row, last_row, column):
            check(function, a)

    def test_where(self):
        def itself(a, mask):
            np.copyto(a, a, where=mask)

        def right(a, mask):
            np.copyto(a[1:], a[:-1], where=mask[1:])

        def reverse(a, mask):
            np.copyto(a, a[::-1], where=mask)

        a = np.arange(9.0)
        mask = np.array([True, True, False] * 3)
        for function in (itself, right, reverse):
            check(function, a, mask)
            check(function, a.reshape(3, 3), mask.reshape(3, 3))
            check(function, a.reshape(3, 3), mask.reshape(3, 3).T)
        check(reverse, a, True)
        check(reverse, a, False)
        check(reverse, a, mask[:4])

    def test_mask_is_the_destination(self):
        def reverse(mask):
            np.copyto(mask, mask[::-1], where=mask)

        def fill(mask):
            np.copyto(mask, True, where=mask[::-1])

        def from_first(mask):
            np.copyto(mask[1:], mask[0], where=mask[:-1])

        mask = np.array([True, False, True, True, False])
        for function in (reverse, fill, from_first):
            check(function, mask)

    def test_arguments_that_overlap(self):
        def copy(a, b):
            np.copyto(a, b)

        a = np.arange(12.0)
        check(copy, a[2:8], a[4:10])
        check(copy, a[4:10], a[2:8])
        check(copy, a[2:8], a[7:1:-1])
        check(copy, a[:9].reshape(3, 3), a[3:].reshape(3, 3).T)
        check(copy, a[:9].reshape(3, 3), a[4:7])
        check(copy, a[:3], a[:4])
        check(copy, a[:3], a[:6].reshape(2, 3))

    def test_steps_of_other_lengths(self):
        """NumPy reads items here that it has written before."""

        def spread(a):
            np.copyto(a[::2], a[: a.shape[0] // 2])

        a = np.arange(10.0)
        compiled(spread)(a)
        assert a.tolist() == [0, 1, 1, 3, 2, 5, 3, 7, 4, 9]


class TestLayout:
    def test_new_arrays(self):
        def make(n):
            return (
                np.eye(n, n + 1, order="F"),
                np.zeros((n, 2, 3), order="F"),
                np.full((2, n), 7, order="F"),
                np.empty((n, 0), order="F"),
            )

        check(make, 3)

    def test_like(self):
        def make(a, f):
            return (
                np.zeros_like(f),
                np.ones_like(f, order="C"),
                np.full_like(a, 2.0, order="F"),
                np.zeros_like(f, shape=(2, 5)),
                np.zeros_like(f, shape=(2, 5, 3)),
            )

        check(make, MATRIX, FORTRAN)

    def test_copies(self):
        def make(a, f):
            return (
                np.copy(f),
                f.copy(),
                f.copy("K"),
                a.copy("F"),
                np.copy(a, order="A"),
                np.asfortranarray(a),
                np.ascontiguousarray(f),
                f.flatten("K"),
            )

        check(make, MATRIX, FORTRAN)

    def test_joined(self):
        def make(a, f):
            return (
                np.concatenate((f, f)),
                np.concatenate((f, f), 1),
                np.concatenate((a, f)),
                np.roll(f, 1, 0),
                np.roll(f, 1),
                np.pad(f, 1),
                np.pad(f, 1, "edge"),
                np.delete(f, 1, 0),
                np.insert(f, 1, 0.0, 1),
                np.tile(f, 2),
                np.repeat(f, 2, 0),
            )

        check(make, MATRIX, FORTRAN)

    def test_reshaped(self):
        def make(a, f):
            return (
                a.reshape((4, 3), order="F"),
                f.reshape((4, 3), order="F"),
                f.reshape((4, 3), order="A"),
                f.reshape(4, 3),
            )

        check(make, MATRIX, FORTRAN)


class TestLists:
    def test_joined_from_a_loop(self):
        def collect(n):
            rows = []
            for k in range(n):
                rows.append(np.arange(k, k + 3) * 1.5)
            return np.concatenate(rows), np.stack(rows, 1), np.vstack(rows)

        check(collect, 1)
        check(collect, 4)
        check(collect, 0)

    def test_blocks(self):
        def make(a):
            n = len(a)
            return np.block([[a, np.zeros((n, 2))], [np.ones((1, n)), np.eye(1, 2)]])

        check(make, np.eye(3) * 4.0)

    def test_tuples_of_dtypes(self):
        def join(a, b):
            return np.concatenate((a, b, [1, 2])), np.hstack((b, a, 3.5))

        check(join, np.arange(3, dtype=np.int8), np.ones(2, np.float32))

    def test_shares(self):
        def shared(a):
            parts = np.split(a, 2)
            return (
                np.shares_memory(parts[0], a),
                np.shares_memory(parts[0], parts[1]),
                np.may_share_memory(a[::2], a[1::2]),
                np.shares_memory(a[::2], a[1::2]),
                np.shares_memory(a[::2], a[::3]),
            )

        check(shared, ROW)


class TestRefused:
    def test_squeeze_without_axis(self):
        def squeeze(a):
            return np.squeeze(a)

        refused(squeeze, MATRIX, match="needs an axis")

    def test_ownership(self):
        def require(a):
            return np.require(a, None, "O")

        refused(require, MATRIX, match="owns its memory")

    def test_memory_of_others(self):
        def beyond(a, n):
            return np.lib.stride_tricks.as_strided(a, (n,), (8,))

        def between(a):
            return np.lib.stride_tricks.as_strided(a, (2,), (4,))

        check(beyond, ROW, 8)
        expect_error(beyond, ROW, 9, error=ValueError, match="leave the memory")
        expect_error(between, ROW, error=ValueError, match="multiples of the size")

    def test_too_large(self):
        def reshape(a, n):
            return a.reshape(n, n, n)

        check(reshape, ROW, 2)
        check(reshape, ROW, 2**32)
        check(reshape, ROW[:0], 2**32)
