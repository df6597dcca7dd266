# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A function of scalars on every element of arrays, broadcast."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import repeated
from .shapes_text import shapes_text
from .ufunc_types import cast


def map_one(function, x, kind, result):
    """`function` of elements in dtype `kind`, which gives scalars of `result`."""
    if not isinstance(x, np.ndarray):
        return function(kind.type(x))
    if x.ndim == 0:
        return function(kind.type(x[()]))
    made = np.empty(x.shape, result)
    for index in np.ndindex(x.shape):
        made[index] = function(kind.type(x[index]))
    return made


def map_two(function, x1, x2, kind1, kind2, result):
    if np.ndim(x1) == 0 and np.ndim(x2) == 0:
        return function(scalar_of(x1, kind1), scalar_of(x2, kind2))
    shape = broadcast_shape((np.shape(x1), np.shape(x2)))
    left = repeated(np.asarray(cast(x1, kind1)), shape)
    right = repeated(np.asarray(cast(x2, kind2)), shape)
    made = np.empty(shape, result)
    for index in np.ndindex(shape):
        made[index] = function(left[index], right[index])
    return made


def scalar_of(x, kind):
    return kind.type(x[()] if isinstance(x, np.ndarray) else x)


def broadcast_shape(shapes):
    """What operands broadcast to, with the words of ufuncs where they do not."""
    rank = 0
    for shape in shapes:
        if len(shape) > rank:
            rank = len(shape)
    common = tuple(_extent(shapes, rank - axis) for axis in range(rank))
    for shape in shapes:
        for axis in tuple(range(len(shape))):
            extent = shape[axis]
            if extent != 1 and extent != common[rank - len(shape) + axis]:
                _refuse(shapes)
    return common


def _refuse(shapes):
    raise ValueError(
        f"operands could not be broadcast together with shapes {shapes_text(shapes)}"
    )


def _extent(shapes, position: Static):
    """The extent of an axis, counted from behind."""
    common = 1
    for shape in shapes:
        if len(shape) >= position and shape[len(shape) - position] != 1:
            common = shape[len(shape) - position]
    return common
