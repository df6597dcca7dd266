# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The vector product."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last, with_last_axis_at


def cross(
    a,
    b,
    axisa: Static = -1,
    axisb: Static = -1,
    axisc: Static = -1,
    axis: Static = None,
):
    """Of vectors of two components, one side at most: the product of two of them
    has another rank, which types do not know."""
    if axis is not None:
        return cross(a, b, axis, axis, axis)
    x, y = np.asarray(a), np.asarray(b)
    if x.ndim < 1 or y.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    left = with_axis_last(x, normalize_axis_index(axisa, x.ndim, "axisa"))
    right = with_axis_last(y, normalize_axis_index(axisb, y.ndim, "axisb"))
    check_components(left.shape[-1], right.shape[-1])
    shape = np.broadcast_shapes(left.shape[:-1], right.shape[:-1])
    out = np.empty((*shape, 3), np.result_type(x.dtype, y.dtype))
    end = normalize_axis_index(axisc, out.ndim, "axisc")
    x0, x1 = left[..., 0], left[..., 1]
    y0, y1 = right[..., 0], right[..., 1]
    if left.shape[-1] == 3 and right.shape[-1] == 3:
        x2, y2 = left[..., 2], right[..., 2]
        out[..., 0] = x1 * y2 - x2 * y1
        out[..., 1] = x2 * y0 - x0 * y2
    elif right.shape[-1] == 3:
        y2 = right[..., 2]
        out[..., 0] = x1 * y2
        out[..., 1] = -(x0 * y2)
    else:
        x2 = left[..., 2]
        out[..., 0] = -(x2 * y1)
        out[..., 1] = x2 * y0
    out[..., 2] = x0 * y1 - x1 * y0
    return with_last_axis_at(out, end)


def check_components(first, second):
    if first < 2 or first > 3 or second < 2 or second > 3:
        raise ValueError(
            "incompatible dimensions for cross product\n(dimension must be 2 or 3)"
        )
    if first == 2 and second == 2:
        raise ValueError(
            "the vector product of vectors with two components is a scalar: write "
            "x[..., 0] * y[..., 1] - x[..., 1] * y[..., 0]"
        )
