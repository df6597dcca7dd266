# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.matmul` and the products of stacks of matrices and vectors."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index, with_axis_last
from .primitives import repeated, transposed
from .products_kernels import inner_product, multiply, multiply_vector
from .shapes import larger
from .shapes_text import items_form, shape_form
from .ufunc_calls import check_output

_MATMUL = "(n?,k),(k,m?)->(n?,m?)"


def matmul(x1, x2, /, out=None):
    a, b = np.asarray(x1), np.asarray(x2)
    check_rank(a, 0, 1, "matmul", _MATMUL)
    check_rank(b, 1, 1, "matmul", _MATMUL)
    check_core(a.shape[-1], b.shape[-2 if b.ndim > 1 else 0], "matmul", _MATMUL)
    if out is None:
        return matrix_product(a, b)
    core = (1 if a.ndim > 1 else 0) + (1 if b.ndim > 1 else 0)
    return finish(out, matrix_product(a, b), "matmul", _MATMUL, core)


def operator_matmul(x1, x2):
    """`x1 @ x2`"""
    return matmul(x1, x2)


def matrix_product(a, b):
    """Of operands that fit; a vector is a row on the left, a column on the right."""
    dtype = np.result_type(a.dtype, b.dtype)
    if a.ndim == 1 and b.ndim == 1:
        return inner_product(a, b, dtype)
    if a.ndim == 1 and b.ndim == 2:
        return matrix_by_vector(b.T, a, dtype)
    if a.ndim == 2 and b.ndim == 1:
        return matrix_by_vector(a, b, dtype)
    if a.ndim == 1:
        order = (*tuple(range(b.ndim - 2)), b.ndim - 1, b.ndim - 2)
        return stacked_matvec(transposed(b, order), a, b.shape[:-2])
    if b.ndim == 1:
        return stacked_matvec(a, b, a.shape[:-2])
    return stacked_product(a, b, dtype)


def matrix_by_vector(a, x, dtype):
    out = np.empty(a.shape[0], dtype)
    multiply_vector(out, a, x)
    return out


def stacked_product(a, b, dtype):
    if a.ndim == 2 and b.ndim == 2:
        out = np.empty((a.shape[0], b.shape[1]), dtype)
        multiply(out, a, b)
        return out
    core = (a.shape[-2], b.shape[-1])
    stack = stack_shape(a.shape[:-2], b.shape[:-2], a.shape, b.shape, core)
    out = np.empty(stack + core, dtype)
    left = repeated(a, stack + a.shape[-2:])
    right = repeated(b, stack + b.shape[-2:])
    for index in np.ndindex(stack):
        multiply(out[index], left[index], right[index])
    return out


def stack_shape(first, second, shape_a, shape_b, requested):
    """What two stacks broadcast to; `requested` is the shape of one product."""
    ndim = larger(len(first), len(second))
    for k in tuple(range(1, len(first) + len(second) - ndim + 1)):
        one, other = first[len(first) - k], second[len(second) - k]
        if one != other and one != 1 and other != 1:
            raise_mismatch(first, second, shape_a, shape_b, requested)
    return tuple(common_extent(first, second, ndim - k) for k in range(ndim))


def common_extent(first, second, position: Static):
    """Of the axis at this position, counted from behind."""
    if len(first) < position:
        return second[len(second) - position]
    if len(second) < position:
        return first[len(first) - position]
    one, other = first[len(first) - position], second[len(second) - position]
    return other if one == 1 else one


def raise_mismatch(first, second, shape_a, shape_b, requested):
    end = "," if larger(len(first), len(second)) + len(requested) == 1 else ""
    message = (
        "operands could not be broadcast together with remapped shapes "
        "[original->remapped]: "
        + shape_form(len(shape_a))
        + stack_form(len(first), len(requested), end)
        + shape_form(len(shape_b))
        + stack_form(len(second), len(requested), end)
        + f" and requested shape ({items_form(len(requested))})"
    )
    raise ValueError(message % (shape_a + first + shape_b + second + requested))


def stack_form(extents: Static, core: Static, end: Static):
    form = items_form(extents)
    for _ in range(core):
        form += "newaxis" if form == "" else ",newaxis"
    return "->(" + form + end + ") "


# --- Checks -----------------------------------------------------------------------


