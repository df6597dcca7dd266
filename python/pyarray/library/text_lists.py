# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of str and bytes that split and join, in the compiled subset.

The parts of a split are views: nothing is copied.
"""

from __future__ import annotations

from . import primitives
from .text_classes import is_space


def _skip(text, position, space):
    """The first position from here on that is (or is not) white space."""
    source = primitives.units(text)
    while position < len(text) and is_space(text, int(source[position])) != space:
        position += 1
    return position


def _skip_back(text, position, space):
    """The same backwards: the position after it."""
    source = primitives.units(text)
    while position > 0 and is_space(text, int(source[position - 1])) != space:
        position -= 1
    return position


def _split_space(text, most):
    parts = []
    start = _skip(text, 0, False)
    while start < len(text) and most != 0:
        end = _skip(text, start, True)
        parts.append(text[start:end])
        start = _skip(text, end, False)
        most -= 1
    if start < len(text):
        parts.append(text[start:])
    return parts


def _split_at(text, sep, most):
    if len(sep) == 0:
        raise ValueError("empty separator")
    parts = []
    start = 0
    found = primitives.find(text, sep, 0)
    while found >= 0 and most != 0:
        parts.append(text[start:found])
        start = found + len(sep)
        found = primitives.find(text, sep, start)
        most -= 1
    parts.append(text[start:])
    return parts


def split(self, sep=None, maxsplit=-1):
    if sep is None:
        return _split_space(self, maxsplit)
    return _split_at(self, sep, maxsplit)


def _rsplit_space(text, most):
    parts = []
    end = _skip_back(text, len(text), False)
    while end > 0 and most != 0:
        start = _skip_back(text, end, True)
        parts.append(text[start:end])
        end = _skip_back(text, start, False)
        most -= 1
    if end > 0:
        parts.append(text[:end])
    parts.reverse()
    return parts


def _rsplit_at(text, sep, most):
    if len(sep) == 0:
        raise ValueError("empty separator")
    parts = []
    end = len(text)
    found = primitives.rfind(text, sep, 0)
    while found >= 0 and most != 0:
        parts.append(text[found + len(sep) : end])
        end = found
        found = primitives.rfind(text[:end], sep, 0)
        most -= 1
    parts.append(text[:end])
    parts.reverse()
    return parts


def rsplit(self, sep=None, maxsplit=-1):
    if sep is None:
        return _rsplit_space(self, maxsplit)
    return _rsplit_at(self, sep, maxsplit)


def _is_line_end(text, unit):
    if unit == 10 or unit == 13:
        return True
    if isinstance(text, bytes):
        return False
    if unit < 0x80:
        return unit == 11 or unit == 12 or (unit >= 28 and unit <= 30)
    return unit == 0x85 or unit == 0x2028 or unit == 0x2029


def splitlines(self, keepends=False):
    lines = []
    source = primitives.units(self)
    size = len(self)
    start = 0
    while start < size:
        end = start
        while end < size and not _is_line_end(self, int(source[end])):
            end += 1
        after = end + 1 if end < size else end
        if end + 1 < size and int(source[end]) == 13 and int(source[end + 1]) == 10:
            after = end + 2
        lines.append(self[start : after if keepends else end])
        start = after
    return lines


def _joined_size(self, parts):
    size = 0
    number = 0
    for part in parts:
        size += len(part)
        number += 1
    return size + max(number - 1, 0) * len(self)


def join(self, iterable, /):
    if isinstance(iterable, (list, tuple)):
        return _join(self, iterable)
    return _join(self, list(iterable))  # a generator gives its items once


def _join(self, iterable):
    out = primitives.empty(_joined_size(self, iterable), self, iterable)
    between = primitives.units(self)
    position = 0
    is_first = True
    for part in iterable:
        if not is_first:
            out[position : position + len(self)] = between
            position += len(self)
        is_first = False
        out[position : position + len(part)] = primitives.units(part)
        position += len(part)
    return primitives.like(out, self)


METHODS = [split, rsplit, splitlines, join]
