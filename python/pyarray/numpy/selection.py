# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that read elements at positions: `take` and its relatives."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import extent as extent_of
from .axes import normalize_axis_index, with_axis_last
from .index_masks import flattened, nonzero_of
from .index_positions import check_positions
from .indexing import index_get, take_rows
from .primitives import is_constant, repeated
from .shapes import larger

# --- Positions ---------------------------------------------------------------------


def cast_positions(indices, casting: Static):
    """As an array of int64, to which floats in an array are not cast, and uint64 is
    only where `casting` is `same_kind`."""
    if not isinstance(indices, np.ndarray):
        return np.asarray(indices, dtype=np.int64)
    if indices.dtype == np.int64:
        return indices
    is_whole = indices.dtype == np.bool_ or np.issubdtype(indices.dtype, np.integer)
    if is_whole and (indices.dtype != np.uint64 or casting == "same_kind"):
        return indices.astype(np.int64)
    what = "array data" if indices.ndim > 0 else "scalar"
    raise TypeError(
        f"Cannot cast {what} from dtype('{indices.dtype.name}') to dtype('int64') "
        f"according to the rule '{casting}'"
    )


def check_mode(mode: Static):
    if mode != "raise" and mode != "wrap" and mode != "clip":
        raise ValueError(
            f"clipmode must be one of 'clip', 'raise', or 'wrap' (got '{mode}')"
        )


def placed(position, extent, mode: Static):
    """The position in an axis of this extent, which is not 0."""
    if mode == "wrap":
        return position % extent
    if mode == "clip":
        return min(max(position, 0), extent - 1)
    return position


# --- take --------------------------------------------------------------------------


def take(a, indices, axis: Static = None, out=None, mode: Static = "raise"):
    check_mode(mode)
    array = np.asarray(a)
    positions = cast_positions(indices, "same_kind")
    if axis is None:
        return take_at(flattened(array), positions, 0, out, mode)
    at_least_1d = array if array.ndim > 0 else array[None]
    along = normalize_axis_index(axis, at_least_1d.ndim)
    if is_constant(along):
        return take_at(at_least_1d, positions, along, out, mode)
    return take_along(at_least_1d, positions, along, out, mode)


def check_result(out, shape):
    if out is not None and out.shape != shape:
        raise ValueError("output array does not match result of ndarray.take")


def result_in(out, result):
    """`result` written to `out`, where one was given."""
    if out is None:
        return result if result.ndim > 0 else result[()]
    out[...] = result
    return out


def check_take(positions, a, axis, mode: Static):
    """Nothing is looked at where there is nothing before the axis."""
    before, after = 1, 1
    for k in tuple(range(a.ndim)):
        before *= a.shape[k] if k < axis else 1
        after *= a.shape[k] if k > axis else 1
    if before == 0:
        return
    extent = extent_of(a.shape, axis)
    if extent == 0 and after * positions.size > 0:
        raise IndexError("cannot do a non-empty take from an empty axes.")
    if mode == "raise":
        check_positions(positions, extent, axis)


def take_at(a, positions, axis: Static, out, mode: Static):
    before, after = a.shape[:axis], a.shape[axis + 1 :]
    check_result(out, before + positions.shape + after)
    check_take(positions, a, axis, mode)
    result = np.empty(before + positions.shape + after, a.dtype)
    if a.size > 0:
        for outer in np.ndindex(before):
            for at in np.ndindex(positions.shape):
                position = placed(positions[at], a.shape[axis], mode)
                result[outer + at] = a[(*outer, position)]
    return result_in(out, result)


def take_along(a, positions, axis, out, mode: Static):
    """Along an axis that is no constant, at positions in one row."""
    shape = tuple(positions.size if k == axis else a.shape[k] for k in range(a.ndim))
    check_result(out, shape)
    check_take(positions, a, axis, mode)
    result = np.empty(shape, a.dtype)
    source, target = with_axis_last(a, axis), with_axis_last(result, axis)
    if a.size > 0:
        for k in range(positions.shape[0]):
            position = placed(positions[k], source.shape[-1], mode)
            target[..., k] = source[..., position]
    return result_in(out, result)


# --- Along an axis -----------------------------------------------------------------


def check_along(arr, indices):
    if indices.ndim != arr.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")


def integer_positions(indices):
    array = np.asarray(indices)
    if not np.issubdtype(array.dtype, np.integer):
        raise IndexError("`indices` must be an integer array")
    return array if array.dtype == np.int64 else array.astype(np.int64)


