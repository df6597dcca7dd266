# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`enumerate`, `zip` and `reversed` objects with a name: they go on where they were
left."""

import numpy as np
import pytest
from harness import check
from pyarray import jit


@jit
def drain(pairs):
    total = 0
    for i, x in pairs:
        total += i * x
    return total


@jit
def make(a, b):
    return zip(a, b)


def next_twice(items):
    pairs = enumerate(items)
    return next(pairs), next(pairs, (-1, items[0]))


def list_twice(items):
    pairs = zip(items, items)
    return list(pairs), list(pairs)


def left_and_resumed(items):
    pairs = enumerate(items, 10)
    seen = []
    for i, x in pairs:
        seen.append(i)
        if i == 11:
            break
    for i, x in pairs:
        seen.append(-i)
    return seen, sum(i for i, x in pairs)


def backwards(items):
    back = reversed(items)
    first = next(back, items[0])
    return first, [x for x in back], [x for x in back]


def numbers_backwards(items):
    back = reversed(range(len(items)))
    return [i for i in back], [i for i in back]


def passed(items):
    pairs = enumerate(items)
    return drain(pairs), drain(pairs), drain(enumerate(items))


def passed_by_name(items):
    return drain(pairs=zip(range(9), items))


def in_closure(items):
    pairs = enumerate(items)

    def take():
        return next(pairs, (-1, items[0]))[0]

    return take(), take(), take()


def returned(items):
    pairs = make(items, items)
    first = next(pairs, (items[0], items[0]))
    return first, [p for p, q in pairs]


def named_in_expression(items):
    if next(pairs := enumerate(items), (0, items[0]))[0] == 0:
        return [i for i, x in pairs]
    return [7]


def chosen(items):
    pairs = enumerate(items) if len(items) > 2 else enumerate(items, 5)
    return [i for i, x in pairs], [i for i, x in pairs]


def annotated(items):
    pairs: object = zip(items, items)
    return [p for p, q in pairs], [p for p, q in pairs]


def unpacked(items):
    (a, b), (c, d) = enumerate((items[0], items[-1]))
    return a, b, c, d


def consumed_at_once(items):
    return dict(enumerate(items)), list(reversed(items)), tuple(zip((1, 2), (3, 4)))


@pytest.mark.parametrize(
    "function",
    [
        next_twice,
        list_twice,
        left_and_resumed,
        backwards,
        numbers_backwards,
        passed,
        passed_by_name,
        in_closure,
        returned,
        named_in_expression,
        chosen,
        annotated,
        unpacked,
        consumed_at_once,
    ],
)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_lists(function, count):
    check(function, [k * k - 3 for k in range(count)])


@pytest.mark.parametrize(
    "function", [list_twice, left_and_resumed, backwards, in_closure]
)
def test_arrays(function):
    check(function, np.arange(4.0))
    check(function, np.arange(5)[::-2])


def positions(a):
    index = np.ndindex(2, 3)
    pairs = np.ndenumerate(a)
    first = next(index), next(pairs, ((0,), a[0]))
    return first, [i for i in index], [x for i, x in pairs], [x for i, x in pairs]


def test_positions():
    check(positions, np.arange(3.0))
    check(positions, np.arange(5)[::-2])


def test_nothing():
    check(list_twice, np.zeros(0))
    check(left_and_resumed, np.zeros(0))
