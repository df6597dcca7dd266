# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of set, and `set()`, in the compiled subset."""

from __future__ import annotations


def set(iterable=(), /):
    return {item for item in iterable}


def copy(self):
    return self | self


def remove(self, value, /):
    if value not in self:
        raise KeyError(value)
    self.discard(value)


def update(self, *others):
    for other in others:
        for item in other:
            self.add(item)


def union(self, *others):
    result = self | self
    for other in others:
        for item in other:
            result.add(item)
    return result


def intersection(self, *others):
    result = self | self
    for other in others:
        result &= {item for item in other}
    return result


def difference(self, *others):
    result = self | self
    for other in others:
        for item in other:
            result.discard(item)
    return result


def symmetric_difference(self, other, /):
    return self ^ {item for item in other}


def intersection_update(self, *others):
    for other in others:
        self &= {item for item in other}


def difference_update(self, *others):
    for other in others:
        self -= {item for item in other}


def symmetric_difference_update(self, other, /):
    self ^= {item for item in other}


def issubset(self, other, /):
    return self <= {item for item in other}


def issuperset(self, other, /):
    return all(item in self for item in other)


def isdisjoint(self, other, /):
    return all(item not in self for item in other)


SET_METHODS = [
    copy,
    remove,
    update,
    union,
    intersection,
    difference,
    symmetric_difference,
    intersection_update,
    difference_update,
    symmetric_difference_update,
    issubset,
    issuperset,
    isdisjoint,
]
