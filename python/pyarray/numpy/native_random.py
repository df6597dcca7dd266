# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the random numbers of `primitives_runtime.py` mean where CPython runs the
library: a Mersenne Twister (Matsumoto and Nishimura, 1998), as NumPy's legacy
generator and module random have it."""

from __future__ import annotations

import functools
import os

import numpy as np

from .primitives_runtime import libm_log, random_double
from .random_state import WORDS

_MIDDLE = 397


@functools.cache
def get_state(stream):
    """Of "numpy", or of "python": module random."""
    key = np.frombuffer(os.urandom(4 * (WORDS + 1)), np.uint32).copy()
    key[0], key[WORDS] = 0x80000000, WORDS
    return key, np.zeros(2)


def next_word(stream):
    key, _ = get_state(stream)
    if key[WORDS] == WORDS:
        _renew(key)
    position = int(key[WORDS])
    y = int(key[position])
    key[WORDS] = position + 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C5680
    y ^= (y << 15) & 0xEFC60000
    return y ^ (y >> 18)


def _renew(key):
    """The next 624 words."""
    for i in range(WORDS):
        y = int(key[i]) & 0x80000000 | int(key[(i + 1) % WORDS]) & 0x7FFFFFFF
        key[i] = int(key[(i + _MIDDLE) % WORDS]) ^ (y >> 1) ^ (y & 1) * 0x9908B0DF
    key[WORDS] = 0


def next_normal():
    """Marsaglia's polar method, which makes two deviates at a time."""
    _, extra = get_state("numpy")
    if extra[0] != 0.0:
        kept = extra[1]
        extra[:] = 0.0
        return kept
    square = 0.0
    while square >= 1.0 or square == 0.0:
        x = 2.0 * random_double() - 1.0
        y = 2.0 * random_double() - 1.0
        square = x * x + y * y
    factor = np.sqrt(-2.0 * libm_log(square) / square)
    extra[:] = 1.0, factor * x
    return factor * y
