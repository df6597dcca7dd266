# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bits in bytes."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_index


def packbits(a, /, axis: Static = None, bitorder="big"):
    array = np.asarray(a)
    is_little = bitorder.startswith("little")
    if not is_little and bitorder != "big":
        raise ValueError("'order' must be either 'little' or 'big'")
    if not (array.dtype == np.bool_ or np.issubdtype(array.dtype, np.integer)):
        raise TypeError("Expected an input array of integer or boolean data type")
    bits = _flattened(array, axis)
    position = _position(axis, bits.ndim)
    extent = (_extent(bits.shape, position) + 7) // 8
    packed = np.empty(_with_extent(bits.shape, position, extent), np.uint8)
    sources, targets = _lanes(bits, position), _lanes(packed, position)
    for index in np.ndindex(sources.shape[:-1]):
        _pack(sources[index], targets[index], is_little)
    return packed


def unpackbits(a, /, axis: Static = None, count=None, bitorder="big"):
    array = np.asarray(a)
    is_little = bitorder.startswith("l")
    if not is_little and not bitorder.startswith("b"):
        raise ValueError("'order' must begin with 'l' or 'b'")
    if array.dtype != np.uint8:
        raise TypeError("Expected an input array of unsigned byte data type")
    packed = _flattened(array, axis)
    position = _position(axis, packed.ndim)
    extent = 8 * _extent(packed.shape, position)
    if count is not None:
        if extent + count < 0:
            raise ValueError("-count larger than number of elements")
        extent = count if count >= 0 else extent + count
    bits = np.empty(_with_extent(packed.shape, position, extent), np.uint8)
    sources, targets = _lanes(packed, position), _lanes(bits, position)
    for index in np.ndindex(sources.shape[:-1]):
        _unpack(sources[index], targets[index], is_little)
    return bits


def _flattened(array, axis: Static):
    return np.ravel(array) if axis is None or array.ndim == 0 else array


def _position(axis: Static, ndim: Static):
    return 0 if axis is None else normalize_axis_index(axis, ndim)


def _extent(shape, axis: Static):
    return shape[axis]


def _with_extent(shape, axis: Static, extent):
    return tuple(extent if k == axis else shape[k] for k in range(len(shape)))


def _lanes(array, axis: Static):
    """The view that has this axis last."""
    return np.moveaxis(array, axis, -1)


def _pack(bits, packed, is_little):
    for k in range(len(packed)):
        byte = 0
        for j in range(min(8, len(bits) - 8 * k)):
            if bits[8 * k + j] != 0:
                byte |= 1 << (j if is_little else 7 - j)
        packed[k] = byte


def _unpack(packed, bits, is_little):
    count = min(len(bits), 8 * len(packed))
    for k in range(count):
        place = k % 8 if is_little else 7 - k % 8
        bits[k] = (packed[k // 8] >> place) & 1
    bits[count:] = 0
