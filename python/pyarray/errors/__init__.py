# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The table of compile errors, the one source of their codes.

C++ gets names, numbers and classes of it when it is built (`Code` in
ErrorCodes.h); messages, `pyarray explain` and docs/Errors.md read it here. A code
is never used for another error, nor is its number when it is gone.
"""

import functools

from . import arrays, calls, language, library, limits, names, state, types, values
from .entry import Error

GROUPS = (names, types, values, language, library, state, calls, arrays, limits)

__all__ = ["GROUPS", "Error", "all_errors", "explain", "find", "reference"]


def all_errors() -> list[Error]:
    """Every error, by number."""
    errors = [error for group in GROUPS for error in group.ERRORS]
    return sorted(errors, key=lambda error: error.number)


@functools.cache
def _index() -> dict[str, Error]:
    errors = all_errors()
    return {key: error for error in errors for key in (error.name, error.code)}


def find(key: str) -> Error | None:
    """The error of a name (`NoSingleType`) or a code (`PA0102`)."""
    return _index().get(key)


def explain(error: Error) -> str:
    """What there is to say about a code, for a terminal."""
    from .texts import explain

    return explain(error)


def reference() -> str:
    """docs/Errors.md."""
    from .texts import document

    return document(GROUPS)
