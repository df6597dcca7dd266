# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sorting, and searching in what is sorted."""

import numpy as np

from . import values
from .case import ALL, NUMBERS, REAL, array, case, constant, scalar

KIND = constant(None, "quicksort", "mergesort", "heapsort", "stable")


def sorted_values(random, shape, dtype):
    return np.sort(few(random, shape, dtype))


def few(random, shape, dtype):
    """Special values, repeated; zeros of one sign, which have no order."""
    return values.few(random, shape, dtype) + dtype.type(0)


@case(
    a=array(ALL, ". n nm kmn", ["distinct", few]),
    axis=constant(None, 0, -1, 1),
    kind=KIND,
    signatures=30,
)
def sort(a, axis, kind):
    return np.sort(a, axis, kind)


@case(a=array(ALL, "n nm", ["distinct", few]), axis=constant(0, -1))
def sort_options(a, axis):
    return np.sort(a, axis=axis, stable=True), np.sort(a, kind=None, stable=None)


@case(a=array(ALL, "n nm kmn", ["distinct", few]), axis=constant(0, -1))
def sort_method(a, axis):
    a.sort(axis)


@case(
    a=array("float64 int8", "n nm kmn", ["distinct", few]),
    axis=scalar(int, values=[0, -1, 1, 2]),
)
def sort_variable(a, axis):
    return np.sort(a, axis)


@case(
    a=array(ALL, ". n nm kmn", ["distinct", few]),
    axis=constant(None, 0, -1, 1),
    signatures=24,
)
def argsort(a, axis):
    return np.argsort(a, axis, "stable")


@case(a=array(NUMBERS, "n nm", "distinct"))
def argsort_method(a):
    return a.argsort(), a.argsort(0), a.argsort(axis=None), a.argsort(stable=True)


@case(
    a=array(NUMBERS, "n nm", "few"),
    b=array("int8 float64", "n nm", "few"),
    axis=constant(-1, 0),
    message=False,
)
def lexsort(a, b, axis):
    return np.lexsort((a, b), axis)


@case(a=array("int64 float64", "mn kmn", "few"), when=lambda a: a.shape[0] > 0)
def lexsort_rows(a):
    return np.lexsort(a)


@case(a=array(ALL, "n nm", ["distinct", few]))
def sort_complex(a):
    return np.sort_complex(a)


# What is at the position, and what is on either side of it.
@case(
    a=array(ALL, "n nm", ["distinct", few]),
    k=scalar(int, values=[0, 1, 2, -1, 9]),
    axis=constant(-1, 0),
)
def partition(a, k, axis):
    b = np.partition(a, k, axis)
    before = b[:k] if axis == 0 else b[..., :k]
    return np.sort(before, axis), np.take(b, k, axis)


@case(a=array("float64 int8", "n", ["distinct", few]), when=lambda a: a.size > 3)
def partition_several(a):
    b = np.partition(a, (1, 3))
    c = np.partition(a, [3, -4, 0])
    d = a.copy()
    d.partition(2)
    return b[1], b[3], c[3], c[0], d[2]


@case(a=array("float64 int8", "n nm", "distinct"), k=scalar(int, values=[0, 1, 9]))
def argpartition(a, k):
    return np.take(np.take_along_axis(a, np.argpartition(a, k), -1), k, -1)


@case(
    a=array(NUMBERS, "n nm", "distinct"),
    k=scalar(int, values=[0, 1]),
    when=lambda a, k: a.size > 1,
)
def argpartition_method(a, k):
    return np.ravel(a)[a.argpartition(k, axis=None)[k]]


# --- Searching ---------------------------------------------------------------------------


@case(
    a=array(ALL, "n", sorted_values),
    v=array(ALL, ". k km"),
    side=constant("left", "right"),
    signatures=40,
)
def searchsorted(a, v, side):
    return np.searchsorted(a, v, side)


@case(
    a=array("float64 float32 int16", "n", sorted_values),
    v=scalar(int, float, np.float32),
)
def searchsorted_scalar(a, v):
    return np.searchsorted(a, v), a.searchsorted(v, side="right")


@case(a=array("float64 int8", "n", "few"), v=array("float64 int8", "k"))
def searchsorted_sorter(a, v):
    order = np.argsort(a, kind="stable")
    return np.searchsorted(a, v, sorter=order), a.searchsorted(v, "right", order)


@case(a=array("float64", "n"), i=array("int64 float64", "n k", "small"))
def searchsorted_wrong_sorter(a, i):
    return np.searchsorted(a, 0.5, sorter=i)


@case(
    x=array(REAL, ". n nm"),
    bins=array("float64 int8 uint8", "k", "sorted increasing small"),
    right=constant(False, True),
    signatures=24,
)
def digitize(x, bins, right):
    return np.digitize(x, bins, right), np.digitize(x, bins[::-1], right=right)
