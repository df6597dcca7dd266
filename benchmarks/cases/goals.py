# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The array expressions and loops that have a goal."""

import numpy as np
from suite.kernel import Kernel


def go_fast(a):
    trace = 0.0
    for i in range(a.shape[0]):
        trace += np.tanh(a[i, i])
    return a + trace


def multiply_add_sine(a, b):
    return a * b + 0.5 * np.sin(a)


def add_scalar(a):
    return a + 1.5


def total(a):
    return np.sum(a)


def mean(a):
    return np.mean(a)


def stencil_loops(a, out):
    for i in range(1, a.shape[0] - 1):
        for j in range(1, a.shape[1] - 1):
            out[i, j] = 0.2 * (
                a[i, j] + a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1]
            )


def stencil_slices(a, out):
    out[1:-1, 1:-1] = 0.2 * (
        a[1:-1, 1:-1] + a[:-2, 1:-1] + a[2:, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:]
    )


def softmax_rows(x):
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        e = np.exp(x[i] - x[i].max())
        out[i] = e / e.sum()
    return out


def layer_norm_rows(x):
    out = np.empty_like(x)
    for i in range(x.shape[0]):
        out[i] = (x[i] - x[i].mean()) / np.sqrt(x[i].var() + 1e-5)
    return out


def add_transposed(a, b):
    return a.T + b


def histogram(values, counts):
    for i in range(values.shape[0]):
        counts[values[i]] += 1


def gather(a, indices):
    out = np.empty(indices.shape[0])
    for i in range(indices.shape[0]):
        out[i] = a[indices[i]]
    return out


def floats(*shape):
    return np.random.default_rng(20).random(shape)


def integers(below, n):
    return np.random.default_rng(21).integers(0, below, n)


def strided(n):
    return np.repeat(integers(100, n), 2)[::2]


def both(*shape):
    return tuple(floats(2, *shape))


def stencil_arguments():
    return floats(1000, 1000), np.zeros((1000, 1000))


KERNELS = [
    Kernel("go_fast", go_fast, lambda: (np.arange(10000).reshape(100, 100),)),
    Kernel("a*b + 0.5*sin(a), 1e4", multiply_add_sine, lambda: both(10**4)),
    Kernel("a*b + 0.5*sin(a), 1e7", multiply_add_sine, lambda: both(10**7)),
    Kernel("int64 + 1.5, 1e4", add_scalar, lambda: (integers(100, 10**4),)),
    Kernel("int64 + 1.5, 1e7", add_scalar, lambda: (integers(100, 10**7),)),
    Kernel("strided int64 + 1.5, 1e4", add_scalar, lambda: (strided(10**4),)),
    Kernel("strided int64 + 1.5, 1e7", add_scalar, lambda: (strided(10**7),)),
    Kernel("sum, 1e4", total, lambda: (floats(10**4),)),
    Kernel("sum, 1e7", total, lambda: (floats(10**7),)),
    Kernel("mean, 1e4", mean, lambda: (floats(10**4),)),
    Kernel("mean, 1e7", mean, lambda: (floats(10**7),)),
    Kernel(
        "stencil by loops",
        stencil_loops,
        stencil_arguments,
        interpreted=(lambda: (floats(100, 100), np.zeros((100, 100))), 100),
    ),
    Kernel("stencil by slices", stencil_slices, stencil_arguments),
    Kernel("softmax by rows", softmax_rows, lambda: (floats(1000, 1000),)),
    Kernel("layer norm by rows", layer_norm_rows, lambda: (floats(1000, 1000),)),
    Kernel("A.T + B", add_transposed, lambda: both(1000, 1000)),
    Kernel(
        "histogram, 1e6",
        histogram,
        lambda: (integers(256, 10**6), np.zeros(256, np.int64)),
        interpreted=(lambda: (integers(256, 10**4), np.zeros(256, np.int64)), 100),
    ),
    Kernel(
        "gather, 1e6",
        gather,
        lambda: (floats(10**6), integers(10**6, 10**6)),
        interpreted=(lambda: (floats(10**6), integers(10**6, 10**4)), 100),
    ),
]
