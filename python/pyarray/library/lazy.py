# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`map` and `filter` of functions that may raise StopIteration, which ends them
without an error. Of other functions they are loops where they are consumed."""

from __future__ import annotations


def map_until_stop(function, iterable, /):
    for item in iterable:
        try:
            value = function(item)
        except StopIteration:
            return
        yield value


def map_items_until_stop(function, iterable, /):
    """The items are tuples of arguments."""
    for items in iterable:
        try:
            value = function(*items)
        except StopIteration:
            return
        yield value


def filter_until_stop(function, iterable, /):
    for item in iterable:
        try:
            found = bool(function(item))
        except StopIteration:
            return
        if found:
            yield item
