# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""dtype objects, slices and ranges as values."""

import numpy as np

from .program import program


@program((np.arange(3.0),), (np.arange(3, dtype=np.int8),))
def of_array(a):
    return (a.dtype.itemsize, a.itemsize)


@program((np.arange(3.0),), (np.arange(3, dtype=np.int8),))
def compared(a):
    return (a.dtype == np.float64, a.dtype != np.int8)


@program((np.dtype(np.float32), 3), (np.dtype("int16"), 0))
def argument(dtype, n):
    return np.zeros(n, dtype)


@program((np.float32, 3), (np.int16, 0))
def class_argument(cls, n):
    return np.ones(n, cls)


@program((np.arange(6), slice(1, 4)), (np.arange(6), slice(None, None, -1)))
def slice_argument(a, s):
    return a[s].sum()


@program((np.arange(6), 1, 4), (np.arange(6), 5, 0))
def slice_made(a, start, stop):
    return a[slice(start, stop)].copy()


@program(([1, 2, 3, 4], 1), ([], 0))
def slice_of_list(x, n):
    s = slice(n, None)
    return x[s]


@program((range(5),), (range(10, 0, -3),), (range(0),))
def range_argument(r):
    total = 0
    for i in r:
        total = total * 2 + i
    return (total, len(r))


@program((range(2, 9, 3),), (range(0),))
def range_result(r):
    return r


@program((np.arange(4.0),))
def scalar_of_array_type(a):
    return a.dtype.type(3)


@program((5,), (-5,))
def numpy_classes(n):
    return (np.int8(n), np.int16(n), np.int32(n), np.int64(n), np.float32(n))
