# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums, products, extrema and truth of arrays, with all options.

`initial` and `where` are None where they are not given.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from . import reduction_rules as rules
from .axes import axes_of_reduction, count_along
from .folds import reduce
from .primitives import is_readonly
from .shapes_text import shape_text, shapes_text


def sum(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    kind = sum_dtype(x, dtype, out)
    zero = kind.type(0)
    start = zero if initial is None else kind.type(initial)
    rule = rules.sum_of, rules.add
    if where is None:
        total = reduce(x, axis, kind, keepdims, zero, start, rule, rule)
    else:
        chosen = masked(x, where, zero)
        total = reduce(chosen, axis, kind, keepdims, zero, start, rule, rule)
    return delivered(total, out, keepdims, "add")


def prod(
    a,
    axis: Static = None,
    dtype=None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    x = np.asarray(a)
    kind = sum_dtype(x, dtype, out)
    one = kind.type(1)
    start = one if initial is None else kind.type(initial)
    rule = rules.prod_of, rules.multiply
    if where is None:
        product = reduce(x, axis, kind, keepdims, one, start, rule, rule)
    else:
        chosen = masked(x, where, one)
        product = reduce(chosen, axis, kind, keepdims, one, start, rule, rule)
    return delivered(product, out, keepdims, "multiply")


def min(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    rule = rules.min_of, np.minimum
    x = np.asarray(a)
    least = extremum(x, axis, keepdims, initial, where, rule, rule, "minimum")
    return delivered(least, out, keepdims, "minimum")


def max(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    rule = rules.max_of, np.maximum
    x = np.asarray(a)
    greatest = extremum(x, axis, keepdims, initial, where, rule, rule, "maximum")
    return delivered(greatest, out, keepdims, "maximum")


def amin(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    return min(a, axis, out, keepdims, initial, where)


def amax(
    a,
    axis: Static = None,
    out=None,
    keepdims: Static = False,
    initial=None,
    where=None,
):
    return max(a, axis, out, keepdims, initial, where)


def any(a, axis: Static = None, out=None, keepdims: Static = False, *, where=None):
    x = np.asarray(a)
    kind = np.dtype(np.bool_)
    rule = rules.any_of, np.logical_or
    if where is None:
        found = reduce(x, axis, kind, keepdims, False, False, rule, rule)
    else:
        chosen = masked(x, where, x.dtype.type(0))
        found = reduce(chosen, axis, kind, keepdims, False, False, rule, rule)
    return delivered(found, out, keepdims, "logical_or")


def all(a, axis: Static = None, out=None, keepdims: Static = False, *, where=None):
    x = np.asarray(a)
    kind = np.dtype(np.bool_)
    rule = rules.all_of, np.logical_and
    if where is None:
        found = reduce(x, axis, kind, keepdims, True, True, rule, rule)
    else:
        chosen = masked(x, where, x.dtype.type(1))
        found = reduce(chosen, axis, kind, keepdims, True, True, rule, rule)
    return delivered(found, out, keepdims, "logical_and")


def ptp(a, axis: Static = None, out=None, keepdims: Static = False):
    extent = max(a, axis, None, keepdims) - min(a, axis, None, keepdims)
    return delivered(extent, out, keepdims, "maximum")


def count_nonzero(a, axis: Static = None, *, keepdims: Static = False):
    x = np.asarray(a)
    return sum(x if x.dtype == np.bool_ else x != 0, axis, np.intp, None, keepdims)


def sum_dtype(x, dtype, out):
    """In which elements are added or multiplied."""
    if dtype is not None:
        return np.dtype(dtype)
    if out is not None:
        return np.result_type(x.dtype, out.dtype)
    if x.dtype == np.bool_ or np.issubdtype(x.dtype, np.signedinteger):
        return np.dtype(np.int64)
    if np.issubdtype(x.dtype, np.unsignedinteger):
        return np.dtype(np.uint64)
    return x.dtype


def extremum(
    x, axis: Static, keepdims: Static, initial, where, rule, later, name: Static
):
    kind = x.dtype
    if initial is None:
        if where is not None and not is_true(where):
            raise ValueError(
                f"reduction operation '{name}' does not have an identity, so to use "
                "a where mask one has to specify 'initial'"
            )
        check_not_empty(x.shape, axes_of_reduction(axis, x.ndim), name)
        return reduce(x, axis, kind, keepdims, None, None, rule, later)
    start = kind.type(initial)
    if where is None:
        return reduce(x, axis, kind, keepdims, start, start, rule, later)
    chosen = masked(x, where, start)
    return reduce(chosen, axis, kind, keepdims, start, start, rule, later)


def is_true(where):
    if isinstance(where, bool):
        return where
    return False


def check_not_empty(shape, axes: Static, name: Static):
    if len(axes) > 0 and count_along(shape, axes) == 0:
        raise ValueError(
            f"zero-size array to reduction operation {name} which has no identity"
        )


def masked(x, where, neutral):
    """`x` with `neutral` in place of what a reduction leaves out."""
    mask = np.asarray(where)
    if mask.dtype != np.bool_:
        raise TypeError(
            f"Cannot cast array data from dtype('{mask.dtype.name}') to "
            "dtype('bool') according to the rule 'safe'"
        )
    check_mask(x.shape, mask.shape)
    return np.where(mask, rules.as_type(x, neutral.dtype), neutral)


def check_mask(shape, mask):
    """The mask is stretched, the array is not."""
    if len(mask) > len(shape):
        raise ValueError(
            "input operand has more dimensions than allowed by the axis remapping"
        )
    stretches = False
    for position in tuple(range(1, len(mask) + 1)):
        extent, other = shape[len(shape) - position], mask[len(mask) - position]
        if extent != other and other != 1:
            if extent != 1:
                raise ValueError(
                    "operands could not be broadcast together with remapped shapes "
                    f"[original->remapped]: {shapes_text((shape, mask))}"
                )
            stretches = True
    if stretches:
        raise ValueError(
            f"non-broadcastable operand with shape {shape_text(shape)} doesn't match "
            f"the broadcast shape {shape_text(np.broadcast_shapes(shape, mask))}"
        )


def delivered(result, out, keepdims: Static, name: Static):
    """The result of a reduction, in `out` where there is one."""
    if out is None:
        return result
    if is_readonly(out):
        raise ValueError("output array is read-only")
    ndim = np.ndim(result)
    if out.ndim != ndim:
        if keepdims:
            raise ValueError(
                f"output parameter for reduction operation {name} has the wrong number "
                f"of dimensions: Found {out.ndim} but expected {ndim} (must match the "
                "operand's when keepdims=True)"
            )
        raise ValueError(
            f"output parameter for reduction operation {name} has the wrong number "
            f"of dimensions: Found {out.ndim} but expected {ndim}"
        )
    if out.shape != np.shape(result):
        raise ValueError(
            f"output parameter for reduction operation {name} has shape {out.shape}, "
            f"but {np.shape(result)} is needed"
        )
    # A single element would have to fit, which elements of arrays do not.
    out[...] = rules.as_type(result, out.dtype) if ndim == 0 else result
    return out
