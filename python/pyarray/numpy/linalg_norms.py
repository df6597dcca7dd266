# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: norms of vectors and matrices, and condition numbers."""

from __future__ import annotations

import numpy as np
from numpy.linalg import LinAlgError

from ..library.static import Static
from .axes import normalize_axis_index
from .linalg_rules import result_dtype, too_flat
from .linalg_solve import inv
from .linalg_svd import svdvals
from .primitives import dot, layout


def _inexact(a):
    return a if np.issubdtype(a.dtype, np.inexact) else a.astype(np.float64)


def _squares(a):
    if np.iscomplexobj(a):
        return a.real * a.real + a.imag * a.imag
    return a * a


def _ones_like_shape(value, ndim: Static, keepdims: Static):
    """A scalar in an array of so many axes, where they are to be kept."""
    if keepdims and ndim > 0:
        return np.full((1,) * ndim, value)
    return value


def _length(a):
    """Of all elements as one vector, in the order of the memory."""
    x = a.T.ravel() if layout(a) == "F" else a.ravel()
    if np.iscomplexobj(x):
        return np.sqrt(dot(x.real, x.real) + dot(x.imag, x.imag))
    return np.sqrt(dot(x, x))


# --- Vectors -----------------------------------------------------------------


def _vector_norm(a, ord: Static, axis: Static, keepdims: Static):
    if isinstance(ord, str):
        raise ValueError(f"Invalid norm order '{ord}' for vectors")
    if ord is None or ord == 2:
        return np.sqrt(np.sum(_squares(a), axis=axis, keepdims=keepdims))
    if ord == np.inf:
        return np.max(np.abs(a), axis=axis, keepdims=keepdims, initial=0)
    if ord == -np.inf:
        return np.min(np.abs(a), axis=axis, keepdims=keepdims)
    if ord == 0:
        nonzero = (a != 0).astype(a.real.dtype)
        return np.sum(nonzero, axis=axis, keepdims=keepdims)
    if ord == 1:
        return np.sum(np.abs(a), axis=axis, keepdims=keepdims)
    total = np.sum(np.abs(a) ** ord, axis=axis, keepdims=keepdims)
    return total ** (1.0 / ord)


# --- Matrices ------------------------------------------------------------------


def _singular_values(a, row: Static, column: Static):
    if row == a.ndim - 2 and column == a.ndim - 1:
        return svdvals(a)
    return svdvals(np.moveaxis(a, (row, column), (-2, -1)))


def _keep(value, row: Static, column: Static, keepdims: Static):
    if keepdims:
        return np.expand_dims(value, (row, column))
    return value


def _named_norm(a, ord: Static, row: Static, column: Static, keepdims: Static):
    if ord == "fro" or ord == "f":
        return np.sqrt(np.sum(_squares(a), axis=(row, column), keepdims=keepdims))
    if ord == "nuc":
        s = _singular_values(a, row, column)
        return _keep(np.sum(s, axis=-1, initial=0), row, column, keepdims)
    raise ValueError("Invalid norm order for matrices.")


def _sums_norm(a, ord, summed: Static, other: Static, keepdims: Static):
    """The greatest of the sums along an axis, or the least for a negative order."""
    sums = np.sum(np.abs(a), axis=summed, keepdims=keepdims)
    axis = other - 1 if other > summed and not keepdims else other
    if ord > 0:
        return np.max(sums, axis=axis, keepdims=keepdims, initial=0)
    return np.min(sums, axis=axis, keepdims=keepdims)


def _matrix_norm(a, ord: Static, first: Static, second: Static, keepdims: Static):
    row = normalize_axis_index(first, a.ndim)
    column = normalize_axis_index(second, a.ndim)
    if row == column:
        raise ValueError("Duplicate axes given.")
    if ord is None:
        return _named_norm(a, "fro", row, column, keepdims)
    if isinstance(ord, str):
        return _named_norm(a, ord, row, column, keepdims)
    if ord == 1 or ord == -1:
        return _sums_norm(a, ord, row, column, keepdims)
    if ord == np.inf or ord == -np.inf:
        return _sums_norm(a, ord, column, row, keepdims)
    if ord == 2:
        largest = np.max(_singular_values(a, row, column), axis=-1, initial=0)
        return _keep(largest, row, column, keepdims)
    if ord == -2:
        least = np.min(_singular_values(a, row, column), axis=-1)
        return _keep(least, row, column, keepdims)
    raise ValueError("Invalid norm order for matrices.")


def _norm_along(a, ord: Static, axes: Static, keepdims: Static):
    if len(axes) == 1:
        return _vector_norm(a, ord, axes[0], keepdims)
    if len(axes) == 2:
        return _matrix_norm(a, ord, axes[0], axes[1], keepdims)
    raise ValueError("Improper number of dimensions to norm.")


def norm(x, ord: Static = None, axis: Static = None, keepdims: Static = False):
    a = _inexact(np.asarray(x))
    if axis is None:
        if ord is None or (a.ndim == 2 and (ord == "f" or ord == "fro")):
            return _ones_like_shape(_length(a), a.ndim, keepdims)
        if a.ndim == 1 and ord == 2:
            return _ones_like_shape(_length(a), a.ndim, keepdims)
        return _norm_along(a, ord, tuple(range(a.ndim)), keepdims)
    if isinstance(axis, tuple):
        return _norm_along(a, ord, axis, keepdims)
    return _norm_along(a, ord, (axis,), keepdims)


def matrix_norm(x, /, *, keepdims: Static = False, ord: Static = "fro"):
    return norm(x, ord, (-2, -1), keepdims)


def vector_norm(
    x, /, *, axis: Static = None, keepdims: Static = False, ord: Static = 2
):
    a = np.asarray(x)
    if axis is None:
        value = norm(a.ravel(), ord, 0)
        return _ones_like_shape(value, a.ndim, keepdims)
    if isinstance(axis, tuple):
        return _norm_of_axes(a, ord, axis, keepdims)
    return norm(a, ord, axis, keepdims)


def _norm_of_axes(a, ord: Static, axes: Static, keepdims: Static):
    """Of the elements along several axes as one vector."""
    count = len(axes)
    moved = np.moveaxis(a, axes, tuple(range(count)))
    flat = moved.reshape((-1, *moved.shape[count:]))
    value = norm(flat, ord, 0)
    if keepdims:
        return np.expand_dims(value, axes)
    return value


# --- Condition numbers -----------------------------------------------------------


def _condition(a, p: Static):
    if p is None or p == 2:
        s = svdvals(a)
        return s[..., 0] / s[..., -1]
    if p == -2:
        s = svdvals(a)
        return s[..., -1] / s[..., 0]
    return norm(a, p, (-2, -1)) * norm(_inverse(a), p, (-2, -1))


def _inverse(a):
    """NaN where there is none."""
    try:
        return inv(a)
    except LinAlgError:
        return np.full(a.shape, np.nan, result_dtype(a))


def cond(x, p: Static = None):
    a = np.asarray(x)
    if a.ndim < 2:
        raise LinAlgError(too_flat(a))
    if a.size == 0 and a.shape[-2] * a.shape[-1] == 0:
        raise LinAlgError("cond is not defined on empty arrays")
    numbers = _condition(a, p)
    if a.ndim == 2:
        if np.isnan(numbers) and not np.any(np.isnan(a)):
            return np.inf * np.ones_like(numbers)
        return numbers
    has_nan = np.any(np.isnan(a), axis=(-2, -1))
    return np.where(np.isnan(numbers) & ~has_nan, np.inf, numbers)
