# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements taken out of arrays, and put in, along one axis; the results are
copies."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index
from .moving import moveaxis
from .primitives import element_strides, is_constant, strided
from .reshaping import ravel_c
from .shapes import at_axis, copied_alike, empty, order_of, pick
from .shapes_text import shape_text
from .unit_axes import with_rank

_MASK = (
    "boolean array argument obj to delete must be one dimensional and match the axis"
)


def along(a, axis: Static, start, stop):
    """`a[start:stop]` along an axis, within its bounds."""
    if is_constant(axis):
        return a[at_axis(a.ndim, axis, slice(start, stop))]
    steps = element_strides(a)
    shape = tuple(stop - start if k == axis else a.shape[k] for k in range(a.ndim))
    return strided(a, shape, steps, start * pick(steps, axis) if stop > start else 0)


def room(a, axis: Static, extent):
    shape = tuple(extent if k == axis else a.shape[k] for k in range(a.ndim))
    return empty(shape, a.dtype, order_of(a))


# --- Out -----------------------------------------------------------------------


def delete(arr, obj, axis: Static = None):
    array = np.asarray(arr)
    if axis is None:
        return delete_along(ravel_c(array), obj, 0)
    return delete_along(array, obj, normalize_axis_index(axis, array.ndim))


def delete_along(a, obj, axis: Static):
    extent = pick(a.shape, axis)
    if isinstance(obj, slice):
        keep = np.ones(extent, np.bool_)
        keep[obj] = False
        return kept(a, keep, axis)
    if isinstance(obj, (int, np.integer)) and not isinstance(obj, bool):
        return without_one(a, int(obj), axis)
    places = np.asarray(obj)
    if places.dtype == np.bool_:
        if places.ndim != 1 or places.size != extent:
            raise ValueError(f"{_MASK} length of {extent}")
        return kept(a, ~places, axis)
    if not np.issubdtype(places.dtype, np.integer) and (
        isinstance(obj, np.ndarray) or places.size > 0
    ):
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    flat = ravel_c(places)
    if len(flat) == 1:
        return without_one(a, int(flat[0]), axis)
    keep = np.ones(extent, np.bool_)
    for place in flat:
        if place < -extent or place >= extent:
            raise IndexError(
                f"index {place} is out of bounds for axis 0 with size {extent}"
            )
        keep[int(place)] = False
    return kept(a, keep, axis)


def without_one(a, place, axis: Static):
    extent = pick(a.shape, axis)
    if place < -extent or place >= extent:
        raise IndexError(
            f"index {place} is out of bounds for axis {axis} with size {extent}"
        )
    gone = place + extent if place < 0 else place
    result = room(a, axis, extent - 1)
    along(result, axis, 0, gone)[...] = along(a, axis, 0, gone)
    along(result, axis, gone, extent - 1)[...] = along(a, axis, gone + 1, extent)
    return result


def kept(a, keep, axis: Static):
    """What `keep` says, in runs."""
    count = 0
    for one in keep:
        count += int(one)
    if count == len(keep):
        return copied_alike(a)
    result = room(a, axis, count)
    position = 0
    start = 0
    while start < len(keep):
        stop = start
        while stop < len(keep) and keep[stop]:
            stop += 1
        if stop > start:
            end = position + stop - start
            along(result, axis, position, end)[...] = along(a, axis, start, stop)
            position = end
        start = stop + 1
    return result


# --- In ------------------------------------------------------------------------


def insert(arr, obj, values, axis: Static = None):
    array = np.asarray(arr)
    if axis is None:
        return insert_along(ravel_c(array), obj, values, 0)
    return insert_along(array, obj, values, normalize_axis_index(axis, array.ndim))


def insert_along(a, obj, values, axis: Static):
    if isinstance(obj, (int, np.integer)) and not isinstance(obj, bool):
        new = with_rank(as_stored(values, a.dtype), a.ndim)
        return insert_at(a, int(obj), moveaxis(new, 0, axis), axis, f"{obj}")
    places = insertion_places(obj, pick(a.shape, axis))
    if len(places) == 1:
        new = with_rank(as_stored(values, a.dtype), a.ndim)
        return insert_at(a, places[0], new, axis, f"[{places[0]}]")
    return insert_each(a, places, values, axis)


def as_stored(values, dtype):
    array = np.asarray(values)
    return array if array.dtype == dtype else array.astype(dtype)


def insertion_places(obj, extent):
    if isinstance(obj, slice):
        return np.arange(extent)[obj]
    places = np.asarray(obj)
    if places.dtype == np.bool_:
        if places.ndim != 1:
            raise ValueError(
                "boolean array argument obj to insert must be one dimensional"
            )
        return np.flatnonzero(places)
    if places.ndim > 1:
        raise ValueError(
            "index array argument obj to insert must be one dimensional or scalar"
        )
    return ravel_c(places).astype(np.int64)


def insert_at(a, place, new, axis: Static, name):
    """All of `new` at one place."""
    extent = pick(a.shape, axis)
    if place < -extent or place > extent:
        raise IndexError(
            f"index {name} is out of bounds for axis {axis} with size {extent}"
        )
    start = int(place) + extent if place < 0 else int(place)
    count = pick(new.shape, axis)
    result = room(a, axis, extent + count)
    along(result, axis, 0, start)[...] = along(a, axis, 0, start)
    along(result, axis, start, start + count)[...] = new
    along(result, axis, start + count, extent + count)[...] = along(
        a, axis, start, extent
    )
    return result


def insert_each(a, places, values, axis: Static):
    """The items of `values` along the axis, each at its place."""
    extent = pick(a.shape, axis)
    count = len(places)
    total = extent + count
    targets = targets_of(places, extent)
    is_old = np.ones(total, np.bool_)
    for target in targets:
        if target < -total or target >= total:
            raise IndexError(
                f"index {target} is out of bounds for axis 0 with size {total}"
            )
        is_old[target] = False
    result = room(a, axis, total)
    shape = tuple(count if k == axis else a.shape[k] for k in range(a.ndim))
    new = fitted(as_stored(values, a.dtype), shape)
    for k in range(count):
        target = targets[k] + total if targets[k] < 0 else targets[k]
        along(result, axis, target, target + 1)[...] = along(new, axis, k, k + 1)
    source = 0
    for k in range(total):
        if is_old[k]:
            along(result, axis, k, k + 1)[...] = along(a, axis, source, source + 1)
            source += 1
    return result


def targets_of(places, extent):
    """Where items land that are put before these places: behind those that go
    before lower places, or before the same one earlier."""
    targets = np.empty(len(places), np.int64)
    before = np.zeros(extent + 4, np.int64)
    for k in range(len(places)):
        place = int(places[k])
        targets[k] = place + extent if place < 0 else place
        before[min(max(targets[k], -1), extent + 1) + 2] += 1
    for k in range(1, len(before)):
        before[k] += before[k - 1]
    for k in range(len(places)):
        rank = min(max(targets[k], -1), extent + 1) + 1
        targets[k] += before[rank]
        before[rank] += 1
    return targets


def fitted(values, shape):
    missing = len(shape) - values.ndim
    fits = missing >= 0
    if fits:
        for k in tuple(range(values.ndim)):
            extent = values.shape[k]
            fits = fits and (extent == 1 or extent == shape[missing + k])
    if not fits:
        raise ValueError(
            f"shape mismatch: value array of shape {shape_text(values.shape)} could not"
            f" be broadcast to indexing result of shape {shape_text(shape)}"
        )
    return np.broadcast_to(values, shape)
