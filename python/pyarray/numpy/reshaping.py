# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Other shapes of the same elements."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import (
    element_strides,
    is_contiguous,
    layout,
    reshaped,
    strided,
)
from .shapes import (
    as_shape,
    copied,
    is_fortran,
    is_too_large,
    pick,
    reverse,
)

_ORDERS = "order must be one of 'C', 'F', 'A', or 'K' (got '{}')"


def reshape(a, /, shape, order: Static = "C", *, copy: Static = None):
    array = np.asarray(a)
    extents = complete_shape(array.size, as_shape(shape))
    if order == "C" or order is None:
        return reshape_c(array, extents, copy)
    if order == "F":
        return reshape_c(array.T, reverse(extents), copy).T
    if order == "A":
        if is_fortran(array):
            return reshape_c(array.T, reverse(extents), copy).T
        return reshape_c(array, extents, copy)
    if order == "K":
        raise ValueError("order 'K' is not permitted for reshaping")
    raise ValueError(_ORDERS.format(order))


def complete_shape(size, shape):
    """With the extent in place of a -1."""
    known = 1
    unknown = 0
    for extent in shape:
        if extent < 0:
            unknown += 1
        else:
            known *= extent
    if unknown > 1:
        raise ValueError("can only specify one unknown dimension")
    if unknown == 1:
        if known == 0 or size % known != 0:
            raise_reshape(size, shape)
        return tuple(size // known if extent < 0 else extent for extent in shape)
    if known != size or is_too_large(shape):
        raise_reshape(size, shape)
    return shape


def raise_reshape(size, shape):
    message = reshape_message(len(shape), -1)
    for k in tuple(range(len(shape))):
        if shape[k] < 0:
            message = reshape_message(len(shape), k)
    raise ValueError(message % (size, *shape))


def reshape_message(ndim: Static, unknown: Static):
    """Shows a shape as NumPy does, with a -1 at this axis."""
    text = "cannot reshape array of size %d into shape ("
    for k in tuple(range(ndim)):
        if k == unknown:  # takes the value, and shows nothing of it
            text += "%.0s" if k == 0 else ",newaxis%.0s"
        else:
            text += "%d" if k == 0 or (k == 1 and unknown == 0) else ",%d"
    return text + (",)" if ndim == 1 else ")")


def reshape_c(a, shape, copy: Static):
    """With the elements in C order: a view where strides can say it."""
    if copy is not None and copy:
        return reshaped(copied(a), shape)
    if layout(a) == "C":
        return reshaped(a, shape)
    strides = np.empty(len(shape), np.int64)
    if a.size > 0 and find_strides(a, shape, strides):
        return strided(a, shape, tuple(strides[k] for k in range(len(shape))))
    if a.size > 0 and copy is not None and not copy:
        raise ValueError("Unable to avoid creating a copy while reshaping.")
    return reshaped(copied(a), shape)


def find_strides(a, shape, strides):
    """Writes the strides with which the memory of `a` has this shape, and tells
    whether there are any. There are elements, as many in both shapes."""
    extents = np.empty(a.ndim, np.int64)
    steps = np.empty(a.ndim, np.int64)
    ndim = 0
    for extent, step in zip(a.shape, element_strides(a)):
        if extent != 1:
            extents[ndim] = extent
            steps[ndim] = step
            ndim += 1
    targets = np.empty(len(shape), np.int64)
    for k in tuple(range(len(shape))):
        targets[k] = shape[k]
    first, start = 0, 0
    while start < len(targets) and first < ndim:
        # The shortest groups of axes with as many elements in both shapes.
        last, stop = first + 1, start + 1
        old, new = extents[first], targets[start]
        while old != new:
            if new < old:
                new *= targets[stop]
                stop += 1
            else:
                old *= extents[last]
                last += 1
        for k in range(first, last - 1):
            if steps[k] != extents[k + 1] * steps[k + 1]:
                return False
        step = steps[last - 1]
        for k in range(stop - 1, start - 1, -1):
            strides[k] = step
            step *= targets[k]
        first, start = last, stop
    for k in range(start, len(targets)):
        strides[k] = strides[k - 1] if k > 0 else 1
    return True


# --- One axis ------------------------------------------------------------------


def ravel(a, order: Static = "C"):
    array = np.asarray(a)
    if order == "C" or order is None:
        return ravel_c(array)
    if order == "F":
        return ravel_c(array.T)
    if order == "A":
        if is_fortran(array):
            return ravel_c(array.T)
        return ravel_c(array)
    if order == "K":
        return ravel_c(in_memory_order(array))
    raise ValueError(_ORDERS.format(order))


def ravel_c(a):
    """In C order: a view of an array that lies in it, else a copy."""
    if layout(a) == "C" or is_contiguous(a):
        return reshaped(a, (a.size,))
    return reshaped(copied(a), (a.size,))


def in_memory_order(a):
    """The view with the axes by descending strides; those of the same stride,
    and of stride 0, stay where they are."""
    if a.ndim < 2 or layout(a) == "C":
        return a
    if layout(a) == "F":
        return a.T
    steps = np.empty(a.ndim, np.int64)
    axes = np.empty(a.ndim, np.int64)
    for k, step in enumerate(element_strides(a)):
        steps[k] = abs(step)
        axes[k] = k
    for k in range(a.ndim - 2, -1, -1):
        moved = axes[k]
        target = k
        for other in range(k + 1, a.ndim):
            if steps[moved] == 0 or steps[axes[other]] == 0:
                continue
            if steps[axes[other]] <= steps[moved]:
                break
            target = other
        for other in range(k, target):
            axes[other] = axes[other + 1]
        axes[target] = moved
    order = tuple(axes[k] for k in range(a.ndim))
    return strided(
        a,
        tuple(pick_any(a.shape, axis) for axis in order),
        tuple(pick_any(element_strides(a), axis) for axis in order),
    )


def pick_any(items, position):
    return pick(items, int(position))


def flatten(a, order: Static = "C"):
    """The method of arrays."""
    if order == "F":
        return ravel_c(copied(a.T))
    if order == "A":
        if is_fortran(a):
            return ravel_c(copied(a.T))
        return ravel_c(copied(a))
    if order == "K":
        return ravel_c(copied(in_memory_order(a)))
    if order == "C" or order is None:
        return ravel_c(copied(a))
    raise ValueError(_ORDERS.format(order))


def resize(a, new_shape):
    flat = ravel_c(np.asarray(a))
    shape = as_shape(new_shape)
    for extent in shape:
        if extent < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
    if flat.size == 0:
        return np.zeros(shape, flat.dtype)
    result = np.empty(shape, flat.dtype)
    fill_repeatedly(reshaped(result, (result.size,)), flat)
    return result


def fill_repeatedly(target, source):
    """Both of rank 1; `source` is not empty."""
    whole = len(target) // len(source)
    end = whole * len(source)
    reshaped(target[:end], (whole, len(source)))[...] = source
    target[end:] = source[: len(target) - end]
