# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One case of each kind."""

import numpy as np

from .case import FLOATS, INTEGERS, NUMBERS, REAL, array, case, constant, scalar, value


# Arrays of any shape, and what has to be a constant.
@case(
    a=array(NUMBERS, "n mn kmn", values="small"),
    axis=constant(None, 0, -1),
    eps=4,
    when=lambda a, axis: a.size > 0,
)
def total(a, axis):
    return np.sum(a, axis=axis)


# Two arrays that broadcast.
@case(a=array(REAL, ". n mn"), b=array(REAL, "MN N ."), signs=False)
def least(a, b):
    return np.minimum(a, b)


# Scalars of Python and of NumPy.
@case(
    a=array(FLOATS),
    low=scalar(float, np.float64),
    high=scalar(float, int),
    signs=False,
)
def clip(a, low, high):
    return np.clip(a, low, high)


# Objects that are known at run time only.
@case(shape=value((2, 3), (0, 4), (5,)), dtype=constant(np.float32, np.int8))
def zeros(shape, dtype):
    return np.zeros(shape, dtype)


# An argument that is changed, indices that may be wrong.
@case(a=array(INTEGERS, "n"), i=array("int64", "k", values="anyindex:n"))
def add_at(a, i):
    for k in i:
        a[k] += 1
