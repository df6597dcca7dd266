# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""New arrays like other ones, or full of a value."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .shapes import as_shape, empty, order_of, zeros


def full(shape, fill_value, dtype=None, order: Static = "C", *, device=None, like=None):
    if isinstance(fill_value, (list, tuple)):
        return full(shape, np.asarray(fill_value), dtype, order)
    wanted = np.asarray(fill_value).dtype if dtype is None else dtype
    result = empty(as_shape(shape), wanted, order)
    result[...] = fill_value
    return result


def new_order(a, order: Static):
    """Of arrays in neither order, C."""
    return order_of(a) if order == "K" or order == "A" else order


def new_shape(a, shape):
    return a.shape if shape is None else as_shape(shape)


def kept_order(a, order: Static, shape):
    """Of another rank there is nothing to keep."""
    if shape is not None and len(as_shape(shape)) != a.ndim:
        return "C" if order == "K" else new_order(a, order)
    return new_order(a, order)


def empty_like(
    prototype,
    dtype=None,
    order: Static = "K",
    subok: Static = True,
    shape=None,
    *,
    device=None,
):
    a = np.asarray(prototype)
    wanted = a.dtype if dtype is None else dtype
    return empty(new_shape(a, shape), wanted, kept_order(a, order, shape))


def zeros_like(
    a,
    dtype=None,
    order: Static = "K",
    subok: Static = True,
    shape=None,
    *,
    device=None,
):
    array = np.asarray(a)
    wanted = array.dtype if dtype is None else dtype
    return zeros(new_shape(array, shape), wanted, kept_order(array, order, shape))


def ones_like(
    a,
    dtype=None,
    order: Static = "K",
    subok: Static = True,
    shape=None,
    *,
    device=None,
):
    result = empty_like(a, dtype, order, subok, shape)
    result[...] = 1
    return result


def full_like(
    a,
    fill_value,
    dtype=None,
    order: Static = "K",
    subok: Static = True,
    shape=None,
    *,
    device=None,
):
    result = empty_like(a, dtype, order, subok, shape)
    result[...] = fill_value
    return result
