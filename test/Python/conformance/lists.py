# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists: displays, methods, slices, nesting, in and out of the function."""

import numpy as np

from .program import program

INTS = ([3, 1, 2],)
TYPES = (([3, 1, 2],), ([],), ([2.5, -1.0],), (["b", "a", ""],), ([(1, 2.5)],))


@program(*TYPES)
def length_and_truth(x):
    return (len(x), bool(x), not x)


@program(*TYPES)
def identity(x):
    return x


@program(*TYPES)
def copied(x):
    return x[:]


@program(*TYPES)
def reversed_by_slice(x):
    return x[::-1]


@program(*TYPES)
def doubled(x):
    return x + x


@program(*TYPES)
def repeated(x):
    return x * 3


@program(*TYPES)
def appended_to(x):
    for item in x[:]:
        x.append(item)


@program(([1, 2, 3], 0), ([1, 2, 3], -1), ([1, 2, 3], 3), ([1, 2, 3], -4), ([2.5], 0))
def item(x, i):
    return x[i]


@program(([1, 2, 3], 0), ([1, 2, 3], -1), ([1, 2, 3], 3))
def item_stored(x, i):
    x[i] = 10
    return x


@program(([1, 2, 3], 1), ([1, 2, 3], -3), ([1, 2, 3], 5))
def item_deleted(x, i):
    del x[i]
    return len(x)


@program(([1, 2, 3], 5), ([], 5))
def augmented_item(x, n):
    x[0] += n
    return x


@program(([1, 2, 3, 4, 5], 1, 3), ([1, 2, 3], -2, 10), ([], 0, 1), ([1], 5, 2))
def slice_read(x, a, b):
    return (x[a:b], x[:b], x[a:], x[a:b:2])


@program(([1, 2, 3, 4], [9, 9, 9]), ([1, 2, 3, 4], []), ([], [1]))
def slice_stored(x, y):
    x[1:3] = y
    return x


@program(([1, 2, 3, 4, 5],), ([1],), ([],))
def slice_deleted(x):
    del x[1:3]
    return x


@program(([1, 2, 3, 4, 5],), ([1, 2],))
def extended_slice_deleted(x):
    del x[::2]
    return x


@program((5,), (0,))
def built_by_append(n):
    out = []
    for i in range(n):
        out.append(i * i)
    return out


@program((5,), (0,))
def built_of_floats(n):
    out = []
    for i in range(n):
        out.append(i * 0.5)
    return out


@program((4,), (0,))
def built_of_tuples(n):
    return [(i, i * 0.5, i % 2 == 0) for i in range(n)]


@program((4,), (1,), (0,))
def nested(n):
    rows = []
    for i in range(n):
        row = []
        for j in range(i):
            row.append(i * j)
        rows.append(row)
    return rows


@program((3, 4), (0, 2))
def grid(n, m):
    grid = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            grid[i][j] = i + 10 * j
    return grid


@program(([[1, 2], [3]],), ([[]],), ([],))
def flattened(rows):
    return [x for row in rows for x in row]


@program(([[1, 2], [3]],))
def nested_mutated(rows):
    rows[0].append(7)
    rows.append([8, 9])
    rows[1][0] = 5


@program(([1, 2, 3],))
def aliased(x):
    y = x
    y.append(4)
    return (x, len(y), x is y)


@program(([1, 2], [1, 2]))
def two_lists(x, y):
    x.append(3)
    return (x == y, x is y, len(y))


@program(([1, 2, 3], [1, 2, 4]), ([1], [1, 0]), ([], []), ([2.5], [2.5]))
def compared(x, y):
    return (x == y, x != y, x < y, x <= y, x > y, x >= y)


@program(([3, 1, 2], 1), ([3, 1, 2], 5), ([], 1))
def membership(x, v):
    return (v in x, v not in x)


@program(([1, 2, 3], 0), ([1, 2, 3], 3), ([1, 2, 3], -1), ([1, 2, 3], 99), ([], 5))
def insert(x, i):
    x.insert(i, 10)


@program(([1, 2, 3],), ([1],), ([],))
def pop_last(x):
    return x.pop()


@program(([1, 2, 3], 0), ([1, 2, 3], -2), ([1, 2, 3], 3), ([], 0))
def pop_at(x, i):
    return x.pop(i)


@program(([1, 2, 3, 2], 2), ([1, 2, 3], 5), ([], 1))
def remove(x, v):
    x.remove(v)


@program(([1, 2, 3, 2], 2), ([1, 2, 3], 5), ([], 1))
def index(x, v):
    return x.index(v)


