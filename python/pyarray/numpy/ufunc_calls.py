# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of ufuncs with options, and on sequences: what stands before and after
the plain call, for any ufunc. It is computed first and written to `out` then, so
`out` may overlap the operands."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .broadcasting import common_shape
from .primitives import is_readonly
from .shapes_text import shape_text, shapes_text

# Their results are booleans, whatever they compute in.
TESTS = (
    "equal",
    "not_equal",
    "less",
    "less_equal",
    "greater",
    "greater_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
    "logical_not",
    "isnan",
    "isinf",
    "isfinite",
    "signbit",
)


def unary_ufunc(
    ufunc,
    x,
    /,
    out=None,
    *,
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    dtype=None,
    subok: Static = True,
    signature=None,
):
    name = ufunc.__name__
    operand = converted(as_operand(x), name, "input", dtype, casting)
    shapes = (np.shape(operand),)
    if out is not None or not isinstance(where, bool):
        kind = np.result_type(ufunc(sample(operand)))
        check_loop(kind, name, dtype)
        check_call((kind,), shapes, name, (out,), where, casting)
    if isinstance(out, np.ndarray) and isinstance(where, bool):
        if where and np.ndim(operand) <= out.ndim:
            out[...] = ufunc(operand)
        return out
    result = ufunc(operand)
    check_loop(np.result_type(result), name, dtype)
    return finished(result, shapes, name, out, where, casting)


def binary_ufunc(
    ufunc,
    x1,
    x2,
    /,
    out=None,
    *,
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    dtype=None,
    subok: Static = True,
    signature=None,
):
    name = ufunc.__name__
    left = converted(as_operand(x1), name, "input 0", dtype, casting)
    right = converted(as_operand(x2), name, "input 1", dtype, casting)
    shapes = np.shape(left), np.shape(right)
    if out is not None or not isinstance(where, bool):
        kind = np.result_type(ufunc(sample(left), sample(right)))
        check_loop(kind, name, dtype)
        check_call((kind,), shapes, name, (out,), where, casting)
    if isinstance(out, np.ndarray) and isinstance(where, bool):
        if where and np.ndim(left) <= out.ndim and np.ndim(right) <= out.ndim:
            out[...] = ufunc(left, right)
        return out
    result = ufunc(left, right)
    check_loop(np.result_type(result), name, dtype)
    return finished(result, shapes, name, out, where, casting)


def compare_signs(ufunc, x1, x2, /):
    """Of uint64 and signed integers, which no dtype holds both: by value, as
    operators compare."""
    name = ufunc.__name__
    if name == "equal":
        return x1 == x2
    if name == "not_equal":
        return x1 != x2
    if name == "less":
        return x1 < x2
    if name == "less_equal":
        return x1 <= x2
    return x1 > x2 if name == "greater" else x1 >= x2


# --- Operands ------------------------------------------------------------------


def as_operand(x):
    """Scalars stay what they are: those of Python are weak."""
    return x if np.isscalar(x) or isinstance(x, np.ndarray) else np.asarray(x)


def sample(x):
    """A scalar for an array: what the ufunc makes of it says the dtype of the
    result before any of it is computed."""
    return x.dtype.type(1) if isinstance(x, np.ndarray) else x


def cast_to(x, dtype):
    if np.isscalar(x):
        return np.dtype(dtype).type(x)
    return x if x.dtype == dtype else x.astype(dtype)


def converted(x, name: Static, role: Static, dtype, casting: Static):
    """In the dtype that is asked for, where the ufunc computes in that of its
    result."""
    if dtype is None or name in TESTS:
        return x
    wanted = np.dtype(dtype)
    if isinstance(x, (int, float, complex)) and not isinstance(x, (np.generic, bool)):
        check_weak(x, name, role, wanted, casting)
    else:
        check_cast(np.result_type(x), wanted, name, role, casting)
    return cast_to(x, wanted)


def check_weak(x, name: Static, role: Static, wanted, casting: Static):
    if casting != "unsafe" and not np.can_cast(
        np.result_type(x), np.result_type(wanted, x), "same_kind"
    ):
        check_cast(np.result_type(x), wanted, name, role, casting)
    if casting != "unsafe" and np.result_type(wanted, x) != wanted:
        check_cast(np.result_type(x), wanted, name, role, casting)


def check_cast(source, target, name: Static, role, casting: Static):
    if not np.can_cast(source, target, casting):
        raise TypeError(
            f"Cannot cast ufunc '{name}' {role} from dtype('{source.name}') to "
            f"dtype('{target.name}') with casting rule '{casting}'"
        )


