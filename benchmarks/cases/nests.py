# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests of loops that are to run like kernels tuned by hand.

What other groups have is taken from there, in the sizes that have a goal. Results are
those of the uncompiled function to the bit, but for the rows with fastmath.
"""

import numpy as np
from suite.kernel import Kernel
from suite.reduction import pairwise_dist_loops

from .loops import dot, escape_times, forces, loop_sum, matmul, prefix_sum


def matmul_in_place(a, b, out):
    """Without a `0.0`, of which Numba makes a float64."""
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            out[i, j] = 0
            for k in range(a.shape[1]):
                out[i, j] += a[i, k] * b[k, j]


def gauss_seidel(a):
    n, m = a.shape
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            a[i, j] = 0.25 * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])


def floyd_warshall(d):
    n = d.shape[0]
    for k in range(n):
        for i in range(n):
            for j in range(n):
                t = d[i, k] + d[k, j]
                if t < d[i, j]:
                    d[i, j] = t


def covariance(data, out):
    n, m = data.shape
    for i in range(m):
        for j in range(i, m):
            s = 0.0
            for k in range(n):
                s += data[k, i] * data[k, j]
            out[i, j] = s / (n - 1.0)
            out[j, i] = out[i, j]


def convolution(image, weights, out):
    height, width = image.shape
    rows, columns = weights.shape
    for i in range(height - rows + 1):
        for j in range(width - columns + 1):
            s = 0.0
            for p in range(rows):
                for q in range(columns):
                    s += image[i + p, j + q] * weights[p, q]
            out[i, j] = s


def kmeans_step(points, centers, labels, sums, counts):
    n, dimensions = points.shape
    for i in range(n):
        best = np.inf
        label = 0
        for c in range(centers.shape[0]):
            s = 0.0
            for k in range(dimensions):
                t = points[i, k] - centers[c, k]
                s += t * t
            if s < best:
                best = s
                label = c
        labels[i] = label
        counts[label] += 1
        for k in range(dimensions):
            sums[label, k] += points[i, k]


def levenshtein(s, t, cost):
    for i in range(len(s) + 1):
        cost[i, 0] = i
    for j in range(len(t) + 1):
        cost[0, j] = j
    for i in range(1, len(s) + 1):
        for j in range(1, len(t) + 1):
            change = 0 if s[i - 1] == t[j - 1] else 1
            cost[i, j] = min(
                cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + change
            )


def _random(*shape):
    return np.random.default_rng(1).random(shape)


def _product(n, dtype=np.float64):
    a, b = np.random.default_rng(2).random((2, n, n)).astype(dtype)
    return a, b, np.zeros((n, n), dtype)


def _clusters(n, count):
    points, centers = _random(n, 3), _random(count, 3)
    labels, sizes = np.zeros(n, np.int64), np.zeros(count, np.int64)
    return points, centers, labels, np.zeros((count, 3)), sizes


def _codes(n):
    s, t = np.random.default_rng(15).integers(0, 4, (2, n))
    return s, t, np.zeros((n + 1, n + 1), np.int64)


def _blas(a, b, out):
    np.dot(a, b, out=out)


def _products():
    """Of float64 and float32, in the sizes that have a goal."""
    for n in (8, 16, 32, 64, 512, 1024):
        yield Kernel(
            f"matmul {n}",
            matmul,
            lambda n=n: _product(n),
            lambda: _product(13),
            library=_blas,
        )
    for n in (512, 1024):
        yield Kernel(
            f"matmul {n}, float32",
            matmul_in_place,
            lambda n=n: _product(n, np.float32),
            lambda: _product(13, np.float32),
            library=_blas,
            rtol=1e-4,
        )


KERNELS = [
    *_products(),
    Kernel(
        "mandelbrot 400x600",
        escape_times,
        lambda: (np.zeros((400, 600), np.int64), 200),
        lambda: (np.zeros((7, 13), np.int64), 50),
    ),
    Kernel(
        "pairwise distances, 1000x3",
        pairwise_dist_loops,
        lambda: (_random(1000, 3), _random(1000, 3)),
        lambda: (_random(13, 3), _random(11, 3)),
    ),
    Kernel(
        "forces of 1000 bodies",
        forces,
        lambda: (_random(1000, 3), np.zeros((1000, 3))),
        lambda: (_random(13, 3), np.zeros((13, 3))),
    ),
    Kernel(
        "Gauss-Seidel 1000x1000",
        gauss_seidel,
        lambda: (_random(1000, 1000),),
        lambda: (_random(9, 12),),
    ),
    Kernel(
        "Floyd-Warshall 300",
        floyd_warshall,
        lambda: (_random(300, 300),),
        lambda: (_random(13, 13),),
    ),
    Kernel(
        "covariance 1000x100",
        covariance,
        lambda: (_random(1000, 100), np.zeros((100, 100))),
        lambda: (_random(20, 13), np.zeros((13, 13))),
    ),
    Kernel(
        "convolution 5x5",
        convolution,
        lambda: (_random(500, 500), _random(5, 5), np.zeros((496, 496))),
        lambda: (_random(13, 15), _random(5, 5), np.zeros((9, 11))),
    ),
    Kernel(
        "k-means step, 10000x3",
        kmeans_step,
        lambda: _clusters(10_000, 8),
        lambda: _clusters(50, 4),
    ),
    Kernel("Levenshtein 500", levenshtein, lambda: _codes(500), lambda: _codes(14)),
    Kernel(
        "prefix sum 1e4",
        prefix_sum,
        lambda: (_random(10**4), np.zeros(10**4)),
        lambda: (_random(50), np.zeros(50)),
    ),
    Kernel(
        "dot product 1e4",
        dot,
        lambda: (_random(10**4), _random(10**4)),
        lambda: (_random(50), _random(50)),
    ),
    Kernel("sum 1e4", loop_sum, lambda: (_random(10**4),), lambda: (_random(50),)),
]
