# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products over axes: dot, inner, tensordot and their relatives."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import other_axes
from .matmul import conjugated, matrix_product
from .primitives import element_strides, is_contiguous, reshaped, strided, transposed
from .products_kernels import inner_product, multiply, multiply_vector
from .shapes import larger
from .shapes_text import shape_text
from .splitting import split_axis


def dot(a, b, out=None):
    result = plain_dot(np.asarray(a), np.asarray(b))
    if out is None:
        return result
    if (
        np.result_type(result) != out.dtype
        or np.ndim(result) != out.ndim
        or not is_contiguous(out)
    ):
        raise ValueError(
            "output array is not acceptable (must have the right datatype, number of "
            "dimensions, and be a C-Array)"
        )
    if np.shape(result) != out.shape:
        raise ValueError("output array has wrong dimensions")
    out[...] = result
    return out if out.ndim > 0 else result


def plain_dot(a, b):
    """Over the last axis of `a` and the last but one of `b`."""
    if a.ndim == 0 or b.ndim == 0:
        return np.multiply(a, b)
    axis = b.ndim - 2 if b.ndim > 1 else 0
    if a.shape[-1] != b.shape[axis]:
        raise_not_aligned(a.shape, b.shape, axis)
    if a.ndim <= 2 and b.ndim <= 2:
        return matrix_product(a, b)
    return contracted(a, b, (a.ndim - 1,), (axis,))


def raise_not_aligned(shape_a, shape_b, axis: Static):
    last = len(shape_a) - 1
    raise ValueError(
        f"shapes {shape_text(shape_a)} and {shape_text(shape_b)} not aligned: "
        f"{shape_a[last]} (dim {last}) != {shape_b[axis]} (dim {axis})"
    )


def contracted(a, b, axes_a: Static, axes_b: Static):
    """The sum over these axes, which fit, of the products of all elements: the
    other axes of `a`, then those of `b`."""
    dtype = np.result_type(a.dtype, b.dtype)
    rest_a, rest_b = other_axes(axes_a, a.ndim), other_axes(axes_b, b.ndim)
    shape_a = tuple(a.shape[k] for k in rest_a)
    shape_b = tuple(b.shape[k] for k in rest_b)
    depth = extent_of(a, axes_a)
    if len(rest_a) == 0 and len(rest_b) == 0:
        x = np.reshape(transposed(a, axes_a), (depth,))
        y = np.reshape(transposed(b, axes_b), (depth,))
        return inner_product(x, y, dtype)
    rows, width = extent_of(a, rest_a), extent_of(b, rest_b)
    out = np.empty(shape_a + shape_b, dtype)
    left = np.reshape(transposed(a, rest_a + axes_a), (rows, depth))
    right = np.reshape(transposed(b, axes_b + rest_b), (depth, width))
    if len(rest_a) == 0:
        multiply_vector(reshaped(out, (width,)), right.T, left[0])
    elif len(rest_b) == 0:
        multiply_vector(reshaped(out, (rows,)), left, right[:, 0])
    else:
        multiply(reshaped(out, (rows, width)), left, right)
    return out


def extent_of(a, axes: Static):
    """Of some axes together."""
    count = 1
    for axis in axes:
        count *= a.shape[axis]
    return count


def inner(a, b, /):
    x, y = np.asarray(a), np.asarray(b)
    if x.ndim == 0 or y.ndim == 0:
        return np.multiply(x, y)
    if x.shape[-1] != y.shape[-1]:
        # NumPy tells the shape that it has turned the second operand to.
        turned = y.shape[:-2] + y.shape[-1:] + y.shape[-2:-1]
        raise_not_aligned(x.shape, turned, y.ndim - 2 if y.ndim > 1 else 0)
    return contracted(x, y, (x.ndim - 1,), (y.ndim - 1,))


def vdot(a, b, /):
    x, y = np.ravel(np.asarray(a)), np.ravel(np.asarray(b))
    if x.size != y.size:
        raise ValueError(
            f"cannot reshape array of size {y.size} into shape ({x.size},)"
        )
    return inner_product(conjugated(x), y, np.result_type(x.dtype, y.dtype))


def outer(a, b, out=None):
    x, y = np.ravel(np.asarray(a)), np.ravel(np.asarray(b))
    if out is None:
        return x[:, None] * y[None, :]
    return np.multiply(x[:, None], y[None, :], out=out)


def tensordot(a, b, axes: Static = 2):
    x, y = np.asarray(a), np.asarray(b)
    if isinstance(axes, (tuple, list)):
        return tensordot_over(x, y, as_axes(axes[0]), as_axes(axes[1]))
    last = tuple(k - axes for k in range(axes))
    return tensordot_over(x, y, last, tuple(range(axes)))


def as_axes(axes: Static):
    return tuple(axes) if isinstance(axes, (tuple, list)) else (axes,)


def tensordot_over(x, y, axes_x: Static, axes_y: Static):
    if len(axes_x) != len(axes_y):
        raise ValueError("shape-mismatch for sum")
    for k in tuple(range(len(axes_x))):
        extent = x.shape[split_axis(axes_x[k], x.ndim)]
        if extent != y.shape[split_axis(axes_y[k], y.ndim)]:
            raise ValueError("shape-mismatch for sum")
    over_x = tuple(split_axis(axis, x.ndim) for axis in axes_x)
    over_y = tuple(split_axis(axis, y.ndim) for axis in axes_y)
    result = contracted(x, y, over_x, over_y)
    if len(over_x) == x.ndim and len(over_y) == y.ndim:
        return in_array(result)
    return result


def in_array(value):
    """An array of rank 0."""
    out = np.empty((), np.result_type(value))
    out[()] = value
    return out


def kron(a, b):
    """The axes of both lie next to each other in the result before they are made
    one."""
    x, y = np.asarray(a), np.asarray(b)
    if x.ndim == 0 or y.ndim == 0:
        return np.multiply(x, y)
    ndim = larger(x.ndim, y.ndim)
    left, right = raised(x, ndim), raised(y, ndim)
    shape = tuple(left.shape[k] * right.shape[k] for k in range(ndim))
    out = np.empty(shape, np.result_type(x.dtype, y.dtype))
    parts = interleaved(left.shape, right.shape)
    ones = tuple(1 for _ in range(ndim))
    zeros = tuple(0 for _ in range(ndim))
    spread = strided(
        left, interleaved(left.shape, ones), interleaved(element_strides(left), zeros)
    )
    tiled = strided(
        right,
        interleaved(ones, right.shape),
        interleaved(zeros, element_strides(right)),
    )
    reshaped(out, parts)[...] = spread * tiled
    return out


def raised(a, ndim: Static):
    """With axes of extent 1 in front."""
    added = ndim - a.ndim
    ones = tuple(1 for _ in range(added))
    zeros = tuple(0 for _ in range(added))
    return strided(a, ones + a.shape, zeros + element_strides(a))


def interleaved(first, second):
    return tuple(
        second[k // 2] if k % 2 else first[k // 2] for k in range(2 * len(first))
    )


def trace(
    a,
    offset: Static = 0,
    axis1: Static = 0,
    axis2: Static = 1,
    dtype=None,
    out=None,
):
    x = np.asarray(a)
    if x.ndim < 2:
        raise ValueError("diag requires an array of at least two dimensions")
    return np.sum(np.diagonal(x, offset, axis1, axis2), -1, dtype, out)
