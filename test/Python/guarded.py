# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A program: compiled code on arrays that end where memory does.

A read or write beyond an array, of one byte, ends the program by a signal.
"""

import ctypes
import itertools
import mmap

import numpy as np
from pyarray import jit

PAGE = mmap.PAGESIZE
_kept = []


def guarded(array, at_end):
    """A copy between two pages that cannot be touched, at one of them."""
    count = max(-(-array.nbytes // PAGE), 1)
    memory = mmap.mmap(-1, (count + 2) * PAGE)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    mprotect = ctypes.CDLL(None).mprotect
    for page in (start, start + (count + 1) * PAGE):  # not even to be read
        assert mprotect(ctypes.c_void_p(page), PAGE, 0) == 0
    offset = (count + 1) * PAGE - array.nbytes if at_end else PAGE
    order = "F" if array.flags.f_contiguous and array.ndim > 1 else "C"
    result = np.ndarray(array.shape, array.dtype, memory, offset, order=order)
    result[...] = array
    _kept.append(memory)
    return result


@jit
def elementwise(a, b):
    return a + b, a * b, a < b, np.maximum(a, b), -a


@jit
def in_place(a, b):
    a += b
    a[:] = b * 2
    b[:] = a
    a[1:] = b[:-1]
    a[:-1] -= b[1:]
    a[::2] += 1
    a[::-3] = 2
    a[:] = a[::-1] + b


@jit
def strided(a, b):
    return a[::2] + 1, a[::-1] * b, a[::3] + a[::3], a[1::2] * 2, b[::-2] - 1


@jit
def reductions(a):
    return a.sum(), a.max(), a.min(), a.any(), a.all(), a[::2].sum(), a[::-1].max()


@jit
def functions(a):
    return np.sin(a), np.exp(a[::2]), np.sqrt(np.abs(a[::-1])), np.tanh(a[::3])


@jit
def loops(a, b):
    total = a[0] * 0
    for i in range(len(a)):
        b[i] = a[i] + b[i]
    for i in range(len(a) - 1, -1, -1):
        total = total + b[i]
    for i in range(0, len(a), 2):
        b[i] = a[i // 2]
    for x in a:
        total = max(total, x)
    for i in range(1, len(a) - 1):
        b[i] = a[i - 1] + a[i + 1]
    return total


@jit
def gather(a, index):
    total = a[0] * 0
    for i in index:
        total = total + a[i]
        a[i] = total
    return total


@jit
def matrices(m, n):
    m += n
    m[1:] = n[:-1]
    m[:, ::2] += 1
    m[:, -1] = n[:, 0]
    m[-1] = m[0]
    for row in m:
        row *= 2
    total = m[0, 0] * 0
    for j in range(m.shape[1]):
        for i in range(m.shape[0]):
            total = total + m[i, j] * n[i, j]
            n[i, j] = m[i, j]
    return m + n, m.T * n.T, m[::-1, ::-1] + n, m.sum(), m[:, ::2].max(), total


@jit
def broadcasts(m, row, column):
    m -= row
    m *= column
    return m + row, m * column, row * column, m[:, :1] + row


def run_vectors(dtype):
    for count, at_end in itertools.product([*range(1, 36), 63, 64, 65], (True, False)):
        a = guarded((np.arange(count) % 5 + 1).astype(dtype), at_end)
        b = guarded((np.arange(count) % 3 + 1).astype(dtype), at_end)
        elementwise(a, b)
        strided(a, b)
        reductions(a)
        loops(a, b)
        in_place(a, b)
        if dtype in ("f4", "f8", "i8"):
            functions(a)
        index = np.array([0, count - 1, -1, -count, count // 2])
        gather(a, guarded(index, at_end))
        try:
            gather(a, np.array([0, count]))
        except IndexError:
            pass
        else:
            raise AssertionError("expected an IndexError")


def run_matrices(dtype):
    shapes = [(1, 1), (1, 7), (7, 1), (2, 3), (3, 4), (5, 5), (4, 17), (9, 8)]
    for shape, order, at_end in itertools.product(shapes, "CF", (True, False)):
        ones = np.ones(shape, dtype, order)
        m, n = guarded(ones, at_end), guarded(ones * 2, at_end)
        matrices(m, n)
        if order == "C" and shape[1] > 2:
            matrices(m[:, 1:-1], n[:, 1:-1])
            matrices(m[::-1, ::-1], n[:, ::-1])
        row = guarded(np.ones(shape[1], dtype), at_end)
        broadcasts(m, row, guarded(np.ones((shape[0], 1), dtype), at_end))


if __name__ == "__main__":
    for dtype in ("f8", "f4", "i8", "i2", "u1"):
        print(dtype, flush=True)
        run_vectors(dtype)
        run_matrices(dtype)
    print("done")
