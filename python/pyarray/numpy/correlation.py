# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Covariances of variables, which are rows unless `rowvar` is false."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .matmul import conjugated
from .reduction_rules import as_type
from .reductions import all, any, sum
from .statistics import mean


def cov(
    m,
    y=None,
    rowvar: Static = True,
    bias=False,
    ddof=None,
    fweights=None,
    aweights=None,
    *,
    dtype=None,
):
    x = np.asarray(m)
    if y is None and x.ndim < 2:
        by_one = _covariances(x, y, rowvar, bias, ddof, fweights, aweights, dtype)
        return np.reshape(by_one, ())
    matrix = _covariances(x, y, rowvar, bias, ddof, fweights, aweights, dtype)
    _check_several(matrix)
    return matrix


def corrcoef(x, y=None, rowvar: Static = True, *, dtype=None):
    m = np.asarray(x)
    matrix = _covariances(m, y, rowvar, False, None, None, None, dtype)
    if y is None and m.ndim < 2:
        return matrix[0, 0] / matrix[0, 0]
    _check_several(matrix)
    spread = np.sqrt(_diagonal(matrix).real)
    matrix[...] = matrix / spread[:, None]
    matrix[...] = matrix / spread[None, :]
    if np.issubdtype(matrix.dtype, np.complexfloating):
        _limit(matrix.real)
        _limit(matrix.imag)
    else:
        _limit(matrix)
    return matrix


def _check_several(matrix):
    """NumPy's result has a rank of its own for a single variable."""
    if matrix.shape[0] == 1:
        raise ValueError(
            "the covariance of a matrix of one variable has no axis: pass the variable"
        )


def _diagonal(matrix):
    result = np.empty(matrix.shape[0], matrix.dtype)
    for i in range(matrix.shape[0]):
        result[i] = matrix[i, i]
    return result


def _limit(x):
    """To what correlations can be, in spite of rounding."""
    x[...] = np.minimum(np.maximum(x, -1), 1)


def _covariances(x, y, rowvar: Static, bias, ddof, fweights, aweights, dtype):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    variables = _variables(x, y, rowvar, dtype)
    freedom = _freedom(bias, ddof)
    count = variables.shape[1]
    if fweights is None and aweights is None:
        means = mean(variables, 1)
        return _scaled_product(variables, means, None, count - freedom)
    repeats = _weights(fweights, count, "fweights")
    weights = repeats * _weights(aweights, count, "aweights")
    if fweights is not None and not all(repeats == np.rint(repeats)):
        raise TypeError("fweights must be integer")
    total = sum(weights)
    if total == 0.0:
        raise ZeroDivisionError("Weights sum to zero, can't be normalized")
    means = sum(variables * weights, 1) / total
    factor = total
    if freedom != 0:
        if aweights is None:
            factor = total - freedom
        else:
            importance = _weights(aweights, count, "aweights")
            factor = total - freedom * sum(weights * importance) / total
    return _scaled_product(variables, means, weights, factor)


def _variables(x, y, rowvar: Static, dtype):
    """One in each row, of both arrays, in an array of its own."""
    if x.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is None:
        kind = np.result_type(x.dtype, np.float64) if dtype is None else np.dtype(dtype)
        return _as_rows(x, rowvar, x.ndim != 1).astype(kind)
    other = np.asarray(y)
    if other.ndim > 2:
        raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        kind = np.result_type(x.dtype, other.dtype, np.float64)
    else:
        kind = np.dtype(dtype)
    rows = _as_rows(x, rowvar, x.ndim != 1)
    others = _as_rows(other, rowvar, True)
    if rows.shape[1] != others.shape[1]:
        raise ValueError(
            "all the input array dimensions except for the concatenation axis must "
            f"match exactly, but along dimension 1, the array at index 0 has size "
            f"{rows.shape[1]} and the array at index 1 has size {others.shape[1]}"
        )
    count = rows.shape[0]
    result = np.empty((count + others.shape[0], rows.shape[1]), kind)
    result[:count] = rows
    result[count:] = others
    return result


def _as_rows(x, rowvar: Static, can_turn: Static):
    if x.ndim < 2:
        return np.reshape(x, (1, x.size))
    if not rowvar and can_turn:
        return x.T
    return x


def _freedom(bias, ddof):
    if ddof is not None:
        return int(ddof)
    return 1 if bias == 0 else 0


def _weights(weights, count, name: Static):
    if weights is None:
        return np.ones(count)
    result = as_type(np.asarray(weights), np.dtype(np.float64))
    if result.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if result.shape[0] != count:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if any(result < 0):
        raise ValueError(f"{name} cannot be negative")
    return result


def _scaled_product(variables, means, weights, factor):
    scale = np.float64(1) / np.float64(factor if factor > 0 else 0.0)
    deviations = as_type(variables - means[:, None], variables.dtype)
    if weights is None:
        product = np.dot(deviations, conjugated(deviations.T))
    else:
        product = np.dot(deviations, conjugated((deviations * weights).T))
    product[...] = product * scale
    return product
