# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Scalar code, strings and containers: beside C, where there is C for it."""

import numpy as np
from suite.kernel import Kernel

from .loops import collatz, fib


def sieve(n):
    flags = np.ones(n + 1, np.bool_)
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
    return count


def count_words(text):
    words = 0
    inside = False
    for c in text:
        if c == " " or c == "\n":
            inside = False
        elif not inside:
            inside = True
            words += 1
    return words


def dict_count(n):
    counts = {}
    for i in range(n):
        key = i * 7919 % 1009
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    return len(counts)


def list_build(n):
    squares = []
    for i in range(n):
        squares.append(i * i)
    total = 0
    for square in squares:
        total += square
    return total


def _text():
    words = np.random.default_rng(1).integers(1, 12, 20000)
    return " ".join("abcdefghijkl"[:length] for length in words)


KERNELS = [
    Kernel("fib(32)", fib, lambda: (32,), interpreted=(lambda: (17,), 1364)),
    Kernel(
        "collatz to 20000",
        collatz,
        lambda: (20_000,),
        interpreted=(lambda: (1_000,), 36.2),
    ),
    Kernel("sieve to 1e5", sieve, lambda: (10**5,)),
    Kernel(
        "sieve to 3e6", sieve, lambda: (3 * 10**6,), interpreted=(lambda: (10**5,), 33)
    ),
    Kernel("words of 140 KB", count_words, lambda: (_text(),)),
    Kernel("dict count, 1e5", dict_count, lambda: (10**5,)),
    Kernel("list build, 1e5", list_build, lambda: (10**5,)),
]
