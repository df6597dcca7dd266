# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`a[index]` and `a[index] = value` where arrays or lists are in the index.

Everything else in such an index is left to basic indexing: `a[index]` with
whole axes in place of the arrays is a view, of which the arrays select. What
depends on the kinds of the items is decided when a function is compiled.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .index_masks import assign_masked, check_mask, compress_mask, nonzero_of
from .index_positions import check_all, common_shape
from .primitives import is_readonly, overlaps, repeated, transposed
from .shapes_text import shape_text


def index_get(a, index):
    items = as_items(index)
    if len(items) == 1 and isinstance(items[0], np.ndarray) and a.ndim > 0:
        if items[0].dtype != np.bool_:
            return take_rows(a, items[0])
        if items[0].ndim == a.ndim:
            check_mask(a, items[0], 0)
            return compress_mask(a, items[0])
    if has_arrays(items):
        return split(a, items, gather, None)
    part = a[items]
    return part.copy() if isinstance(part, np.ndarray) else part


def index_put(a, index, value):
    if is_readonly(a):
        raise ValueError("assignment destination is read-only")
    items = as_items(index)
    if len(items) == 1 and is_mask(items[0], a.ndim):
        check_mask(a, items[0], 0)
        assign_masked(a, items[0], as_stored(a, value))
    elif has_arrays(items):
        split(a, items, scatter, as_stored(a, value))
    else:
        a[items] = value


# --- Items -----------------------------------------------------------------------


def as_items(index):
    if isinstance(index, tuple):
        return tuple(as_item(item) for item in index)
    return (as_item(index),)


def as_item(item):
    """An array of int64 or bool, an int, or what basic indexing takes."""
    if item is None or item is Ellipsis or isinstance(item, slice):
        return item
    if isinstance(item, (bool, np.bool_)):
        return np.full((), item)
    if isinstance(item, (int, np.integer)):
        return item
    return as_positions(item)


def as_positions(item):
    array = np.asarray(item)
    if array.dtype == np.bool_:
        return array
    if np.issubdtype(array.dtype, np.integer):
        if array.ndim == 0:
            return array[()]
        return array if array.dtype == np.int64 else array.astype(np.int64)
    if isinstance(item, np.ndarray):
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    if array.size > 0:
        raise IndexError(
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and "
            "integer or boolean arrays are valid indices"
        )
    return np.empty(array.shape, np.int64)


def is_mask(item, rank: Static):
    return isinstance(item, np.ndarray) and item.dtype == np.bool_ and item.ndim == rank


def has_arrays(items: Static):
    found = False
    for item in items:
        if isinstance(item, np.ndarray):
            found = True
    return found


def count_axes(items: Static):
    """How many axes the items use, where `...` uses none."""
    count = 0
    for item in items:
        if isinstance(item, np.ndarray):
            count += item.ndim if item.dtype == np.bool_ else 1
        elif item is not None and item is not Ellipsis:
            count += 1
    return count


def check_items(a, items):
    ellipses = 0
    for item in items:
        if item is Ellipsis:
            ellipses += 1
    if ellipses > 1:
        raise IndexError("an index can only have a single ellipsis ('...')")
    if count_axes(items) > a.ndim:
        raise IndexError(
            f"too many indices for array: array is {a.ndim}-dimensional, "
            f"but {count_axes(items)} were indexed"
        )


