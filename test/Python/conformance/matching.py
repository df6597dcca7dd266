# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""match."""

from .program import program


@program((0,), (1,), (2,), (7,), (-1,))
def literals(n):
    match n:
        case 0:
            return "zero"
        case 1 | 2:
            return "small"
        case -1:
            return "negative"
        case _:
            return "other"


@program(("go",), ("stop",), ("",))
def texts(s):
    match s:
        case "go":
            return 1
        case "stop":
            return 2
    return 0


@program(((0, 5),), ((5, 0),), ((2, 2),), ((1, 3),))
def tuples(t):
    match t:
        case (0, y):
            return y
        case (x, 0):
            return -x
        case (x, y) if x == y:
            return 100
        case (x, y):
            return x * y


@program((0, 1), (1, 0), (3, 4))
def two_subjects(a, b):
    match a, b:
        case 0, _:
            return "first"
        case _, 0:
            return "second"
        case _:
            return "none"


@program((5,), (50,), (-5,))
def guards(n):
    match n:
        case k if k > 10:
            return k * 2
        case k if k > 0:
            return k
        case _:
            return 0


@program((None,), (3,))
def singletons(x):
    match x:
        case None:
            return -1
        case _:
            return x


@program((True,), (False,))
def booleans(x):
    match x:
        case True:
            return 1
        case False:
            return 0


@program(((1, (2, 3)),), ((1, (0, 3)),))
def nested(t):
    match t:
        case (a, (0, b)):
            return a - b
        case (a, (b, c)):
            return a + b + c


@program((4,), (9,))
def in_a_loop(n):
    total = 0
    for i in range(n):
        match i % 3:
            case 0:
                continue
            case 1:
                total += i
            case _:
                total -= 1
    return total


@program((3,), (4,))
def captures_as(n):
    match n:
        case 3 as k:
            return k * 10
        case k:
            return k
