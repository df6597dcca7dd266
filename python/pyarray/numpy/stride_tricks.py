# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Views of the memory of an array with strides of their own."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .primitives import as_readonly, element_strides, is_readonly, strided
from .shapes import as_shape, pick


def as_strided(
    x, shape=None, strides=None, subok: Static = False, writeable: Static = True
):
    """The view must keep to the memory from the first to the last element of `x`."""
    array = np.asarray(x)
    extents = array.shape if shape is None else as_shape(shape)
    steps = array.strides if strides is None else as_shape(strides)
    if len(extents) != len(steps):
        raise ValueError("mismatch in length of strides and shape")
    for extent in extents:
        if extent < 0:
            raise ValueError("negative dimensions are not allowed")
    for step in steps:
        if step % array.itemsize != 0:
            raise ValueError("strides must be multiples of the size of an element")
    view_steps = tuple(step // array.itemsize for step in steps)
    check_memory(array.shape, element_strides(array), extents, view_steps)
    view = strided(array, extents, view_steps)
    if is_readonly(array) or writeable:
        return view
    return as_readonly(view)


def check_memory(shape, steps, extents, view_steps):
    if 0 in extents:
        return
    first, last = reach(shape, steps)
    lowest, highest = reach(extents, view_steps)
    if 0 in shape or lowest < first or highest > last:
        raise ValueError("the view would leave the memory of the array")


def reach(shape, steps):
    """The offsets of the lowest and of the highest element."""
    lowest = 0
    highest = 0
    for extent, step in zip(shape, steps):
        if step < 0:
            lowest += (extent - 1) * step
        else:
            highest += (extent - 1) * step
    return lowest, highest


def sliding_window_view(
    x,
    window_shape,
    axis: Static = None,
    *,
    subok: Static = False,
    writeable: Static = False,
):
    array = np.asarray(x)
    window = as_shape(window_shape)
    for extent in window:
        if extent < 0:
            raise ValueError("`window_shape` cannot contain negative values")
    if axis is None:
        if len(window) != array.ndim:
            raise ValueError(
                "Since axis is `None`, must provide window_shape for all dimensions of"
                f" `x`; got {len(window)} window_shape elements and `x.ndim` is"
                f" {array.ndim}."
            )
        axes = tuple(range(array.ndim))
    else:
        axes = tuple(normalize_axis_index(one, array.ndim) for one in as_shape(axis))
        if len(window) != len(axes):
            raise ValueError(
                "Must provide matching length window_shape and axis; got"
                f" {len(window)} window_shape elements and {len(axes)} axes elements."
            )
    places = tuple(
        places_along(array.shape[k], k, axes, window) for k in range(array.ndim)
    )
    steps = element_strides(array)
    view = strided(
        array, places + window, steps + tuple(pick(steps, one) for one in axes)
    )
    return view if writeable else as_readonly(view)


def places_along(extent, axis: Static, axes: Static, window):
    """How many places the windows have along an axis."""
    places = extent
    for k in tuple(range(len(axes))):
        if axes[k] == axis:
            if places < window[k]:
                raise ValueError("window shape cannot be larger than input array shape")
            places -= window[k] - 1
    return places
