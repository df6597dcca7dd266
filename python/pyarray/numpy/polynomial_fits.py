# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fits of polynomials to points."""

from __future__ import annotations

import numpy as np

from ..library.static import Static


def polyfit(
    x,
    y,
    deg,
    rcond=None,
    full: Static = False,
    w=None,
    cov: Static = False,
):
    if deg < 0:
        raise ValueError("expected deg >= 0")
    at, values = np.asarray(x) + 0.0, np.asarray(y) + 0.0
    if at.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if at.size == 0:
        raise TypeError("expected non-empty vector for x")
    if values.ndim < 1 or values.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if at.shape[0] != values.shape[0]:
        raise TypeError("expected x and y to have same length")
    powers = np.vander(at, deg + 1)
    if w is not None:
        weights = np.asarray(w) + 0.0
        if weights.ndim != 1:
            raise TypeError("expected a 1-d array for weights")
        if weights.shape[0] != values.shape[0]:
            raise TypeError("expected w and y to have the same length")
        powers *= weights[:, None]
        values *= weights[:, None] if values.ndim == 2 else weights
    limit = len(at) * np.finfo(at.dtype).eps if rcond is None else rcond
    scale = np.sqrt(np.sum(powers * powers, 0))
    powers /= scale
    found, residuals, rank, singular = np.linalg.lstsq(powers, values, limit)
    result = found / (scale[:, None] if values.ndim == 2 else scale)
    if full:
        return result, residuals, rank, singular, limit
    if cov is not False:
        return result, covariance(powers, scale, residuals, len(at), values, cov)
    return result


def covariance(powers, scale, residuals, count, values, cov: Static):
    base = np.linalg.inv(np.dot(powers.T, powers))
    base /= np.outer(scale, scale)
    if values.ndim == 1:
        return base * factor(residuals, count, scale.size, cov)
    return base[:, :, None] * factor(residuals, count, scale.size, cov)


def factor(residuals, count, order, cov: Static):
    if cov == "unscaled":
        return 1
    if count <= order:
        raise ValueError(
            "the number of data points must exceed order to scale the covariance matrix"
        )
    return residuals / (count - order)
