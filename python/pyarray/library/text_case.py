# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of str and bytes that change case, in the compiled subset.

ASCII is changed here, all else by the interpreter. Upper case of Latin-1 may be
beyond it (U+00B5, U+00FF), so what a `str` gives is a wide one; lower case
never is.
"""

from __future__ import annotations

from . import primitives
from .text_classes import is_alpha_ascii, is_ascii, is_lower_ascii, is_upper_ascii

_upper = str.upper
_lower = str.lower
_title = str.title
_capitalize = str.capitalize
_swapcase = str.swapcase
_casefold = str.casefold


def _to_lower(point):
    return point + 32 if is_upper_ascii(point) else point


def _to_upper(point):
    return point - 32 if is_lower_ascii(point) else point


def _lower_ascii(self):
    source = primitives.units(self)
    out = primitives.empty(len(self), self)
    for i in range(len(self)):
        out[i] = _to_lower(int(source[i]))
    return primitives.like(out, self)


def _upper_ascii(self):
    source = primitives.units(self)
    out = primitives.empty(len(self), self)
    for i in range(len(self)):
        out[i] = _to_upper(int(source[i]))
    return primitives.like(out, self)


def lower(self):
    if isinstance(self, str) and not is_ascii(self):
        return _lower(self)
    return _lower_ascii(self)


def upper(self):
    if isinstance(self, str) and not is_ascii(self):
        return _upper(self)
    return _upper_ascii(self)


def casefold(self):
    return _lower_ascii(self) if is_ascii(self) else _casefold(self)


def swapcase(self):
    if isinstance(self, str) and not is_ascii(self):
        return _swapcase(self)
    source = primitives.units(self)
    out = primitives.empty(len(self), self)
    for i in range(len(self)):
        point = int(source[i])
        out[i] = point ^ 32 if is_alpha_ascii(point) else point
    return primitives.like(out, self)


def capitalize(self):
    if isinstance(self, str) and not is_ascii(self):
        return _capitalize(self)
    source = primitives.units(self)
    out = primitives.empty(len(self), self)
    for i in range(len(self)):
        point = int(source[i])
        out[i] = _to_lower(point) if i > 0 else _to_upper(point)
    return primitives.like(out, self)


def title(self):
    if isinstance(self, str) and not is_ascii(self):
        return _title(self)
    source = primitives.units(self)
    out = primitives.empty(len(self), self)
    in_word = False
    for i in range(len(self)):
        point = int(source[i])
        out[i] = _to_lower(point) if in_word else _to_upper(point)
        in_word = is_alpha_ascii(point)
    return primitives.like(out, self)


METHODS = [lower, upper, swapcase, capitalize, title]
STR_METHODS = [casefold]
