# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions of all elements of complex arrays: the parts of a sum apart, what
depends on the order of elements one after another."""

from __future__ import annotations

import numpy as np

from .primitives import reduce_sum


def complex_sum(a):
    x = np.asarray(a)
    return x.dtype.type(complex(reduce_sum(x.real), reduce_sum(x.imag)))


def complex_prod(a):
    x = np.asarray(a)
    product = x.dtype.type(1)
    for index in np.ndindex(x.shape):
        product = product * x[index]
    return product


def complex_min(a):
    x = np.asarray(a)
    _check_not_empty(x, "minimum")
    least = _first(x)
    for index in np.ndindex(x.shape):
        least = np.minimum(least, x[index])
    return least


def complex_max(a):
    x = np.asarray(a)
    _check_not_empty(x, "maximum")
    greatest = _first(x)
    for index in np.ndindex(x.shape):
        greatest = np.maximum(greatest, x[index])
    return greatest


def _first(x):
    return x[tuple(0 for _ in range(x.ndim))]


def _check_not_empty(x, name):
    if x.size == 0:
        raise ValueError(
            f"zero-size array to reduction operation {name} which has no identity"
        )
