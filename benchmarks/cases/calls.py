# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions whose time is the call itself, and results that are held."""

import numpy as np
from suite.kernel import Kernel

from .goals import add_scalar, floats


def nothing():
    return None


def nothing_of_one(a):
    return None


def nothing_of_four(a, b, c, d):
    return None


def nothing_of_eight(a, b, c, d, e, f, g, h):
    return None


def first(a):
    return a[0]


def double(a):
    return a + a


def same(x):
    return x


def pair(x, y):
    return y, x


def arrays(count):
    return tuple(np.zeros(10) for _ in range(count))


CALLS = [
    Kernel("no argument", nothing, tuple),
    Kernel("one array", nothing_of_one, lambda: arrays(1)),
    Kernel("four arrays", nothing_of_four, lambda: arrays(4)),
    Kernel("eight arrays", nothing_of_eight, lambda: arrays(8)),
    Kernel("one array -> scalar", first, lambda: arrays(1)),
    Kernel("one array -> new array", double, lambda: arrays(1)),
    Kernel("int -> int", same, lambda: (7,)),
    Kernel("float -> float", same, lambda: (7.5,)),
    Kernel("string -> string", same, lambda: ("word",)),
    Kernel("list of three -> list", same, lambda: ([1.0, 2.0, 3.0],)),
    Kernel("two keywords -> tuple", pair, tuple, keywords={"x": 1.5, "y": 7}),
]
HELD = [
    Kernel(f"ten of {title}", add_scalar, lambda n=n: (floats(n),), held=10)
    for title, n in (("80 KB", 10**4), ("800 KB", 10**5), ("8 MB", 10**6))
]
