# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parameters and sizes of the functions of `np.random`, in the compiled subset.

A parameter is checked and handed on as a float64 scalar, which divides by zero as
in C, or as an array.
"""

from __future__ import annotations

import numpy as np

from . import primitives


def floats(draw, size, *parameters):
    """What `draw` gives for these parameters: a float, or
    an array of this size or else of the parameters' common shape."""
    shape = np.broadcast_shapes(*tuple(np.shape(p) for p in parameters))
    if size is None and len(shape) == 0:
        return float(draw(*parameters))
    out = room(size, shape, np.float64)
    fill(draw, out, shape, parameters)
    return out


def ints(draw, size, *parameters):
    shape = np.broadcast_shapes(*tuple(np.shape(p) for p in parameters))
    if size is None and len(shape) == 0:
        return int(draw(*parameters))
    out = room(size, shape, np.int64)
    fill(draw, out, shape, parameters)
    return out


def room(size, shape, dtype):
    if size is None:
        return np.empty(shape, dtype)
    return np.empty(size, dtype)


def fill(draw, out, shape, parameters):
    if len(shape) == 0:
        flat = primitives.reshaped(out, (out.size,))
        for i in range(flat.size):
            flat[i] = draw(*parameters)
    else:
        check_size(out.shape, shape)
        views = tuple(spread(p, out.shape) for p in parameters)
        for index in np.ndindex(out.shape):
            out[index] = draw(*tuple(item(view, index) for view in views))


def check_size(size, shape):
    common = np.broadcast_shapes(size, shape)
    if common != size:
        raise ValueError(
            f"Output size {size} is not compatible with broadcast dimensions of "
            f"inputs {common}."
        )


def spread(parameter, shape):
    if isinstance(parameter, np.ndarray):
        return np.broadcast_to(parameter, shape)
    return parameter


def item(parameter, index):
    if isinstance(parameter, np.ndarray):
        return parameter[index]
    return parameter


# --- Parameters -----------------------------------------------------------------


def number(x):
    if isinstance(x, (list, tuple)):
        return np.asarray(x).astype(np.float64)
    if isinstance(x, np.ndarray):
        if x.ndim == 0:
            return np.float64(x[()])
        return x.astype(np.float64)
    return np.float64(x)


def whole(x):
    """A parameter that NumPy takes for an integer: the fraction is lost."""
    if isinstance(x, (list, tuple)):
        return whole_array(np.asarray(x))
    if isinstance(x, np.ndarray):
        if x.ndim == 0:
            return int(x[()])
        return whole_array(x)
    return int(x)


def whole_array(x):
    if x.dtype == np.uint64:
        raise TypeError(
            "Cannot cast array data from dtype('uint64') to dtype('int64') according "
            "to the rule 'safe'"
        )
    return x.astype(np.int64)


def holds(test, x):
    """Whether a test holds for a scalar, or for all elements of an array."""
    if isinstance(x, np.ndarray):
        result = True
        for index in np.ndindex(x.shape):
            result = result and test(x[index])
        return result
    return test(x)


def nonnegative(x, name):
    value = number(x)
    if not holds(is_nonnegative, value):
        raise ValueError(f"{name} < 0")
    return value


def positive(x, name):
    value = number(x)
    if not holds(is_positive, value):
        raise ValueError(f"{name} <= 0")
    return value


def count(x, name):
    value = whole(x)
    if not holds(is_count, value):
        raise ValueError(f"{name} < 0")
    return value


def probability(x, name):
    value = number(x)
    if not holds(is_probability, value):
        raise ValueError(f"{name} < 0, {name} > 1 or {nan_in(name, value)}")
    return value


def probability_above_zero(x, name):
    value = number(x)
    if not holds(is_probability_above_zero, value):
        raise ValueError(f"{name} <= 0, {name} > 1 or {name} contains NaNs")
    return value


def probability_below_one(x, name):
    value = number(x)
    if not holds(is_probability_below_one, value):
        raise ValueError(f"{name} < 0, {name} >= 1 or {nan_in(name, value)}")
    return value


def above_one(x, name):
    value = number(x)
    if not holds(is_above_one, value):
        raise ValueError(f"{name} <= 1 or {nan_in(name, value)}")
    return value


def rate(x, name):
    """The mean of a Poisson distribution whose draws fit an integer."""
    value = number(x)
    if not holds(is_number_from_zero, value):
        raise ValueError(f"{name} < 0 or {nan_in(name, value)}")
    if not holds(is_rate, value):
        raise ValueError(f"{name} value too large")
    return value


def nan_in(name, value):
    if isinstance(value, np.ndarray):
        return f"{name} contains NaNs"
    return f"{name} is NaN"


def is_nonnegative(x):
    return np.isnan(x) or not np.signbit(x)


def is_positive(x):
    return not x <= 0.0


def is_count(x):
    return x >= 0


def is_probability(x):
    return x >= 0.0 and x <= 1.0


def is_probability_above_zero(x):
    return x > 0.0 and x <= 1.0


def is_probability_below_one(x):
    return x >= 0.0 and x < 1.0


def is_above_one(x):
    return x > 1.0


def is_number_from_zero(x):
    return x >= 0.0


def is_rate(x):
    return x <= 9.223372006484771e18
