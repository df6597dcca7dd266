# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The arrays of positions that are in an index: their shape and their bounds."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .shapes_text import shape_text


def common_shape(arrays, is_index: Static = True):
    """The shape that the arrays, of an index or else of operands, broadcast to."""
    rank = 0
    for array in arrays:
        rank = rank if rank > array.ndim else array.ndim
    shape = tuple(1 for _ in range(rank))
    for array in arrays:
        skipped = rank - array.ndim
        for axis in tuple(range(array.ndim)):
            extent, other = array.shape[axis], shape[skipped + axis]
            if extent != other and extent != 1 and other != 1:
                refuse_shapes(arrays, is_index)
            wider = extent if other == 1 else other
            shape = (*shape[: skipped + axis], wider, *shape[skipped + axis + 1 :])
    return shape


def refuse_shapes(arrays, is_index: Static):
    shapes = ""
    for array in arrays:
        shapes = f"{shapes}{shape_text(array.shape)} "
    if is_index:
        raise IndexError(
            "shape mismatch: indexing arrays could not be broadcast together with "
            f"shapes {shapes}"
        )
    raise ValueError(f"operands could not be broadcast together with shapes {shapes}")


def check_positions(positions, extent, axis):
    if np.any((positions < -extent) | (positions >= extent)):
        refuse_positions(positions, extent, axis)


def refuse_positions(positions, extent, axis):
    for at in np.ndindex(positions.shape):
        if positions[at] < -extent or positions[at] >= extent:
            raise IndexError(
                f"index {positions[at]} is out of bounds for axis {axis} "
                f"with size {extent}"
            )


def check_all(view, arrays, axes, start: Static, shape):
    if 0 not in shape:
        for k in tuple(range(len(arrays))):
            check_positions(arrays[k], view.shape[start + k], axes[k])
