# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Linear interpolation between points."""

from __future__ import annotations

import numpy as np


def interp(x, xp, fp, left=None, right=None, period=None):
    at, values = np.asarray(x), np.asarray(fp)
    if period is not None:
        return interpolate_periodic(at, np.asarray(xp), values, period)
    points = np.asarray(xp).astype(np.float64)
    return interpolate(at, points, values, left, right)


def interpolate_periodic(at, points, values, period):
    if period == 0:
        raise ValueError("period must be a non-zero value")
    if points.ndim != 1 or values.ndim != 1:
        raise ValueError("Data points must be 1-D sequences")
    if points.shape[0] != values.shape[0]:
        raise ValueError("fp and xp are not of the same length")
    length = abs(np.float64(period))
    folded = points.astype(np.float64) % length
    order = np.argsort(folded)
    count = order.size
    # One more point on each side, a period away.
    wide_points = np.empty(count + 2, np.float64)
    wide_values = np.empty(count + 2, values.dtype)
    for i in range(count):
        wide_points[i + 1] = folded[order[i]]
        wide_values[i + 1] = values[order[i]]
    if count > 0:
        wide_points[0] = wide_points[count] - length
        wide_points[count + 1] = wide_points[1] + length
        wide_values[0] = wide_values[count]
        wide_values[count + 1] = wide_values[1]
        return interpolate(at % length, wide_points, wide_values, None, None)
    return interpolate(at, folded, values, None, None)


def interpolate(at, points, values, left, right):
    if points.ndim > 1 or values.ndim > 1:
        raise ValueError("object too deep for desired array")
    if points.ndim < 1 or values.ndim < 1:
        raise ValueError("object of too small depth for desired array")
    if points.size == 0:
        raise ValueError("array of sample points is empty")
    if points.size != values.size:
        raise ValueError("fp and xp are not of the same length.")
    dtype = np.complex128 if np.iscomplexobj(values) else np.float64
    wide = values.astype(dtype)
    below = wide[0] if left is None else dtype(left)
    above = wide[-1] if right is None else dtype(right)
    if at.ndim == 0:
        place = find_place(np.float64(at[()]), points, 0)
        return value_at(np.float64(at[()]), place, points, wide, below, above)
    out = np.empty(at.shape, dtype)
    place = 0
    for index in np.ndindex(at.shape):
        x = np.float64(at[index])
        place = find_place(x, points, place)
        out[index] = value_at(x, place, points, wide, below, above)
    return out


def find_place(x, points, guess):
    """The last point that is not greater: -1 before the first one, and the number
    of points behind the last one. The next call is often near the last one."""
    last = points.size - 1
    if x > points[last]:
        return last + 1
    if x < points[0]:
        return -1
    if 0 <= guess < last and points[guess] <= x:
        if x < points[guess + 1]:
            return guess
        if guess + 2 <= last and x < points[guess + 2]:
            return guess + 1
    low, high = 0, last + 1
    while low < high:
        middle = (low + high) // 2
        if x >= points[middle]:
            low = middle + 1
        else:
            high = middle
    return low - 1


def value_at(x, place, points, values, below, above):
    if points.size == 1:
        return below if x < points[0] else (above if x > points[0] else values[0])
    if np.isnan(x):
        return values.dtype.type(x)
    if place == -1:
        return below
    if place == points.size:
        return above
    if place == points.size - 1 or points[place] == x:
        return values[place]
    x0, x1, y0, y1 = points[place], points[place + 1], values[place], values[place + 1]
    if np.iscomplexobj(values):
        inverse = 1.0 / (x1 - x0)
        real = on_line(x, x0, x1, y0.real, y1.real, (y1.real - y0.real) * inverse)
        imag = on_line(x, x0, x1, y0.imag, y1.imag, (y1.imag - y0.imag) * inverse)
        return np.complex128(complex(real, imag))
    return on_line(x, x0, x1, y0, y1, (y1 - y0) / (x1 - x0))


def on_line(x, x0, x1, y0, y1, slope):
    """From the other end where this one gives NaN, as infinite values do."""
    y = slope * (x - x0) + y0
    if np.isnan(y):
        y = slope * (x - x1) + y1
        if np.isnan(y) and y0 == y1:
            return y0
    return y
