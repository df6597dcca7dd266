# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays repeated along axes of extent 1."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import as_readonly, repeated
from .shapes import as_shape, larger
from .shapes_text import shape_text


def broadcast_to(array, shape, subok: Static = False):
    source = np.asarray(array)
    extents = as_shape(shape)
    if len(extents) == 0 and source.ndim > 0:
        raise ValueError("cannot broadcast a non-scalar to a scalar array")
    for extent in extents:
        if extent < 0:
            raise ValueError("all elements of broadcast shape must be non-negative")
    if source.ndim > len(extents):
        raise ValueError(
            "input operand has more dimensions than allowed by the axis remapping"
        )
    added = len(extents) - source.ndim
    for k in tuple(range(source.ndim)):
        if source.shape[k] != extents[added + k] and source.shape[k] != 1:
            raise ValueError(
                "operands could not be broadcast together with remapped shapes"
                f" [original->remapped]: {shape_text(source.shape)}  and requested"
                f" shape {shape_text(extents)}"
            )
    return as_readonly(repeated(source, extents))


def broadcast_shapes(*args):
    shapes = tuple(as_shape(shape) for shape in args)
    for shape in shapes:
        for extent in shape:
            if extent < 0:
                raise ValueError("negative dimensions are not allowed")
    return common_shape(shapes)


def broadcast_arrays(*args, subok: Static = False):
    arrays = tuple(np.asarray(array) for array in args)
    shape = common_shape(tuple(array.shape for array in arrays))
    return tuple(stretched(array, shape) for array in arrays)


def stretched(a, shape):
    if a.ndim == len(shape) and a.shape == shape:
        return a
    return repeated(a, shape)


def common_shape(shapes):
    """The shape that arrays of these shapes broadcast to."""
    ndim = 0
    for shape in shapes:
        ndim = larger(ndim, len(shape))
    return tuple(common_extent(shapes, ndim - axis) for axis in range(ndim))


def common_extent(shapes, position: Static):
    """The extent of an axis, counted from behind."""
    common = 1
    source = 0
    for k in tuple(range(len(shapes))):
        if len(shapes[k]) >= position:
            extent = shapes[k][len(shapes[k]) - position]
            if extent != 1:
                if common == 1:
                    common = extent
                    source = k
                elif common != extent:
                    raise_mismatch(shapes, source, k)
    return common


def raise_mismatch(shapes, source, other):
    for k in tuple(range(1, len(shapes))):
        for first in tuple(range(k)):
            if first == source and k == other:
                raise ValueError(
                    "shape mismatch: objects cannot be broadcast to a single shape. "
                    f" Mismatch is between arg {source} with shape {shapes[first]} and"
                    f" arg {other} with shape {shapes[k]}."
                )