def check_rank(a, operand: Static, needed: Static, name: Static, signature: Static):
    if a.ndim < needed:
        raise ValueError(
            f"{name}: Input operand {operand} does not have enough dimensions (has "
            f"{a.ndim}, gufunc core with signature {signature} requires {needed})"
        )


def check_core(extent, other, name: Static, signature: Static):
    if extent != other:
        raise ValueError(
            f"{name}: Input operand 1 has a mismatch in its core dimension 0, with "
            f"gufunc signature {signature} (size {other} is different from {extent})"
        )


def finish(out, result, name: Static, signature: Static, core: Static):
    """Writes a result to `out`, which may have more axes in front."""
    if isinstance(out, tuple):
        return finish(out[0], result, name, signature, core)
    check_output(np.result_type(result), name, "output", out, "same_kind")
    shape = np.shape(result)
    for k in tuple(range(core)):
        extent, other = out.shape[k - core], shape[k - core]
        if extent != other:
            raise ValueError(
                f"{name}: Output operand 0 has a mismatch in its core dimension {k}, "
                f"with gufunc signature {signature} (size {extent} is different from "
                f"{other})"
            )
    out[...] = result
    return out


# --- Products of vectors ---------------------------------------------------------


def vecdot(x1, x2, /, out=None, *, axis: Static = -1):
    a, b = np.asarray(x1), np.asarray(x2)
    check_rank(a, 0, 1, "vecdot", "(n),(n)->()")
    check_rank(b, 1, 1, "vecdot", "(n),(n)->()")
    left = with_axis_last(a, normalize_axis_index(axis, a.ndim))
    right = with_axis_last(b, normalize_axis_index(axis, b.ndim))
    check_core(left.shape[-1], right.shape[-1], "vecdot", "(n),(n)->()")
    dtype = np.result_type(a.dtype, b.dtype)
    if a.ndim == 1 and b.ndim == 1:
        result = inner_product(conjugated(left), right, dtype)
    else:
        result = stacked_vecdot(conjugated(left), right, dtype)
    if out is None:
        return result
    return finish(out, result, "vecdot", "(n),(n)->()", 0)


def conjugated(a):
    return np.conjugate(a) if np.issubdtype(a.dtype, np.complexfloating) else a


def stacked_vecdot(a, b, dtype):
    stack = stack_shape(a.shape[:-1], b.shape[:-1], a.shape, b.shape, ())
    out = np.empty(stack, dtype)
    left = repeated(a, stack + a.shape[-1:])
    right = repeated(b, stack + b.shape[-1:])
    for index in np.ndindex(stack):
        out[index] = inner_product(left[index], right[index], dtype)
    return out


def matvec(x1, x2, /, out=None):
    a, x = np.asarray(x1), np.asarray(x2)
    check_rank(a, 0, 2, "matvec", "(m,n),(n)->(m)")
    check_rank(x, 1, 1, "matvec", "(m,n),(n)->(m)")
    check_core(a.shape[-1], x.shape[-1], "matvec", "(m,n),(n)->(m)")
    core = a.shape[-2:-1]
    stack = stack_shape(a.shape[:-2], x.shape[:-1], a.shape, x.shape, core)
    result = stacked_matvec(a, x, stack)
    if out is None:
        return result
    return finish(out, result, "matvec", "(m,n),(n)->(m)", 1)


def vecmat(x1, x2, /, out=None):
    x, a = np.asarray(x1), np.asarray(x2)
    check_rank(x, 0, 1, "vecmat", "(n),(n,m)->(m)")
    check_rank(a, 1, 2, "vecmat", "(n),(n,m)->(m)")
    check_core(x.shape[-1], a.shape[-2], "vecmat", "(n),(n,m)->(m)")
    stack = stack_shape(x.shape[:-1], a.shape[:-2], x.shape, a.shape, a.shape[-1:])
    order = (*tuple(range(a.ndim - 2)), a.ndim - 1, a.ndim - 2)
    result = stacked_matvec(transposed(a, order), conjugated(x), stack)
    if out is None:
        return result
    return finish(out, result, "vecmat", "(n),(n,m)->(m)", 1)


def stacked_matvec(a, x, stack):
    dtype = np.result_type(a.dtype, x.dtype)
    out = np.empty((*stack, a.shape[-2]), dtype)
    left = repeated(a, stack + a.shape[-2:])
    right = repeated(x, stack + x.shape[-1:])
    for index in np.ndindex(stack):
        multiply_vector(out[index], left[index], right[index])
    return out
