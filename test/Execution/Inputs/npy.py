# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a file of NumPy's format that says any shape of itself, with so many
bytes of elements: npy.py SHAPE BYTES FILE."""

import struct
import sys

shape, size, path = sys.argv[1:]
header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
with open(path, "wb") as file:
    file.write(b"\x93NUMPY\1\0" + struct.pack("<H", len(header)) + header)
    file.write(bytes(int(size)))
