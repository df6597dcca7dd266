# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of str and bytes that trim and pad, in the compiled subset."""

from __future__ import annotations

from . import primitives
from .text_classes import is_space


def _is_stripped(text, position, chars):
    unit = int(primitives.units(text)[position])
    if chars is None:
        return is_space(text, unit)
    return text[position : position + 1] in chars


def _first(text, chars):
    """The first position that is not stripped."""
    start = 0
    while start < len(text) and _is_stripped(text, start, chars):
        start += 1
    return start


def _last(text, chars, start):
    """The position after the last one that is not stripped."""
    end = len(text)
    while end > start and _is_stripped(text, end - 1, chars):
        end -= 1
    return end


def strip(self, chars=None, /):
    start = _first(self, chars)
    return self[start : _last(self, chars, start)]


def lstrip(self, chars=None, /):
    return self[_first(self, chars) :]


def rstrip(self, chars=None, /):
    return self[: _last(self, chars, 0)]


def _pad(text, left, right, fill):
    if len(fill) != 1:
        raise TypeError("The fill character must be exactly one character long")
    left = max(left, 0)
    right = max(right, 0)
    end = left + len(text)
    out = primitives.empty(end + right, text, fill)
    unit = ord(fill)
    out[:left] = unit
    out[left:end] = primitives.units(text)
    out[end:] = unit
    return primitives.like(out, text)


def ljust(self, width, fillchar=None, /):
    fill = _blank(self) if fillchar is None else fillchar
    return _pad(self, 0, width - len(self), fill)


def rjust(self, width, fillchar=None, /):
    fill = _blank(self) if fillchar is None else fillchar
    return _pad(self, width - len(self), 0, fill)


def center(self, width, fillchar=None, /):
    fill = _blank(self) if fillchar is None else fillchar
    room = max(width - len(self), 0)
    left = room // 2 + (room & width & 1)
    return _pad(self, left, room - left, fill)


def _blank(text):
    return " " if isinstance(text, str) else b" "


def zfill(self, width, /):
    room = max(width - len(self), 0)
    out = primitives.empty(room + len(self), self)
    source = primitives.units(self)
    out[:room] = 48
    out[room:] = source
    if room > 0 and len(self) > 0:
        first = int(source[0])
        if first == 43 or first == 45:
            out[0] = first
            out[room] = 48
    return primitives.like(out, self)


def _expanded(text, tabsize):
    """How many units `expandtabs` gives."""
    total = 0
    column = 0
    for unit in primitives.units(text):
        point = int(unit)
        if point == 9:
            if tabsize > 0:
                step = tabsize - column % tabsize
                column += step
                total += step
        else:
            total += 1
            column = 0 if point == 10 or point == 13 else column + 1
    return total


def expandtabs(self, tabsize=8):
    out = primitives.empty(_expanded(self, tabsize), self)
    position = 0
    column = 0
    for unit in primitives.units(self):
        point = int(unit)
        if point == 9:
            step = tabsize - column % tabsize if tabsize > 0 else 0
            out[position : position + step] = 32
            position += step
            column += step
        else:
            out[position] = point
            position += 1
            column = 0 if point == 10 or point == 13 else column + 1
    return primitives.like(out, self)


METHODS = [
    strip,
    lstrip,
    rstrip,
    ljust,
    rjust,
    center,
    zfill,
    expandtabs,
]
