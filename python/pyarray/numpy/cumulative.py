# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Running sums and products."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .folds import SHORTEST_ROW, parted
from .primitives import element_strides, is_readonly, layout, reshaped, transposed
from .reduction_rules import add, as_type, multiply, nanadd, nanmultiply, without_nan
from .reductions import sum_dtype


def cumsum(a, axis: Static = None, dtype=None, out=None):
    return _running(np.asarray(a), axis, dtype, out, (as_type, add))


def cumprod(a, axis: Static = None, dtype=None, out=None):
    return _running(np.asarray(a), axis, dtype, out, (as_type, multiply))


def nancumsum(a, axis: Static = None, dtype=None, out=None):
    x = np.asarray(a)
    if np.issubdtype(x.dtype, np.inexact):
        return _running(x, axis, dtype, out, (_zero_for_nan, nanadd))
    return _running(x, axis, dtype, out, (as_type, add))


def nancumprod(a, axis: Static = None, dtype=None, out=None):
    x = np.asarray(a)
    if np.issubdtype(x.dtype, np.inexact):
        return _running(x, axis, dtype, out, (_one_for_nan, nanmultiply))
    return _running(x, axis, dtype, out, (as_type, multiply))


def cumulative_sum(
    x, /, *, axis: Static = None, dtype=None, out=None, include_initial: Static = False
):
    rule = as_type, add
    return _cumulative(np.asarray(x), axis, dtype, out, include_initial, 0, rule)


def cumulative_prod(
    x, /, *, axis: Static = None, dtype=None, out=None, include_initial: Static = False
):
    rule = as_type, multiply
    return _cumulative(np.asarray(x), axis, dtype, out, include_initial, 1, rule)


def _zero_for_nan(x, dtype):
    return as_type(without_nan(x, 0), dtype)


def _one_for_nan(x, dtype):
    return as_type(without_nan(x, 1), dtype)


def _cumulative(x, axis: Static, dtype, out, include_initial: Static, identity, rule):
    if axis is None:
        if x.ndim >= 2:
            raise ValueError(
                "For arrays which have more than one dimension ``axis`` argument is "
                "required."
            )
        along = 0
    elif x.ndim == 0:
        along = normalize_axis_index(axis, 1)
    else:
        along = normalize_axis_index(axis, x.ndim)
    if not include_initial:
        return _running(x, along, dtype, out, rule)
    totals = _running(x, along, sum_dtype(x, dtype, out), None, rule)
    longer = tuple(
        totals.shape[k] + (1 if k == along else 0) for k in range(totals.ndim)
    )
    if out is None:
        result = np.empty(longer, totals.dtype)
    else:
        result = out
        if out.shape != longer:
            raise ValueError("provided out is the wrong size for the accumulation.")
    moved = with_axis_last(result, along)
    moved[..., 0] = identity
    moved[..., 1:] = with_axis_last(totals, along)
    return result


def _running(x, axis: Static, dtype, out, rule):
    """`rule` says what the first element becomes, and how others are taken in."""
    kind = sum_dtype(x, dtype, out)
    if x.ndim == 0:
        if axis is not None:
            normalize_axis_index(axis, 1)
        return _delivered(_running_along(np.reshape(x, (1,)), 0, kind, rule), out)
    if axis is None:
        return _delivered(_running_along(np.ravel(x), 0, kind, rule), out)
    along = normalize_axis_index(axis, x.ndim)
    return _delivered(_running_along(x, along, kind, rule), out)


def _delivered(totals, out):
    if out is None:
        return totals
    if is_readonly(out):
        raise ValueError("output array is read-only")
    if out.ndim != totals.ndim or out.shape != totals.shape:
        raise ValueError("provided out is the wrong size for the accumulation.")
    out[...] = totals
    return out


def _running_along(x, axis: Static, dtype, rule):
    if x.ndim > 1 and layout(x) == "F":
        return _running_along(x.T, x.ndim - 1 - axis, dtype, rule).T
    result = np.empty(x.shape, dtype)
    if x.ndim == 1:
        _run_lane(x, result, rule)
    elif layout(x) == "C":
        before, count, behind = parted(x.shape, axis)
        if axis == x.ndim - 1:
            shape = before, count
            _run_lanes(reshaped(x, shape), reshaped(result, shape), rule)
        else:
            shape = before, count, behind
            moved = transposed(reshaped(x, shape), (0, 2, 1))
            totals = transposed(reshaped(result, shape), (0, 2, 1))
            _run_last(moved, totals, rule)
    else:
        _run_last(with_axis_last(x, axis), with_axis_last(result, axis), rule)
    return result


def _run_last(moved, totals, rule):
    strides = element_strides(moved)
    if abs(strides[-1]) <= abs(strides[-2]) or moved.shape[-2] < SHORTEST_ROW:
        _run_lanes(moved, totals, rule)
    else:
        for index in np.ndindex(moved.shape[:-2]):
            _run_rows(moved[index].T, totals[index].T, rule)


def _run_lanes(lanes, totals, rule):
    for index in np.ndindex(lanes.shape[:-1]):
        _run_lane(lanes[index], totals[index], rule)


def _run_lane(x, totals, rule):
    first, step = rule
    if x.shape[0] == 0:
        return
    total = first(x[0], totals.dtype)
    totals[0] = total
    for i in range(1, x.shape[0]):
        total = step(total, x[i])
        totals[i] = total


def _run_rows(rows, totals, rule):
    first, step = rule
    if rows.shape[0] == 0:
        return
    totals[0] = first(rows[0], totals.dtype)
    for i in range(1, rows.shape[0]):
        totals[i] = step(totals[i - 1], rows[i])
