# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Mersenne Twister behind `np.random`, in the compiled subset: each thread
has a state of its own, which gives NumPy's stream after the same seed.

`state` is what `primitives.random_state` gives: the key with the position behind
it, and whether a normal deviate is kept and which.
"""

from __future__ import annotations

import numpy as np

from . import primitives

WORDS = 624

_MIDDLE = 397
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


def renew(key):
    """The next 624 words."""
    for i in range(WORDS - _MIDDLE):
        key[i] = twist(key[i], key[i + 1], key[i + _MIDDLE])
    for i in range(WORDS - _MIDDLE, WORDS - 1):
        key[i] = twist(key[i], key[i + 1], key[i + (_MIDDLE - WORDS)])
    last = WORDS - 1
    key[last] = twist(key[last], key[0], key[_MIDDLE - 1])
    key[WORDS] = 0


def twist(word, following, far):
    y = (word & np.uint32(0x80000000)) | (following & np.uint32(0x7FFFFFFF))
    return (
        far ^ (y >> np.uint32(1)) ^ (following & np.uint32(1)) * np.uint32(2567483615)
    )


def next_word(state):
    """32 random bits, as an int."""
    key = state[0]
    if key[WORDS] == WORDS:
        renew(key)
    position = int(key[WORDS])
    y = int(key[position])
    key[WORDS] = position + 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C5680
    y ^= (y << 15) & 0xEFC60000
    return y ^ (y >> 18)


def next_bits(state):
    """64 random bits, as an int that may be negative."""
    high = next_word(state)
    low = next_word(state)
    return (high - ((high & 0x80000000) << 1)) << 32 | low


def next_double(state):
    """One of the 2**53 multiples of 2**-53 in [0, 1), as a NumPy scalar, whose
    division by zero gives inf as in C."""
    high = next_word(state) >> 5
    low = next_word(state) >> 6
    return np.float64((high * 67108864.0 + low) * (1.0 / 9007199254740992.0))


def next_normal(state):
    """Marsaglia's polar method, which makes two deviates at a time."""
    extra = state[1]
    if extra[0] != 0.0:
        kept = extra[1]
        extra[0] = 0.0
        extra[1] = 0.0
        return kept
    square = np.float64(0.0)
    x = y = square
    while square >= 1.0 or square == 0.0:
        x = 2.0 * next_double(state) - 1.0
        y = 2.0 * next_double(state) - 1.0
        square = x * x + y * y
    factor = np.sqrt(-2.0 * primitives.libm_log(square) / square)
    extra[0] = 1.0
    extra[1] = factor * x
    return factor * y


def next_exponential(state):
    return np.float64(-primitives.libm_log(1.0 - next_double(state)))


def next_up_to(state, most):
    """An int in [0, most], by rejection; a negative one stands for what is beyond
    2**63."""
    if most == 0:
        return 0
    mask = mask_of(most)
    if 0 < most <= _MASK:
        value = next_word(state) & mask
        while value > most:
            value = next_word(state) & mask
        return value
    value = next_bits(state) & mask
    while value > most if most > 0 else most < value < 0:
        value = next_bits(state) & mask
    return value


def mask_of(most):
    """The least 2**k - 1 that is not less than this number."""
    mask = most
    for shift in (1, 2, 4, 8, 16, 32):
        mask |= mask >> shift
    return mask
