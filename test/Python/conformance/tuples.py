# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tuples and named tuples."""

from collections import namedtuple
from typing import NamedTuple

from .program import program

Point = namedtuple("Point", "x y")


class Body(NamedTuple):
    mass: float
    place: Point
    name: str


MIXED = ((1, 2.5, "a"),)


@program((1, 2.5), ("a", None))
def packed(a, b):
    return (a, b, a)


@program(((1, 2),), ((2.5, "x"),))
def unpacked(t):
    a, b = t
    return (b, a)


@program(((1, (2, 3)),))
def nested(t):
    a, (b, c) = t
    return a + b * c


@program(((1, 2, 3, 4),), ((1, 2),))
def starred(t):
    a, *b, c = t
    return (a, b, c)


@program(MIXED)
def constant_index(t):
    return (t[0], t[1], t[-1], len(t))


@program(((1, 2, 3), 0), ((1, 2, 3), -1), ((1, 2, 3), 3))
def index_at_run_time(t, i):
    return t[i]


@program(((1, 2, 3, 4),))
def sliced(t):
    return (t[1:], t[:-1], t[::2], t[::-1])


@program(((1, 2), (3.5,)), ((), (1,)))
def concatenated(a, b):
    return a + b


@program(((1, 2),), ((),))
def repeated(t):
    return t * 2


@program(((1, 2), (1, 3)), ((1, 2), (1, 2)), ((2.5, 1), (2, 1)))
def compared(a, b):
    return (a == b, a != b, a < b, a <= b, a > b, a >= b)


@program(((1, 2, 3), 2), ((1, 2, 3), 5))
def membership(t, v):
    return (v in t, v not in t)


@program(((1, 2, 2), 2), ((1, 2, 3), 1))
def methods(t, v):
    return (t.count(v), t.index(v))


@program(((1, 2, 3),), ((4,),))
def index_missing(t):
    return t.index(7)


@program(((1, 2.5, 3),), ((),))
def summed(t):
    return sum(t)


@program(((3, 1, 2),))
def extremes(t):
    return (min(t), max(t), sorted(t))


@program(([1, 2],))
def in_list(x):
    pairs = [(v, v * 2) for v in x]
    return pairs[0][1] + pairs[1][0]


@program((Point(1, 2),), (Point(0.5, 1.5),))
def named_fields(p):
    return p.x * 2 + p.y


@program((Point(1, 2),), (Point(0.5, -1.5),))
def named_result(p):
    return Point(p.y, p.x)


@program((3, 4))
def named_by_keyword(a, b):
    return Point(y=a, x=b)


@program((Point(1, 2),))
def named_as_tuple(p):
    x, y = p
    return (x + y, p[0], len(p), p == (1, 2))


@program((Body(2.0, Point(1.0, 2.0), "sun"),))
def named_nested(b):
    return (b.name, b.mass * b.place.x, b.place)


@program((Point(1, 2),))
def replaced(p):
    return p._replace(x=5)


@program((5,))
def list_of_named(n):
    points = [Point(i, i * i) for i in range(n)]
    return sum([p.y for p in points])


@program((True,), (False,))
def truth(flag):
    t = (1,) if flag else (2,)
    return (bool(t), bool(()), not t)


@program((1, 2), (2, 1))
def swapped(a, b):
    if a > b:
        a, b = b, a
    return (a, b)


@program((4,))
def several_results(n):
    def split(m):
        return m // 2, m % 2

    a, b = split(n)
    return a * 10 + b
