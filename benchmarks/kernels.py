# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernels, written as users write them, with the arguments they run on."""

import numpy as np


def go_fast(a):
    trace = 0.0
    for i in range(a.shape[0]):
        trace += np.tanh(a[i, i])
    return a + trace


def multiply_add_sine(a, b):
    return a * b + 0.5 * np.sin(a)


def add_scalar(a, s):
    return a + s


def total(a):
    return np.sum(a)


def first(a):
    return a[0]


def nothing(a):
    return None


def nothing_of_four(a, b, c, d):
    return None


def same(x):
    return x


def double(a):
    return a + a


def _random(size, seed):
    return np.random.default_rng(seed).random(size)


# name: (kernel, arguments made anew for each process)
ARRAYS = {
    "go_fast 100x100 int64": (go_fast, lambda: (np.arange(10000).reshape(100, 100),)),
    "a*b + 0.5*sin(a), 1e4": (
        multiply_add_sine,
        lambda: (_random(10**4, 1), _random(10**4, 2)),
    ),
    "a*b + 0.5*sin(a), 1e6": (
        multiply_add_sine,
        lambda: (_random(10**6, 1), _random(10**6, 2)),
    ),
    "int64 a + 1.5, 1e4": (add_scalar, lambda: (np.arange(10**4), 1.5)),
    "sum(a), 1e4": (total, lambda: (_random(10**4, 3),)),
}
# Small functions whose time is the call itself.
CALLS = {
    "one array -> None": (nothing, lambda: (np.zeros(10),)),
    "one array -> scalar": (first, lambda: (np.zeros(10),)),
    "one array -> new array": (double, lambda: (np.zeros(10),)),
    "four arrays -> None": (
        nothing_of_four,
        lambda: tuple(np.zeros(10) for _ in range(4)),
    ),
    "int -> int": (same, lambda: (7,)),
    "float -> float": (same, lambda: (7.5,)),
}
# Results held alive, ten at a time, then dropped.
HELD = {
    "ten of 80 KB": lambda: (_random(10**4, 4), 1.5),
    "ten of 800 KB": lambda: (_random(10**5, 4), 1.5),
    "ten of 8 MB": lambda: (_random(10**6, 4), 1.5),
}
