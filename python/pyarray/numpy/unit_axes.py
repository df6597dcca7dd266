# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Axes of extent 1, put in and taken out."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, normalize_axis_tuple
from .primitives import element_strides, layout, refuse, reshaped, strided
from .shapes import pick


def squeeze(a, axis: Static = None):
    array = np.asarray(a)
    if axis is None:
        if array.ndim > 0:
            refuse("squeeze() needs an axis in compiled code, where the rank is known")
        return array
    if isinstance(axis, tuple):
        axes = normalize_axis_tuple(axis, array.ndim, "duplicate value in 'axis'")
    else:
        axes = (squeezed_axis(axis, array.ndim),)
    for one in axes:
        if array.ndim > 0 and pick(array.shape, one) != 1:
            raise ValueError(
                "cannot select an axis to squeeze out which has size not equal to one"
            )
    if array.ndim == 0:
        return array
    return with_axes(
        array,
        without_axes(array.shape, axes),
        without_axes(element_strides(array), axes),
    )


def squeezed_axis(axis: Static, ndim: Static):
    """A scalar has an axis 0 for this function."""
    if ndim == 0 and (axis == 0 or axis == -1):
        return 0
    return normalize_axis_index(axis, ndim)


def without_axes(items, axes: Static):
    """A tuple of ints without those at these positions, the only one of which
    need not be a constant."""
    if len(axes) == 1:
        axis = axes[0]
        return tuple(
            items[k] if k < axis else items[k + 1] for k in range(len(items) - 1)
        )
    return tuple(items[k] for k in range(len(items)) if k not in axes)


def with_axes(a, shape, strides):
    """The view of other axes of extent 1."""
    if layout(a) == "C":
        return reshaped(a, shape)
    return strided(a, shape, strides)


def expand_dims(a, axis: Static):
    array = np.asarray(a)
    if isinstance(axis, tuple):
        axes = normalize_axis_tuple(axis, array.ndim + len(axis))
        shape = with_ones(array.shape, axes)
        return with_axes(array, shape, with_ones(element_strides(array), axes))
    one = normalize_axis_index(axis, array.ndim + 1)
    shape = with_one(array.shape, one)
    return with_axes(array, shape, with_one(element_strides(array), one))


def with_one(items, axis: Static):
    """With 1 at this position."""
    return tuple(
        1 if k == axis else items[k if k < axis else k - 1]
        for k in range(len(items) + 1)
    )


def with_ones(items, axes: Static, first: Static = 0):
    """With 1 at these positions, counted from `first` on."""
    if len(axes) == 0:
        return items
    if first in axes:
        rest = tuple(axis for axis in axes if axis != first)
        return (1, *with_ones(items, rest, first + 1))
    return items[:1] + with_ones(items[1:], axes, first + 1)


def atleast_1d(*arys):
    if len(arys) == 1:
        return to_rank_1(arys[0])
    return tuple(to_rank_1(item) for item in arys)


def atleast_2d(*arys):
    if len(arys) == 1:
        return to_rank_2(arys[0])
    return tuple(to_rank_2(item) for item in arys)


def atleast_3d(*arys):
    if len(arys) == 1:
        return to_rank_3(arys[0])
    return tuple(to_rank_3(item) for item in arys)


def to_rank_1(a):
    array = np.asarray(a)
    return reshaped(array, (1,)) if array.ndim == 0 else array


def to_rank_2(a):
    array = to_rank_1(a)
    return array[None, :] if array.ndim == 1 else array


def to_rank_3(a):
    array = np.asarray(a)
    if array.ndim == 0:
        return reshaped(array, (1, 1, 1))
    if array.ndim == 1:
        return array[None, :, None]
    return array[:, :, None] if array.ndim == 2 else array


def with_rank(a, ndim: Static):
    """With axes of extent 1 before its own, up to this rank."""
    if a.ndim >= ndim:
        return a
    ones = tuple(1 for k in range(ndim - a.ndim))
    return with_axes(a, ones + a.shape, ones + element_strides(a))