def check_loop(kind, name: Static, dtype):
    if dtype is not None and kind != np.dtype(dtype):
        raise TypeError(
            "No loop matching the specified signature and casting was found for "
            f"ufunc {name}"
        )


def check_call(kinds, shapes, name: Static, outs, where: Static, casting: Static):
    """What is refused before any of it is computed: the dtypes of all outputs, then
    the shapes of operands, outputs and mask, all of which an error names."""
    every = shapes
    for k in tuple(range(len(outs))):
        out = sole(outs[k])
        if out is not None:
            if len(outs) == 1:
                check_output(kinds[k], name, "output", out, casting)
            else:
                role = f"output {len(shapes) + k}"
                check_output(kinds[k], name, role, out, casting)
            every = (*every, out.shape)
    if not isinstance(where, (bool, np.bool_)):
        every = (*every, as_mask(where).shape)
    check_fit(every)
    for k in tuple(range(len(outs))):
        out = sole(outs[k])
        if out is not None:
            check_shape(every, out)


# --- Results -------------------------------------------------------------------


def sole(out):
    """`out`, also from a tuple."""
    if isinstance(out, tuple):
        if len(out) != 1:
            raise ValueError(
                "The 'out' tuple must have exactly one entry per ufunc output"
            )
        return out[0]
    return out


def finished(result, shapes, name: Static, out, where: Static, casting: Static):
    """What the call gives: the result itself, or `out` with it."""
    if isinstance(out, tuple):
        return finished(result, shapes, name, sole(out), where, casting)
    if isinstance(where, (bool, np.bool_)):
        if out is None:
            return result
        if where:
            return written(result, shapes, name, out, casting)
        return out
    return masked(result, shapes, name, out, as_mask(where), casting)


def as_mask(where):
    mask = np.asarray(where)
    if mask.dtype != np.bool_:
        raise TypeError(
            f"Cannot cast array data from dtype('{mask.dtype.name}') to "
            "dtype('bool') according to the rule 'safe'"
        )
    return mask


def masked(result, shapes, name: Static, out, mask, casting: Static):
    """Where the mask is false, elements of `out` stay; without `out`, they may be
    anything."""
    if out is None:
        value = np.asarray(result)
        shape = common_shape((value.shape, mask.shape))
        fresh = np.empty(shape, value.dtype)
        fresh[...] = value
        return fresh
    check_output(np.result_type(result), name, "output", out, casting)
    check_shape((*shapes, np.shape(out), mask.shape), out)
    if np.ndim(result) <= out.ndim and mask.ndim <= out.ndim:
        out[...] = np.where(mask, cast_to(result, out.dtype), out)
    return out


def written(result, shapes, name: Static, out, casting: Static):
    check_output(np.result_type(result), name, "output", out, casting)
    check_shape((*shapes, np.shape(out)), out)
    if np.ndim(result) <= out.ndim:
        out[...] = result
    return out


def check_output(kind, name: Static, role: Static, out, casting: Static):
    if not isinstance(out, np.ndarray):
        raise TypeError("return arrays must be of ArrayType")
    if is_readonly(out):
        raise ValueError("output array is read-only")
    check_cast(kind, out.dtype, name, role, casting)


def extent_of(shapes, position: Static):
    """The extent of an axis, counted from behind, of what the shapes broadcast
    to."""
    common = 1
    for shape in shapes:
        if len(shape) >= position and shape[len(shape) - position] != 1:
            common = shape[len(shape) - position]
    return common


def do_fit(shapes, rank: Static):
    fits = True
    for position in tuple(range(1, rank + 1)):
        common = extent_of(shapes, position)
        for shape in shapes:
            if len(shape) >= position:
                extent = shape[len(shape) - position]
                fits = fits and (extent == 1 or extent == common)
    return fits


def check_fit(shapes):
    """All operands broadcast together."""
    rank = 0
    for shape in shapes:
        if len(shape) > rank:
            rank = len(shape)
    if not do_fit(shapes, rank):
        raise ValueError(
            "operands could not be broadcast together with shapes "
            f"{shapes_text(shapes)}"
        )


def check_shape(shapes, out):
    """All operands, `out` among them, broadcast to the shape of `out`."""
    check_fit(shapes)
    rank = out.ndim
    for shape in shapes:
        if len(shape) > rank:
            rank = len(shape)
    common = tuple(extent_of(shapes, rank - axis) for axis in range(rank))
    if rank > out.ndim or common != out.shape:
        raise ValueError(
            f"non-broadcastable output operand with shape {shape_text(out.shape)} "
            f"doesn't match the broadcast shape {shape_text(common)}"
        )
