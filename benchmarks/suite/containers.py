# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dicts, lists and strings."""

import numpy as np

from .kernel import Kernel


def word_count(text):
    counts = {}
    for word in text.split():
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def groupby_dict(keys, values):
    sums = {}
    for i in range(len(keys)):
        key = keys[i]
        if key in sums:
            sums[key] += values[i]
        else:
            sums[key] = values[i]
    return sums


def list_primes(limit):
    primes = []
    for n in range(2, limit):
        is_prime = True
        for p in primes:
            if p * p > n:
                break
            if n % p == 0:
                is_prime = False
                break
        if is_prime:
            primes.append(n)
    return primes


def prose(words):
    random = np.random.default_rng(18)
    letters = "etaoinshrdlu"
    vocabulary = ["".join(random.choice(list(letters), 1 + n % 7)) for n in range(2000)]
    rank = np.minimum(random.zipf(1.3, words) - 1, len(vocabulary) - 1)
    return (" ".join(vocabulary[n] for n in rank),)


def table(rows, groups):
    random = np.random.default_rng(19)
    return random.integers(0, groups, rows), random.random(rows)


KERNELS = [
    Kernel(
        "k35 word_count",
        word_count,
        lambda: prose(50_000),
        lambda: prose(60),
        moved=0.24e6,
    ),
    Kernel(
        "k36 groupby_dict",
        groupby_dict,
        lambda: table(400_000, 1_000),
        lambda: table(50, 7),
        moved=6.4e6,
        flops=0.4e6,
    ),
    Kernel(
        "k37 list_primes",
        list_primes,
        lambda: (50_000,),
        lambda: (60,),
    ),
]
