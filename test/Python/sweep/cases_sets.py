# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sets of elements, how often they occur, and histograms."""

import numpy as np

from .case import ALL, NUMBERS, REAL, array, case, constant, value


def with_nan(random, shape, dtype):
    """Numbers that are repeated, without zeros of either sign."""
    a = np.asarray(random.integers(0, 2, shape)).astype(dtype) + dtype.type(1)
    if dtype.kind in "fc":
        a = np.where(random.integers(0, 3, shape) == 0, np.nan, a).astype(dtype)
    return a


@case(a=array(ALL, ". n nm", "small ordinary"))
def unique(a):
    return np.unique(a)


@case(
    a=array(ALL, ". n nm", ["small", with_nan]),
    index=constant(False, True),
    inverse=constant(False, True),
    counts=constant(False, True),
    equal_nan=constant(True, False),
    signatures=30,
    # The order of several NaN, each of its own, is nobody's promise.
    when=lambda a, index, inverse, counts, equal_nan: equal_nan or not inverse,
)
def unique_with(a, index, inverse, counts, equal_nan):
    return np.unique(a, index, inverse, counts, equal_nan=equal_nan)


@case(
    a=array(ALL, "nm 2n kmn", "small"),
    axis=constant(0, 1, -1),
    index=constant(False, True),
    inverse=constant(False, True),
)
def unique_rows(a, axis, index, inverse):
    return np.unique(a, index, inverse, True, axis), np.unique(a, axis=axis)


@case(a=array(ALL, "n nm", "small"))
def unique_named(a):
    every = np.unique_all(a)
    return (
        every.values,
        every.counts,
        np.unique_counts(a).counts,
        np.unique_inverse(a).inverse_indices,
        np.sort(np.unique_values(a)),
    )


@case(
    a=array(NUMBERS, "n nm", "small"),
    b=array(NUMBERS, "k km", "small"),
    unique=constant(False, True),
    signatures=30,
)
def set_operations(a, b, unique):
    if unique:
        a = np.unique(a)
        b = np.unique(b)
    return (
        np.intersect1d(a, b, unique),
        np.union1d(a, b),
        np.setdiff1d(a, b, unique),
        np.setxor1d(a, b, assume_unique=unique),
    )


@case(
    a=array(NUMBERS, "n", "small"),
    b=array("int64 float64", "k km", "small"),
    unique=constant(False, True),
)
def intersect_positions(a, b, unique):
    if unique:
        a = np.unique(a)
        b = np.unique(b)
    return np.intersect1d(a, b, unique, return_indices=True)


@case(
    a=array(ALL, ". n nm", "small ordinary"),
    b=array(ALL, ". k km", "small ordinary"),
    invert=constant(False, True),
    signatures=40,
)
def isin(a, b, invert):
    return np.isin(a, b, invert=invert)


@case(
    a=array("int64 int8 float64", "n", "small"),
    b=array("int64 uint8", "k", "small"),
    kind=constant(None, "sort", "table"),
)
def isin_kind(a, b, kind):
    return np.isin(a, b, kind=kind, assume_unique=False)


# --- Counting ----------------------------------------------------------------------------


@case(
    x=array("bool int8 int64 uint8 uint16 int32 float64", ". n nm", "small positive"),
    minlength=value(0, 3, 12),
)
def bincount(x, minlength):
    return np.bincount(x, minlength=minlength)


@case(
    x=array("int64 uint8", "n", "positive"),
    weights=array("float64 float32 int8 complex64", "n k", "nonfinite ordinary"),
    # NumPy leaves out the weights of nothing; a dtype does not depend on extents.
    when=lambda x, weights: x.size > 0,
)
def bincount_weights(x, weights):
    return np.bincount(x, weights)


# --- Histograms ----------------------------------------------------------------------------


@case(
    a=array(REAL, ". n nm", "small ordinary nonfinite"),
    bins=value(1, 3, 10, 0, -2),
    signatures=20,
)
def histogram(a, bins):
    return np.histogram(a, bins)


@case(
    a=array(NUMBERS, "n nm", "small ordinary"),
    bins=value(1, 4),
    range=value((0, 3), (-1.5, 2.25), (2, 2), (3, 1), (0.0, np.inf)),
)
def histogram_range(a, bins, range):
    return np.histogram(a, bins, range)


@case(
    a=array(NUMBERS, "n nm", "small ordinary nonfinite"),
    bins=array("float64 int16", "k", "sorted increasing small"),
)
def histogram_edges(a, bins):
    return np.histogram(a, bins), np.histogram_bin_edges(a, bins)


@case(
    a=array("float64 float32 int16", "n", "small"),
    weights=array("float64 float32 int8 complex64", "n k", "small"),
    bins=value(3),
    density=constant(None, False, True),
)
def histogram_weights(a, weights, bins, density):
    return np.histogram(a, bins, weights=weights, density=density)


@case(
    a=array("float64 int8", "n", "small"),
    weights=array("float64 int8", "n", "small"),
    bins=array("float64", "k", "increasing"),
    density=constant(None, True),
)
def histogram_edges_weights(a, weights, bins, density):
    return np.histogram(a, bins, None, density, weights)


@case(
    a=array("float64 int64 uint8", "n nm", "small ordinary"),
    bins=constant(
        "auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt", "other"
    ),
)
def histogram_bin_edges(a, bins):
    return np.histogram_bin_edges(a, bins)


@case(
    x=array("float64 int8", "n", "small"),
    y=array("float64 float32", "n k", "small"),
    bins=value(3, (2, 4)),
    density=constant(None, True),
    when=lambda x, y, bins, density: x.size > 0,
)
def histogram2d(x, y, bins, density):
    return np.histogram2d(x, y, bins, density=density)


@case(
    x=array("float64", "n", "small"),
    y=array("float64", "n", "small"),
    e=array("float64", "k", "increasing"),
    weights=array("float64", "n", "small"),
)
def histogram2d_edges(x, y, e, weights):
    return np.histogram2d(x, y, (e, 2), weights=weights), np.histogram2d(
        x, y, 2, ((0, 1), (-1, 1))
    )


@case(a=array("float64 int8", "n3", "small"), density=constant(False, True))
def histogramdd(a, density):
    return np.histogramdd(a, (2, 3, 2), density=density)[0]
