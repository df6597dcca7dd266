# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Views: permuted axes, other dtypes, parts of complex numbers, `a.flat`."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import (
    element_strides,
    refuse,
    reinterpreted,
    strided,
    transposed,
)
from .shapes import are_constant

# --- Permuted axes -------------------------------------------------------------


def transpose(a, axes: Static = None):
    if not isinstance(a, np.ndarray):
        return transpose(np.asarray(a), axes)
    if axes is None:
        return a.T
    if isinstance(axes, tuple):
        return _permuted(a, axes)
    return refuse("np.transpose() takes a tuple of axes")


def transpose_by(a, *axes: Static):
    """`a.transpose(1, 0)`, `a.transpose((1, 0))` and `a.transpose(None)`."""
    if len(axes) == 0:
        return a.T
    if len(axes) == 1:
        if axes[0] is None:
            return a.T
        if isinstance(axes[0], tuple):
            return _permuted(a, axes[0])
    return _permuted(a, axes)


def _permuted(a, axes: Static):
    if len(axes) != a.ndim:
        raise ValueError("axes don't match array")
    wrapped = tuple(axis + a.ndim if axis < 0 else axis for axis in axes)
    for k in tuple(range(len(axes))):
        if wrapped[k] < 0 or wrapped[k] >= a.ndim:
            raise np.exceptions.AxisError(axes[k], a.ndim)
        for other in tuple(range(k)):
            if wrapped[other] == wrapped[k]:
                raise ValueError("repeated axis in transpose")
    if are_constant(axes):
        return transposed(a, wrapped)
    shape, strides = a.shape, element_strides(a)
    return strided(
        a,
        tuple(shape[axis] for axis in wrapped),
        tuple(strides[axis] for axis in wrapped),
    )


# --- Other dtypes --------------------------------------------------------------


def view(a, dtype: Static = 0):
    if isinstance(dtype, int):  # none was given: None is a dtype
        return a[...]
    if dtype is None:
        return view(a, np.float64)
    old, new = a.itemsize, np.dtype(dtype).itemsize
    if old == new:
        return reinterpreted(a, dtype)
    if a.ndim == 0:
        raise ValueError(
            "Changing the dtype of a 0d array is only supported if the itemsize is "
            "unchanged"
        )
    _check_last_axis(a, new)
    return reinterpreted(a, dtype)


def _check_last_axis(a, itemsize):
    """Whether the last axis may be read as elements of another size."""
    extent, strides = a.shape[-1], element_strides(a)
    if extent != 1 and a.size != 0 and strides[-1] != 1:
        raise ValueError(
            "To change to a dtype of a different size, the last axis must be contiguous"
        )
    if itemsize < a.itemsize:
        return
    if extent * a.itemsize % itemsize != 0:
        raise ValueError(
            "When changing to a larger dtype, its size must be a divisor of the total "
            "size in bytes of the last axis of the array."
        )
    for stride in strides[:-1]:
        if stride * a.itemsize % itemsize != 0 and a.size != 0:
            raise ValueError(
                "compiled code has no array whose rows are not a whole number of "
                "elements apart"
            )


# --- Complex numbers -------------------------------------------------------------


def real(val):
    if isinstance(val, (list, tuple)):
        return np.asarray(val).real
    return val.real


def imag(val):
    if isinstance(val, (list, tuple)):
        return np.asarray(val).imag
    return val.imag


# --- a.flat ----------------------------------------------------------------------


def flat_get(flat, index):
    """`a.flat[index]` of anything but an integer: a copy."""
    return np.copy(np.ravel(flat.base)[index])


def flat_put(flat, index, value):
    """`a.flat[index] = value`, which begins anew where it ends."""
    a = flat.base
    values = np.ravel(np.asarray(value))
    if values.size == 0:
        return
    positions = np.ravel(np.arange(a.size)[index])
    for k in range(positions.size):
        a.flat[positions[k]] = values[k % values.size]
