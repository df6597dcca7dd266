# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What methods of texts are written with: the compiler provides it, and here is
what it means.

The units of a `str` are its code points: `uint8` where all are in Latin-1 by
type, else `uint32`; those of `bytes` are its bytes.
"""

from __future__ import annotations

import numpy as np


def units(text):
    """The units of a text, as a read-only array that shares its memory."""
    if isinstance(text, bytes):
        return np.frombuffer(text, np.uint8)
    return np.array([ord(character) for character in text], np.uint32)


def as_str(array):
    """The text of an array of units that nobody writes to any more."""
    return "".join(map(chr, array))


def as_bytes(array):
    return array.tobytes()


def like(array, text):
    """As `str` or `bytes`, whichever `text` is."""
    return as_bytes(array) if isinstance(text, bytes) else as_str(array)


def empty(count, *texts):
    """Room for the units of all kinds of text in `texts`."""
    is_bytes = any(isinstance(text, bytes) for text in texts)
    return np.empty(count, np.uint8 if is_bytes else np.uint32)


def find(text, part, start):
    """Where `part` is in `text` first, from `start` on, which is not negative."""
    return text.find(part, start)


def rfind(text, part, start):
    """Where `part` is in `text` last; `start` is 0."""
    return text.rfind(part, start)


def concat(*parts):
    return "".join(parts)


PRIMITIVES = [units, as_str, as_bytes, like, empty, find, rfind, concat]
