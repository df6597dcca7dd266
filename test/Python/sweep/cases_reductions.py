# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reductions with their options, positions of extrema, running sums, differences."""

import numpy as np

from .case import (
    ALL,
    FLOATS,
    INEXACT,
    NUMBERS,
    REAL,
    array,
    case,
    constant,
    each,
    scalar,
    value,
)

SHAPES = ". n mn kmn"
AXES = constant(None, 0, -1, 1, (0, 1), (-1, 0), ())
ONE_AXIS = constant(None, 0, -1, 1)
ADDED = each(np.sum, np.prod)
ORDERED = each(np.min, np.max)
TESTED = each(np.any, np.all)
NAN_ADDED = each(np.nansum, np.nanprod)
NAN_ORDERED = each(np.nanmin, np.nanmax)


# --- Axes ------------------------------------------------------------------------


@case(
    f=ADDED,
    a=array(ALL, SHAPES, "small"),
    axis=AXES,
    keepdims=constant(False, True),
    eps=64,
)
def added(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(
    f=ORDERED,
    a=array(REAL, SHAPES),
    axis=AXES,
    keepdims=constant(False, True),
    signs=False,
)
def ordered(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(f=TESTED, a=array(ALL, SHAPES), axis=AXES, keepdims=constant(False, True))
def tested(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(a=array(NUMBERS, SHAPES, "small"), axis=AXES, keepdims=constant(False, True))
def ptp(a, axis, keepdims):
    return np.ptp(a, axis=axis, keepdims=keepdims)


@case(a=array(ALL, SHAPES), axis=AXES, keepdims=constant(False, True))
def count_nonzero(a, axis, keepdims):
    return np.count_nonzero(a, axis=axis, keepdims=keepdims)


@case(a=array(NUMBERS, "mn kmn", "small"), axis=value(0, 1, -1, -2, 5), eps=16)
def axis_that_is_no_constant(a, axis):
    return np.sum(a, axis=axis)


@case(a=array(REAL, "mn kmn"), axis=value(0, 1, -1, -2), signs=False)
def extremum_along_axis_that_is_no_constant(a, axis):
    return np.max(a, axis, keepdims=True), np.argmin(a, axis)


@case(a=array(FLOATS, "mn", "small"), eps=16)
def methods(a):
    return (
        a.sum(axis=0),
        a.sum(1),
        a.prod(axis=1),
        a.max(axis=0, keepdims=True),
        a.min(axis=1),
        a.any(axis=0),
        a.all(axis=1),
    )


@case(a=array(REAL, "mn"))
def methods_of_positions(a):
    return a.argmin(), a.argmax(axis=0), a.argmin(1, keepdims=True)


# --- Types, initial values, masks, arrays for the result --------------------------

TYPES = constant(np.bool_, np.int8, np.uint64, np.float32, np.float64, np.complex128)


@case(
    f=ADDED,
    a=array(REAL, "n mn", "small"),
    axis=constant(None, 0, -1),
    dtype=TYPES,
    eps=16,
)
def added_dtype(f, a, axis, dtype):
    return f(a, axis=axis, dtype=dtype)


@case(
    f=ADDED,
    a=array("int8 uint8 int64 float32 float64 complex64", "n mn", "small"),
    axis=constant(None, 0),
    initial=scalar(int, float, values=[1, 3, -2]),
    eps=16,
    when=lambda a, initial, **_: a.dtype.kind != "u" or initial >= 0,
)
def added_initial(f, a, axis, initial):
    return f(a, axis=axis, initial=initial)


@case(
    f=ORDERED,
    a=array("int8 int64 float32 float64", "n mn", "small"),
    axis=constant(None, 0, -1),
    initial=scalar(int, float, values=[0, 3, -2]),
)
def initial_extremum(f, a, axis, initial):
    return f(a, axis=axis, initial=initial)


@case(
    f=ADDED,
    a=array(ALL, "mn", "small"),
    mask=array("bool", "MN N ."),
    axis=constant(None, 0, 1),
    eps=32,
)
def added_where(f, a, mask, axis):
    return f(a, axis=axis, where=mask)


@case(
    f=ORDERED,
    a=array("int8 int64 float32 float64", "mn", "small"),
    mask=array("bool", "MN N ."),
    axis=constant(None, 0, 1),
)
def where_extremum(f, a, mask, axis):
    return f(a, axis=axis, where=mask, initial=1)


@case(
    f=TESTED,
    a=array(ALL, "mn"),
    mask=array("bool", "MN N ."),
    axis=constant(None, 0, 1),
)
def where_tested(f, a, mask, axis):
    return f(a, axis=axis, where=mask)


@case(f=ORDERED, a=array(FLOATS, "mn"), mask=array("bool", "mn"))
def where_needs_initial(f, a, mask):
    return f(a, where=mask)


@case(
    f=ADDED,
    a=array("int8 uint8 int64 float32 float64", "mn", "small"),
    out=array("int64 float32 float64 complex128", "n"),
    eps=32,
)
def added_out(f, a, out):
    return f(a, axis=0, out=out)


@case(
    f=ORDERED,
    a=array("int8 int64 float32", "mn", "small"),
    out=array("int64 float64", "n", layouts="C any"),
)
def out_extremum(f, a, out):
    return f(a, axis=0, out=out)


@case(f=TESTED, a=array(REAL, "mn"), out=array("bool int8 float64", "m1"))
def out_tested(f, a, out):
    return f(a, axis=1, out=out, keepdims=True)


# --- Positions ----------------------------------------------------------------------


@case(
    f=each(np.argmin, np.argmax),
    a=array(ALL, SHAPES),
    axis=ONE_AXIS,
    keepdims=constant(False, True),
)
def position(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(
    f=each(np.argmin, np.argmax),
    a=array(REAL, "mn", "small"),
    out=array("int64 int32", "n"),
)
def position_out(f, a, out):
    return f(a, axis=0, out=out)


@case(
    f=each(np.nanargmin, np.nanargmax),
    a=array(REAL, "n mn kmn"),
    axis=constant(None, 0, -1),
    keepdims=constant(False, True),
)
def position_without_nan(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


# --- Without NaN -----------------------------------------------------------------


@case(
    f=NAN_ADDED,
    a=array(ALL, SHAPES, "small"),
    axis=AXES,
    keepdims=constant(False, True),
    eps=64,
)
def nan_added(f, a, axis, keepdims):
    return f(np.where(a == 1, a, a / a), axis=axis, keepdims=keepdims)


@case(
    f=NAN_ADDED,
    a=array(REAL, "n mn", "small"),
    axis=constant(None, 0),
    dtype=TYPES,
    eps=16,
)
def nan_dtype(f, a, axis, dtype):
    return f(a, axis=axis, dtype=dtype, initial=2)


@case(f=NAN_ADDED, a=array(INEXACT, "mn", "small"), mask=array("bool", "MN N"), eps=32)
def nan_where(f, a, mask):
    return f(a, axis=0, where=mask)


@case(
    f=NAN_ORDERED,
    a=array(REAL, SHAPES),
    axis=AXES,
    keepdims=constant(False, True),
    signs=False,
)
def nan_ordered(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(f=NAN_ORDERED, a=array(FLOATS, "mn"), mask=array("bool", "MN N"), signs=False)
def nan_where_extremum(f, a, mask):
    return f(a, axis=1, where=mask, initial=1)


@case(
    f=NAN_ADDED,
    a=array(FLOATS, "mn", "small"),
    out=array("float32 float64", "n"),
    eps=32,
)
def nan_out(f, a, out):
    return f(a, axis=0, out=out)


@case(
    f=NAN_ORDERED,
    a=array(FLOATS, "mn"),
    out=array("float32 float64", "n", layouts="C any"),
    signs=False,
)
def nan_out_extremum(f, a, out):
    return f(a, axis=0, out=out)


# --- Running sums ------------------------------------------------------------------


@case(
    f=each(np.cumsum, np.cumprod, np.nancumsum, np.nancumprod),
    a=array(ALL, SHAPES, "small"),
    axis=ONE_AXIS,
    eps=32,
)
def running(f, a, axis):
    return f(a, axis=axis)


@case(
    f=each(np.cumsum, np.cumprod),
    a=array(REAL, "n mn", "small"),
    axis=constant(None, -1),
    dtype=TYPES,
    eps=32,
)
def running_dtype(f, a, axis, dtype):
    return f(a, axis=axis, dtype=dtype)


@case(
    f=each(np.cumsum, np.cumprod),
    a=array("int8 float32 float64", "mn", "small"),
    out=array("int64 float64", "mn"),
    eps=32,
)
def running_out(f, a, out):
    return f(a, axis=0, out=out)


@case(a=array(FLOATS, "mn", "small"), eps=16)
def running_methods(a):
    return a.cumsum(), a.cumsum(axis=0), a.cumprod(1)


@case(
    f=each(np.cumulative_sum, np.cumulative_prod),
    a=array(ALL, SHAPES, "small"),
    axis=ONE_AXIS,
    include_initial=constant(False, True),
    eps=32,
)
def cumulative(f, a, axis, include_initial):
    return f(a, axis=axis, include_initial=include_initial)


@case(
    f=each(np.cumulative_sum, np.cumulative_prod),
    a=array("int8 float32", "n", "small"),
    dtype=TYPES,
    eps=16,
)
def cumulative_dtype(f, a, dtype):
    return f(a, dtype=dtype)


# --- Differences --------------------------------------------------------------------


@case(a=array(ALL, ". n mn kmn"), axis=constant(0, -1, 1))
def diff(a, axis):
    return np.diff(a, axis=axis)


@case(a=array(NUMBERS, "n mn"), n=constant(0, 1, 2, -1))
def diff_n(a, n):
    return np.diff(a, n)


# Of order 0 it is the argument itself, which only a constant can say.
@case(a=array(NUMBERS, "n mn"), n=value(1, 2, 3, -1))
def diff_n_at_run_time(a, n):
    return np.diff(a, n)


@case(
    a=array("int8 float32 float64 complex128", "mn", "small"),
    ends=array("int8 float32 float64", "m1"),
    axis=constant(-1),
)
def diff_ends(a, ends, axis):
    return np.diff(a, axis=axis, prepend=ends), np.diff(a, append=ends, prepend=2)


@case(a=array(NUMBERS, ". n mn"))
def ediff1d(a):
    return np.ediff1d(a)


@case(
    a=array("int8 int64 float32 float64", "n mn", "small"),
    end=array("int8 float32", ". k"),
    begin=scalar(int, float, values=[1]),
)
def ediff1d_ends(a, end, begin):
    return np.ediff1d(a, to_end=end, to_begin=begin)
