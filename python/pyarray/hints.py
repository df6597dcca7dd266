# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The help of errors that come without one."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable

from . import errors
from .diagnostics import Diagnostic

_NO_ATTRIBUTE = re.compile(r"'(\w+)' object has no attribute '(\w+)'")
# Words of a message, and the help that says more than that of its code.
_HELPS = [
    (re.compile(words), help)
    for words, help in (
        (r"to write into .* got None$", "write np.nan for a missing number"),
        (r"'NoneType'|got None$", "test for None first: `if x is not None:`"),
        (r"not complex$", "use the function of that name in cmath"),
        (r"between 'complex", "compare abs(x), or the real parts"),
        (r"for (&|\||\^|<<|>>):", "convert them with int(), or use `and` and `or`"),
        (r"by non-int", "convert it with int(), or divide with //"),
        (
            r"^argument of type .* iterable$",
            "`in` is for arrays, strings and containers",
        ),
        (r"^cannot delete array", "take the part to keep, as in a[1:]"),
    )
]


def restate(error: Diagnostic) -> Diagnostic:
    """An attribute that CPython's class has is there, though not in compiled code."""
    missing = _NO_ATTRIBUTE.fullmatch(error.message)
    if not missing or not hasattr(getattr(builtins, missing[1], None), missing[2]):
        return error
    message = f"attribute '{missing[2]}' of {missing[1]} is not supported"
    code = errors.find("AttributeNotSupported").code
    return error._replace(message=message, code=code)


def hint(error: Diagnostic) -> str:
    """What may be done about an error, or nothing."""
    for words, help in _HELPS:
        if words.search(error.message):
            return help
    missing = _NO_ATTRIBUTE.fullmatch(error.message)
    if missing:
        owner = getattr(builtins, missing[1], None)
        close = closest(missing[2], dir(owner)) if isinstance(owner, type) else ""
        return f"did you mean '{close}'?" if close else ""
    found = errors.find(error.code)
    return found.help if found else ""


def closest(name: str, names: Iterable[str]) -> str:
    """The likeliest that was meant: first of all, with letters swapped."""
    from difflib import get_close_matches

    names = list(names)
    letters = sorted(name)
    swapped = [other for other in names if sorted(other) == letters]
    return next(iter(swapped or get_close_matches(name, names, 1, 0.7)), "")
