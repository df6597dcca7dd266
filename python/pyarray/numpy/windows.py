# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Window functions."""

from __future__ import annotations

import numpy as np


def bartlett(M):
    m = np.float64(M)
    if m <= 1.0:
        return trivial(m)
    n = np.arange(1.0 - m, m, 2.0)
    return np.where(n <= 0.0, 1.0 + n / (m - 1.0), 1.0 - n / (m - 1.0))


def blackman(M):
    m = np.float64(M)
    if m <= 1.0:
        return trivial(m)
    n = np.arange(1.0 - m, m, 2.0)
    first = 0.42 + 0.5 * np.cos(np.pi * n / (m - 1.0))
    return first + 0.08 * np.cos(2.0 * np.pi * n / (m - 1.0))


def hamming(M):
    m = np.float64(M)
    if m <= 1.0:
        return trivial(m)
    n = np.arange(1.0 - m, m, 2.0)
    return 0.54 + 0.46 * np.cos(np.pi * n / (m - 1.0))


def hanning(M):
    m = np.float64(M)
    if m <= 1.0:
        return trivial(m)
    n = np.arange(1.0 - m, m, 2.0)
    return 0.5 + 0.5 * np.cos(np.pi * n / (m - 1.0))


def kaiser(M, beta):
    m, b = np.float64(M), np.float64(beta)
    if m <= 1.0 and (m == 1.0 or m <= 0.0):
        return trivial(m)
    alpha = (m - 1.0) / 2.0
    n = np.arange(0.0, m)
    return np.i0(b * np.sqrt(1.0 - ((n - alpha) / alpha) ** 2.0)) / np.i0(b)


def trivial(m):
    """Of one element at most."""
    return np.ones(1 if m == 1.0 else 0)
