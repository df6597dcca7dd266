# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types of items: across calls, aliases and paths; what is refused."""

import pyarray
import pytest
from conformance.program import Program, check
from harness import refused


def agree(function, *runs):
    check(Program(function, runs, {}))


# --- Items found later ---------------------------------------------------------


def read_before_put(n):
    x = []
    total = 0.0
    for i in range(n):
        if i > 1:
            total += x[i - 2]
        x.append(i * 0.5)
    return (x, total)


def filled_in_branch(n, flag):
    x = []
    y = x if flag else [n]
    y.append(n + 1)
    return (x, y)


def never_filled(n):
    x = []
    for item in x:
        n += item
    return (n, len(x), x == [], n in x)


def item_of_empty(n):
    x = []
    return x[n] + 1


def pop_of_empty():
    return [].pop()


def nested_filled_later(n):
    rows = [[], []]
    for i in range(n):
        rows[i % 2].append((i, str(i)))
    return rows


def empty_in_tuple(n):
    pair = ([], {})
    pair[0].append(n)
    pair[1][n] = "x"
    return pair


@pytest.mark.parametrize(
    "function, runs",
    [
        (read_before_put, ((0,), (5,))),
        (filled_in_branch, ((1, True), (1, False))),
        (never_filled, ((3,),)),
        (item_of_empty, ((0,), (-1,))),
        (pop_of_empty, ((),)),
        (nested_filled_later, ((0,), (5,))),
        (empty_in_tuple, ((4,),)),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_found_later(function, runs):
    agree(function, *runs)


# --- Across calls --------------------------------------------------------------


@pyarray.jit
def put(x, value):
    x.append(value)


@pyarray.jit
def same(x):
    return x


@pyarray.jit
def put_list(rows, row):
    rows.append(row)


@pyarray.jit
def permute(items, start, out):
    if start == len(items):
        out.append(items[:])
    for i in range(start, len(items)):
        items[start], items[i] = items[i], items[start]
        permute(items, start + 1, out)
        items[start], items[i] = items[i], items[start]


def filled_by_callee(n):
    x = []
    put(x, n)
    put(x, n * 2)
    return x


def alias_of_result(n):
    x = []
    y = same(x)
    y.append(n)
    for item in x:
        n += item
    return (x, n, x is y)


def shared_row(n):
    rows, row = [], []
    put_list(rows, row)
    row.append(n)
    rows[0].append(n + 1)
    return (rows, row, rows[0] is row)


def permutations(items):
    out = []
    permute(items, 0, out)
    return out


def captured(n):
    seen = []

    def note(value):
        seen.append(value)
        return len(seen)

    total = 0
    for i in range(n):
        total += note(i)
    return (seen, total)


@pytest.mark.parametrize(
    "function, runs",
    [
        (filled_by_callee, ((3,), (0.5,), ("a",))),
        (alias_of_result, ((3,),)),
        (shared_row, ((3,),)),
        (permutations, (([1, 2, 3],), ([],))),
        (captured, ((4,), (0,))),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_calls(function, runs):
    agree(function, *runs)


# --- Order, lookup, deletion ---------------------------------------------------


def sorted_both_ways(items):
    rising = sorted(items, key=lambda item: item[0])
    falling = sorted(items, key=lambda item: item[0], reverse=True)
    return (rising, falling)


def tuples_in_order(a, b):
    return (a < b, a <= b, a > b, a >= b)


def drained(items):
    out = []
    while items:
        out.append(items.pop(len(items) // 2))
    else:
        out.append(-1)
    return out


def found_first(items, value):
    for i, item in enumerate(items):
        if item == value:
            break
    else:
        return None
    del items[i]
    return i


def chained_lookup(table, key):
    value = table.get(key)
    if value is None:
        return table.get(key + 1, -1)
    return value + 1


def grouped(words):
    groups = {}
    for word in words:
        groups.setdefault(len(word), set()).add(word)
    return {size: sorted(group) for size, group in groups.items()}


def shadowed(n):
    i = 100
    x = [i for i in range(n)]
    y = {i: {j for j in range(i)} for i in x if i}
    return (i, x, y)


def starred(a, b):
    return ([*a, *b, *range(2)], {*a, 7}, {**{1: 2}, 3: 4})


@pytest.mark.parametrize(
    "function, runs",
    [
        (sorted_both_ways, (([(2, "b"), (1, "z"), (2, "a"), (1, "c")],), ([],))),
        (
            tuples_in_order,
            (((1, 2), (1, 3)), ((1, 2.5), (1, 2.5)), (("a", 1), ("a",)), ((), (1,))),
        ),
        (drained, (([1, 2, 3, 4],), ([],))),
        (found_first, (([1, 2, 3], 2), ([1], 5), ([], 1))),
        (chained_lookup, (({1: 5}, 1), ({1: 5}, 0), ({}, 3))),
        (grouped, ((["a", "bb", "c", "dd"],), ([],))),
        (shadowed, ((4,), (0,))),
        (starred, (([1, 2], [3]), ([], [4]))),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_lookup(function, runs):
    agree(function, *runs)


# --- What is refused -----------------------------------------------------------


def mixed(n):
    return [n, "a"]


def put_float(x):
    x.append(0.5)


def unhashable(n):
    return {[n]}


def in_itself():
    x = []
    x.append(x)
    return x


def other_key(d):
    return d[0.5]


def functions(n):
    return len([len, abs])


@pytest.mark.parametrize(
    "function, arguments, match",
    [
        (mixed, (1,), "expected items of one type, but got int and str"),
        (put_float, ([1],), "expected an item of type int, but got float"),
        (unhashable, (1,), "unhashable type: 'list'"),
        (in_itself, (), "a container that contains itself is not supported"),
        (other_key, ({1: 2},), "expected a key of type int, but got float"),
        (functions, (1,), "in a container is not supported"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_refused(function, arguments, match):
    refused(function, *arguments, match=match)
