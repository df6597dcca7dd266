# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums, means and maxima, whole and along an axis, and what broadcasting feeds them."""

import numpy as np

from .kernel import Kernel


def loglik(x, mu, sigma):
    z = (x - mu) / sigma
    return np.sum(-0.5 * z**2 - np.log(sigma) - 0.5 * np.log(2.0 * np.pi))


def zscore_columns(a):
    return (a - a.mean(axis=0)) / a.std(axis=0)


def zscore_columns_loops(a):
    rows, columns = a.shape
    total = np.zeros(columns)
    for i in range(rows):
        for j in range(columns):
            total[j] += a[i, j]
    mean = total / rows
    squares = np.zeros(columns)
    for i in range(rows):
        for j in range(columns):
            squares[j] += (a[i, j] - mean[j]) ** 2
    deviation = np.sqrt(squares / rows)
    out = np.empty_like(a)
    for i in range(rows):
        for j in range(columns):
            out[i, j] = (a[i, j] - mean[j]) / deviation[j]
    return out


def softmax_rows_f32(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def softmax_rows_f32_loops(x):
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        top = x[i, 0]
        for j in range(x.shape[1]):
            top = max(top, x[i, j])
        total = np.float32(0.0)
        for j in range(x.shape[1]):
            e = np.exp(x[i, j] - top)
            out[i, j] = e
            total += e
        for j in range(x.shape[1]):
            out[i, j] /= total
    return out


def pairwise_dist(x, y):
    difference = x[:, None, :] - y[None, :, :]
    return np.sqrt((difference**2).sum(axis=-1))


def pairwise_dist_loops(x, y):
    out = np.empty((x.shape[0], y.shape[0]))
    for i in range(x.shape[0]):
        for j in range(y.shape[0]):
            total = 0.0
            for k in range(x.shape[1]):
                total += (x[i, k] - y[j, k]) ** 2
            out[i, j] = np.sqrt(total)
    return out


def nbody_numpy(position, mass, softening):
    x = position[:, 0:1]
    y = position[:, 1:2]
    z = position[:, 2:3]
    dx = x.T - x
    dy = y.T - y
    dz = z.T - z
    inverse_cube = (dx**2 + dy**2 + dz**2 + softening**2) ** (-1.5)
    acceleration = np.empty_like(position)
    acceleration[:, 0] = np.sum(dx * inverse_cube * mass, axis=1)
    acceleration[:, 1] = np.sum(dy * inverse_cube * mass, axis=1)
    acceleration[:, 2] = np.sum(dz * inverse_cube * mass, axis=1)
    return acceleration


def normal(*shape):
    return np.random.default_rng(5).standard_normal(shape)


def points(n, dimensions):
    both = normal(2, n, dimensions)
    return both[0].copy(), both[1].copy()


def bodies(n):
    return normal(n, 3), np.random.default_rng(6).random(n), 0.1


KERNELS = [
    Kernel(
        "k06 loglik",
        loglik,
        lambda: (normal(1_000_000), 0.1, 1.2),
        lambda: (normal(77), 0.1, 1.2),
        moved=8e6,
        flops=4e6,
    ),
    Kernel(
        "k07 zscore_columns",
        zscore_columns,
        lambda: (normal(2000, 1000),),
        lambda: (normal(13, 7),),
        loops=zscore_columns_loops,
        moved=64e6,
        flops=16e6,
        atol=1e-12,
    ),
    Kernel(
        "k08 softmax_rows_f32",
        softmax_rows_f32,
        lambda: (normal(2048, 1024).astype(np.float32),),
        lambda: (normal(5, 19).astype(np.float32),),
        loops=softmax_rows_f32_loops,
        moved=16.8e6,
        flops=42e6,
        rtol=1e-4,
    ),
    Kernel(
        "k09 pairwise_dist",
        pairwise_dist,
        lambda: points(600, 16),
        lambda: points(9, 5),
        loops=pairwise_dist_loops,
        moved=2.88e6,
        flops=17.3e6,
    ),
    Kernel(
        "k38 nbody_numpy",
        nbody_numpy,
        lambda: bodies(1000),
        lambda: bodies(11),
        moved=0.056e6,
        flops=20e6,
        atol=1e-9,
    ),
]
