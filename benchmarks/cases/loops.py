# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over elements and recursion, as users write them.

There Numba is good: parity is the least, and checked indices are part of ours.
"""

import math

import numpy as np
from suite.kernel import Kernel

from .goals import histogram


def loop_sum(a):
    s = 0.0
    for i in range(a.shape[0]):
        s += a[i]
    return s


def integer_sum(a):
    s = 0
    for x in a:
        s += x
    return s


def dot(a, b):
    s = 0.0
    for i in range(len(a)):
        s += a[i] * b[i]
    return s


def sines(a, out):
    for i in range(a.shape[0]):
        out[i] = np.sin(a[i])


def prefix_sum(a, out):
    s = 0.0
    for i in range(len(a)):
        s += a[i]
        out[i] = s


def stencil(a, out):
    n, m = a.shape
    for i in range(1, n - 1):
        for j in range(1, m - 1):
            out[i, j] = 0.25 * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])


def matmul(a, b, out):
    for i in range(a.shape[0]):
        for j in range(b.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            out[i, j] = s


def forces(p, out):
    n = p.shape[0]
    for i in range(n):
        ax = ay = az = 0.0
        for j in range(n):
            dx = p[j, 0] - p[i, 0]
            dy = p[j, 1] - p[i, 1]
            dz = p[j, 2] - p[i, 2]
            r = dx * dx + dy * dy + dz * dz + 1e-9
            f = 1.0 / (r * math.sqrt(r))
            ax += f * dx
            ay += f * dy
            az += f * dz
        out[i, 0] = ax
        out[i, 1] = ay
        out[i, 2] = az


def escape_times(out, limit):
    h, w = out.shape
    for y in range(h):
        for x in range(w):
            cr = -2.0 + 3.0 * x / w
            ci = -1.0 + 2.0 * y / h
            zr = zi = 0.0
            n = 0
            while n < limit and zr * zr + zi * zi <= 4.0:
                t = zr * zr - zi * zi + cr
                zi = 2.0 * zr * zi + ci
                zr = t
                n += 1
            out[y, x] = n


def collatz(n):
    longest = 0
    for i in range(1, n):
        x = i
        steps = 0
        while x != 1:
            x = x // 2 if x % 2 == 0 else 3 * x + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def small_arrays(n):
    s = 0.0
    for i in range(n):
        v = np.zeros(3)
        v[0] = i
        s += v[0] + v[1]
    return s


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def _random(*shape):
    return np.random.default_rng(1).random(shape)


def _indices(count, size):
    return np.random.default_rng(1).integers(0, size, count)


KERNELS = [
    Kernel("sum by loop, 1e4", loop_sum, lambda: (_random(10**4),)),
    Kernel("sum of int64, 1e4", integer_sum, lambda: (np.arange(10**4),)),
    Kernel("dot by loop, 1e4", dot, lambda: (_random(10**4), _random(10**4))),
    Kernel("out[i] = sin(a[i]), 1e4", sines, lambda: (_random(10**4), np.zeros(10**4))),
    Kernel("prefix sum, 1e4", prefix_sum, lambda: (_random(10**4), np.zeros(10**4))),
    Kernel(
        "stencil 100x100", stencil, lambda: (_random(100, 100), np.zeros((100, 100)))
    ),
    Kernel(
        "matmul 64x64, 3 loops",
        matmul,
        lambda: (_random(64, 64), _random(64, 64), np.zeros((64, 64))),
    ),
    Kernel(
        "histogram, 1e4",
        histogram,
        lambda: (_indices(10**4, 100), np.zeros(100, np.int64)),
    ),
    Kernel(
        "forces of 100 bodies", forces, lambda: (_random(100, 3), np.zeros((100, 3)))
    ),
    Kernel(
        "mandelbrot 60x90", escape_times, lambda: (np.zeros((60, 90), np.int64), 100)
    ),
    Kernel("collatz to 2000", collatz, lambda: (2000,)),
    Kernel("1000 arrays of 3", small_arrays, lambda: (1000,)),
    Kernel("fib(22)", fib, lambda: (22,)),
]
