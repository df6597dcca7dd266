# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generators and generator expressions."""

import numpy as np
from pyarray import jit

from .program import program


@jit
def count_to(n):
    i = 0
    while i < n:
        yield i
        i += 1


@jit
def pairs(n):
    for i in range(n):
        for j in range(i):
            yield i, j


@jit
def may_fail(n):
    for i in range(n):
        if i == 3:
            raise ValueError("three")
        yield i * 0.5


@program((5,), (0,))
def summed(n):
    total = 0
    for v in count_to(n):
        total += v * v
    return total


@program((4,), (0,))
def of_tuples(n):
    return [i * 10 + j for i, j in pairs(n)]


@program((5,), (0,))
def listed(n):
    return list(count_to(n))


@program((5,), (2,), (0,))
def stepped(n):
    g = count_to(n)
    a = next(g)
    b = next(g)
    return a * 10 + b


@program((5,), (0,))
def next_with_default(n):
    g = count_to(n)
    return next(g, -1)


@program((10,), (2,))
def broken_off(n):
    for v in count_to(n):
        if v * v > 10:
            break
    else:
        return -1
    return v


@program((3,), (5,))
def exception_crosses(n):
    total = 0.0
    for v in may_fail(n):
        total += v
    return total


@program((5,))
def exception_caught(n):
    total = 0.0
    try:
        for v in may_fail(n):
            total += v
    except ValueError:
        total += 100
    return total


@program((6,), (0,))
def expression_in_sum(n):
    return sum(i * i for i in range(n))


@program((6,), (0,))
def expression_in_any(n):
    return (any(i > 4 for i in range(n)), all(i < 5 for i in range(n)))


@program((6,), (1,))
def expression_in_max(n):
    return (max(i % 4 for i in range(n)), min(-i for i in range(n)))


@program((6,), (0,))
def expression_in_list(n):
    return list(i for i in range(n) if i % 2)


@program((6,), (0,))
def expression_in_set(n):
    return set(i % 3 for i in range(n))


@program((6,), (0,))
def expression_in_sorted(n):
    return sorted((i * 7) % 5 for i in range(n))


@program((4,), (0,))
def expression_in_join(n):
    return ",".join(str(i) for i in range(n))


@program((6,), (3,))
def expression_short_circuits(n):
    seen = []

    def note(v):
        seen.append(v)
        return v > 2

    found = any(note(i) for i in range(n))
    return (found, seen)


@program((5,), (0,))
def inner_generator(n):
    def evens():
        for i in range(n):
            if i % 2 == 0:
                yield i

    return [v for v in evens()]


@program((4,), (0,))
def with_return(n):
    def limited():
        for i in range(100):
            if i >= n:
                return
            yield i

    total = 0
    for v in limited():
        total += v
    return total


@program((5,))
def passed_to_function(n):
    def drain(g):
        total = 0
        for v in g:
            total += v
        return total

    return drain(count_to(n))


@program((4,))
def two_at_once(n):
    out = []
    for a, b in zip(count_to(n), count_to(n + 2)):
        out.append(a * b)
    return out


@program((0,), (1,), (4,), (5,))
def one_iterator_in_pairs(n):
    it = iter([k * k for k in range(n)])
    pairs = [(a, b) for a, b in zip(it, it)]
    return pairs, list(it)


@program((7,), (9,))
def one_generator_in_threes(n):
    numbers = count_to(n)
    return [100 * a + 10 * b + c for a, b, c in zip(numbers, numbers, numbers)]


@program((0,), (3,), (8,))
def reads_the_other(n):
    numbers = iter(range(n))
    squares = (x * x for x in numbers)
    out = []
    for a, b in zip(numbers, squares):
        out.append(a - b)
    return out


@program((3,), (6,))
def texts_of_one_iterator(n):
    words = iter(["word " * k for k in range(n)])
    return [a + b for a, b in zip(words, words)]


@program((2,), (5,))
def arrays_of_one_iterator(n):
    rows = (np.arange(n) + k for k in range(n))
    total = np.zeros(n)
    for a, b in zip(rows, rows):
        total += a * b
    return total


@program((5,), (2,))
def shorter_than_its_partner(n):
    words = ("word " * k for k in range(n))
    pairs = [(a, b) for a, b in zip(words, [1, 2, 3])]
    return pairs, list(words)


@program((4,))
def changes_its_partner(n):
    numbers = [float(k) for k in range(n)]

    def shorten():
        while True:
            yield numbers.pop()

    return [a + b for a, b in zip(numbers, shorten())], numbers


@program((3,))
def in_parts_of_parts(n):
    numbers = count_to(2 * n)
    return [i + a + b for (i, a), b in zip(enumerate(numbers), numbers)]


@program((6,))
def mapped_pairs(n):
    numbers = iter(range(n))
    return list(map(lambda a, b: a * 10 + b, numbers, numbers))


@program((2,), (3,))
def zip_by_hand(n):
    numbers = count_to(n)
    pairs = zip(numbers, numbers)
    first = next(pairs)
    return first, next(pairs, (-1, -1)), next(pairs, (-2, -2))


@program((3,))
def zips_of_lists(n):
    parts = [[k, k + 1] for k in range(n)]
    return [a + b + c for a, b, c in zip(*(parts[0], parts[1]), (k for k in range(n)))]


@program((5,))
def enumerated(n):
    return [i * v for i, v in enumerate(count_to(n))]


@program((20,))
def primes(n):
    def generate():
        k = 2
        while True:
            prime = True
            for d in range(2, k):
                if k % d == 0:
                    prime = False
                    break
            if prime:
                yield k
            k += 1

    out = []
    for p in generate():
        if p > n:
            break
        out.append(p)
    return out


@program((3,))
def finally_runs(n):
    log = []

    def steps():
        try:
            for i in range(n):
                yield i
        finally:
            log.append(99)

    for v in steps():
        log.append(v)
    return log


# --- StopIteration ---------------------------------------------------------------


@program((2,), (5,))
def next_without_items_in_generator(n):
    def three():
        items = iter([1, 2, 3])
        for _ in range(n):
            yield next(items)

    out = []
    try:
        for v in three():
            out.append(str(v))
    except RuntimeError as error:
        out.append(str(error))
    return out


@program((1,), (0,))
def stop_raised_in_generator(n):
    def first():
        yield 1
        if n:
            raise StopIteration(7)

    return list(first())


@program((3,), (5,))
def next_without_items_in_expressions(n):
    out = []
    items = iter([1, 2, 3, 4, 5, 6, 7, 8])
    try:
        out.append(str(list(next(items) for _ in range(n))))
        out.append(str(sum(next(items) for _ in range(n))))
        for v in (next(items) for _ in range(n)):
            out.append(str(v))
    except RuntimeError as error:
        out.append(str(error))
    return out


@program((3,), (5,))
def next_without_items_in_list(n):
    items = iter([1, 2, 3])
    try:
        return [next(items) for _ in range(n)]
    except StopIteration:
        return [0]


@jit
def handed_on(n):
    return (yield from count_to(n))


@program((4,), (0,))
def return_of_yield_from(n):
    return list(handed_on(n))
