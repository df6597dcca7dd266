# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each element needs the one before it."""

import numpy as np

from .kernel import Kernel


def ema_scan(x, alpha):
    y = np.empty_like(x)
    y[0] = x[0]
    for i in range(1, len(x)):
        y[i] = alpha * x[i] + (1.0 - alpha) * y[i - 1]
    return y


def thomas_batch(a, b, c, d):
    n = d.shape[2]
    upper = np.empty_like(c)
    right = np.empty_like(d)
    upper[:, :, 0] = c[:, :, 0] / b[:, :, 0]
    right[:, :, 0] = d[:, :, 0] / b[:, :, 0]
    for i in range(1, n):
        scale = 1.0 / (b[:, :, i] - a[:, :, i] * upper[:, :, i - 1])
        upper[:, :, i] = c[:, :, i] * scale
        right[:, :, i] = (d[:, :, i] - a[:, :, i] * right[:, :, i - 1]) * scale
    x = np.empty_like(d)
    x[:, :, n - 1] = right[:, :, n - 1]
    for i in range(n - 2, -1, -1):
        x[:, :, i] = right[:, :, i] - upper[:, :, i] * x[:, :, i + 1]
    return x


def edit_distance(s, t):
    cost = np.zeros((len(s) + 1, len(t) + 1), dtype=np.int64)
    cost[:, 0] = np.arange(len(s) + 1)
    cost[0, :] = np.arange(len(t) + 1)
    for i in range(1, len(s) + 1):
        for j in range(1, len(t) + 1):
            change = 0 if s[i - 1] == t[j - 1] else 1
            cost[i, j] = min(
                cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + change
            )
    return cost[len(s), len(t)]


def rolling_mean_max(x, window):
    sums = np.cumsum(x)
    mean = np.empty(len(x) - window + 1)
    mean[0] = sums[window - 1] / window
    mean[1:] = (sums[window:] - sums[:-window]) / window
    maximum = np.empty(len(x) - window + 1)
    for i in range(len(maximum)):
        maximum[i] = np.max(x[i : i + window])
    return mean, maximum


def series(n):
    return np.random.default_rng(13).random(n)


def tridiagonal(batch, n):
    a, b, c, d = np.random.default_rng(14).random((4, batch, batch, n))
    return a, b + 3.0, c, d


def codes(n):
    s, t = np.random.default_rng(15).integers(0, 4, (2, n))
    return s, t


KERNELS = [
    Kernel(
        "k23 ema_scan",
        ema_scan,
        lambda: (series(1_000_000), 0.1),
        lambda: (series(50), 0.1),
        interpreted=(lambda: (series(20_000), 0.1), 50),
        moved=16e6,
        flops=3e6,
    ),
    Kernel(
        "k24 thomas_batch",
        thomas_batch,
        lambda: tridiagonal(64, 64),
        lambda: tridiagonal(3, 6),
        moved=12.6e6,
        flops=2.36e6,
    ),
    Kernel(
        "k25 edit_distance",
        edit_distance,
        lambda: codes(1500),
        lambda: codes(14),
        interpreted=(lambda: codes(150), 100),
        moved=36e6,
        flops=11.2e6,
    ),
    Kernel(
        "k26 rolling_mean_max",
        rolling_mean_max,
        lambda: (series(200_000), 20),
        lambda: (series(40), 5),
        interpreted=(lambda: (series(20_000), 20), 10),
        moved=4.8e6,
        flops=4.4e6,
        rtol=1e-8,
    ),
]
