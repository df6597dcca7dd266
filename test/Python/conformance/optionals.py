# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values that may be None."""

import numpy as np

from .program import program


@program((3,), (None,))
def argument(x):
    return -1 if x is None else x + 1


@program((3,), (-3,))
def result(n):
    if n > 0:
        return n * 2
    return None


@program((3, True), (3, False))
def local(n, flag):
    x = None
    if flag:
        x = n
    if x is not None:
        return x + 1
    return 0


@program((4,), (0,))
def found_or_none(n):
    found = None
    for i in range(n):
        if i * i > 5:
            found = i
            break
    return found


@program((2.5, True), (2.5, False))
def used_as_number(x, flag):
    y = x if flag else None
    return y + 1


@program((0, True), (3, True), (3, False))
def truth(n, flag):
    y = n if flag else None
    return (bool(y), y is None, y == 3, y != 3)


@program((np.arange(3.0), True), (np.arange(3.0), False))
def array(a, flag):
    b = a if flag else None
    if b is None:
        return 0.0
    return float(b.sum())


@program(("x", True), ("x", False))
def text(s, flag):
    t = s if flag else None
    return "none" if t is None else t + "!"


@program(([1, None, 2],), ([None],))
def in_list(x):
    total = 0
    for v in x:
        if v is not None:
            total += v
    return total


@program(((1, None),), ((None, 2),))
def in_tuple(t):
    a, b = t
    return (a is None, b is None)


@program((5,), (1,))
def linked_search(n):
    best = None
    for i in range(n):
        v = (i * 7) % 5
        if best is None or v > best:
            best = v
    return best


@program((3,), (None,))
def passed_on(x):
    def use(y):
        return 0 if y is None else y * 2

    return use(x)


@program((None,), (2,))
def printed(x):
    print(x)
    return str(x)
