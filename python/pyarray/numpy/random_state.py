# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Seeds of the Mersenne Twister behind `np.random`, and draws that need nothing
but its words, in the compiled subset: each thread has a state of its own, which
gives NumPy's stream after the same seed.
"""

from __future__ import annotations

import numpy as np

from . import primitives

WORDS = 624

_MASK = 0xFFFFFFFF


def seed(seed):
    """A seed is needed: at first the state comes from the system's entropy."""
    key, extra = primitives.random_state()
    if isinstance(seed, np.ndarray):
        if seed.size == 1:
            seed_with_int(key, int(primitives.strided(seed, (1,), (1,))[0]))
        else:
            seed_with_array(key, squeezed(seed))
    elif isinstance(seed, (list, tuple)):
        seed_with_array(key, np.asarray(seed))
    else:
        seed_with_int(key, int(seed))
    extra[0] = 0.0
    extra[1] = 0.0


def squeezed(values):
    """Without the axes of extent 1, which has to leave one."""
    if values.ndim == 1:
        return values
    if values.size > 0 and values.size != max(values.shape):
        raise ValueError("Seed array must be 1-d")
    return np.ravel(values)


def seed_with_int(key, value):
    if value < 0 or value > _MASK:
        raise ValueError("Seed must be between 0 and 2**32 - 1")
    seed_words(key, value)


def seed_words(key, value):
    for i in range(WORDS):
        key[i] = value
        value = (1812433253 * (value ^ (value >> 30)) + i + 1) & _MASK
    key[WORDS] = WORDS


def seed_with_array(key, values):
    if values.size == 0:
        raise ValueError("Seed must be non-empty")
    for value in values:
        if value < 0 or value > _MASK:
            raise ValueError("Seed must be between 0 and 2**32 - 1")
    seed_words(key, 19650218)
    i, j = 1, 0
    for _ in range(max(WORDS, values.size)):
        key[i] = (mix(key, i, 1664525) + int(values[j]) + j) & _MASK
        i = advance(key, i)
        j = j + 1 if j + 1 < values.size else 0
    for _ in range(WORDS - 1):
        key[i] = (mix(key, i, 1566083941) - i) & _MASK
        i = advance(key, i)
    key[0] = 0x80000000


def mix(key, i, factor):
    before = int(key[i - 1])
    return int(key[i]) ^ (((before ^ (before >> 30)) * factor) & _MASK)


def advance(key, i):
    if i + 1 < WORDS:
        return i + 1
    key[0] = key[WORDS - 1]
    return 1


def next_exponential():
    return np.float64(-primitives.libm_log(1.0 - primitives.random_double()))


def next_bits():
    """64 random bits, as an int that may be negative."""
    high = primitives.random_word()
    low = primitives.random_word()
    return (high - ((high & 0x80000000) << 1)) << 32 | low


def next_up_to(most):
    """An int in [0, most], by rejection; a negative one stands for what is beyond
    2**63."""
    if most == 0:
        return 0
    mask = mask_of(most)
    if 0 < most <= _MASK:
        value = primitives.random_word() & mask
        while value > most:
            value = primitives.random_word() & mask
        return value
    value = next_bits() & mask
    while value > most if most > 0 else most < value < 0:
        value = next_bits() & mask
    return value


def mask_of(most):
    """The least 2**k - 1 that is not less than this number."""
    mask = most
    for shift in (1, 2, 4, 8, 16, 32):
        mask |= mask >> shift
    return mask
