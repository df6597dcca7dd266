# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Indices that are data: sparse matrices, histograms, clusters and graphs."""

import numpy as np

from .kernel import Kernel


def spmv_csr(starts, columns, values, x):
    y = np.zeros(starts.shape[0] - 1)
    for i in range(y.shape[0]):
        total = 0.0
        for k in range(starts[i], starts[i + 1]):
            total += values[k] * x[columns[k]]
        y[i] = total
    return y


def histogram2d(x, y, low, high, bins):
    counts = np.zeros((bins, bins), dtype=np.int64)
    scale = bins / (high - low)
    for n in range(x.shape[0]):
        if low <= x[n] < high and low <= y[n] < high:
            i = int((x[n] - low) * scale)
            j = int((y[n] - low) * scale)
            counts[i, j] += 1
    return counts


def kmeans_step(points, centers):
    distances = ((points[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)
    labels = np.argmin(distances, axis=1)
    moved = np.empty_like(centers)
    for k in range(centers.shape[0]):
        moved[k] = points[labels == k].mean(axis=0)
    return labels, moved


def kmeans_step_loops(points, centers):
    labels = np.empty(points.shape[0], dtype=np.int64)
    moved = np.zeros_like(centers)
    counts = np.zeros(centers.shape[0])
    for i in range(points.shape[0]):
        nearest = np.inf
        for k in range(centers.shape[0]):
            distance = 0.0
            for j in range(points.shape[1]):
                distance += (points[i, j] - centers[k, j]) ** 2
            if distance < nearest:
                nearest = distance
                labels[i] = k
        counts[labels[i]] += 1
        for j in range(points.shape[1]):
            moved[labels[i], j] += points[i, j]
    for k in range(centers.shape[0]):
        for j in range(points.shape[1]):
            moved[k, j] /= counts[k]
    return labels, moved


def bfs_csr(starts, targets, source):
    distance = np.full(starts.shape[0] - 1, -1)
    distance[source] = 0
    frontier = [source]
    level = 0
    while len(frontier) > 0:
        level += 1
        reached = []
        for node in frontier:
            for k in range(starts[node], starts[node + 1]):
                target = targets[k]
                if distance[target] < 0:
                    distance[target] = level
                    reached.append(target)
        frontier = reached
    return distance


def sparse(rows, per_row):
    random = np.random.default_rng(10)
    starts = np.arange(0, rows * per_row + 1, per_row)
    columns = random.integers(0, rows, rows * per_row)
    return starts, columns, random.random(rows * per_row), random.random(rows)


def positions(n, bins):
    x, y = np.random.default_rng(11).standard_normal((2, n))
    return x, y, -3.0, 3.0, bins


def clusters(n, dimensions, count):
    random = np.random.default_rng(12)
    centers = 3.0 * random.standard_normal((count, dimensions))
    points = random.standard_normal((n, dimensions))
    points += centers[np.arange(n) % count]
    return points, centers


def graph(nodes, degree):
    starts, targets, _, _ = sparse(nodes, degree)
    return starts, targets, 0


KERNELS = [
    Kernel(
        "k19 spmv_csr",
        spmv_csr,
        lambda: sparse(100_000, 10),
        lambda: sparse(12, 3),
        interpreted=(lambda: sparse(5_000, 10), 20),
        moved=18.4e6,
        flops=2e6,
    ),
    Kernel(
        "k20 histogram2d",
        histogram2d,
        lambda: positions(1_000_000, 100),
        lambda: positions(200, 5),
        interpreted=(lambda: positions(20_000, 100), 50),
        moved=16e6,
        flops=4e6,
    ),
    Kernel(
        "k21 kmeans_step",
        kmeans_step,
        lambda: clusters(20_000, 16, 8),
        lambda: clusters(40, 3, 4),
        loops=kmeans_step_loops,
        moved=2.56e6,
        flops=7.68e6,
        atol=1e-12,
    ),
    Kernel(
        "k22 bfs_csr",
        bfs_csr,
        lambda: graph(200_000, 16),
        lambda: graph(30, 2),
        interpreted=(lambda: graph(10_000, 16), 20),
        moved=25.6e6,
    ),
]
