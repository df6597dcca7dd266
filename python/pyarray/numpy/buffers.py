# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays of the bytes of a `bytes`, and back."""

from __future__ import annotations

import numpy as np

from ..library.primitives import as_bytes, units
from ..library.static import Static
from .primitives import as_readonly, components, reinterpreted, reshaped
from .reshaping import flatten
from .shapes import copied


def frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    """Of bytes, which never change."""
    itemsize = np.dtype(dtype).itemsize
    room = len(buffer) - offset
    if offset < 0 or room < 0:
        raise ValueError(
            "offset must be non-negative and no greater than buffer length"
            f" ({len(buffer)})"
        )
    if count < 0:
        if room % itemsize != 0:
            raise ValueError("buffer size must be a multiple of element size")
        return elements_of(buffer, dtype, room // itemsize, offset)
    if count * itemsize > room:
        raise ValueError("buffer is smaller than requested size")
    return elements_of(buffer, dtype, count, offset)


def elements_of(buffer, dtype, count, offset):
    """A copy, which nobody can tell from the memory of `bytes`: that may lie
    anywhere, and may end before the array does."""
    wanted = np.dtype(dtype)
    source = units(buffer)
    if wanted.itemsize == 1:
        part = copied(source[offset : offset + count])
        return as_readonly(reinterpreted(part, dtype))
    if np.issubdtype(wanted, np.complexfloating):
        half = np.float32 if wanted.itemsize == 8 else np.float64
        result = np.empty(count, dtype)
        parts = elements_of(buffer, half, 2 * count, offset)
        components(result)[...] = reshaped(parts, (count, 2))
        return as_readonly(result)
    words = np.empty(count, word_type(wanted.itemsize))
    position = offset
    for k in range(count):
        word = np.uint64(0)
        for byte in tuple(range(wanted.itemsize)):
            word |= np.uint64(source[position + byte]) << np.uint64(8 * byte)
        words[k] = word
        position += wanted.itemsize
    return as_readonly(reinterpreted(words, dtype))


def word_type(itemsize: Static):
    if itemsize == 1:
        return np.uint8
    if itemsize == 2:
        return np.uint16
    return np.uint32 if itemsize == 4 else np.uint64


def tobytes(a, order: Static = "C"):
    flat = flatten(a, "C" if order == "K" else order)
    if np.issubdtype(flat.dtype, np.complexfloating):
        parts = components(flat)
        return bytes_of(reshaped(parts, (parts.size,)))
    return bytes_of(flat)


def bytes_of(flat):
    itemsize = flat.itemsize
    words = reinterpreted(flat, word_type(itemsize))
    result = np.empty(len(words) * itemsize, np.uint8)
    if itemsize == 1:
        result[...] = words
        return as_bytes(result)
    position = 0
    for k in range(len(words)):
        word = np.uint64(words[k])
        for byte in tuple(range(itemsize)):
            result[position + byte] = word >> np.uint64(8 * byte) & np.uint64(255)
        position += itemsize
    return as_bytes(result)
