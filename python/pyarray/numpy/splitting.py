# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays split along an axis. NumPy gives lists of views, and so do these; the
parts are as many as the arguments' values say."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .moving import moveaxis
from .primitives import element_strides, is_constant, strided
from .shapes import at_axis, pick


def array_split(ary, indices_or_sections, axis: Static = 0):
    array = np.asarray(ary)
    at = split_axis(axis, array.ndim)
    total = pick(array.shape, at)
    if not has_length(indices_or_sections):
        sections = int(indices_or_sections)
        if sections <= 0:
            raise ValueError("number sections must be larger than 0.")
        each, extras = divmod(total, sections)
        parts = []
        start = 0
        for k in range(sections):
            stop = start + each + (k < extras)
            parts.append(part(array, at, start, stop))
            start = stop
        return parts
    parts = []
    start = 0
    for point in indices_or_sections:
        parts.append(part(array, at, start, int(point)))
        start = int(point)
    parts.append(part(array, at, start, total))
    return parts


def split(ary, indices_or_sections, axis: Static = 0):
    array = np.asarray(ary)
    if not has_length(indices_or_sections):
        at = split_axis(axis, array.ndim)
        if pick(array.shape, at) % indices_or_sections != 0:
            raise ValueError("array split does not result in an equal division")
    return array_split(array, indices_or_sections, axis)


def has_length(indices_or_sections: Static):
    if isinstance(indices_or_sections, (tuple, list)):
        return True
    return isinstance(indices_or_sections, np.ndarray) and indices_or_sections.ndim > 0


def split_axis(axis: Static, ndim: Static):
    if axis < -ndim or axis >= ndim:
        raise IndexError("tuple index out of range")
    return axis + ndim if axis < 0 else axis


def part(a, axis: Static, start, stop):
    """`a[start:stop]` along an axis."""
    if is_constant(axis):
        return a[at_axis(a.ndim, axis, slice(start, stop))]
    extent = pick(a.shape, axis)
    first = within(start, extent)
    count = max(within(stop, extent) - first, 0)
    steps = element_strides(a)
    shape = tuple(count if k == axis else a.shape[k] for k in range(a.ndim))
    return strided(a, shape, steps, first * pick(steps, axis) if count > 0 else 0)


def within(position, extent):
    """Where a slice begins or ends."""
    return min(max(position + extent if position < 0 else position, 0), extent)


def hsplit(ary, indices_or_sections):
    array = np.asarray(ary)
    if array.ndim == 0:
        raise ValueError("hsplit only works on arrays of 1 or more dimensions")
    return split(array, indices_or_sections, 1 if array.ndim > 1 else 0)


def vsplit(ary, indices_or_sections):
    array = np.asarray(ary)
    if array.ndim < 2:
        raise ValueError("vsplit only works on arrays of 2 or more dimensions")
    return split(array, indices_or_sections, 0)


def dsplit(ary, indices_or_sections):
    array = np.asarray(ary)
    if array.ndim < 3:
        raise ValueError("dsplit only works on arrays of 3 or more dimensions")
    return split(array, indices_or_sections, 2)


def unstack(x, /, *, axis: Static = 0):
    """A list, where NumPy gives a tuple."""
    array = np.asarray(x)
    if array.ndim == 0:
        raise ValueError("Input array must be at least 1-d.")
    moved = moveaxis(array, axis, 0)
    return [moved[k] for k in range(len(moved))]
