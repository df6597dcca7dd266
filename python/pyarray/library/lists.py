# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of list and tuple, and `list()`, in the compiled subset."""

from __future__ import annotations


def list(iterable=(), /):
    return [item for item in iterable]


# --- Methods of lists ----------------------------------------------------------


def copy(self):
    return self[:]


def extend(self, iterable, /):
    if isinstance(iterable, _LIST):
        self += iterable
    else:
        for item in iterable:
            self.append(item)


def reverse(self):
    low, high = 0, len(self) - 1
    while low < high:
        self[low], self[high] = self[high], self[low]
        low += 1
        high -= 1


def index(self, value, start=0, stop=9223372036854775807, /):
    size = len(self)
    if start < 0:
        start = max(start + size, 0)
    if stop < 0:
        stop += size
    position = start
    while position < stop and position < len(self):
        if self[position] == value:
            return position
        position += 1
    raise ValueError(f"{value!r} is not in list")


def count(self, value, /):
    found = 0
    for item in self:
        if item == value:
            found += 1
    return found


def remove(self, value, /):
    for position in range(len(self)):
        if self[position] == value:
            del self[position]
            return
    raise ValueError("list.remove(x): x not in list")


def sort(self, /, *, key=None, reverse=False):
    if key is None:
        if reverse:
            self.reverse()
            self.sort()
            self.reverse()
        else:
            self.sort()
    else:
        _sort_by(self, [key(item) for item in self], reverse)


def _sort_by(self, keys, reverse):
    """Items whose keys are equal stay in order, also from last to first."""
    last = len(self) - 1
    if reverse:
        pairs = [(keys[i], last - i) for i in range(last + 1)]
    else:
        pairs = [(keys[i], i) for i in range(last + 1)]
    pairs.sort()
    items = self[:]
    for i in range(last + 1):
        if reverse:
            self[i] = items[last - pairs[last - i][1]]
        else:
            self[i] = items[pairs[i][1]]


LIST_METHODS = [copy, extend, reverse, index, count, remove, sort]
HELPERS = [_sort_by]
_LIST = type([])


# --- Methods of tuples ---------------------------------------------------------


def tuple_index(self, value, start=0, stop=9223372036854775807, /):
    size = len(self)
    if start < 0:
        start = max(start + size, 0)
    if stop < 0:
        stop += size
    for position, item in enumerate(self):
        if start <= position < stop and item == value:
            return position
    raise ValueError("tuple.index(x): x not in tuple")


def tuple_count(self, value, /):
    found = 0
    for item in self:
        if item == value:
            found += 1
    return found


TUPLE_METHODS = {"index": tuple_index, "count": tuple_count}
