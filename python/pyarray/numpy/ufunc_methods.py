# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The methods of ufuncs."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from . import reductions
from .axes import axes_of_reduction, normalize_axis_index
from .folds import reduce as fold
from .primitives import refuse
from .reductions import check_not_empty, delivered, is_true
from .ufunc_calls import as_operand, binary_ufunc
from .ufunc_types import cast

# In any order of the elements; what nothing gives, where there is such a value.
REORDERABLE = (
    "bitwise_and",
    "bitwise_or",
    "bitwise_xor",
    "logical_and",
    "logical_or",
    "logical_xor",
    "fmin",
    "fmax",
    "gcd",
    "lcm",
    "hypot",
    "logaddexp",
    "logaddexp2",
)
IDENTITY_ZERO = ("bitwise_or", "bitwise_xor", "logical_xor", "gcd", "hypot")


def reduce(
    ufunc,
    array,
    axis: Static = 0,
    dtype=None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    name = ufunc.__name__
    if name == "add":
        return reductions.sum(array, axis, dtype, out, keepdims, initial, where)
    if name == "multiply":
        return reductions.prod(array, axis, dtype, out, keepdims, initial, where)
    if name == "minimum" and dtype is None:
        return reductions.min(array, axis, out, keepdims, initial, where)
    if name == "maximum" and dtype is None:
        return reductions.max(array, axis, out, keepdims, initial, where)
    if name == "logical_and" and initial is None:
        return reductions.all(array, axis, out, keepdims, where=where)
    if name == "logical_or" and initial is None:
        return reductions.any(array, axis, out, keepdims, where=where)
    return _reduced(ufunc, array, axis, dtype, out, keepdims, initial, where)


def _reduced(ufunc, array, axis: Static, dtype, out, keepdims: Static, initial, where):
    name = ufunc.__name__
    x = np.asarray(array)
    kind = kind_of_results(ufunc, x, dtype, out)
    if where is not None and not is_true(where):
        refuse(
            "where= is supported in reductions of add, multiply, minimum, "
            "maximum, logical_and and logical_or"
        )
    axes = axes_of_reduction(axis, x.ndim)
    if len(axes) > 1 and name not in REORDERABLE:
        raise ValueError(
            f"reduction operation '{name}' is not reorderable, so at most one axis "
            "may be specified"
        )
    start = None
    if initial is not None:
        start = kind.type(initial)
    elif name in IDENTITY_ZERO:
        start = kind.type(0)
    elif name == "bitwise_and":
        start = np.invert(kind.type(0))
    elif name == "logaddexp" or name == "logaddexp2":
        start = kind.type(-np.inf)
    else:
        check_not_empty(x.shape, axes, name)
    rule = _whole_of(ufunc), _step_of(ufunc)
    result = fold(cast(x, kind), axis, kind, keepdims, start, start, rule, rule)
    return delivered(result, out, keepdims, name)


def kind_of_results(ufunc, x, dtype, out):
    """The dtype in which results are carried: `out` has a part in it."""
    if dtype is not None:
        return np.dtype(dtype)
    if isinstance(out, tuple):
        return kind_of_results(ufunc, x, dtype, out[0])
    name = ufunc.__name__
    if name == "add" or name == "multiply":
        return reductions.sum_dtype(x, None, out)
    if out is not None:
        return np.result_type(ufunc(out.dtype.type(1), x.dtype.type(1)))
    one = x.dtype.type(1)
    return np.result_type(ufunc(one, one))


def _step_of(ufunc):
    def step(total, x):
        return cast(ufunc(total, x), total.dtype)

    return step


def _whole_of(ufunc):
    def whole(x, dtype, start):
        if start is None:
            total = x[tuple(0 for _ in range(x.ndim))]
            is_first = True
            for index in np.ndindex(x.shape):
                if is_first:
                    is_first = False
                else:
                    total = dtype.type(ufunc(total, x[index]))
            return total
        total = start
        for index in np.ndindex(x.shape):
            total = dtype.type(ufunc(total, x[index]))
        return total

    return whole


# --- Running results -------------------------------------------------------------


def accumulate(ufunc, array, axis: Static = 0, dtype=None, out=None):
    x = np.asarray(array)
    if x.ndim == 0:
        raise TypeError("cannot accumulate on a scalar")
    kind = kind_of_results(ufunc, x, dtype, out)
    position = normalize_axis_index(axis, x.ndim)
    result = np.empty(x.shape, kind)
    source = np.moveaxis(x, position, 0)
    _accumulate(ufunc, source, np.moveaxis(result, position, 0), kind)
    return _stored(result, out, ufunc.__name__)


def _accumulate(ufunc, source, result, kind):
    if source.shape[0] == 0:
        return
    if source.ndim == 1:
        total = kind.type(source[0])
        result[0] = total
        for i in range(1, source.shape[0]):
            total = kind.type(ufunc(total, kind.type(source[i])))
            result[i] = total
        return
    result[0] = source[0]
    for i in range(1, source.shape[0]):
        result[i] = ufunc(result[i - 1], cast(source[i], kind))


def _stored(result, out, name: Static):
    if out is None:
        return result
    if isinstance(out, tuple):
        return _stored(result, out[0], name)
    if out.ndim != result.ndim:
        raise ValueError(
            f"provided out is the wrong size for the accumulation of {name}"
        )
    out[...] = result
    return out


# --- Parts -------------------------------------------------------------------------


def reduceat(ufunc, array, indices, axis: Static = 0, dtype=None, out=None):
    x = np.asarray(array)
    starts = np.asarray(indices)
    kind = kind_of_results(ufunc, x, dtype, out)
    position = normalize_axis_index(axis, x.ndim)
    source = np.moveaxis(cast(x, kind), position, 0)
    extent = source.shape[0]
    for i in range(starts.shape[0]):
        if starts[i] < 0 or starts[i] >= extent:
            raise IndexError(
                f"index {starts[i]} out-of-bounds in {ufunc.__name__}.reduceat "
                f"[0, {extent})"
            )
    target = np.empty((starts.shape[0], *source.shape[1:]), kind)
    for i in range(starts.shape[0]):
        first = int(starts[i])
        last = int(starts[i + 1]) if i + 1 < starts.shape[0] else extent
        target[i] = source[first]
        for j in range(first + 1, last):
            target[i] = ufunc(target[i], source[j])
    return _stored(np.moveaxis(target, 0, position), out, ufunc.__name__)


# --- Pairs -------------------------------------------------------------------------


def outer(
    ufunc,
    A,
    B,
    /,
    out=None,
    *,
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    dtype=None,
    subok: Static = True,
):
    left, right = as_operand(A), as_operand(B)
    if isinstance(left, np.ndarray) and np.ndim(right) > 0:
        shape = left.shape + tuple(1 for _ in range(np.ndim(right)))
        left = np.reshape(left, shape)
    return binary_ufunc(
        ufunc, left, right, out, where=where, casting=casting, dtype=dtype
    )


def at(ufunc, a, indices, b=None, /):
    """One element after another: those that are named twice are changed twice."""
    positions = indices if isinstance(indices, int) else np.asarray(indices)
    if isinstance(positions, np.ndarray):
        if positions.dtype == np.bool_:
            _at(ufunc, a, np.flatnonzero(positions), b)
        else:
            _at(ufunc, a, positions.ravel(), b)
    elif b is None:
        a[positions] = ufunc(a[positions])
    else:
        a[positions] = ufunc(a[positions], b)


def _at(ufunc, a, positions, b):
    if b is None:
        for i in range(positions.shape[0]):
            a[positions[i]] = ufunc(a[positions[i]])
    elif np.ndim(b) == 0:
        for i in range(positions.shape[0]):
            a[positions[i]] = cast(ufunc(a[positions[i]], b), a.dtype)
    else:
        shape = (positions.shape[0], *a.shape[1:])
        values = np.broadcast_to(np.asarray(b), shape)
        for i in range(positions.shape[0]):
            a[positions[i]] = cast(ufunc(a[positions[i]], values[i]), a.dtype)
