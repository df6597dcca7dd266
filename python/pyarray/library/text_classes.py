# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Classes of characters, and methods that ask for them, in the compiled subset.

Characters of Latin-1 are classified here, others by the interpreter.
"""

from __future__ import annotations

from . import primitives

_isalpha = str.isalpha
_isalnum = str.isalnum
_isdecimal = str.isdecimal
_isdigit = str.isdigit
_isnumeric = str.isnumeric
_islower = str.islower
_isupper = str.isupper
_istitle = str.istitle
_isspace = str.isspace
_isprintable = str.isprintable
_isidentifier = str.isidentifier


# --- Units -------------------------------------------------------------------


def is_upper_ascii(unit):
    return unit >= 65 and unit <= 90


def is_lower_ascii(unit):
    return unit >= 97 and unit <= 122


def is_digit_ascii(unit):
    return unit >= 48 and unit <= 57


def is_alpha_ascii(unit):
    return is_upper_ascii(unit) or is_lower_ascii(unit)


def is_upper(unit):
    return is_upper_ascii(unit) or (unit >= 0xC0 and unit <= 0xDE and unit != 0xD7)


def is_lower(unit):
    if is_lower_ascii(unit):
        return True
    if unit < 0x80:
        return False
    is_letter = unit >= 0xDF and unit <= 0xFF and unit != 0xF7
    return is_letter or unit == 0xAA or unit == 0xB5 or unit == 0xBA


def is_space_ascii(unit):
    return unit == 32 or (unit >= 9 and unit <= 13)


def is_space(text, unit):
    """White space, as `split` and `strip` see it in a text of this kind."""
    if isinstance(text, bytes):
        return is_space_ascii(unit)
    if unit < 0x80:
        return is_space_ascii(unit) or (unit >= 28 and unit <= 31)
    if unit < 0x1680:
        return unit == 0x85 or unit == 0xA0
    return (
        unit == 0x1680
        or (unit >= 0x2000 and unit <= 0x200A)
        or unit == 0x2028
        or unit == 0x2029
        or unit == 0x202F
        or unit == 0x205F
        or unit == 0x3000
    )


def is_ascii(text):
    every = 0
    for unit in primitives.units(text):
        every |= int(unit)
    return every < 0x80


def is_latin(text):
    every = 0
    for unit in primitives.units(text):
        every |= int(unit)
    return every < 0x100


# --- Methods -----------------------------------------------------------------


def isascii(self):
    return is_ascii(self)


def isalpha(self):
    if isinstance(self, str) and not is_ascii(self):
        return _isalpha(self)
    result = len(self) > 0
    for unit in primitives.units(self):
        result &= is_alpha_ascii(int(unit))
    return result


def isalnum(self):
    if isinstance(self, str) and not is_ascii(self):
        return _isalnum(self)
    result = len(self) > 0
    for unit in primitives.units(self):
        point = int(unit)
        result &= is_alpha_ascii(point) or is_digit_ascii(point)
    return result


def _are_digits(self):
    result = len(self) > 0
    for unit in primitives.units(self):
        result &= is_digit_ascii(int(unit))
    return result


def isdigit(self):
    if isinstance(self, str) and not is_ascii(self):
        return _isdigit(self)
    return _are_digits(self)


def isdecimal(self):
    return _are_digits(self) if is_ascii(self) else _isdecimal(self)


def isnumeric(self):
    return _are_digits(self) if is_ascii(self) else _isnumeric(self)


def isspace(self):
    result = len(self) > 0
    for unit in primitives.units(self):
        result &= is_space(self, int(unit))
    return result


def islower(self):
    if isinstance(self, str) and not is_latin(self):
        return _islower(self)
    found = False
    is_str = isinstance(self, str)
    for unit in primitives.units(self):
        point = int(unit)
        if is_upper(point) if is_str else is_upper_ascii(point):
            return False
        found |= is_lower(point) if is_str else is_lower_ascii(point)
    return found


def isupper(self):
    if isinstance(self, str) and not is_latin(self):
        return _isupper(self)
    found = False
    is_str = isinstance(self, str)
    for unit in primitives.units(self):
        point = int(unit)
        if is_lower(point) if is_str else is_lower_ascii(point):
            return False
        found |= is_upper(point) if is_str else is_upper_ascii(point)
    return found


def istitle(self):
    if isinstance(self, str) and not is_ascii(self):
        return _istitle(self)
    found = False
    in_word = False
    for unit in primitives.units(self):
        point = int(unit)
        if is_upper_ascii(point):
            if in_word:
                return False
            found = in_word = True
        elif is_lower_ascii(point):
            if not in_word:
                return False
        else:
            in_word = False
    return found


def isprintable(self):
    if not is_latin(self):
        return _isprintable(self)
    result = True
    for unit in primitives.units(self):
        point = int(unit)
        plain = point >= 0x20 and point <= 0x7E
        result &= plain or (point >= 0xA1 and point != 0xAD)
    return result


def isidentifier(self):
    return _isidentifier(self)


METHODS = [
    isascii,
    isalpha,
    isalnum,
    isdigit,
    isspace,
    islower,
    isupper,
    istitle,
]
STR_METHODS = [isdecimal, isnumeric, isprintable, isidentifier]
