# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of str and bytes that look for a part, in the compiled subset."""

from __future__ import annotations

import numpy as np

from . import primitives


def _low(start, size):
    if start is None:
        return 0
    return max(start + size, 0) if start < 0 else start


def _high(end, size):
    if end is None:
        return size
    return max(end + size, 0) if end < 0 else min(end, size)


def _byte(value):
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return primitives.as_bytes(np.full(1, value, np.uint8))


def _part(part):
    return _byte(part) if isinstance(part, int) else part


def find(self, sub, start=None, end=None):
    low = _low(start, len(self))
    high = _high(end, len(self))
    if low > high:
        return -1
    return primitives.find(self[:high], _part(sub), low)


def rfind(self, sub, start=None, end=None):
    low = _low(start, len(self))
    high = _high(end, len(self))
    if low > high:
        return -1
    found = primitives.rfind(self[low:high], _part(sub), 0)
    return found + low if found >= 0 else -1


def index(self, sub, start=None, end=None):
    found = find(self, sub, start, end)
    if found < 0:
        if isinstance(self, str):
            raise ValueError("substring not found")
        raise ValueError("subsection not found")
    return found


def rindex(self, sub, start=None, end=None):
    found = rfind(self, sub, start, end)
    if found < 0:
        if isinstance(self, str):
            raise ValueError("substring not found")
        raise ValueError("subsection not found")
    return found


def _count_unit(text, unit):
    number = 0
    for item in primitives.units(text):
        number += int(item) == unit
    return number


def _count(text, part):
    size = len(part)
    if size == 0:
        return len(text) + 1
    if size == 1:
        return _count_unit(text, ord(part))
    number = 0
    position = primitives.find(text, part, 0)
    while position >= 0:
        number += 1
        position = primitives.find(text, part, position + size)
    return number


def count(self, sub, start=None, end=None):
    low = _low(start, len(self))
    high = _high(end, len(self))
    if low > high:
        return 0
    return _count(self[low:high], _part(sub))


def _starts(text, prefix):
    return text[: len(prefix)] == prefix


def startswith(self, prefix, start=None, end=None):
    low = _low(start, len(self))
    high = _high(end, len(self))
    if low > high:
        return False
    text = self[low:high]
    if isinstance(prefix, tuple):
        found = False
        for item in prefix:
            found = found or _starts(text, item)
        return found
    return _starts(text, prefix)


def _ends(text, suffix):
    start = len(text) - len(suffix)
    return start >= 0 and text[max(start, 0) :] == suffix


def endswith(self, suffix, start=None, end=None):
    low = _low(start, len(self))
    high = _high(end, len(self))
    if low > high:
        return False
    text = self[low:high]
    if isinstance(suffix, tuple):
        found = False
        for item in suffix:
            found = found or _ends(text, item)
        return found
    return _ends(text, suffix)


def removeprefix(self, prefix, /):
    return self[len(prefix) :] if _starts(self, prefix) else self


def removesuffix(self, suffix, /):
    if len(suffix) > 0 and _ends(self, suffix):
        return self[: len(self) - len(suffix)]
    return self


def partition(self, sep, /):
    if len(sep) == 0:
        raise ValueError("empty separator")
    found = primitives.find(self, sep, 0)
    if found < 0:
        return self, self[:0], self[:0]
    return self[:found], self[found : found + len(sep)], self[found + len(sep) :]


def rpartition(self, sep, /):
    if len(sep) == 0:
        raise ValueError("empty separator")
    found = primitives.rfind(self, sep, 0)
    if found < 0:
        return self[:0], self[:0], self
    return self[:found], self[found : found + len(sep)], self[found + len(sep) :]


def _insert(self, new, times):
    """`new` before each of the first `times` units, and at the end."""
    size = len(new)
    source = primitives.units(self)
    inserted = primitives.units(new)
    out = primitives.empty(len(self) + times * size, self, new)
    position = 0
    for i in range(len(self) + 1):
        if i < times:
            out[position : position + size] = inserted
            position += size
        if i < len(self):
            out[position] = source[i]
            position += 1
    return primitives.like(out, self)


def _replace(self, old, new, times):
    source = primitives.units(self)
    inserted = primitives.units(new)
    size = len(new)
    change = size - len(old)
    out = primitives.empty(len(self) + times * change, self, new)
    start = 0
    position = 0
    for _ in range(times):
        found = primitives.find(self, old, start)
        after = position + found - start
        out[position:after] = source[start:found]
        out[after : after + size] = inserted
        position = after + size
        start = found + len(old)
    out[position:] = source[start:]
    return primitives.like(out, self)


def replace(self, old, new, count=-1, /):
    times = _count(self, old)
    if count >= 0:
        times = min(times, count)
    if len(old) == 0:
        return _insert(self, new, times)
    return _replace(self, old, new, times)


METHODS = [
    find,
    rfind,
    index,
    rindex,
    count,
    startswith,
    endswith,
    removeprefix,
    removesuffix,
    partition,
    rpartition,
    replace,
]
