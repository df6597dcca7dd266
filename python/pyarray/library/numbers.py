# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of integers, in the compiled subset."""

from __future__ import annotations

import numpy as np


def bit_length(self):
    # The smallest integer of 64 bits has no counterpart above zero.
    if self < -9223372036854775807:
        return 64
    rest = self if self >= 0 else -self
    length = 0
    for width in (32, 16, 8, 4, 2, 1):
        if rest >> width:
            rest >>= width
            length += width
    return length + rest


def bit_count(self):
    return int(np.bitwise_count(self))


def as_integer_ratio(self):
    return int(self), 1


INT_METHODS = [bit_length, bit_count, as_integer_ratio]
