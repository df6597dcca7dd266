# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The axes that functions are given, and the shapes without them."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import (
    element_strides,
    is_constant,
    layout,
    reshaped,
    strided,
    transposed,
)


def normalize_axis_index(axis: Static, ndim: Static, argument: Static = None):
    """The axis counted from the first one; `argument` names it in the message."""
    _check_axis(axis, ndim, argument)
    # Some axis also where the check is known to fail: what follows is typed.
    return axis % ndim if ndim > 0 else 0


def _check_axis(axis: Static, ndim: Static, argument: Static):
    if axis < -ndim or axis >= ndim:
        if argument is None:
            raise np.exceptions.AxisError(axis, ndim)
        raise np.exceptions.AxisError(axis, ndim, argument)


def normalize_axis_tuple(
    axis: Static,
    ndim: Static,
    message: Static = "repeated axis",
    argument: Static = None,
):
    """A tuple of axes counted from the first one, none twice."""
    if axis is None:
        return tuple(range(ndim))
    if isinstance(axis, tuple):
        axes = tuple(normalize_axis_index(one, ndim, argument) for one in axis)
        _check_not_repeated(axes, message)
        return axes
    return (normalize_axis_index(axis, ndim, argument),)


def _check_not_repeated(axes: Static, message: Static):
    if has_repeated(axes):
        raise ValueError(message)


def has_repeated(axes: Static):
    return len(axes) > 1 and (axes[0] in axes[1:] or has_repeated(axes[1:]))


def axes_of_reduction(axis: Static, ndim: Static):
    """In ascending order; as `ufunc.reduce` takes them, which allows an axis of
    a scalar."""
    if ndim == 0 and axis is not None and not isinstance(axis, tuple):
        _check_axis(axis, 1 if axis == 0 or axis == -1 else 0, None)
        return ()
    axes = normalize_axis_tuple(axis, ndim, "duplicate value in 'axis'")
    return ascending(axes, ndim) if len(axes) > 1 else axes


def ascending(axes: Static, ndim: Static, first: Static = 0):
    if first == ndim:
        return ()
    later = ascending(axes, ndim, first + 1)
    return (first, *later) if first in axes else later


def rest_of_shape(shape, axis: Static):
    """Without this axis, which need not be a constant."""
    return tuple(shape[k] if k < axis else shape[k + 1] for k in range(len(shape) - 1))


def kept_shape(shape, axes: Static):
    """With these axes of extent 1, which is what `keepdims` gives."""
    return tuple(1 if k in axes else shape[k] for k in range(len(shape)))


def count_along(shape, axes: Static):
    """How many elements there are along these axes together."""
    count = 1
    for axis in axes:
        count *= extent(shape, axis)
    return count


def extent(shape, axis: Static):
    """`shape[axis]` for an axis that is not negative, nor need be a constant."""
    if is_constant(axis):
        return shape[axis]
    for k in tuple(range(len(shape))):
        if k == axis:
            return shape[k]
    return 0


def with_axis_last(a, axis: Static):
    """The view of `a` with this axis behind the other ones."""
    if is_constant(axis):
        order = tuple(k if k < axis else k + 1 for k in range(a.ndim - 1))
        return transposed(a, (*order, axis))
    strides = element_strides(a)
    return strided(
        a,
        (*rest_of_shape(a.shape, axis), extent(a.shape, axis)),
        (*rest_of_shape(strides, axis), extent(strides, axis)),
    )


def with_last_axis_at(a, axis: Static):
    """The view of `a` with its last axis at this place: undoes `with_axis_last`."""
    last = a.ndim - 1
    if is_constant(axis):
        order = tuple(
            k if k < axis else (last if k == axis else k - 1) for k in range(a.ndim)
        )
        return transposed(a, order)
    return strided(a, _last_at(a.shape, axis), _last_at(element_strides(a), axis))


def _last_at(values, axis):
    last = len(values) - 1
    return tuple(
        values[k] if k < axis else (values[last] if k == axis else values[k - 1])
        for k in range(len(values))
    )


def with_axes_last(a, axes: Static):
    """The array with these axes made one, behind the other ones: a view where
    the strides allow it."""
    if len(axes) == 1:
        return with_axis_last(a, axes[0])
    rest = other_axes(axes, a.ndim)
    moved = transposed(a, rest + axes)
    shape = tuple(a.shape[k] for k in rest)
    return np.reshape(moved, (*shape, count_along(a.shape, axes)))


def other_axes(axes: Static, ndim: Static, first: Static = 0):
    """Those from `first` on that are not among `axes`."""
    if first == ndim:
        return ()
    later = other_axes(axes, ndim, first + 1)
    return later if first in axes else (first, *later)


def keep_axes(result, shape, axes: Static):
    """`result` with the reduced axes of extent 1."""
    if layout(result) == "C":
        return reshaped(result, kept_shape(shape, axes))
    return np.reshape(result, kept_shape(shape, axes))
