# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers, branches and calls; hardly an array."""

import numpy as np

from .kernel import Kernel


def mandelbrot(width, height, limit):
    counts = np.zeros((height, width), dtype=np.int64)
    for row in range(height):
        for column in range(width):
            c = complex(3.0 * column / width - 2.25, 2.5 * row / height - 1.25)
            z = 0j
            n = 0
            while n < limit and z.real * z.real + z.imag * z.imag <= 4.0:
                z = z * z + c
                n += 1
            counts[row, column] = n
    return counts


def collatz_sieve(limit, primes_below):
    longest = 0
    for start in range(1, limit):
        n = start
        length = 1
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            length += 1
        if length > longest:
            longest = length
    prime = np.ones(primes_below, dtype=np.bool_)
    prime[:2] = False
    i = 2
    while i * i < primes_below:
        if prime[i]:
            for j in range(i * i, primes_below, i):
                prime[j] = False
        i += 1
    return longest, prime.sum()


def nqueens(full, columns, left, right):
    if columns == full:
        return 1
    solutions = 0
    free = full & ~(columns | left | right)
    while free:
        queen = free & -free
        free ^= queen
        solutions += nqueens(
            full, columns | queen, (left | queen) << 1, (right | queen) >> 1
        )
    return solutions


def crc32_bytes(data, table):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = (crc >> 8) ^ table[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def text(n):
    table = np.arange(256)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ 0xEDB88320, table >> 1)
    return np.random.default_rng(17).bytes(n), table


KERNELS = [
    Kernel(
        "k31 mandelbrot",
        mandelbrot,
        lambda: (320, 240, 200),
        lambda: (9, 7, 20),
        interpreted=(lambda: (64, 48, 200), 25),
    ),
    Kernel(
        "k32 collatz_sieve",
        collatz_sieve,
        lambda: (20_000, 500_000),
        lambda: (30, 100),
        interpreted=(lambda: (1_000, 25_000), 20),
    ),
    Kernel(
        "k33 nqueens",
        nqueens,
        lambda: (1023, 0, 0, 0),
        lambda: (31, 0, 0, 0),
    ),
    Kernel(
        "k34 crc32_bytes",
        crc32_bytes,
        lambda: text(200_000),
        lambda: text(40),
        interpreted=(lambda: text(10_000), 20),
    ),
]
