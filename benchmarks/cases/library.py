# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NumPy's functions in compiled code; some of them also from a cold start."""

import random

import numpy as np
from suite.kernel import Kernel


def floats(*shape):
    return np.random.default_rng([7, *shape]).normal(size=shape)


def integers(high, *shape):
    return np.random.default_rng(7).integers(0, high, shape)


def solvable(n):
    return floats(n, n) + 4 * n * np.eye(n)


def normal(n):
    return np.random.standard_normal(n)


def uniform(n):
    return np.random.random_sample(n)


def pi_of_darts(n):
    hits = 0
    for _ in range(n):
        x, y = random.random(), random.random()
        if x * x + y * y < 1.0:
            hits += 1
    return 4.0 * hits / n


def dice(n):
    total = 0
    for _ in range(n):
        total += random.randint(1, 6)
    return total / n


KERNELS = [
    Kernel("sum axis 0", lambda a: np.sum(a, axis=0), lambda: (floats(300, 300),)),
    Kernel("sum axis 1", lambda a: np.sum(a, axis=1), lambda: (floats(300, 300),)),
    Kernel("mean axis 0", lambda a: np.mean(a, axis=0), lambda: (floats(300, 300),)),
    Kernel("var", lambda a: np.var(a), lambda: (floats(100000),)),
    Kernel("var axis 1", lambda a: np.var(a, axis=1), lambda: (floats(300, 300),)),
    Kernel(
        "argmax axis 1", lambda a: np.argmax(a, axis=1), lambda: (floats(300, 300),)
    ),
    Kernel("cumsum", lambda a: np.cumsum(a), lambda: (floats(100000),)),
    Kernel("diff", lambda a: np.diff(a), lambda: (floats(100000),)),
    Kernel("median", lambda a: np.median(a), lambda: (floats(10000),)),
    Kernel("percentile", lambda a: np.percentile(a, 90), lambda: (floats(10000),)),
    Kernel("sort", lambda a: np.sort(a), lambda: (floats(10000),)),
    Kernel("sort int64", lambda a: np.sort(a), lambda: (integers(1 << 40, 10000),)),
    Kernel("argsort", lambda a: np.argsort(a), lambda: (floats(10000),)),
    Kernel("unique", lambda a: np.unique(a), lambda: (integers(500, 10000),)),
    Kernel(
        "searchsorted",
        lambda a, v: np.searchsorted(a, v),
        lambda: (np.sort(floats(10000)), floats(10000)),
    ),
    Kernel(
        "gather", lambda a, i: a[i], lambda: (floats(10000), integers(10000, 10000))
    ),
    Kernel("mask", lambda a: a[a > 0], lambda: (floats(10000),)),
    Kernel(
        "where",
        lambda a, b: np.where(a > 0, a, b),
        lambda: (floats(9999), floats(9999)),
    ),
    Kernel(
        "concatenate",
        lambda a, b: np.concatenate((a, b)),
        lambda: (floats(10000), floats(5000)),
    ),
    Kernel("roll", lambda a: np.roll(a, 17), lambda: (floats(10000),)),
    Kernel("repeat", lambda a: np.repeat(a, 3), lambda: (floats(10000),)),
    Kernel("bincount", lambda a: np.bincount(a), lambda: (integers(100, 10000),)),
    Kernel("histogram", lambda a: np.histogram(a, 50)[0], lambda: (floats(10000),)),
    Kernel(
        "interp",
        lambda x, p, q: np.interp(x, p, q),
        lambda: (floats(10000), np.sort(floats(100)), floats(100)),
    ),
    Kernel(
        "convolve",
        lambda a, k: np.convolve(a, k),
        lambda: (floats(10000), floats(16)),
    ),
    Kernel("outer", lambda a, b: np.outer(a, b), lambda: (floats(200), floats(300))),
    Kernel("matmul 4x4", lambda a, b: a @ b, lambda: (floats(4, 4), floats(4, 4))),
    Kernel(
        "matmul 300x300",
        lambda a, b: a @ b,
        lambda: (floats(300, 300), floats(300, 300)),
    ),
    Kernel(
        "solve 4", lambda a, b: np.linalg.solve(a, b), lambda: (solvable(4), floats(4))
    ),
    Kernel(
        "solve 100",
        lambda a, b: np.linalg.solve(a, b),
        lambda: (solvable(100), floats(100)),
    ),
    Kernel("inv 50", lambda a: np.linalg.inv(a), lambda: (solvable(50),)),
    Kernel("standard_normal", normal, lambda: (10000,), random=True, atol=0.1),
    Kernel("random_sample", uniform, lambda: (10000,), random=True, atol=0.1),
    Kernel("random.random", pi_of_darts, lambda: (10000,), random=True, atol=0.2),
    Kernel("random.randint", dice, lambda: (10000,), random=True, atol=0.2),
]
# Compiled from a cold start.
COLD = [
    Kernel("np.median", lambda a: np.median(a), lambda: (floats(100),)),
    Kernel("np.sort", lambda a: np.sort(a), lambda: (floats(100),)),
    Kernel("np.linalg.inv", lambda a: np.linalg.inv(a), lambda: (solvable(10),)),
    Kernel("sum(axis=0)", lambda a: a.sum(axis=0), lambda: (floats(10, 10),)),
]
