# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions and attributes that give views, and `a.flat`."""

import numpy as np

from .case import ALL, COMPLEX, array, case, constant, each, scalar, value

FEW = "float64 int8 uint32 complex64 bool"
WORDS = "float64 int64 uint64"


@case(
    a=array(FEW, "kmn"),
    axes=constant(None, (0, 1, 2), (2, 1, 0), (1, 0, 2), (-1, 0, 1), (0, 2), (0, 0, 1)),
    signatures=24,
)
def transpose(a, axes):
    return np.transpose(a, axes)


@case(a=array(FEW, "mn"), i=value(0, -1), j=value(1, 0, -2), covers="np.transpose axes")
def transpose_at_run_time(a, i, j):
    return np.transpose(a, (i, j))


@case(a=array(FEW, "mn kmn"), covers="ndarray.transpose axes, ndarray.mT")
def transpose_method(a):
    return a.transpose(), a.transpose(None), a.mT


@case(a=array(WORDS, ". n mn"), dtype=constant(np.float64, "int64", np.uint64, None))
def view(a, dtype):
    return a.view(dtype)


@case(
    a=array("float32 int16 uint8 complex64", "n mn"),
    dtype=constant(np.uint8, np.int32, np.complex128),
    signatures=24,
    covers="ndarray.view dtype",
)
def view_of_another_size(a, dtype):
    return a.view(dtype)


@case(x=scalar(np.float64, np.int64, np.uint64), dtype=constant(np.int64, np.float64))
def view_of_scalar(x, dtype):
    return x.view(dtype)


@case(f=each(np.real, np.imag), a=array(ALL, ". n mn"), signatures=16)
def part(f, a):
    return f(a)


@case(a=array(ALL, ". n mn"), library=False, covers="ndarray.real, ndarray.imag")
def parts(a):
    return a.real, a.imag


@case(a=array(COMPLEX, "n mn"), x=value(0, 2.5), library=False)
def parts_assigned(a, x):
    a.real = x
    a.imag += x


@case(a=array(FEW, ". n mn kmn"), library=False, covers="ndarray.flags")
def flags(a):
    found = a.flags
    return found.c_contiguous, found.f_contiguous, found.writeable, found["ALIGNED"]


@case(a=array(FEW, "mn kmn"), i=value(0, 3, -1, 100, -100), covers="ndarray.flat")
def flat_item(a, i):
    return a.flat[i], len(a.flat)


@case(a=array(FEW, "mn kmn"), i=value(0, 3, -1, 100), library=False)
def flat_item_assigned(a, i):
    a.flat[i] = 1


@case(a=array(FEW, "mn"), i=value(0, 2, -1))
def flat_part(a, i):
    return a.flat[i:], a.flat[::-2]


@case(a=array("float64 int8 complex64", "mn"), b=array(like="a"), library=False)
def flat_assigned(a, b):
    a.flat[1::2] = b
    b.flat = 1


@case(a=array("float64 int32 uint8", ". n mn"), library=False)
def flat_iterated(a):
    count = 0
    for x in a.flat:
        if x > 1:
            count += 1
    return count


@case(m=value(0, 1, 3), n=value(0, 2, -1), library=False, covers="np.ndindex")
def indices(m, n):
    return list(np.ndindex(m, n)), [i - j for i, j in np.ndindex((n, m))]
