# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dicts: displays, methods, iteration, nesting, in and out of the function."""

import numpy as np

from .program import program

TYPES = (({1: 2, 3: 4},), ({},), ({"a": 1.5, "b": -2.5},), ({(1, 2): "x"},))


@program(*TYPES)
def length_and_truth(d):
    return (len(d), bool(d))


@program(*TYPES)
def identity(d):
    return d


@program(*TYPES)
def keys(d):
    return [k for k in d]


@program(*TYPES)
def values(d):
    return [v for v in d.values()]


@program(*TYPES)
def items(d):
    return [(v, k) for k, v in d.items()]


@program(*TYPES)
def listed(d):
    return (list(d), list(d.keys()), list(d.values()), list(d.items()))


@program(({1: 2, 3: 4}, 1), ({1: 2}, 5), ({}, 1))
def item(d, k):
    return d[k]


@program(({"a": 1}, "a"), ({"a": 1}, "b"))
def item_by_text(d, k):
    return d[k]


@program(({1: 2}, 1), ({1: 2}, 7), ({}, 7))
def stored(d, k):
    d[k] = 10
    return d


@program(({1: 2, 3: 4}, 1), ({1: 2}, 7))
def deleted(d, k):
    del d[k]


@program(({1: 2, 3: 4}, 1), ({1: 2}, 7), ({}, 7))
def membership(d, k):
    return (k in d, k not in d)


@program(({1: 2}, 1), ({1: 2}, 7))
def get(d, k):
    return d.get(k, -1)


@program(({1: 2}, 1), ({1: 2}, 7))
def get_or_none(d, k):
    return d.get(k)


@program(({1: 2}, 1), ({1: 2}, 7))
def get_and_test(d, k):
    v = d.get(k)
    if v is None:
        return -1
    return v + 1


@program(({1: 2}, 1), ({1: 2}, 7))
def setdefault(d, k):
    return d.setdefault(k, 5)


@program(({1: 2, 3: 4}, 1), ({1: 2}, 7))
def pop(d, k):
    return d.pop(k)


@program(({1: 2, 3: 4}, 1), ({1: 2}, 7))
def pop_with_default(d, k):
    return d.pop(k, 0)


@program(({1: 2, 3: 4},), ({},))
def popitem(d):
    return d.popitem()


@program(({1: 2}, {3: 4}), ({1: 2}, {1: 5}), ({}, {1: 2}))
def update(d, e):
    d.update(e)
    return len(d)


@program(({1: 2}, {3: 4}), ({1: 2}, {1: 5}))
def merged(d, e):
    return d | e


@program(({1: 2},), ({},))
def clear(d):
    d.clear()


@program(({1: 2},), ({},))
def copy(d):
    e = d.copy()
    e[9] = 9
    return (d, e)


@program(({1: 2}, {1: 2}), ({1: 2}, {1: 3}), ({1: 2, 3: 4}, {3: 4, 1: 2}), ({}, {}))
def compared(d, e):
    return (d == e, d != e)


@program((np.array([3, 1, 3, 2, 1, 3]),), (np.zeros(0, np.int64),))
def counts(a):
    count = {}
    for v in a:
        k = int(v)
        count[k] = count.get(k, 0) + 1
    return count


@program(("hello world",), ("",))
def letter_counts(text):
    count = {}
    for c in text:
        if c in count:
            count[c] += 1
        else:
            count[c] = 1
    return count


@program((6,), (0,))
def comprehension(n):
    return {i: i * i for i in range(n) if i % 2}


@program((["a", "b"], [1, 2]), ([], [1]))
def from_zip(ks, vs):
    return dict(zip(ks, vs))


@program((4,), (0,))
def of_lists(n):
    groups = {}
    for i in range(n):
        groups.setdefault(i % 3, []).append(i)
    return groups


@program((3,))
def nested(n):
    table = {}
    for i in range(n):
        row = {}
        for j in range(i):
            row[j] = i * j
        table[i] = row
    return table


@program(({1: [1, 2]},))
def inner_list_mutated(d):
    d[1].append(3)
    d[2] = [4]


@program((5,), (1,))
def tuple_keys(n):
    d = {}
    for i in range(n):
        for j in range(n):
            d[i, j] = i * 10 + j
    total = 0
    for (i, j), v in d.items():
        total += i * v - j
    return (total, len(d), (0, 0) in d)


@program((3,), (0,))
def display(n):
    return {"n": n, "m": n + 1, "k": -n}


@program((2.5,), (float("inf"),))
def float_keys(x):
    d = {x: 1, 0.5: 2}
    d[x] += 5
    return d


@program(({1: 2, 3: 4, 5: 6},))
def order_after_deletion(d):
    del d[1]
    d[1] = 7
    return list(d)


@program((100,), (1000,))
def many(n):
    d = {}
    for i in range(n):
        d[i * 7919] = i
    for i in range(0, n, 2):
        del d[i * 7919]
    return (len(d), sum(d.values()))


@program(({1: 2},))
def changed_while_iterated(d):
    for k in d:
        d[k + 1] = 0


@program(({1: 2, 3: 4},), ({},))
def values_changed_while_iterated(d):
    for k in d:
        d[k] += 1


@program((12,), (1,), (0,))
def memoised(n):
    memo = {0: 0, 1: 1}
    for i in range(2, n + 1):
        memo[i] = memo[i - 1] + memo[i - 2]
    return memo[n]


@program(({"x": 1, "y": 2}, {"y": 20, "z": 30}))
def displays_merge(d, e):
    return {**d, **e, "w": 0}


@program(({1: None, 2: 5},))
def optional_values(d):
    return [v is None for v in d.values()]


@program(([1, 2, 3, 2],), ([],))
def from_keys(keys):
    return dict.fromkeys(keys, 0)


@program(({3: 1, 1: 2},), ({},))
def sorted_items(d):
    return sorted(d.items())


@program(({3: 1, 1: 2},))
def key_of_largest(d):
    return max(d, key=lambda k: d[k])


@program(({1: 2},), ({},))
def aliased(d):
    e = d
    e[5] = 6
    return (d is e, len(d))
