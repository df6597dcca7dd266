# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods that turn str into bytes and back, in the compiled subset.

ASCII is the same in UTF-8; all else is the interpreter's.
"""

from __future__ import annotations

import numpy as np

from . import primitives
from .text_classes import is_ascii

_encode = str.encode
_decode = bytes.decode
_hex = bytes.hex


def encode(self, encoding="utf-8", errors="strict"):
    if encoding == "utf-8" and is_ascii(self):
        out = np.empty(len(self), np.uint8)
        out[:] = primitives.units(self)
        return primitives.as_bytes(out)
    return _encode(self, encoding, errors)


def decode(self, encoding="utf-8", errors="strict"):
    if encoding == "utf-8" and is_ascii(self):
        return primitives.as_str(primitives.units(self))
    return _decode(self, encoding, errors)


def hex(self):
    return _hex(self)


STR_METHODS = [encode]
BYTES_METHODS = [decode, hex]
