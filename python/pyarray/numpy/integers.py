# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of integers from module math, in the compiled subset."""

from __future__ import annotations


def comb(n, k):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for i in range(1, min(k, n - k) + 1):
        result = result * (n - i + 1) // i
    return result if k <= n else 0


def perm(n, k=None):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    count = n if k is None else k
    if count < 0:
        raise ValueError("k must be a non-negative integer")
    result = 1
    for i in range(min(count, n)):
        result *= n - i
    return result if count <= n else 0