def split(a, items, then, value):
    """Calls `then` with the view that basic indexing gives, the arrays that
    select of it, the axes of `a` and of the view that they select along, and
    where the axes of the selection go.

    A scalar mask selects along a new axis of extent 1.
    """
    check_items(a, items)
    basic, arrays, axes, places = (), (), (), ()
    axis, place = 0, 0
    runs, inside = 0, False  # of arrays and integers
    for item in items:
        if isinstance(item, np.ndarray):
            if not inside:
                runs += 1
            inside = True
            if item.dtype != np.bool_:
                basic += (slice(None),)
                arrays += (item,)
                axes += (axis,)
                places += (place,)
                axis += 1
                place += 1
            elif item.ndim == 0:
                basic += (None,)
                arrays += (np.zeros(int(item[()]), np.int64),)
                axes += (axis,)
                places += (place,)
                place += 1
            else:
                check_mask(a, item, axis)
                arrays += nonzero_of(item)
                for _ in tuple(range(item.ndim)):
                    basic += (slice(None),)
                    axes += (axis,)
                    places += (place,)
                    axis += 1
                    place += 1
        elif item is None:
            basic += (None,)
            inside = False
            place += 1
        elif item is Ellipsis:
            basic += (Ellipsis,)
            inside = False
            axis += a.ndim - count_axes(items)
            place += a.ndim - count_axes(items)
        elif isinstance(item, slice):
            basic += (item,)
            inside = False
            axis += 1
            place += 1
        else:
            basic += (item,)
            if not inside:
                runs += 1
            inside = True
            axis += 1
    view = a[basic]
    if runs == 1:
        return then(view, arrays, axes, places[0], value)
    # What is not next to each other selects first.
    order = places
    for other in tuple(range(view.ndim)):
        if other not in places:
            order += (other,)
    return then(transposed(view, order), arrays, axes, 0, value)


# --- Reading -----------------------------------------------------------------------


def take_rows(a, positions):
    out = np.empty(positions.shape + a.shape[1:], a.dtype)
    for at in np.ndindex(positions.shape):
        out[at] = a[positions[at]]
    return out


def gather(view, arrays, axes, start: Static, _):
    if len(arrays) == 1 and start == 0 and axes[0] == 0:
        # Checked on the way: what was written by then is nobody's.
        return take_rows(view, arrays[0])
    shape = common_shape(arrays)
    check_all(view, arrays, axes, start, shape)
    before = view.shape[:start]
    out = np.empty(before + shape + view.shape[start + len(arrays) :], view.dtype)
    stretched = tuple(repeated(positions, shape) for positions in arrays)
    for outer in np.ndindex(before):
        for at in np.ndindex(shape):
            selected = tuple(positions[at] for positions in stretched)
            out[outer + at] = view[outer + selected]
    return out


# --- Writing -----------------------------------------------------------------------


def as_stored(a, value):
    """What is written: a scalar, or an array of the same dtype that does not lie
    in the memory of `a`."""
    if isinstance(value, np.ndarray):
        array = value if value.dtype == a.dtype else value.astype(a.dtype)
        if array.ndim == 0:
            return array[()]
        return array.copy() if overlaps(a, array) else array
    if isinstance(value, (list, tuple)):
        return np.asarray(value, dtype=a.dtype)
    scalar = np.empty((), a.dtype)
    scalar[()] = value
    return scalar[()]


def as_separate(a, positions):
    return positions.copy() if overlaps(a, positions) else positions


def check_value(value, shape):
    """That an array broadcasts to the shape; further axes must have extent 1."""
    fits = True
    for axis in tuple(range(value.ndim)):
        extent, below = value.shape[axis], axis - value.ndim + len(shape)
        if below < 0:
            fits = fits and extent == 1
        else:
            fits = fits and (extent == 1 or extent == shape[below])
    if not fits:
        raise ValueError(
            f"shape mismatch: value array of shape {shape_text(value.shape)} could not "
            f"be broadcast to indexing result of shape {shape_text(shape)}"
        )


def scatter(view, arrays, axes, start: Static, value):
    shape = common_shape(arrays)
    before = view.shape[:start]
    if isinstance(value, np.ndarray):
        check_value(value, before + shape + view.shape[start + len(arrays) :])
    check_all(view, arrays, axes, start, shape)
    stretched = tuple(repeated(as_separate(view, each), shape) for each in arrays)
    if isinstance(value, np.ndarray):
        whole = before + shape + view.shape[start + len(arrays) :]
        values = repeated(drop_axes(value, len(whole)), whole)
        for outer in np.ndindex(before):
            for at in np.ndindex(shape):
                selected = tuple(positions[at] for positions in stretched)
                view[outer + selected] = values[outer + at]
    else:
        for outer in np.ndindex(before):
            for at in np.ndindex(shape):
                selected = tuple(positions[at] for positions in stretched)
                view[outer + selected] = value


def drop_axes(value, rank: Static):
    """Without the first axes, of extent 1, that are too many."""
    if value.ndim <= rank:
        return value
    return value[(*tuple(0 for _ in range(value.ndim - rank)), Ellipsis)]
