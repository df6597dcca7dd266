# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sets: displays, methods, operators, in and out of the function."""

from .program import program

PAIRS = (({1, 2, 3}, {2, 3, 4}), (set(), {1}), ({1}, {1}), ({1, 2}, {3}))


@program(*PAIRS)
def union(a, b):
    return (a | b, a.union(b))


@program(*PAIRS)
def intersection(a, b):
    return (a & b, a.intersection(b))


@program(*PAIRS)
def difference(a, b):
    return (a - b, a.difference(b))


@program(*PAIRS)
def symmetric_difference(a, b):
    return (a ^ b, a.symmetric_difference(b))


@program(*PAIRS)
def relations(a, b):
    return (a <= b, a < b, a >= b, a > b, a == b, a != b)


@program(*PAIRS)
def named_relations(a, b):
    return (a.issubset(b), a.issuperset(b), a.isdisjoint(b))


@program(*PAIRS)
def updates(a, b):
    c = a.copy()
    a |= b
    c &= b
    return (a, c)


@program(*PAIRS)
def update_methods(a, b):
    c = a.copy()
    a.update(b)
    c.difference_update(b)
    d = b.copy()
    d.intersection_update(c)
    return (a, c, d)


@program(({1, 2}, 1), ({1, 2}, 5), (set(), 1))
def membership(a, v):
    return (v in a, v not in a, len(a), bool(a))


@program(({1, 2}, 1), ({1, 2}, 5), (set(), 1))
def add(a, v):
    a.add(v)
    return a


@program(({1, 2}, 1), ({1, 2}, 5))
def discard(a, v):
    a.discard(v)
    return a


@program(({1, 2}, 1), ({1, 2}, 5))
def remove(a, v):
    a.remove(v)
    return a


@program(({7},), (set(),))
def pop(a):
    return a.pop()


@program(({1, 2},), (set(),))
def clear(a):
    a.clear()


@program(([3, 1, 3, 2, 1],), ([],), (["a", "b", "a"],))
def of_list(x):
    return set(x)


@program(([3, 1, 3, 2, 1],), ([],), ([2.5, 2.5],))
def sorted_unique(x):
    return sorted(set(x))


@program((6,), (0,))
def comprehension(n):
    return {i % 4 for i in range(n)}


@program((3,))
def display(n):
    return {n, n + 1, n}


@program(({1, 2, 3},), (set(),))
def summed(a):
    total = 0
    for v in a:
        total += v
    return total


@program(([1, 2, 3, 2, 5, 1],), ([],))
def duplicates(x):
    seen = set()
    out = []
    for v in x:
        if v in seen:
            out.append(v)
        seen.add(v)
    return out


@program((5,), (1,))
def of_tuples(n):
    seen = set()
    for i in range(n):
        for j in range(n):
            seen.add((i * j, i + j))
    return (len(seen), (0, 0) in seen)


@program(("hello",), ("",))
def letters(text):
    return len(set(text))


@program((50,), (2,))
def sieve(n):
    composite = set()
    out = []
    for i in range(2, n):
        if i not in composite:
            out.append(i)
            for j in range(i * i, n, i):
                composite.add(j)
    return out


@program(({"a", "b"},), ({"x"},))
def of_text(a):
    return sorted(a)
