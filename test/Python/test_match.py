# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`match` statements."""

import math

import numpy as np
import pyarray
import pytest
from harness import check, compiled


def literals(n):
    match n:
        case 0:
            return 10
        case 1 | 2:
            return 20
        case -1 | 2.5:
            return 30
        case True:
            return 40
        case _:
            return 50


def sequences(t):
    match t:
        case ():
            return 0
        case (0, x) | (x, 0):
            return x
        case (x, y) if x == y:
            return 100 + x
        case [x, (y, z)]:
            return x * y * z
        case (x, *rest):
            return x + len(rest)
        case x:
            return x * 2


def nested(t):
    match t:
        case (a, (0, b)) | (a, (b, 0)):
            return a - b
        case [a, (b, c)] if a > b:
            return a * b * c
        case (a, [b, *rest]):
            return a + b + len(rest)


def classes(x):
    match x:
        case bool():
            return 1
        case int(n):
            return n + 10
        case float(f) if f > 2:
            return f * 2
        case float():
            return 0.5
        case None:
            return 7
        case (a, b):
            return a + b
    return -1


def values(x):
    match x:
        case math.pi:
            return 1
        case math.inf:
            return 2
    return 3


def bindings(n):
    match n, n + 1:
        case (3 as a, b):
            result = a * b
        case (a, 1 | 2 as b):
            result = a - b
        case (a, b) as pair:
            result = a + b + pair[0]
    return result, a, b


def in_loop(n):
    total = 0
    for i in range(n):
        match i % 4:
            case 0:
                continue
            case 3 if i > 8:
                break
            case k:
                total += k
    return total


@pytest.mark.parametrize("n", [0, 1, 2, -1, 2.5, True, False, 7, np.float64(2.5)])
def test_literals(n):
    check(literals, n)


@pytest.mark.parametrize("t", [(), (0, 5), (5, 0), (2, 2), (2, 3), (1, 2, 3), 8, (4,)])
def test_sequences(t):
    check(sequences, t)


@pytest.mark.parametrize(
    "t", [(1, (0, 2)), (1, (2, 0)), (5, (2, 3)), (1, (2, 3)), (1, (2, 3, 4)), (1, 2)]
)
def test_nested(t):
    check(nested, t)


@pytest.mark.parametrize("x", [True, 3, 1.5, 2.5, None, (1, 2.5)])
def test_classes(x):
    check(classes, x)


@pytest.mark.parametrize("x", [math.pi, math.inf, 0.0])
def test_values(x):
    check(values, x)


@pytest.mark.parametrize("n", [0, 1, 3, 20])
def test_bindings(n):
    check(bindings, n)
    check(in_loop, n)


def test_refused():
    def rest(d):
        match d:
            case {"a": 1, **other}:
                return len(other)
        return 0

    with pytest.raises(pyarray.CompileError, match=r"'\*\*other' in a pattern"):
        compiled(rest)({"a": 1})

    def of_class(x):
        match x:
            case np.ndarray():
                return 1
        return 0

    with pytest.raises(pyarray.CompileError, match="a pattern of this class"):
        compiled(of_class)(np.zeros(1))
