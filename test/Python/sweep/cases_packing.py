# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bits in bytes."""

import numpy as np

from .case import BOOL, INTEGERS, array, case, constant, value


@case(
    a=array(f"{BOOL} {INTEGERS} float64", ". n mn kmn"),
    axis=constant(None, 0, -1, 1),
    bitorder=value("big", "little", "other"),
    signatures=20,
)
def packbits(a, axis, bitorder):
    return np.packbits(a, axis=axis, bitorder=bitorder)


@case(
    a=array("uint8 int8", ". n mn kmn"),
    axis=constant(None, 0, -1),
    count=value(None, 0, 3, -2, 40),
    bitorder=value("big", "little", "other"),
    signatures=20,
    # NumPy does not fill the bits beyond an empty array.
    when=lambda a, axis, count, bitorder: a.size > 0,
)
def unpackbits(a, axis, count, bitorder):
    return np.unpackbits(a, axis=axis, count=count, bitorder=bitorder)
