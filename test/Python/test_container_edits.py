# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists, sets and dicts run as Python runs them, and leave nothing behind."""

import random

import numpy as np
import pytest
from harness import check
from pyarray import _pyarray, jit

# --- Many operations in a row --------------------------------------------------


def edit_list(operations):
    xs = [1]
    for code, n in operations:
        if code == 0:
            xs.append(n)
        elif code == 1 and xs:
            xs.pop()
        elif code == 2:
            xs.insert(n, n)
        elif code == 3 and xs:
            del xs[n % len(xs)]
        elif code == 4 and xs:
            xs[n % len(xs)] = n
        elif code == 5:
            xs[n : n + 2] = [n, n, n]
        elif code == 6:
            del xs[n::2]
        elif code == 7 and len(xs) < 200:
            xs += xs[n:]
        elif code == 8:
            xs = xs[::-1]
        elif code == 9 and xs:
            xs.append(xs.pop(n % len(xs) - len(xs)))
    return xs


def edit_texts(operations):
    xs = ["a"]
    for code, n in operations:
        text = str(n)
        if code == 0:
            xs.append(text + "!")
        elif code == 1 and xs:
            xs.pop()
        elif code == 2:
            xs.insert(n, text)
        elif code == 3 and xs:
            xs[n % len(xs)] = xs[0] + text
        elif code == 4:
            xs[n : n + 2] = [text, text]
        elif code == 5:
            del xs[n::2]
        elif code == 6 and len(xs) < 200:
            xs = xs + xs[n:]
        elif code == 7:
            xs.sort()
    return xs


def edit_dict(operations):
    d = {}
    log = []
    for code, n in operations:
        key = n % 17
        if code <= 3:
            d[key] = d.get(key, 0) + n
        elif code == 4:
            log.append(d.pop(key, -1))
        elif code == 5 and key in d:
            del d[key]
        elif code == 6:
            log.append(d.setdefault(key, n))
        elif code == 7 and d:
            k, v = d.popitem()
            log.append(k + v)
        elif code == 8:
            for k in d:
                log.append(k)
            for k, v in d.items():
                log.append(k * v)
    return d, log


def edit_sets(operations):
    a = {1}
    b = {2}
    counts = []
    for code, n in operations:
        if code <= 2:
            a.add(n)
        elif code == 3:
            b.add(n % 10)
        elif code == 4:
            a.discard(n)
        elif code == 5:
            a |= b
        elif code == 6:
            a -= {n, n + 1}
        elif code == 7:
            b = a & b
        elif code == 8:
            b ^= a
        counts.append(len(a) * 100 + len(b))
        counts.append(int(a <= b) + int(n in a) * 2)
    return a, b, counts


def lists_in_dict(operations):
    groups = {}
    for code, n in operations:
        if code not in groups:
            groups[code] = []
        groups[code].append(n)
        if code == 9:
            groups[n % 9] = [n]
    return groups


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "function", [edit_list, edit_texts, edit_dict, edit_sets, lists_in_dict]
)
def test_as_python(function, seed):
    numbers = random.Random(seed)
    operations = [
        (numbers.randrange(10), numbers.randrange(-30, 30)) for _ in range(300)
    ]
    check(function, operations)


# --- Keys ------------------------------------------------------------------------


def count_keys(keys):
    counts = {}
    for key in keys:
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    return counts


@pytest.mark.parametrize(
    "keys",
    [
        [5, -1, 5, 2**62, -(2**63), 2**62],
        [0.0, -0.0, 1.5, 1e300, 1.5],
        ["a", "", "abc", "a", "abcdefghijklmnop", "abcdefghijklmnop"],
        ["é", "e", "€", "é", "\U0001f600", "\U0001f600"],
        [b"a", b"", b"a"],
        [(1, 2.0), (1, 2.5), (1, 2.0)],
        [(1, "x"), (1, "y"), (1, "x")],
        [True, False, True],
        [1 + 2j, 1 - 2j, 1 + 2j],
        [None, 3, None, 3],
    ],
)
def test_keys(keys):
    check(count_keys, keys)


def missing(d, key):
    return d[key]


@pytest.mark.parametrize(
    ("d", "key"),
    [
        ({1: 2}, 5),
        ({"a": 1}, "b"),
        ({(1, 2): 3}, (2, 1)),
        ({1.5: 1}, 2.5),
        ({"é": 1}, "ü"),
    ],
)
def test_missing_key(d, key):
    check(missing, d, key)


# --- Loops over what changes -------------------------------------------------------


def grow_while_looping(n):
    xs = [1]
    total = 0
    for x in xs:
        total += x
        if len(xs) < n:
            xs.append(x + 1)
    return total, xs


def shrink_while_looping(xs):
    seen = []
    for x in xs:
        seen.append(x)
        if x % 2 == 0:
            xs.pop()
    return seen


def change_dict_while_looping(d):
    for k in d:
        d[k + 1] = 0
    return d


def change_set_while_looping(s):
    for k in s:
        s.discard(k)
    return s


def test_loops():
    check(grow_while_looping, 50)
    check(shrink_while_looping, [1, 2, 3, 4, 5, 6])
    check(change_dict_while_looping, {1: 1})
    check(change_set_while_looping, {1})


# --- References --------------------------------------------------------------------


def make_and_drop(n):
    total = 0
    for i in range(n):
        rows = [np.ones(3) * i, np.zeros(2)]
        names = {"a" + str(i % 7): rows, "b": [np.ones(1)]}
        names["b"] = rows
        rows[1] = rows[0]
        total += len(names) + int(names["b"][1][0])
        rows.pop()
    return total


def raise_inside(n):
    rows = [np.ones(3)]
    d = {"x": rows}
    if n >= 0:
        return d["y" + str(n)][0].sum()
    return rows[5].sum()


def test_nothing_is_left():
    compiled = jit(make_and_drop)
    assert compiled(10) == make_and_drop(10)
    before = _pyarray.buffer_statistics()
    compiled(20000)
    raising = jit(raise_inside)
    for i in range(2000):
        with pytest.raises((KeyError, IndexError)):
            raising(i if i % 2 else -1)
    after = _pyarray.buffer_statistics()
    assert after["live"] == before["live"]
    assert after["unreleased"] == before["unreleased"]


def keep_items(n):
    rows = []
    for i in range(n):
        rows.append(np.ones(3) * i)
    first = rows[0]
    rows.clear()
    rows.append(first)
    rows[0] = rows[0][1:]
    return rows, first


def test_items_outlive_lists():
    check(keep_items, 5)
