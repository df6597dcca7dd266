# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays with something around them."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .moving import moveaxis
from .padding_edges import set_edges, set_ramps, set_reflection, set_wrap
from .padding_statistics import set_statistics
from .shapes import at_axis, empty, larger, order_of, zeros

_STATISTICS = ("maximum", "mean", "median", "minimum")
_REFLECTIONS = ("reflect", "symmetric")
_MODES = (
    "constant",
    "edge",
    "linear_ramp",
    *_STATISTICS,
    *_REFLECTIONS,
    "wrap",
    "empty",
)


def pad(
    array,
    pad_width,
    mode: Static = "constant",
    *,
    constant_values=None,
    end_values=None,
    stat_length=None,
    reflect_type: Static = None,
):
    a = np.asarray(array)
    widths = as_widths(pad_width, a.ndim)
    if not isinstance(mode, str):
        return pad_with(a, widths, mode)
    if mode not in _MODES:
        raise ValueError(f"mode '{mode}' is not supported")
    check_argument(constant_values, mode == "constant", mode, "constant_values")
    check_argument(end_values, mode == "linear_ramp", mode, "end_values")
    check_argument(stat_length, mode in _STATISTICS, mode, "stat_length")
    check_argument(reflect_type, mode in _REFLECTIONS, mode, "reflect_type")
    shape = tuple(before + n + after for n, (before, after) in zip(a.shape, widths))
    padded = empty(shape, a.dtype, order_of(a))
    padded[inner(a.shape, widths)] = a
    if mode == "constant":
        values = as_pairs(or_zero(constant_values), a.ndim)
        for axis in tuple(range(a.ndim)):
            set_constants(padded, a.shape, widths, axis, values[axis])
        return padded
    if mode == "empty":
        return padded
    if a.size == 0:
        check_empty(a.shape, widths)
        return padded
    ends = as_pairs(or_zero(end_values), a.ndim)
    lengths = as_lengths(stat_length, a.ndim)
    for axis in tuple(range(a.ndim)):
        region = region_of(padded, a.shape, widths, axis)
        if mode == "edge":
            set_edges(region, axis, widths[axis])
        elif mode == "linear_ramp":
            set_ramps(region, axis, widths[axis], ends[axis])
        elif mode == "wrap":
            set_wrap(region, axis, widths[axis])
        elif mode == "reflect" or mode == "symmetric":
            set_reflection(
                region, axis, widths[axis], reflect_type, mode == "symmetric"
            )
        else:
            set_statistics(region, axis, widths[axis], lengths[axis], mode)
    return padded


def pad_with(a, widths, function):
    """The function changes each vector along each axis."""
    shape = tuple(before + n + after for n, (before, after) in zip(a.shape, widths))
    padded = zeros(shape, a.dtype, order_of(a))
    padded[inner(a.shape, widths)] = a
    for axis in tuple(range(a.ndim)):
        view = moveaxis(padded, axis, -1)
        for index in np.ndindex(view.shape[:-1]):
            function(view[index], widths[axis], axis, {})
    return padded


# --- Arguments -------------------------------------------------------------------


def check_argument(value, fits: Static, mode: Static, name: Static):
    if value is not None and not fits:
        raise ValueError(
            f"unsupported keyword arguments for mode '{mode}': {{'{name}'}}"
        )


def or_zero(value):
    return 0 if value is None else value


def as_pairs(x, ndim: Static):
    """What is before and behind each axis: of a number, a pair, or a tuple with a
    number or a pair for each axis."""
    if not isinstance(x, tuple):
        if isinstance(x, (list, np.ndarray)):
            return pairs_of_array(np.asarray(x), ndim)
        one = as_scalar(x)
        return tuple((one, one) for axis in range(ndim))
    if len(x) == 1:
        return as_pairs(x[0], ndim)
    if not isinstance(x[0], tuple):
        if len(x) != 2:
            raise_count(f"({len(x)},)", ndim)
        first, last = as_scalar(x[0]), as_scalar(x[1])
        return tuple((first, last) for axis in range(ndim))
    if len(x) != ndim or len(x[0]) > 2:
        raise_count(f"({len(x)},{len(x[0])})", ndim)
    return tuple((x[axis][0], x[axis][-1]) for axis in range(ndim))


def as_scalar(x):
    """A NumPy scalar, which is what NumPy makes of all but a table."""
    return np.asarray(x)[()]


def raise_count(shape, ndim):
    raise ValueError(
        "operands could not be broadcast together with remapped shapes"
        f" [original->remapped]: {shape}  and requested shape ({ndim},2)"
    )


def pairs_of_array(x, ndim: Static):
    if x.size == 1:
        one = x.ravel()[0]
        return tuple((one, one) for axis in range(ndim))
    if x.size == 2 and x.shape != (2, 1):
        flat = x.ravel()
        return tuple((flat[0], flat[1]) for axis in range(ndim))
    table = np.broadcast_to(x, (ndim, 2))
    return tuple((table[axis, 0], table[axis, 1]) for axis in range(ndim))


def as_widths(pad_width, ndim: Static):
    pairs = as_pairs(pad_width, larger(ndim, 1))
    for before, after in pairs:
        if not is_whole(before) or not is_whole(after):
            raise TypeError("`pad_width` must be of integral type.")
        if before < 0 or after < 0:
            raise ValueError("index can't contain negative values")
    return tuple((int(before), int(after)) for before, after in pairs[:ndim])


def is_whole(x: Static):
    return isinstance(x, (int, np.signedinteger)) and not isinstance(x, bool)


def as_lengths(stat_length, ndim: Static):
    if stat_length is None:
        return tuple((None, None) for axis in range(ndim))
    pairs = as_pairs(stat_length, ndim)
    for before, after in pairs:
        if before < 0 or after < 0:
            raise ValueError("index can't contain negative values")
    return tuple((int(before), int(after)) for before, after in pairs)


# --- Parts -------------------------------------------------------------------------


def inner(shape, widths):
    """Where the array itself lies."""
    return tuple(
        slice(widths[k][0], widths[k][0] + shape[k]) for k in range(len(shape))
    )


def region_of(padded, shape, widths, axis: Static):
    """Along an axis, what is between the pads of the axes that come later."""
    return padded[
        tuple(
            slice(None) if k <= axis else slice(widths[k][0], widths[k][0] + shape[k])
            for k in range(len(shape))
        )
    ]


def set_constants(padded, shape, widths, axis: Static, values):
    region = region_of(padded, shape, widths, axis)
    start = widths[axis][0]
    stop = start + shape[axis]
    region[at_axis(padded.ndim, axis, slice(None, start))] = values[0]
    region[at_axis(padded.ndim, axis, slice(stop, None))] = values[1]


def check_empty(shape, widths):
    for k in tuple(range(len(shape))):
        if shape[k] == 0 and widths[k] != (0, 0):
            raise ValueError(
                f"can't extend empty axis {k} using modes other than 'constant' or"
                " 'empty'"
            )
