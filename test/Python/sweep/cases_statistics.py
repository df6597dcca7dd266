# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Means, variances, medians, quantiles and covariances."""

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
# Means allow no axis of a scalar.
AXES = constant(None, 0, -1, 1, (0, 1), (-1, 0))
KEEPDIMS = constant(False, True)
MEANS = each(np.mean, np.nanmean)
SPREADS = each(np.var, np.std, np.nanvar, np.nanstd)


# --- Means and variances ---------------------------------------------------------


@case(f=MEANS, a=array(ALL, SHAPES, "small"), axis=AXES, keepdims=KEEPDIMS, eps=32)
def mean(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(
    f=MEANS, a=array(FLOATS, "n mn kmn", "special"), axis=constant(None, 0, -1), eps=32
)
def mean_of_special(f, a, axis):
    return f(np.where(np.isfinite(a), 1, a), axis)


@case(
    f=MEANS,
    a=array("int8 float32 float64", "n mn", "small"),
    axis=constant(None, 0),
    dtype=constant(np.float32, np.float64, np.complex128),
    eps=32,
)
def mean_dtype(f, a, axis, dtype):
    return f(a, axis=axis, dtype=dtype)


@case(
    f=each(np.mean, np.nanmean, np.var, np.nanstd),
    a=array("int8 float32 float64", "mn", "small"),
    mask=array("bool", "MN N"),
    axis=constant(None, 0, 1),
    keepdims=KEEPDIMS,
    eps=32,
)
def spread_where(f, a, mask, axis, keepdims):
    return f(a, axis=axis, where=mask, keepdims=keepdims)


@case(
    f=each(np.mean, np.nanmean, np.var, np.nanvar, np.std, np.nanstd),
    a=array("float32 float64", "mn", "small"),
    out=array("float32 float64", "n", layouts="C any"),
    eps=32,
)
def spread_out(f, a, out):
    return f(a, axis=0, out=out)


@case(f=SPREADS, a=array(ALL, SHAPES, "small"), axis=AXES, keepdims=KEEPDIMS, eps=64)
def spread(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(
    f=SPREADS,
    a=array("int8 float32 float64", "n mn", "small"),
    axis=constant(None, 0),
    ddof=scalar(int, float, values=[0, 1, 2, 7]),
    eps=64,
)
def spread_ddof(f, a, axis, ddof):
    return f(a, axis=axis, ddof=ddof), f(a, axis=axis, correction=ddof)


@case(
    f=SPREADS,
    a=array("int8 float32 float64", "n mn", "small"),
    axis=constant(None, 0),
    dtype=constant(np.float32, np.float64),
    eps=64,
)
def spread_dtype(f, a, axis, dtype):
    return f(a, axis=axis, dtype=dtype)


@case(
    f=each(np.var, np.nanvar, np.std),
    a=array("int8 float32 float64", "mn", "small"),
    center=array("float64", "1n", "small"),
    eps=64,
)
def spread_mean(f, a, center):
    return f(a, axis=0, mean=center)


@case(a=array(NUMBERS, "mn", "small"), eps=64)
def methods(a):
    return (
        a.mean(0),
        a.mean(axis=1, keepdims=True),
        a.var(axis=0),
        a.std(ddof=1),
        a.std(1),
    )


@case(a=array("int64 float64", "mn kmn", "small"), axis=value(0, 1, -1, -2, 7), eps=64)
def axis_that_is_no_constant(a, axis):
    return np.mean(a, axis), np.var(a, axis), np.median(a, axis)


@case(
    a=array(ALL, "n mn kmn", "small"),
    axis=AXES,
    keepdims=KEEPDIMS,
    returned=KEEPDIMS,
    eps=32,
)
def average(a, axis, keepdims, returned):
    return np.average(a, axis=axis, keepdims=keepdims, returned=returned)


@case(
    a=array("int8 float32 float64 complex64", "mn", "small"),
    weights=array("int8 float32 float64", "mn m", "positive"),
    axis=constant(0, 1),
    returned=constant(False, True),
    eps=64,
)
def average_weights(a, weights, axis, returned):
    return np.average(a, axis=axis, weights=weights, returned=returned)


# --- Medians and quantiles -----------------------------------------------------------


@case(
    f=each(np.median, np.nanmedian),
    a=array(REAL, SHAPES),
    axis=AXES,
    keepdims=KEEPDIMS,
    signs=False,
    when=lambda a, axis, **_: a.size > 0 or not isinstance(axis, tuple),
)
def median(f, a, axis, keepdims):
    return f(a, axis=axis, keepdims=keepdims)


@case(
    f=each(np.median, np.nanmedian),
    a=array(NUMBERS, "mn", "small"),
    out=array("float64", "n", layouts="C any"),
)
def median_out(f, a, out):
    return f(a, axis=0, out=out, overwrite_input=False)


METHODS = constant(
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
    "no method",
)
QUANTILES = each(np.quantile, np.nanquantile)


def _parts(random, shape, dtype):
    return np.asarray(random.integers(0, 9, shape) / 8).astype(dtype)


def _percents(random, shape, dtype):
    return np.asarray(random.integers(0, 101, shape)).astype(dtype)


def _filled(a, **_):
    return a.size > 0


@case(
    f=QUANTILES,
    a=array("int8 uint8 int64 float32 float64", "n mn", "small"),
    q=array("float64", "k", _parts),
    method=METHODS,
    when=_filled,
    signatures=30,
    ulps=2,
)
def quantile_method(f, a, q, method):
    return f(a, q, method=method)


@case(
    f=QUANTILES,
    a=array(NUMBERS, "n mn kmn", "small"),
    q=scalar(float, np.float64, np.float32, values=[0, 0.25, 0.3, 1, -1]),
    axis=AXES,
    keepdims=KEEPDIMS,
    when=_filled,
    ulps=2,
)
def quantile(f, a, q, axis, keepdims):
    return f(a, q, axis=axis, keepdims=keepdims)


@case(
    f=QUANTILES,
    a=array("int8 float32 float64", "mn", "small"),
    q=array("float32 float64", "k", _parts),
    axis=AXES,
    keepdims=KEEPDIMS,
    when=_filled,
    ulps=2,
)
def quantiles(f, a, q, axis, keepdims):
    return f(a, q, axis=axis, keepdims=keepdims)


@case(
    f=each(np.percentile, np.nanpercentile),
    a=array(NUMBERS, "n mn", "small"),
    q=scalar(int, float, values=[0, 25, 33, 100, 101]),
    axis=constant(None, 0, -1),
    when=_filled,
    ulps=2,
)
def percentile(f, a, q, axis):
    return f(a, q, axis=axis)


@case(
    f=each(np.percentile, np.nanpercentile),
    a=array("int8 float32 float64", "mn", "small"),
    q=array("int64 float64", "k", _percents),
    axis=constant(None, 0, 1),
    keepdims=KEEPDIMS,
    method=constant("linear", "nearest"),
    when=_filled,
    ulps=2,
)
def percentiles(f, a, q, axis, keepdims, method):
    return f(a, q, axis=axis, keepdims=keepdims, method=method)


@case(
    f=each(np.quantile, np.percentile),
    a=array("int8 float32 float64", "mn", "small"),
    weights=array("int64 float64", "mn", "positive"),
    axis=constant(None, 0, 1),
    when=_filled,
)
def quantile_weights(f, a, weights, axis):
    return f(a, 0.75, axis=axis, weights=weights, method="inverted_cdf")


@case(
    f=QUANTILES,
    a=array("float64", "mn", "small"),
    out=array("float64", "n", layouts="C any"),
    when=_filled,
)
def quantile_out(f, a, out):
    return f(a, 0.5, axis=0, out=out)


# --- Covariances -----------------------------------------------------------------------


def _several(m, rowvar=True, **_):
    """NumPy's result for one variable is 0-d whatever the rank of the argument."""
    return m.ndim < 2 or m.shape[0 if rowvar else 1] > 1


@case(
    m=array(ALL, "n mn", "small"),
    rowvar=constant(True, False),
    bias=value(False, True),
    when=_several,
    eps=128,
)
def cov(m, rowvar, bias):
    return np.cov(m, rowvar=rowvar, bias=bias)


@case(
    m=array(NUMBERS, "mn", "small"),
    y=array(NUMBERS, "mn n", "small"),
    when=_several,
    eps=128,
)
def cov_of_two(m, y):
    return np.cov(m, y, ddof=0)


@case(
    m=array("int8 float64", "mn", "small"),
    f=array("int64", "n", "positive"),
    a=array("float64", "n", "positive"),
    when=_several,
    eps=256,
)
def cov_weights(m, f, a):
    return (
        np.cov(m, fweights=f),
        np.cov(m, aweights=a),
        np.cov(m, fweights=f, aweights=a),
    )


@case(
    m=array(INEXACT, "n mn", "small"),
    rowvar=constant(True, False),
    when=_several,
    eps=128,
)
def corrcoef(m, rowvar):
    return np.corrcoef(m, rowvar=rowvar)


@case(
    m=array("float32 int16", "mn", "small"),
    dtype=constant(np.float32, np.float64),
    when=_several,
    eps=128,
)
def cov_dtype(m, dtype):
    return np.cov(m, dtype=dtype)
