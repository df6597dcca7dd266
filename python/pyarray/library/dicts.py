# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of dict, and `dict()`, in the compiled subset."""

from __future__ import annotations


def dict(iterable=(), /):
    result = {}
    result.update(iterable)
    return result


def update(self, other=(), /):
    if isinstance(other, _DICT):
        for key, value in other.items():
            self[key] = value
    else:
        for key, value in other:
            self[key] = value


def fromkeys(iterable, value=None, /):
    result = {}
    for key in iterable:
        result[key] = value
    return result


def copy(self):
    result = {}
    for key, value in self.items():
        result[key] = value
    return result


DICT_METHODS = [update, copy]
_DICT = type({})
