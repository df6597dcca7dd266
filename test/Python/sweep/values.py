# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The values that arrays of an instance hold, by the name that a case writes.

Each is a function of a `numpy.random.Generator`, a shape and a dtype that gives an
array in C order.
"""

from __future__ import annotations

import math

import numpy as np


def _pick(random, shape, candidates):
    return candidates[random.integers(0, len(candidates), shape)].reshape(shape)


def _of_parts(part, random, shape, dtype):
    """Complex numbers whose parts are of these values."""
    values = np.empty((*shape, 2), np.finfo(dtype).dtype)
    values[..., 0] = part(random, shape, values.dtype)
    values[..., 1] = part(random, shape, values.dtype)
    return values.view(dtype)[..., 0]


def _floats(dtype, *more):
    return np.array([0.0, 1.0, -0.0, -1.0, 2.5, 0.5, -3.75, -0.3, *more], dtype)


def special(random, shape, dtype):
    """Where arithmetic goes wrong."""
    if dtype.kind == "c":
        return _of_parts(special, random, shape, dtype)
    if dtype.kind == "b":
        return random.integers(0, 2, shape).astype(dtype)
    if dtype.kind == "f":
        info = np.finfo(dtype)
        ends = [info.max, -info.max, info.tiny, info.smallest_subnormal, -info.tiny]
        more = [np.inf, -np.inf, np.nan, info.eps, 1e10, *ends]
        return _pick(random, shape, _floats(dtype, *more))
    info = np.iinfo(dtype)
    values = [0, 1, info.max, 2, info.min, 3, info.max - 1, 7, 100, info.min + 1]
    values += [-1, -7, -2] if info.min else [8, 64, 13]
    return _pick(random, shape, np.array(values, dtype))


def nonfinite(random, shape, dtype):
    """NaN and infinities among numbers of moderate size: sums of these do not
    depend on the order."""
    if dtype.kind == "c":
        return _of_parts(nonfinite, random, shape, dtype)
    if dtype.kind != "f":
        return special(random, shape, dtype)
    # Mostly of one kind, or everything were NaN.
    more = [[], [np.inf], [-np.inf], [np.nan], [np.inf, -np.inf, np.nan]]
    info = np.finfo(dtype)
    chosen = more[random.integers(0, len(more))]
    return _pick(random, shape, _floats(dtype, info.smallest_subnormal, *chosen))


def ordinary(random, shape, dtype):
    """Numbers of moderate size, of both signs where there are two."""
    if dtype.kind == "c":
        return _of_parts(ordinary, random, shape, dtype)
    if dtype.kind == "b":
        return random.integers(0, 2, shape).astype(dtype)
    if dtype.kind == "f":
        return np.asarray(random.normal(0, 4, shape)).astype(dtype)
    low = -50 if dtype.kind == "i" else 0
    return random.integers(low, 51, shape).astype(dtype)


def small(random, shape, dtype):
    """Whole numbers from -3 (or 0) to 3, or with -0.5 for floats; repeated often."""
    if dtype.kind == "c":
        return _of_parts(small, random, shape, dtype)
    low = 0 if dtype.kind in "ub" else -3
    high = 2 if dtype.kind == "b" else 4
    values = random.integers(low, high, shape)
    if dtype.kind == "f":
        values = values - 0.5 * random.integers(0, 2, shape)
    return np.asarray(values).astype(dtype)


def few(random, shape, dtype):
    """Two or three values, special ones among them."""
    if dtype.kind == "c":
        return _of_parts(few, random, shape, dtype)
    return _pick(random, shape, special(random, (3,), dtype))


def positive(random, shape, dtype):
    if dtype.kind == "c":
        return _of_parts(positive, random, shape, dtype)
    if dtype.kind == "f":
        return np.asarray(random.uniform(0.01, 20, shape)).astype(dtype)
    high = 2 if dtype.kind == "b" else 60
    return random.integers(1, high, shape).astype(dtype)


def unit(random, shape, dtype):
    """From 0 to 1, with both."""
    if dtype.kind == "c":
        return _of_parts(unit, random, shape, dtype)
    if dtype.kind != "f":
        return random.integers(0, 2, shape).astype(dtype)
    values = np.asarray(random.uniform(0, 1, shape))
    return np.clip(np.round(values * 1.2 - 0.1, 3), 0, 1).astype(dtype)


def zeros(random, shape, dtype):
    return np.zeros(shape, dtype)


# --- With an order or a structure: not for every layout ------------------------


def sorted(random, shape, dtype):
    """Ascending along the last axis, with repetitions."""
    return np.sort(ordinary(random, shape, dtype), axis=-1 if shape else None)


def increasing(random, shape, dtype):
    """Strictly ascending along the last axis."""
    steps = np.asarray(random.uniform(0.1, 2, shape))
    if dtype.kind in "iu":
        steps = random.integers(1, 3, shape)
    return (np.cumsum(steps, axis=-1) if shape else steps).astype(dtype)


def distinct(random, shape, dtype):
    """Each number once, if the dtype has so many."""
    numbers = random.permutation(math.prod(shape)).reshape(shape)
    return (numbers - (4 if dtype.kind in "if" else 0)).astype(dtype)


def invertible(random, shape, dtype):
    """Square matrices far from singular ones."""
    extent = shape[-1]
    values = ordinary(random, shape, dtype) + 20 * extent * np.eye(extent)
    order = random.permutation(extent)
    return np.ascontiguousarray(values[..., order, :].astype(dtype))


def symmetric(random, shape, dtype):
    """Symmetric, or Hermitian, matrices."""
    values = ordinary(random, shape, dtype)
    return (values + np.swapaxes(values, -1, -2).conj()).astype(dtype)


def definite(random, shape, dtype):
    """Symmetric matrices with positive eigenvalues."""
    values = small(random, shape, dtype)
    product = values @ np.swapaxes(values, -1, -2).conj()
    return (product + np.eye(shape[-1]) * (shape[-1] + 1)).astype(dtype)


def indices(random, shape, dtype, extent, wrong=0):
    """Of an axis; a tenth of the arrays has one that is out of bounds, of which it
    does not matter in which order they are looked at."""
    low = -extent if dtype.kind == "i" else 0
    ends = np.array([low - 1, extent]).astype(dtype)
    if extent == 0:
        return np.full(shape, ends[random.integers(0, 2)])
    result = np.asarray(random.integers(low, extent, shape)).astype(dtype)
    if wrong and result.size and random.integers(0, 10) == 0:
        place = random.integers(0, result.size)
        result.reshape(-1)[place] = ends[random.integers(0, 2)]
    return result


# --- By name -------------------------------------------------------------------

UNSTRUCTURED = {
    function.__name__: function
    for function in (
        special,
        nonfinite,
        ordinary,
        small,
        few,
        positive,
        unit,
        zeros,
    )
}
STRUCTURED = {
    function.__name__: function
    for function in (sorted, increasing, distinct, invertible, symmetric, definite)
}


def is_structured(values) -> bool:
    """Whether elements may not be repeated at will."""
    return callable(values) or values in STRUCTURED


def make(values, random, shape, dtype, extents):
    """An array of `values`, a function or what `array(values=...)` names."""
    if callable(values):
        return np.array(values(random, shape, dtype), dtype, order="C")
    kind, _, letter = values.partition(":")
    if letter:
        wrong = kind == "anyindex"
        return indices(random, shape, dtype, extents.get(letter, 1), wrong)
    function = UNSTRUCTURED.get(kind) or STRUCTURED[kind]
    return np.array(function(random, shape, dtype), dtype, order="C")
