# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.random.randint`, in the compiled subset: a draw is a part of a word of the
stream that is masked and drawn again where it is beyond the bound."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import random_word, reshaped
from .random_parameters import check_size, item, spread
from .random_state import mask_of, next_up_to


def randint(low, high=None, size=None, dtype: Static = int):
    if high is None:
        return between(0, bound(low), size, dtype)
    return between(bound(low), bound(high), size, dtype)


def bound(x):
    if isinstance(x, (list, tuple)):
        return np.asarray(x)
    if isinstance(x, np.ndarray):
        if x.ndim == 0:
            return int(x[()])
        return x
    return int(x)


def between(low, high, size, dtype: Static):
    element = np.dtype(dtype)
    if not (np.issubdtype(element, np.integer) or element == np.bool_):
        raise TypeError(f"Unsupported dtype dtype('{element.name}') for randint")
    shape = np.broadcast_shapes(np.shape(low), np.shape(high))
    if size is None:
        if len(shape) == 0:
            return one(low, high, dtype)
        out = np.empty(shape, dtype)
        fill(out, low, high, shape)
        return out
    out = np.empty(size, dtype)
    if out.size > 0:
        fill(out, low, high, shape)
    return out


def one(low, high, dtype: Static):
    check_bounds(low, high, np.dtype(dtype))
    out = np.empty(1, dtype)
    fill_range(out, low, high - 1 - low)
    if dtype is int:
        return int(out[0])
    if dtype is bool:
        return bool(out[0])
    return out[0]


def fill(out, low, high, shape):
    if len(shape) == 0:
        check_bounds(low, high, out.dtype)
        fill_range(reshaped(out, (out.size,)), low, high - 1 - low)
    else:
        check_size(out.shape, shape)
        lows, highs = spread(low, out.shape), spread(high, out.shape)
        check_all_bounds(lows, highs, out)
        fill_ranges(out, lows, highs)


def check_bounds(low, high, dtype):
    if low < least_of(dtype):
        raise ValueError(f"low is out of bounds for {dtype.name}")
    if high - 1 > most_of(dtype):
        raise ValueError(f"high is out of bounds for {dtype.name}")
    if low >= high:
        raise ValueError("high <= 0" if low == 0 else "low >= high")


def check_all_bounds(lows, highs, out):
    dtype = out.dtype
    is_from_zero = True
    for index in np.ndindex(out.shape):
        if item(lows, index) < least_of(dtype):
            raise ValueError(f"low is out of bounds for {dtype.name}")
        is_from_zero = is_from_zero and item(lows, index) == 0
    for index in np.ndindex(out.shape):
        if int(item(highs, index)) - 1 > most_of(dtype):
            raise ValueError(f"high is out of bounds for {dtype.name}")
    for index in np.ndindex(out.shape):
        if item(lows, index) >= item(highs, index):
            raise ValueError("high <= 0" if is_from_zero else "low >= high")


def least_of(dtype):
    if np.issubdtype(dtype, np.signedinteger):
        return -1 << (dtype.itemsize * 8 - 1)
    return 0


def most_of(dtype):
    """The greatest value; of 64 bits, the greatest int."""
    if dtype == np.bool_:
        return 1
    if np.issubdtype(dtype, np.signedinteger) or dtype.itemsize == 8:
        return ~(-1 << (dtype.itemsize * 8 - 1))
    return (1 << dtype.itemsize * 8) - 1


def bits_of(dtype):
    return 1 if dtype == np.bool_ else dtype.itemsize * 8


def fill_range(out, low, most):
    bits = bits_of(out.dtype)
    if bits >= 32:
        for i in range(out.size):
            out[i] = low + next_up_to(most)
    else:
        mask = mask_of(most)
        word, left = 0, 0
        for i in range(out.size):
            value = most + 1 if most > 0 else 0
            while value > most:
                word, left = next_piece(word, left, bits)
                value = word & mask
            out[i] = low + value


def fill_ranges(out, lows, highs):
    bits = bits_of(out.dtype)
    word, left = 0, 0
    for index in np.ndindex(out.shape):
        low = int(item(lows, index))
        most = int(item(highs, index)) - 1 - low
        if bits >= 32:
            out[index] = low + next_up_to(most)
        else:
            mask = mask_of(most)
            value = most + 1 if most > 0 else 0
            while value > most:
                word, left = next_piece(word, left, bits)
                value = word & mask
            out[index] = low + value


def next_piece(word, left, bits):
    """Each word gives several draws, from its lowest bits on."""
    if left == 0:
        return random_word(), 32 // bits - 1
    return word >> bits, left - 1
