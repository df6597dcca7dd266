# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Axes and elements moved."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, normalize_axis_tuple
from .primitives import (
    as_readonly,
    element_strides,
    strided,
    transposed,
)
from .shapes import are_constant, pick

# --- Order of axes -----------------------------------------------------------


def permuted(a, axes: Static):
    """The view with these axes, which are of `a`, and need not be constants."""
    if are_constant(axes):
        return transposed(a, axes)
    steps = element_strides(a)
    return strided(
        a,
        tuple(pick(a.shape, axis) for axis in axes),
        tuple(pick(steps, axis) for axis in axes),
    )


def matrix_transpose(x, /):
    array = np.asarray(x)
    if array.ndim < 2:
        raise ValueError(
            f"Input array must be at least 2-dimensional, but it is {array.ndim}"
        )
    return swapaxes(array, -1, -2)


def swapaxes(a, axis1: Static, axis2: Static):
    array = np.asarray(a)
    one = normalize_axis_index(axis1, array.ndim, "axis1")
    other = normalize_axis_index(axis2, array.ndim, "axis2")
    return permuted(
        array,
        tuple(
            other if k == one else one if k == other else k for k in range(array.ndim)
        ),
    )


def moveaxis(a, source: Static, destination: Static):
    array = np.asarray(a)
    if isinstance(source, tuple) or isinstance(destination, tuple):
        sources = normalize_axis_tuple(
            source, array.ndim, "repeated axis in `source` argument", "source"
        )
        targets = normalize_axis_tuple(
            destination,
            array.ndim,
            "repeated axis in `destination` argument",
            "destination",
        )
        if len(sources) != len(targets):
            raise ValueError(
                "`source` and `destination` arguments must have the same number"
                " of elements"
            )
        return permuted(array, moved_order(array.ndim, sources, targets))
    one = normalize_axis_index(source, array.ndim, "source")
    target = normalize_axis_index(destination, array.ndim, "destination")
    return move(array, one, target)


def move(a, source: Static, target: Static):
    """The axis `source` at position `target`, and the others in their order."""
    return permuted(
        a,
        tuple(
            source if k == target else other_axis(k - (k > target), source)
            for k in range(a.ndim)
        ),
    )


def other_axis(position: Static, axis: Static):
    """The axis at this position among all but one."""
    return position if position < axis else position + 1


def moved_order(ndim: Static, sources: Static, targets: Static):
    order = tuple(k for k in range(ndim) if k not in sources)
    for target in tuple(range(ndim)):
        for k in tuple(range(len(targets))):
            if targets[k] == target:
                order = (*order[:target], sources[k], *order[target:])
    return order


def rollaxis(a, axis: Static, start: Static = 0):
    array = np.asarray(a)
    ndim = array.ndim
    one = normalize_axis_index(axis, ndim)
    target = start + ndim if start < 0 else start
    if target < 0 or target > ndim:
        raise np.exceptions.AxisError(
            f"'start' arg requires {-ndim} <= start < {ndim + 1},"
            f" but {target} was passed in"
        )
    return move(array, one, target - 1 if one < target else target)


# --- Direction -----------------------------------------------------------------


def flip(m, axis: Static = None):
    array = np.asarray(m)
    axes = normalize_axis_tuple(axis, array.ndim)
    if are_constant(axes):
        index = tuple(
            slice(None, None, -1) if k in axes else slice(None)
            for k in range(array.ndim)
        )
        return array[index]
    steps = element_strides(array)
    offset = 0
    if array.size > 0:
        for axis_ in axes:
            offset += (pick(array.shape, axis_) - 1) * pick(steps, axis_)
    strides = tuple(-steps[k] if k in axes else steps[k] for k in range(array.ndim))
    return strided(array, array.shape, strides, offset)


def fliplr(m):
    array = np.asarray(m)
    if array.ndim < 2:
        raise ValueError("Input must be >= 2-d.")
    return array[:, ::-1]


def flipud(m):
    array = np.asarray(m)
    if array.ndim < 1:
        raise ValueError("Input must be >= 1-d.")
    return array[::-1, ...]


def rot90(m, k: Static = 1, axes: Static = (0, 1)):
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    array = np.asarray(m)
    first, second = axes[0], axes[1]
    ndim = array.ndim
    if first == second or abs(first - second) == ndim:
        raise ValueError("Axes must be different.")
    if first >= ndim or first < -ndim or second >= ndim or second < -ndim:
        raise ValueError(
            f"Axes=({first}, {second}) out of range for array of ndim={ndim}."
        )
    turns = k % 4
    if turns == 0:
        return array[:]
    if turns == 2:
        return flip(flip(array, first), second)
    if turns == 1:
        return swapaxes(flip(array, second), first, second)
    return flip(swapaxes(array, first, second), second)


# --- Diagonals -----------------------------------------------------------------------


def diagonal(a, offset=0, axis1: Static = 0, axis2: Static = 1):
    array = np.asarray(a)
    ndim = array.ndim
    if ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    one = normalize_axis_index(axis1, ndim, "axis1")
    other = normalize_axis_index(axis2, ndim, "axis2")
    if one == other:
        raise ValueError("axis1 and axis2 cannot be the same")
    steps = element_strides(array)
    rows, columns = pick(array.shape, one), pick(array.shape, other)
    row_step, column_step = pick(steps, one), pick(steps, other)
    start = 0
    if offset >= 0:
        count = min(rows, columns - offset)
        start = offset * column_step
    else:
        count = min(rows + offset, columns)
        start = -offset * row_step
    if count <= 0:
        count, start = 0, 0
    low, high = (one, other) if one < other else (other, one)
    rest = tuple(other_axis(other_axis(k, low), high) for k in range(ndim - 2))
    return as_readonly(
        strided(
            array,
            (*tuple(pick(array.shape, axis) for axis in rest), count),
            (*tuple(pick(steps, axis) for axis in rest), row_step + column_step),
            start,
        )
    )
