# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Results computed in place of an operand that nobody needs any more."""

import numpy as np
import pytest
from harness import check


def iterate(x, y, n):
    for _ in range(n):
        x = x * 0.5 + y
    return x


def remember_the_first(x, n):
    first = x * 1.0
    last = first
    for _ in range(n):
        last = last + 1.0
    return first, last


def remember_each(x, n):
    every = []
    for _ in range(n):
        x = x + 1.0
        every.append(x)
    return every[0][0], every[n - 1][2], x


def remember_a_view(x, n):
    x = x + 0.0
    head = x[:2]
    for _ in range(n):
        x = x * 3.0
    return head, x


def carry_a_view(x, n):
    x = x + 0.0
    for _ in range(n):
        tail = x[1:]
        x = np.concatenate((tail, x[:1])) * 2.0
    return x


def shift(x, n):
    x = x + 0.0
    for _ in range(n):
        x[1:] = x[:-1] + 1.0
        y = x[1:] * 2.0
        x = x - 1.0
        x[0] = y[0]
    return x


def leapfrog(x, y, n):
    for _ in range(n):
        x, y = y, x + y
    return x, y


def swap_and_scale(x, y, n):
    for _ in range(n):
        x, y = y, x
        x = x * 2.0
    return x, y


def in_branches(x, n):
    x = x + 0.0
    for k in range(n):
        if k % 2:
            x = x * 2.0
        else:
            x = np.sqrt(np.abs(x))
    return x


def until_it_fails(x, n):
    x = x + 0.0
    try:
        for k in range(n):
            x = x * 2.0
            x[k] += 1.0
    except IndexError:
        return x
    return x + 100.0


def double(x):
    return x * 2.0


def through_calls(x, n):
    x = x + 1.0
    kept = x
    for _ in range(n):
        x = double(x)
        x = x + 1.0
    return kept, x


def to_another_type(x, n):
    x = x * 1.0
    i = x > 0.5
    for _ in range(n):
        i = ~i
    return i, x


def of_columns(x, n):
    t = np.asfortranarray(x + 0.0)
    for _ in range(n):
        t = t * 2.0
    return t


LINE = np.linspace(0.0, 1.0, 11)
SHAPES = [LINE, LINE[:0], LINE[:1], LINE[::-1], np.outer(LINE, LINE)]


@pytest.mark.parametrize(
    "function",
    [
        iterate,
        leapfrog,
        swap_and_scale,
    ],
)
@pytest.mark.parametrize("x", SHAPES, ids=lambda x: str(x.shape))
@pytest.mark.parametrize("n", [0, 1, 5])
def test_two_arrays(function, x, n):
    check(function, x, x + 1.0, n)
    check(function, x, x, n)


@pytest.mark.parametrize("function", [remember_the_first, in_branches, through_calls])
@pytest.mark.parametrize("x", SHAPES, ids=lambda x: str(x.shape))
@pytest.mark.parametrize("n", [0, 1, 5])
def test_one_array(function, x, n):
    check(function, x, n)


@pytest.mark.parametrize(
    "function",
    [
        remember_each,
        remember_a_view,
        carry_a_view,
        shift,
        until_it_fails,
        to_another_type,
    ],
)
@pytest.mark.parametrize("n", [1, 5, 20])
def test_who_else_refers_to_it(function, n):
    check(function, LINE, n)


def test_columns():
    check(of_columns, np.outer(LINE, LINE), 5)


def sum_of_temporaries(x, y, n):
    total = np.float64(0.0)
    for i in range(n):
        t = x * y[i % len(y)]
        t[0] += 1.0
        total += t[-1] + t[0]
    return total


def temporaries_that_are_kept(x, n):
    kept = [x]
    for i in range(n):
        t = x * (i + 1.0)
        if i % 2:
            kept.append(t)
        t[0] = 7.0
    return len(kept), kept[len(kept) - 1]


def temporaries_of_two_loops(x, n):
    out = np.zeros(n)
    for i in range(n):
        for j in range(i):
            t = x + j
            u = np.zeros(3)
            u[j % 3] = t[0]
            out[i] += u.sum() + t[len(x) - 1]
    return out


@pytest.mark.parametrize("n", [0, 1, 5])
def test_temporaries_of_loops(n):
    check(sum_of_temporaries, LINE, LINE, n)
    check(sum_of_temporaries, LINE[:0], LINE, n)
    check(temporaries_that_are_kept, LINE, n)
    check(temporaries_of_two_loops, LINE, n)


def fails_in_the_middle(x, n):
    done = 0
    for i in range(n):
        t = x + 1.0
        done += 1
        try:
            t[i] = 0.0
        except IndexError:
            return done
    return -done


def test_temporaries_of_loops_that_end_early():
    check(fails_in_the_middle, LINE, 5)
    check(fails_in_the_middle, LINE, 20)


def huge_temporaries(x, n, m):
    total = np.float64(0.0)
    for i in range(n):
        t = np.empty(m)
        t[0] = x[i]
        total += t[0]
    return total


def test_no_memory_for_loops_that_do_not_run():
    check(huge_temporaries, LINE, 0, 1 << 50)
    check(huge_temporaries, LINE, 2, 1 << 50, message=False)


def columns_of_temporaries(x, n):
    total = np.float64(0.0)
    for i in range(n):
        t = np.where(x < 0.5, x, x + i)[::-1]
        total += t[0, 1] * x[1, 2]
    return total


def test_temporaries_of_columns():
    check(columns_of_temporaries, np.asfortranarray(np.outer(LINE, LINE)), 5)
