# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Inner functions, lambdas, what they capture, and functions as values."""

import threading

import numpy as np
import pyarray
import pytest
from harness import check, compiled

# ruff: noqa: E731


def plain(x):
    return x + 1


def apply(f, x):
    return f(f(x))


def adder(n):
    return lambda x: x + n


def captured_argument(n):
    def add(x):
        return x + n

    return add(3) + plain(n)


def captured_through_two(n):
    def outer(a):
        def inner(b):
            return a * 10 + b + n

        return inner

    return outer(2)(3)


def lambda_with_default(n, k=3):
    f = lambda x, y=n: x * y + k
    return f(2), f(2, 5), f(y=1, x=4)


def mutual(n):
    def even(i):
        return True if i == 0 else odd(i - 1)

    def odd(i):
        return False if i == 0 else even(i - 1)

    return even(n), odd(n)


def mutual_with_defaults(n):
    step = n * 2

    def first(i):
        return 0 if i <= 0 else second(i - 1) + 1

    def second(i, k=step):
        return 0 if i <= 0 else first(i - 1) + k

    return first(n)


def factorial(n):
    def fact(k):
        return 1 if k <= 1 else k * fact(k - 1)

    return fact(n)


def passed(n):
    return apply(lambda x: x * n, 3), apply(plain, n), apply(adder(n), 1)


def returned(n):
    f, g = adder(n), adder(2.5)
    return f(1), g(1), adder(3)(4)


def in_tuples(n):
    functions = (lambda x: x + n, lambda x: x * n, plain)
    total = 0
    for f in functions:
        total += f(3)
    return total, functions[1](2)


def rebound_later(n):
    get = lambda: value
    value = n
    first = get()
    value = n + 1
    return first, get()


def counter(n):
    count = 0

    def tick(by=1):
        nonlocal count
        count += by
        return count

    for _ in range(n):
        tick()
    return tick(10), count


def two_counters(n):
    def make(start):
        def tick():
            nonlocal start
            start += 1
            return start

        return tick

    a, b = make(0), make(100)
    for _ in range(n):
        a()
    return a(), b()


def shared(n):
    total = 0.0

    def add(x):
        nonlocal total
        total += x

    def get():
        return total

    for i in range(n):
        add(i * 0.5)
    return get()


def shared_array(n):
    a = np.zeros(2)

    def set_all(value):
        nonlocal a
        a = np.full(n, value)

    set_all(1.5)
    set_all(2.5)
    return a


def in_a_loop(n):
    total = 0
    for i in range(n):
        double = lambda x: x * i
        total += double(2)
    return total


def too_early(n):
    get = lambda: value
    if n > 5:
        value = 1
    return get()


def own_name_is_unbound(n):
    def change():
        nonlocal value
        value = value + n

    change()
    value = 3
    return value


def deep(n):
    def down(k):
        return 0 if k == 0 else down(k - 1) + 1

    return down(n)


def deep_through_values(n):
    def down(f, k):
        return 0 if k == 0 else f(f, k - 1) + 1

    return down(down, n)


def recursion_without_end(n):
    def ping(k):
        return pong(k + 1) + 1

    def pong(k):
        return n if k < 0 else ping(k + 1) + 1

    return ping(0)


@pytest.mark.parametrize("n", [0, 3, 7, 2.5])
@pytest.mark.parametrize(
    "function",
    [
        captured_argument,
        captured_through_two,
        lambda_with_default,
        passed,
        returned,
        in_tuples,
        rebound_later,
    ],
)
def test_values(function, n):
    check(function, n)


@pytest.mark.parametrize("n", [0, 1, 4])
@pytest.mark.parametrize(
    "function",
    [
        mutual,
        mutual_with_defaults,
        factorial,
        counter,
        two_counters,
        shared,
        shared_array,
        in_a_loop,
        deep,
        deep_through_values,
    ],
)
def test_counts(function, n):
    check(function, n)


def test_unbound():
    check(too_early, 3)
    check(too_early, 7)
    check(own_name_is_unbound, 1)


def test_recursion_error():
    with pytest.raises(RecursionError):
        compiled(recursion_without_end)(1)


def test_threads():
    run = compiled(two_counters)
    results = []

    def work():
        results.append([run(n) for n in range(200)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [[two_counters(n) for n in range(200)]] * 4


def test_cells_are_freed():
    before = pyarray._pyarray.buffer_statistics()["live"]
    for n in range(50):
        compiled(shared_array)(n)
        compiled(two_counters)(n)
    assert pyarray._pyarray.buffer_statistics()["live"] <= before + 1


def test_refused():
    def returns_function(n):
        return lambda x: x + n

    with pytest.raises(pyarray.CompileError, match="returning function"):
        compiled(returns_function)(1)

    def decorated(n):
        @np.vectorize
        def inner(x):
            return x

        return inner(n)

    with pytest.raises(pyarray.CompileError, match="decorator of an inner function"):
        compiled(decorated)(1)
