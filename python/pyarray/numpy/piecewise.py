# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values by conditions, and functions applied along axes."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .index_masks import compress_mask, is_true
from .indexing import index_put
from .primitives import is_constant, transposed

# --- select ------------------------------------------------------------------------


def select(condlist, choicelist, default=0):
    """The first condition that is true decides."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    if isinstance(condlist, tuple) and isinstance(choicelist, tuple):
        return select_of_tuples(condlist, choicelist, default)
    return select_of_lists(condlist, choicelist, default)


def check_condition(condition, k):
    if condition.dtype != np.bool_:
        raise TypeError(f"invalid entry {k} in condlist: should be boolean ndarray")


def select_of_tuples(condlist, choicelist, default):
    conditions = tuple(np.asarray(condition) for condition in condlist)
    for k in tuple(range(len(conditions))):
        check_condition(conditions[k], k)
    choices = tuple(np.asarray(choice) for choice in choicelist)
    shape = np.broadcast_shapes(*tuple(each.shape for each in conditions))
    of_choices = np.broadcast_shapes(*tuple(each.shape for each in choices))
    if len(of_choices) > 0:
        shape = np.broadcast_shapes(shape, of_choices)
    out = np.full(shape, default, np.result_type(*choicelist, default))
    for k in tuple(range(len(conditions) - 1, -1, -1)):
        out[...] = np.where(conditions[k], choices[k].astype(out.dtype), out)
    return out


def select_of_lists(condlist, choicelist, default):
    shape = np.broadcast_shapes(
        np.asarray(condlist[0]).shape, np.asarray(choicelist[0]).shape
    )
    for k in range(len(condlist)):
        check_condition(np.asarray(condlist[k]), k)
        shape = np.broadcast_shapes(
            shape, np.asarray(condlist[k]).shape, np.asarray(choicelist[k]).shape
        )
    out = np.full(shape, default, np.result_type(choicelist[0], default))
    for k in range(len(condlist) - 1, -1, -1):
        choice = np.asarray(choicelist[k]).astype(out.dtype)
        out[...] = np.where(condlist[k], choice, out)
    return out


# --- piecewise ---------------------------------------------------------------------


def piecewise(x, condlist, funclist, *args, **kw):
    """The last condition that is true decides."""
    array = np.asarray(x)
    conditions = as_conditions(condlist, array.ndim)
    count = len(conditions)
    if len(funclist) != count and len(funclist) != count + 1:
        raise ValueError(
            f"with {count} condition(s), either {count} or {count + 1} functions "
            "are expected"
        )
    out = np.zeros(array.shape, array.dtype)
    if isinstance(funclist, tuple):
        for k in tuple(range(len(funclist))):
            chosen = conditions[k] if k < count else none_of(conditions, array.shape)
            apply_piece(out, array, chosen, funclist[k], args, kw)
    else:
        for k in range(len(funclist)):
            chosen = conditions[k] if k < count else none_of(conditions, array.shape)
            apply_piece(out, array, chosen, funclist[k], args, kw)
    return out


def as_conditions(condlist, rank: Static):
    """One condition, or several in a tuple, a list or an array: scalars are those
    of the elements of one."""
    if isinstance(condlist, tuple):
        if rank > 0 and np.ndim(condlist[0]) == 0:
            return (is_true(np.asarray(condlist)),)
        return tuple(is_true(np.asarray(condition)) for condition in condlist)
    array = is_true(np.asarray(condlist))
    if array.ndim == 0 or (array.ndim == 1 and rank > 0):
        return (array,)
    return array


def none_of(conditions, shape):
    rest = np.ones(shape, np.bool_)
    for condition in conditions:
        rest[...] = rest & ~condition
    return rest


def apply_piece(out, x, chosen, function, args, kw):
    if callable(function):
        values = compress_mask(x, chosen)
        if values.size > 0:
            index_put(out, chosen, function(values, *args, **kw))
    else:
        index_put(out, chosen, function)


# --- Along axes --------------------------------------------------------------------


def apply_along_axis(func1d, axis: Static, arr, *args, **kwargs):
    array = np.asarray(arr)
    along = normalize_axis_index(axis, array.ndim)
    lanes = with_axis_last(array, along)
    others = lanes.shape[:-1]
    for extent in others:
        if extent == 0:
            raise ValueError(
                "Cannot apply_along_axis when any iteration dimensions are 0"
            )
    first = np.asarray(func1d(lanes[tuple(0 for _ in others)], *args, **kwargs))
    out = np.zeros(others + first.shape, first.dtype)
    is_first = True
    for at in np.ndindex(others):
        if is_first:
            out[(*at, Ellipsis)] = first
            is_first = False
        else:
            out[(*at, Ellipsis)] = func1d(lanes[at], *args, **kwargs)
    if is_constant(along):
        rank = len(others)
        before = tuple(range(along))
        inner = tuple(range(rank, rank + first.ndim))
        return transposed(out, before + inner + tuple(range(along, rank)))
    if first.ndim == 0:
        return out
    return np.moveaxis(out, -1, along)


def apply_over_axes(func, a, axes: Static):
    result = np.asarray(a)
    for axis in axes if isinstance(axes, (tuple, list)) else (axes,):
        along = normalize_axis_index(axis, result.ndim)
        part = func(result, along)
        if part.ndim == result.ndim:
            result = part
        else:
            result = np.expand_dims(part, along)
    return result
