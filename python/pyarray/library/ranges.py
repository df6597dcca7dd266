# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of ranges and slices, in the compiled subset."""

from __future__ import annotations


def index(self, value, /):
    if value in self:
        return (int(value) - self.start) // self.step
    if isinstance(value, int):
        raise ValueError(f"{value!r} is not in range")
    raise ValueError("sequence.index(x): x not in sequence")


def count(self, value, /):
    return 1 if value in self else 0


def indices(self, length, /):
    if length < 0:
        raise ValueError("length should not be negative")
    positions = range(length)[self]
    return positions.start, positions.stop, positions.step


RANGE_METHODS = [index, count]
SLICE_METHODS = [indices]
