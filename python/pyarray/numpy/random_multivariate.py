# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.random.multivariate_normal`, in the compiled subset."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import random_normal, reshaped
from .random_discrete import with_axis


def multivariate_normal(mean, cov, size=None, check_valid: Static = "warn", tol=1e-8):
    """A covariance that is not positive semidefinite gives no warning."""
    if check_valid not in ("warn", "raise", "ignore"):
        raise ValueError("check_valid must equal 'warn', 'raise', or 'ignore'")
    center, spread = np.asarray(mean), np.asarray(cov)
    if center.ndim != 1:
        raise ValueError("mean must be 1 dimensional")
    if spread.ndim != 2 or spread.shape[0] != spread.shape[1]:
        raise ValueError("cov must be 2 dimensional and square")
    if center.shape[0] != spread.shape[0]:
        raise ValueError("mean and cov must have same length")
    out = np.empty(with_axis(size, center.size))
    draw_rows(out, center, spread.astype(np.float64), check_valid, tol)
    return out


def draw_rows(out, center, spread, check_valid: Static, tol):
    width = center.size
    rows = reshaped(out, (out.size // max(width, 1), width))
    for index in np.ndindex(rows.shape):
        rows[index] = random_normal()
    _, values, vectors = np.linalg.svd(spread)
    if check_valid == "raise":
        product = np.dot(vectors.T * values, vectors)
        if not np.allclose(product, spread, rtol=tol, atol=tol):
            raise ValueError("covariance is not symmetric positive-semidefinite.")
    rows[...] = np.dot(rows, np.sqrt(values)[:, None] * vectors) + center
