# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions with yield, and generator expressions as values."""

import threading

import numpy as np
import pyarray
import pytest
from harness import check, compiled


def upto(n):
    i = 0
    while i < n:
        yield i
        i += 1


def pairs(a):
    for i in range(len(a)):
        yield i, a[i] * 2


def rows(a):
    for row in a:
        yield row + 1.0


def failing(n):
    for i in range(n):
        if i == 3:
            raise ValueError("three")
        yield i


def walk(n):
    if n > 0:
        yield from walk(n - 1)
        yield n
        yield from walk(n - 2)


def nothing(n):
    return
    yield n


def total(n):
    result = 0
    for x in upto(n):
        result += x * x
    return result


def nested(n):
    result = 0
    for x in upto(n):
        for y in upto(x):
            result += x * y
    return result


def left_early(n):
    result = 0
    for x in upto(n):
        if x > 2:
            break
        result += x
    else:
        result = -1
    return result


def by_hand(n):
    g = upto(n)
    return next(g), next(g, 7), next(g, 7), sum(g)


def exhausted(n):
    g = upto(n)
    next(g)
    return next(g)


def crossing(n):
    result = 0
    for x in failing(n):
        result += x
    return result


def recursive(n):
    result = 0
    for x in walk(n):
        result = (result * 3 + x) % 1000003
    return result


def of_arrays(a):
    result = 0.0
    for i, x in pairs(a):
        result += i * x
    return result


def of_rows(a):
    result = np.zeros(a.shape[1])
    for row in rows(a):
        result += row
    return result


def expression(n):
    k = 2
    g = (x * k for x in range(n) if x % 2)
    first = next(g, -1)
    return first, sum(g)


def expression_sees_later(n):
    k = 2
    g = (x * k for x in range(n))
    first = next(g, 0)
    k = 10
    return first + sum(g)


def passed(n):
    def drain(g):
        result = 0
        for x in g:
            result += x
        return result

    return drain(upto(n)) + drain(x for x in range(n))


def zipped(n):
    result = 0
    for i, (x, y) in enumerate(zip(upto(n), upto(n + 2))):
        result += i * x * y
    return result


def empty(n):
    result = 5
    for x in nothing(n):
        result += x
    return result


def closure(n):
    step = n + 1

    def steps():
        for i in range(n):
            yield i * step

    return sum(steps())


@pytest.mark.parametrize("n", [0, 1, 2, 5, 9])
@pytest.mark.parametrize(
    "function",
    [
        total,
        nested,
        left_early,
        crossing,
        recursive,
        expression,
        expression_sees_later,
        passed,
        zipped,
        empty,
        closure,
    ],
)
def test_numbers(function, n):
    check(function, n)


def test_by_hand():
    check(by_hand, 5)
    check(by_hand, 1)
    check(exhausted, 2)
    check(exhausted, 1)


def test_arrays():
    check(of_arrays, np.arange(5.0))
    check(of_rows, np.arange(12.0).reshape(4, 3))


def test_threads():
    run = compiled(nested)
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(run(30))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [nested(30)] * 4


def test_nothing_leaks():
    run = compiled(of_rows)
    early = compiled(left_early)
    a = np.ones((5, 3))
    run(a)
    before = pyarray._pyarray.buffer_statistics()["live"]
    for _ in range(100):
        run(a)
        early(9)
    assert pyarray._pyarray.buffer_statistics()["live"] == before


def test_too_deep():
    with pytest.raises(RecursionError):
        compiled(recursive_sum)(5000)


def down(n):
    if n > 0:
        yield n
        yield from down(n - 1)


def recursive_sum(n):
    result = 0
    for x in down(n):
        result += x
    return result


def test_returned():
    with pytest.raises(pyarray.CompileError, match="returning a generator"):
        compiled(upto)(3)


def left_by_exception(n):
    log = []

    def items():
        try:
            yield 1
            yield 2
        finally:
            log.append(9)

    try:
        for x in items():
            if x == n:
                raise ValueError("left")
    except ValueError:
        log.append(7)
    return log


def left_unfinished(n):
    log = []

    def items():
        try:
            for i in range(n):
                yield i
        finally:
            log.append(100)

    for i in range(3):
        g = items()
        log.append(next(g, -1) + i)
    return len(log)


def handles_inside(n):
    def items():
        for i in range(n):
            try:
                yield 10 // (i - 2)
            except ZeroDivisionError:
                yield -1

    return [x for x in items()]


def of_texts(n):
    def texts():
        for i in range(n):
            yield str(i) + "€"

    return "".join(texts()), list(texts())


def of_generators(n):
    def inner(k):
        for i in range(k):
            yield i

    def outer():
        for k in range(n):
            yield inner(k)

    return [sum(g) for g in outer()]


def resumed_while_running(n):
    def items():
        yield n
        yield next(g)

    g = items()
    next(g)
    return next(g)


@pytest.mark.parametrize("n", [0, 1, 2, 5])
@pytest.mark.parametrize(
    "function",
    [left_by_exception, handles_inside, of_texts, of_generators],
)
def test_objects(function, n):
    check(function, n)


def test_left_unfinished():
    assert compiled(left_unfinished)(4) == 6
    check(resumed_while_running, 1)
