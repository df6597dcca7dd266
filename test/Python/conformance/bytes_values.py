# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bytes."""

from .program import program

VALUES = ((b"hello",), (b"",), (bytes(range(256)),))
PAIRS = ((b"hello", b"l"), (b"", b""), (b"abc", b"abc"), (b"abc", b"z"))


@program(*VALUES)
def length_and_truth(b):
    return (len(b), bool(b))


@program(*VALUES)
def identity(b):
    return b


@program(*VALUES)
def items(b):
    return [x for x in b]


@program(*VALUES)
def checksum(b):
    total = 0
    for x in b:
        total = (total * 31 + x) & 0xFFFF
    return total


@program((b"abc", 1), (b"abc", -1), (b"abc", 3))
def item(b, i):
    return b[i]


@program(*VALUES)
def slices(b):
    return (b[1:3], b[:-1], b[::-1])


@program(*PAIRS)
def concatenated(a, b):
    return a + b


@program(*PAIRS)
def compared(a, b):
    return (a == b, a != b, a < b, a >= b)


@program(*PAIRS)
def contains(a, b):
    return b in a


@program(*PAIRS)
def find(a, b):
    return (a.find(b), a.count(b), a.startswith(b), a.endswith(b))


@program((b"abc", 98), (b"abc", 0))
def contains_number(a, n):
    return n in a


@program((b"ab", 3), (b"", 2))
def repeated(b, n):
    return b * n
