# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `np.pad` sets from the edges of an array, along one axis: `region` has the
array between the pads, which `width` says."""

from __future__ import annotations

from ..library.static import Static
from .ranges import linspace
from .shapes import at_axis


def between(region, axis: Static, start, stop):
    """`region[start:stop]` along the axis."""
    return region[at_axis(region.ndim, axis, slice(start, stop))]


def backwards(region, axis: Static, start, stop):
    """The same, from behind."""
    part = between(region, axis, start, stop)
    return part[at_axis(region.ndim, axis, slice(None, None, -1))]


def set_edges(region, axis: Static, width):
    before, after = width
    stop = region.shape[axis] - after
    between(region, axis, 0, before)[...] = between(region, axis, before, before + 1)
    between(region, axis, stop, stop + after)[...] = between(
        region, axis, stop - 1, stop
    )


def set_ramps(region, axis: Static, width, ends):
    before, after = width
    stop = region.shape[axis] - after
    between(region, axis, 0, before)[...] = ramp(region, axis, before, before, ends[0])
    between(region, axis, stop, stop + after)[...] = backwards(
        ramp(region, axis, stop - 1, after, ends[1]), axis, 0, after
    )


def ramp(region, axis: Static, edge, count, end):
    """From the end value to the edge, which is left out."""
    index = tuple(edge if k == axis else slice(None) for k in range(region.ndim))
    return linspace(end, region[index], count, False, dtype=region.dtype, axis=axis)


def set_reflection(
    region, axis: Static, width, reflect_type: Static, with_edge: Static
):
    """Of one element, its copies. Else the part that is set grows by what it can
    reflect of itself, which is whole periods of the array."""
    before, after = width
    extent = region.shape[axis] - before - after
    if extent == 1:
        set_edges(region, axis, width)
        return
    left, right = before, after
    while left > 0 or right > 0:
        length = region.shape[axis] - left - right
        if with_edge:
            length = length // extent * extent
        else:
            length = (length - 1) // (extent - 1) * (extent - 1)
        edge = 1 if with_edge else 0
        end = region.shape[axis] - right
        if left > 0:
            count = min(length, left)
            start = left + 1 - edge
            target = between(region, axis, left - count, left)
            source = backwards(region, axis, start, start + count)
            first = between(region, axis, left, left + 1)
            reflect(target, source, first, reflect_type)
            left -= count
        if right > 0:
            count = min(length, right)
            start = end - 1 + edge
            target = between(region, axis, end, end + count)
            source = backwards(region, axis, start - count, start)
            last = between(region, axis, end - 1, end)
            reflect(target, source, last, reflect_type)
            right -= count


def reflect(target, source, edge, reflect_type: Static):
    if reflect_type == "odd":
        target[...] = 2 * edge - source
    else:
        target[...] = source


def set_wrap(region, axis: Static, width):
    before, after = width
    extent = region.shape[axis] - before - after
    left, right = before, after
    while left > 0 or right > 0:
        length = (region.shape[axis] - left - right) // extent * extent
        end = region.shape[axis] - right
        if left > 0:
            count = min(length, left)
            stop = left + length
            between(region, axis, left - count, left)[...] = between(
                region, axis, stop - count, stop
            )
            left -= count
        if right > 0:
            count = min(length, right)
            first = end - length
            between(region, axis, end, end + count)[...] = between(
                region, axis, first, first + count
            )
            right -= count
