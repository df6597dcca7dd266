# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Python's module random: the seed, numbers and choices, in the compiled subset. Each
thread has a state of its own, which gives CPython's stream after the same seed."""

from __future__ import annotations

import math

import numpy as np

from .primitives import (
    python_random_double,
    python_random_state,
    python_random_word,
    refuse,
)
from .random_state import seed_with_array

_LOW = 0xFFFFFFFF


def seed(a):
    if isinstance(a, int):
        # The smallest integer of 64 bits has no counterpart above zero.
        magnitude = -a if -9223372036854775807 <= a < 0 else int(a)
        low, high = magnitude & _LOW, (magnitude >> 32) & _LOW
        words = np.array([low, high], np.uint32)
        key, extra = python_random_state()
        seed_with_array(key, words if high else words[:1])
        extra[0] = 0.0
        extra[1] = 0.0
    else:
        refuse("random.seed() takes an integer in compiled code")


def random():
    return python_random_double()


def uniform(a, b):
    return a + (b - a) * python_random_double()


# --- Integers --------------------------------------------------------------------


def getrandbits(k, /):
    if k < 0:
        raise ValueError("number of bits must be non-negative")
    if k > 63:
        raise OverflowError("Python int too large to convert to C long")
    if k == 0:
        return 0
    if k <= 32:
        return python_random_word() >> (32 - k)
    low = python_random_word()
    return (python_random_word() >> (64 - k)) << 32 | low


def below(n):
    """An integer in [0, n), by rejection."""
    k = n.bit_length()
    value = getrandbits(k)
    while value >= n:
        value = getrandbits(k)
    return value


def randrange(start, stop=None, step=1):
    check_integers(start, stop, step)
    if stop is None:
        if step != 1:
            raise TypeError("Missing a non-None stop argument")
        if start <= 0:
            raise ValueError("empty range for randrange()")
        return below(int(start))
    first = int(start)
    width = int(stop) - first
    stride = int(step)
    if stride == 1:
        if width <= 0:
            raise ValueError(
                f"empty range for randrange() ({first}, {int(stop)}, {width})"
            )
        return first + below(width)
    if stride == 0:
        raise ValueError("zero step for randrange()")
    count = (width + stride + (-1 if stride > 0 else 1)) // stride
    if count <= 0:
        raise ValueError("empty range for randrange()")
    return first + stride * below(count)


def randint(a, b):
    check_integers(a, b, 1)
    return randrange(a, b + 1)


def check_integers(start, stop, step):
    if not (
        isinstance(start, (int, np.integer))
        and (stop is None or isinstance(stop, (int, np.integer)))
        and isinstance(step, (int, np.integer))
    ):
        refuse("random.randrange() and randint() take integers in compiled code")


# --- Sequences ---------------------------------------------------------------------


def choice(seq):
    count = len(seq)
    if count == 0:
        raise IndexError("Cannot choose from an empty sequence")
    return seq[below(count)]


def shuffle(x):
    for i in range(len(x) - 1, 0, -1):
        j = below(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(population, k):
    if isinstance(population, (set, dict, np.ndarray)):
        raise TypeError(
            "Population must be a sequence.  For dicts or sets, use sorted(d)."
        )
    n = len(population)
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    result = []
    # A copy of the population, or a set of what is taken: whatever is smaller.
    most = 21
    if k > 5:
        most += 4 ** math.ceil(math.log(k * 3) / math.log(4.0))
    if n <= most:
        pool = list(population)
        for i in range(k):
            j = below(n - i)
            result.append(pool[j])
            pool[j] = pool[n - i - 1]
        return result
    taken = set()
    for _ in range(k):
        j = below(n)
        while j in taken:
            j = below(n)
        taken.add(j)
        result.append(population[j])
    return result


def choices(population, weights=None, *, cum_weights=None, k=1):
    if weights is None and cum_weights is None:
        n = float(len(population))
        return [population[int(python_random_double() * n)] for _ in range(k)]
    if weights is not None and cum_weights is not None:
        raise TypeError("Cannot specify both weights and cumulative weights")
    sums = sums_of(weights) if cum_weights is None else list(cum_weights)
    if len(sums) != len(population):
        raise ValueError("The number of weights does not match the population")
    total = sums[-1] + 0.0
    if total <= 0.0:
        raise ValueError("Total of weights must be greater than zero")
    if not math.isfinite(total):
        raise ValueError("Total of weights must be finite")
    last = len(population) - 1
    return [
        population[place_in(sums, python_random_double() * total, last)]
        for _ in range(k)
    ]


def sums_of(weights):
    sums = list(weights)
    for i in range(1, len(sums)):
        sums[i] += sums[i - 1]
    return sums


def place_in(sums, value, high):
    """`bisect.bisect(sums, value, 0, high)`"""
    low = 0
    while low < high:
        middle = (low + high) // 2
        if value < sums[middle]:
            high = middle
        else:
            low = middle + 1
    return low