@program(([1, 2, 1, 2], 1, 1), ([1, 2, 1, 2], 2, 2), ([1, 2], 1, 1))
def index_from(x, v, start):
    return x.index(v, start)


@program(([1, 2, 3, 2], 2), ([], 1))
def count(x, v):
    return x.count(v)


@program(([1, 2], [3, 4]), ([1], []), ([], [1]))
def extend(x, y):
    x.extend(y)
    return len(x)


@program(([1, 2],))
def extend_with_range(x):
    x.extend(range(3))
    x += [7]
    return x


@program(([1, 2, 3],), ([],))
def clear(x):
    x.clear()
    return x


@program(([1, 2, 3],), ([],))
def reverse(x):
    x.reverse()


@program(([3, 1, 2],), ([2.5, -0.5],), ([],), (["b", "a"],))
def sort(x):
    x.sort()


@program(([3, 1, 2],), ([],))
def sort_reversed(x):
    x.sort(reverse=True)


@program(([-3, 1, 2, -1],), ([],))
def sort_by_key(x):
    x.sort(key=lambda v: v * v)
    return x


@program(([3, 1, 2],), ([2.5, -0.5],), ([],), ((3, 1, 2),))
def sorted_copy(x):
    return (sorted(x), sorted(x, reverse=True))


@program(([(2, "b"), (1, "z"), (2, "a")],), ([],))
def sorted_tuples(x):
    return sorted(x)


@program(([(2, 1.0), (1, 3.0), (2, 0.5)],))
def sort_is_stable(x):
    return sorted(x, key=lambda t: t[0])


@program(([1, 2, 3],), ([],), ([1.5, 2.5],))
def copy_is_another(x):
    y = x.copy()
    y.reverse()
    return (x, y)


@program(([4, 5, 6],), ([],))
def enumerated(x):
    return [i * v for i, v in enumerate(x)]


@program(([4, 5, 6], [1, 2]), ([], [1]))
def zipped(x, y):
    return [a * b for a, b in zip(x, y)]


@program((6,), (0,))
def comprehension_with_condition(n):
    return [i * j for i in range(n) for j in range(i) if (i + j) % 2]


@program((4,), (0,))
def comprehension_nested(n):
    return [[i * j for j in range(i)] for i in range(n)]


@program(([1, 2, 3],))
def grows_while_iterated(x):
    for v in x:
        if len(x) < 6:
            x.append(v + 10)
    return x


@program(([1, 2, 3, 4],), ([],))
def unpacked(x):
    a, b, c, d = x
    return a + b * c - d


@program(([1, 2, 3, 4],), ([1, 2],), ([1],))
def starred(x):
    first, *rest = x
    return (first, rest)


@program(([1, 2], [3]), ([], []))
def spread(x, y):
    return [0, *x, *y, 9]


@program((np.arange(4),), (np.arange(3.0),))
def of_array_items(a):
    out = []
    for v in a:
        out.append(v)
    return out


@program((np.arange(4.0),))
def of_arrays(a):
    parts = [a[:2], a[2:]]
    parts[0][0] = 10.0
    return parts[0].sum() + parts[1].sum()


@program((np.array([3, 1, 2]),), (np.zeros(0, np.int64),))
def list_of_array(a):
    return list(a)


@program(([5, 3, 8, 1],), ([1],), ([],))
def bubble_sort(x):
    n = len(x)
    for i in range(n):
        for j in range(n - 1 - i):
            if x[j] > x[j + 1]:
                x[j], x[j + 1] = x[j + 1], x[j]
    return x


@program(([5, 3, 8, 1, 3],), ([],), ([2.5, 1.5],))
def quick_sort(x):
    if len(x) <= 1:
        return x
    pivot = x[0]
    small = [v for v in x[1:] if v < pivot]
    large = [v for v in x[1:] if v >= pivot]
    return quick_sort_step(small) + [pivot] + quick_sort_step(large)


def quick_sort_step(x):
    out = x[:]
    out.sort()
    return out


@program((10,), (1,), (0,))
def stack_machine(n):
    stack = []
    for i in range(n):
        stack.append(i)
        if i % 3 == 2:
            a = stack.pop()
            b = stack.pop()
            stack.append(a * b)
    return stack


@program(([1, 2, 3],), ([],), ([0.5],))
def reductions(x):
    return (sum(x), len(x), any(x), all(x))


@program(([3, 1, 2],), ([2.5],), ([],))
def extremes(x):
    return (min(x), max(x))


@program((["a", "b"], "-"), ([], ","))
def joined(x, separator):
    return separator.join(x)


@program(([1, None, 3],), ([None],))
def with_none(x):
    return [v is None for v in x]


@program(([True, False, True],), ([],))
def of_bools(x):
    return [not v for v in x]
