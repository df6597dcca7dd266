# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers at equal distances, and at equal ratios."""

from __future__ import annotations

import math

import numpy as np

from ..library.static import Static
from .moving import moveaxis
from .unit_axes import expand_dims, with_rank

_MAX_LENGTH = 2.0**63


def arange(start, stop=None, step=None, dtype=None, *, device=None, like=None):
    if stop is None:
        return count_from(0, start, 1 if step is None else step, dtype)
    return count_from(start, stop, 1 if step is None else step, dtype)


def count_from(start, stop, step, dtype):
    common = np.result_type(np.int64, start, stop, step)
    ratio = (stop - start) / step
    wanted = np.dtype(common if dtype is None else dtype)
    if isinstance(ratio, complex) and not np.issubdtype(wanted, np.complexfloating):
        raise TypeError("must be real number, not complex")
    result = np.empty(length(ratio, stop - start), wanted)
    if result.dtype == np.bool_ and len(result) > 2:
        raise TypeError(
            "arange() is only supported for booleans when the result has at most"
            " length 2."
        )
    if len(result) > 0:
        result[0] = start
    if len(result) > 1:
        result[1] = start + step
    if len(result) > 2:
        continue_from(result)
    return result


def length(ratio, span):
    if isinstance(ratio, (complex, np.complexfloating)):
        return min(ceil(ratio.real), ceil(ratio.imag))
    if ratio == 0.0 and span != 0:
        return 0 if math.copysign(1.0, ratio) < 0.0 else 1
    return ceil(ratio)


def ceil(x):
    if math.isnan(x):
        raise ValueError("arange: cannot compute length")
    if abs(x) >= _MAX_LENGTH:
        raise ValueError("Maximum allowed size exceeded")
    return max(math.ceil(x), 0)


def continue_from(result):
    """The first two are there."""
    first = result[0]
    step = result[1] - first
    if np.issubdtype(result.dtype, np.integer):
        last = result[1]
        for k in range(2, len(result)):
            last = last + step
            result[k] = last
    elif np.issubdtype(result.dtype, np.complexfloating):
        for k in range(2, len(result)):
            result[k] = complex(first.real + k * step.real, first.imag + k * step.imag)
    else:
        for k in range(2, len(result)):
            result[k] = first + k * step


# --- Between two ends ----------------------------------------------------------


def linspace(
    start,
    stop,
    num=50,
    endpoint=True,
    retstep: Static = False,
    dtype=None,
    axis: Static = 0,
    *,
    device=None,
):
    if isinstance(num, float):
        raise TypeError("'float' object cannot be interpreted as an integer")
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    count = int(num)
    between = count - 1 if endpoint else count
    exact = np.result_type(kind_of(start), kind_of(stop), 0.0)
    first = np.asarray(start).astype(exact)[()]
    last = np.asarray(stop).astype(exact)[()]
    delta = last - first
    result = np.empty((count, *np.shape(delta)), exact)
    step = delta / max(between, 1)
    if between > 0 and np.any(step == 0):
        for k in range(count):
            result[k] = as_type(k, exact) / between * delta + first
    elif between > 0:
        for k in range(count):
            result[k] = k * step + first
    elif count > 0:
        result[0] = 0 * delta + first
    if endpoint and count > 1:
        result[count - 1] = last
    wanted = converted(result, dtype)
    moved = wanted if is_zero(axis) else moveaxis(wanted, 0, axis)
    if retstep:
        return moved, step if between > 0 else step * np.nan
    return moved


def kind_of(x):
    """What a number, an array or a list counts as in promotion."""
    return np.asarray(x).dtype if isinstance(x, (list, tuple)) else x


def is_zero(axis: Static):
    return axis == 0


def as_type(x, dtype):
    return np.asarray(x).astype(dtype)[()]


def converted(a, dtype):
    """To integers, the next ones below."""
    if dtype is None or a.dtype == dtype:
        return a
    if np.issubdtype(dtype, np.integer):
        return np.floor(a).astype(dtype)
    return a.astype(dtype)


def logspace(
    start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis: Static = 0
):
    if np.ndim(base) == 0:
        exponents = linspace(start, stop, num, endpoint, axis=axis)
        return powers(base, exponents, dtype)
    ndim = np.ndim(start)
    for other in (np.ndim(stop), np.ndim(base)):
        ndim = other if other > ndim else ndim
    exponents = linspace(
        with_rank(np.asarray(start), ndim),
        with_rank(np.asarray(stop), ndim),
        num,
        endpoint,
        axis=axis,
    )
    bases = expand_dims(with_rank(np.asarray(base), ndim), axis)
    return powers(bases, exponents, dtype)


def powers(base, exponents, dtype):
    if dtype is None:
        return np.power(base, exponents)
    return np.power(base, exponents).astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis: Static = 0):
    first, last = np.asarray(start), np.asarray(stop)
    if np.any(first == 0) or np.any(last == 0):
        raise ValueError("Geometric sequence cannot include zero")
    wanted = np.float64 if dtype is None else dtype
    exact = np.result_type(first.dtype, last.dtype, wanted, 0.0)
    low, high = first.astype(exact), last.astype(exact)
    # Turned so that the start is real and positive, and back again.
    sign = np.sign(low)
    begin = low / sign
    end = high / sign
    result = logspace(np.log10(begin), np.log10(end), num, endpoint, 10.0, exact)
    if num > 0:
        result[0] = begin
        if num > 1 and endpoint:
            result[-1] = end
    result *= sign
    moved = result if is_zero(axis) else moveaxis(result, 0, axis)
    return moved if dtype is None else moved.astype(dtype)
