# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Targets with a star, chained assignment, walrus, `del` and `global`."""

import numpy as np
import pyarray
import pytest
from harness import check, compiled

COUNT = 3


def in_the_middle(t):
    a, *b, c = t
    return a, b, c


def at_the_end(t):
    a, *b = t
    return a, len(b)


def at_the_start(t):
    *b, c = t
    return sum(b), c


def nested(t):
    (a, *b), c = t, 5
    return a + c, b


def in_a_loop(n):
    total = 0
    for a, *rest in ((1, 2, 3), (n, 5, 6)):
        total += a * sum(rest)
    return total


def in_tuples(n):
    t = (1, 2.5)
    return (*t, n, *t), (0, *t), (*t,)


def chained(n):
    a = b = n + 1
    (c, d) = e = (a, b * 2)
    return a, b, c, d, e


def walrus(n):
    total = 0
    while (n := n - 1) > 0:
        total += n
    if (k := total * 2) > 10:
        return k, n
    return total, n


def walrus_in_comprehension(n):
    values = [last := i * i for i in range(n)]
    return sum(values), last


def deleted(n):
    x = n
    y = x + 1
    del x
    if n > 2:
        x = 5
    return x + y


def reads_global(n):
    global COUNT
    return COUNT + n


def writes_global(n):
    global COUNT
    COUNT = n


@pytest.mark.parametrize("t", [(1, 2, 3), (1, 2), (1, 2, 3, 4, 5), (1,)])
@pytest.mark.parametrize("function", [in_the_middle, at_the_end, at_the_start, nested])
def test_tuples(function, t):
    check(function, t)


def test_other_sequences():
    check(at_the_end, [1, 2, 3])
    check(in_the_middle, [1.5, 2.5])
    check(at_the_start, [4])
    check(at_the_end, np.arange(4.0))
    check(from_others, 4)
    check(from_others, 1)


def from_others(n):
    a, *b = range(n)
    *c, d = {n: 1, n + 1: 2}
    e, *f = "xyz"
    return a, b, c, d, e, f


@pytest.mark.parametrize("n", [0, 1, 5])
@pytest.mark.parametrize(
    "function", [in_a_loop, in_tuples, chained, walrus, deleted, reads_global]
)
def test_numbers(function, n):
    check(function, n)


def test_walrus_in_comprehension():
    check(walrus_in_comprehension, 4)
    check(walrus_in_comprehension, 0)


def test_writes_global():
    with pytest.raises(pyarray.CompileError, match="cannot rebind the global 'COUNT'"):
        compiled(writes_global)(1)
