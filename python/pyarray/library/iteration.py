# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Built-in functions of iterables, in the compiled subset."""

from __future__ import annotations

import builtins
import functools
import sys

# Loops as they are compiled, where a name has a value from the first item on.
# ruff: noqa: F821, F841, SIM110


def sum(iterable, /, start=0):
    total = start
    for item in iterable:
        total = total + item
    return total


def any(iterable, /):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable, /):
    for item in iterable:
        if not item:
            return False
    return True


def min(iterable, /, *, key=None):
    found = False
    for item in iterable:
        if key is None:
            if not found or item < least:
                least = item
        else:
            value = key(item)
            if not found or value < least_value:
                least = item
                least_value = value
        found = True
    if not found:
        raise ValueError(_EMPTY_MIN)
    return least


def max(iterable, /, *, key=None):
    found = False
    for item in iterable:
        if key is None:
            if not found or item > most:
                most = item
        else:
            value = key(item)
            if not found or value > most_value:
                most = item
                most_value = value
        found = True
    if not found:
        raise ValueError(_EMPTY_MAX)
    return most


def min_default(iterable, /, *, default, key=None):
    found = False
    least = default
    for item in iterable:
        if key is None:
            if not found or item < least:
                least = item
        else:
            value = key(item)
            if not found or value < least_value:
                least = item
                least_value = value
        found = True
    return least


def max_default(iterable, /, *, default, key=None):
    found = False
    most = default
    for item in iterable:
        if key is None:
            if not found or item > most:
                most = item
        else:
            value = key(item)
            if not found or value > most_value:
                most = item
                most_value = value
        found = True
    return most


def sorted(iterable, /, *, key=None, reverse=False):
    result = list(iterable)
    result.sort(key=key, reverse=reverse)
    return result


def reduce(function, sequence, /, *initial):
    if len(initial) > 0:
        value = initial[0]
        for item in sequence:
            value = function(value, item)
        return value
    found = False
    for item in sequence:
        if found:
            value = function(value, item)
        else:
            value = item
            found = True
    if not found:
        raise TypeError("reduce() of empty iterable with no initial value")
    return value


def _multiply(a, b, modulus):
    """a * b % modulus of what is less than it, by doubling."""
    if modulus <= 3037000499:
        return a * b % modulus
    result = 0
    while b > 0:
        if b & 1:
            result = result - (modulus - a) if result >= modulus - a else result + a
        a = a - (modulus - a) if a >= modulus - a else a + a
        b >>= 1
    return result


def pow_modulo(base, exponent, modulus):
    if modulus == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    size = abs(modulus)
    value = base % size
    count = exponent
    if exponent < 0:
        value = _invert(value, size)
        count = -exponent
    result = 1 % size
    while count > 0:
        if count & 1:
            result = _multiply(result, value, size)
        value = _multiply(value, value, size)
        count >>= 1
    return result + modulus if modulus < 0 and result != 0 else result


def _invert(value, modulus):
    a, b = value, modulus
    x, y = 1, 0
    while b != 0:
        a, b, x, y = b, a % b, y, x - a // b * y
    if a != 1:
        raise ValueError("base is not invertible for the given modulus")
    return x % modulus


def iter(iterable, /):
    return (item for item in iterable)


def next_item(iterator, /):
    for item in iterator:
        return item
    raise StopIteration


def next_default(iterator, default, /):
    for item in iterator:
        return item
    return default


def zip_iterators(first, /, *others):
    """`zip` where one of them is a generator: each item is taken before the next
    one is asked for, as what they take them from may be the same."""
    if len(others) == 0:
        for item in first:
            yield (item,)
    else:
        rest = zip_iterators(*others)
        for item in first:
            found = False
            for items in rest:
                found = True
                yield (item, *items)
                break
            if not found:
                return


def as_sequence(iterable):
    """What can be sliced, for targets with a star."""
    if isinstance(iterable, (range, set, dict)):
        return list(iterable)
    return iterable


def check_unpack(count, expected):
    if count < expected:
        raise ValueError(
            f"not enough values to unpack (expected at least {expected}, got {count})"
        )


_NEW = sys.version_info >= (3, 12)
_EMPTY = "iterable argument is empty" if _NEW else "arg is an empty sequence"
_EMPTY_MIN = f"min() {_EMPTY}"
_EMPTY_MAX = f"max() {_EMPTY}"

FUNCTIONS = {
    builtins.sum: sum,
    builtins.any: any,
    builtins.all: all,
    builtins.sorted: sorted,
    builtins.iter: iter,
    functools.reduce: reduce,
}

# What inference asks for by name.
SYMBOLS = {zip_iterators: "builtins.zip_iterators"}
