# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Derivatives and integrals of sampled functions."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_tuple, with_axis_last
from .shapes import at_axis


def gradient(f, *varargs, axis: Static = None, edge_order: Static = 1):
    values = np.asarray(f)
    axes = normalize_axis_tuple(axis, values.ndim)
    given = tuple(one if np.isscalar(one) else np.asarray(one) for one in varargs)
    if len(given) > 0 and len(given) != len(axes) and not is_for_all(given):
        raise TypeError("invalid number of arguments")
    steps = spacings(given, axes)
    for k in tuple(range(len(axes))):
        check_spacing(steps[k], values.shape[axes[k]])
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    slopes = tuple(
        slopes_along(not_whole(values), axes[k], steps[k], edge_order)
        for k in range(len(axes))
    )
    return slopes[0] if len(axes) == 1 else slopes


def is_for_all(given: Static):
    """Whether it is one number."""
    return np.ndim(given[0]) == 0 if len(given) == 1 else False


def spacings(given, axes: Static):
    """One for each axis."""
    if len(given) == 0:
        return tuple(1.0 for _ in axes)
    if is_for_all(given):
        return tuple(given[0] for _ in axes)
    return tuple(one if np.ndim(one) == 0 else not_whole(one) for one in given)


def not_whole(a):
    return a.astype(np.float64) if np.issubdtype(a.dtype, np.integer) else a


def check_spacing(points, extent):
    if np.ndim(points) > 1:
        raise ValueError("distances must be either scalars or 1d")
    if np.ndim(points) == 1 and len(points) != extent:
        raise ValueError(
            "when 1d, distances must match the length of the corresponding dimension"
        )
    if np.ndim(points) == 1 and len(points) == 1:
        raise IndexError("index 0 is out of bounds for axis 0 with size 0")


def slopes_along(f, axis: Static, points, edge_order: Static):
    if f.shape[axis] < edge_order + 1:
        raise ValueError(
            "Shape of array too small to calculate a numerical gradient, at least "
            "(edge_order + 1) elements are required."
        )
    dtype = f.dtype if np.issubdtype(f.dtype, np.inexact) else np.dtype(np.float64)
    out = np.empty_like(f, dtype)
    if np.ndim(points) == 0:
        uniform(out, f, axis, points, edge_order)
    else:
        steps = points[1:] - points[:-1]
        if np.all(steps == steps[0]):
            uniform(out, f, axis, steps[0], edge_order)
        else:
            spaced(
                with_axis_last(out, axis), with_axis_last(f, axis), steps, edge_order
            )
    return out


def uniform(out, f, axis: Static, step, edge_order: Static):
    n = f.ndim
    inner = f[at_axis(n, axis, slice(2, None))] - f[at_axis(n, axis, slice(None, -2))]
    out[at_axis(n, axis, slice(1, -1))] = inner / (2.0 * step)
    first, second = at_axis(n, axis, 0), at_axis(n, axis, 1)
    last, before = at_axis(n, axis, -1), at_axis(n, axis, -2)
    if edge_order == 1:
        out[first] = (f[second] - f[first]) / step
        out[last] = (f[last] - f[before]) / step
    else:
        a, b, c = -1.5 / step, 2.0 / step, -0.5 / step
        out[first] = a * f[first] + b * f[second] + c * f[at_axis(n, axis, 2)]
        a, b, c = 0.5 / step, -2.0 / step, 1.5 / step
        out[last] = a * f[at_axis(n, axis, -3)] + b * f[before] + c * f[last]


def spaced(out, f, steps, edge_order: Static):
    """Along the last axis."""
    before, behind = steps[:-1], steps[1:]
    a = -behind / (before * (before + behind))
    b = (behind - before) / (before * behind)
    c = before / (behind * (before + behind))
    out[..., 1:-1] = a * f[..., :-2] + b * f[..., 1:-1] + c * f[..., 2:]
    if edge_order == 1:
        out[..., 0] = (f[..., 1] - f[..., 0]) / steps[0]
        out[..., -1] = (f[..., -1] - f[..., -2]) / steps[-1]
    else:
        one, two = steps[0], steps[1]
        p = -(2.0 * one + two) / (one * (one + two))
        q = (one + two) / (one * two)
        r = -one / (two * (one + two))
        out[..., 0] = p * f[..., 0] + q * f[..., 1] + r * f[..., 2]
        one, two = steps[-2], steps[-1]
        p = two / (one * (one + two))
        q = -(two + one) / (one * two)
        r = (2.0 * two + one) / (two * (one + two))
        out[..., -1] = p * f[..., -3] + q * f[..., -2] + r * f[..., -1]


def trapezoid(y, x=None, dx=1.0, axis: Static = -1):
    values = np.asarray(y)
    if axis < -values.ndim or axis >= values.ndim:
        raise IndexError("list assignment index out of range")
    where = axis + values.ndim if axis < 0 else axis
    moved = with_axis_last(values, where)
    pairs = moved[..., 1:] + moved[..., :-1]
    if x is None:
        return np.sum(dx * pairs / 2.0, -1)
    points = np.asarray(x)
    along = points if points.ndim == 1 else with_axis_last(points, where)
    return np.sum((along[..., 1:] - along[..., :-1]) * pairs / 2.0, -1)