def along_axis(shape, rank: Static, axis: Static, positions):
    """The index that goes along an axis, and with the positions of the others."""
    return tuple(
        positions
        if k == axis
        else np.arange(shape[k]).reshape(
            tuple(shape[k] if j == k else 1 for j in range(rank))
        )
        for k in range(rank)
    )


def take_along_axis(arr, indices, axis: Static = -1):
    array = np.asarray(arr)
    positions = integer_positions(indices)
    if axis is None:
        if positions.ndim != 1:
            raise ValueError("when axis=None, `indices` must have a single dimension.")
        return take_rows(flattened(array), positions)
    along = normalize_axis_index(axis, array.ndim)
    check_along(array, positions)
    if array.ndim == 1:
        return take_rows(array, positions)
    if not is_constant(along):
        lanes = take_along_axis(
            with_axis_last(array, along), with_axis_last(positions, along), -1
        )
        return np.moveaxis(lanes, -1, along)
    if array.shape[:along] + array.shape[along + 1 :] != (
        positions.shape[:along] + positions.shape[along + 1 :]
    ):
        index = along_axis(array.shape, array.ndim, along, positions)
        return index_get(array, index)
    return take_in_lanes(array, positions, along)


def take_in_lanes(a, positions, axis: Static):
    check_positions(positions, a.shape[axis], axis)
    out = np.empty(positions.shape, a.dtype)
    for at in np.ndindex(positions.shape):
        out[at] = a[(*at[:axis], positions[at], *at[axis + 1 :])]
    return out


# --- Choosing by conditions --------------------------------------------------------


def compress(condition, a, axis: Static = None, out=None):
    chosen = np.asarray(condition)
    if chosen.ndim != 1:
        raise ValueError("condition must be a 1-d array")
    return take(a, nonzero_of(chosen)[0], axis, out)


def compress_method(a, condition, axis: Static = None, out=None):
    return compress(condition, a, axis, out)


def extract(condition, arr):
    chosen = flattened(np.asarray(condition))
    return take_rows(flattened(np.asarray(arr)), nonzero_of(chosen)[0])


def choose(a, choices, out=None, mode: Static = "raise"):
    check_mode(mode)
    if len(choices) == 0:
        raise ValueError("0-length sequence.")
    which = cast_positions(a, "safe")
    if isinstance(choices, tuple):
        arrays = tuple(np.asarray(choice) for choice in choices)
        result = choose_among(which, arrays, mode)
    else:
        result = choose_in(which, np.asarray(choices), mode)
    if out is not None:
        out[...] = result
        return out
    return result if result.ndim > 0 else result[()]


def check_choices(which, out, count, mode: Static):
    """What selects nothing is not looked at."""
    if mode == "raise" and out.size > 0 and np.any((which < 0) | (which >= count)):
        raise ValueError("invalid entry in choice array")


def choose_among(which, arrays, mode: Static):
    count = len(arrays)
    shape = np.broadcast_shapes(*tuple(each.shape for each in arrays), which.shape)
    out = np.empty(shape, np.result_type(*arrays))
    check_choices(which, out, count, mode)
    chosen = repeated(which, shape)
    stretched = tuple(repeated(each, shape) for each in arrays)
    for at in np.ndindex(shape):
        position = placed(chosen[at], count, mode)
        for k in tuple(range(count)):
            if position == k:
                out[at] = stretched[k][at]
    return out


def check_rows(row, shape, count):
    """Each of `count` rows is an array of its own, as `np.choose` counts them."""
    for position in tuple(range(1, larger(len(row), len(shape)) + 1)):
        if position <= len(row) and position <= len(shape):
            extent, other = row[len(row) - position], shape[len(shape) - position]
            if extent != other and extent != 1 and other != 1:
                raise ValueError(
                    "shape mismatch: objects cannot be broadcast to a single shape. "
                    f" Mismatch is between arg 0 with shape {row} and"
                    f" arg {count} with shape {shape}."
                )


def choose_in(which, choices, mode: Static):
    """Of the first axis of an array."""
    count = choices.shape[0]
    check_rows(choices.shape[1:], which.shape, count)
    shape = np.broadcast_shapes(choices.shape[1:], which.shape)
    out = np.empty(shape, choices.dtype)
    check_choices(which, out, count, mode)
    chosen = repeated(which, shape)
    new_axes = tuple(None for _ in range(len(shape) + 1 - choices.ndim))
    aligned = choices[(slice(None), *new_axes)]
    stretched = repeated(aligned, (count, *shape))
    for at in np.ndindex(shape):
        out[at] = stretched[(placed(chosen[at], count, mode), *at)]
    return out
