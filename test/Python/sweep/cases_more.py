# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions under a second name, and those that stand alone."""

import numpy as np

from .case import ALL, NUMBERS, array, case, constant, each, scalar, value


@case(
    f=each(np.amin, np.amax),
    a=array(NUMBERS, "n mn", "ordinary"),
    axis=constant(None, 0, -1),
)
def extrema(f, a, axis):
    return f(a, axis)


@case(
    a=array(ALL, ". n mn", "small"),
    dtype=constant(np.float64, np.complex128),
    when=lambda a, dtype: dtype is np.complex128 or a.dtype.kind != "c",
)
def astype(a, dtype):
    return np.astype(a, dtype)


@case(a=array("float64 float32 int64", ". n mn", "small"))
def real_if_close(a):
    return np.real_if_close(a)


@case(
    seed=scalar(int, values=[0, 7]),
    size=value(None, 2, (2, 1)),
    eps=1e4,
)
def multivariate_normal(seed, size):
    np.random.seed(seed)
    covariance = np.array([[2.0, 0.5], [0.5, 1.0]])
    return np.random.multivariate_normal(np.array([1.0, -1.0]), covariance, size)


@case(a=array(NUMBERS, ". n mn"), low=value(0, -1), high=value(2, 100), signs=False)
def clip_method(a, low, high):
    return a.clip(low, high)


@case(a=array(ALL, "n mn", "small"))
def conjugate_methods(a):
    return a.conj(), a.conjugate()


@case(a=array(f"{NUMBERS} complex128", "n mn", "ordinary small"), n=value(0, 1, -1))
def round_method(a, n):
    return a.round(n)
