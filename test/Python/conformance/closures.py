# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Inner functions and what they capture."""

import numpy as np

from .program import program


@program((3, 4), (2.5, 1))
def captures_argument(x, k):
    def times(v):
        return v * k

    return times(x) + times(1)


@program((3,), (2.5,))
def captures_local(x):
    y = x + 1

    def add(v):
        return v + y

    return add(10)


@program((3,), (2.5,))
def sees_later_value(x):
    y = x

    def get():
        return y

    a = get()
    y = x * 2
    return (a, get())


@program((5,), (0,))
def counter(n):
    count = 0

    def tick():
        nonlocal count
        count += 1

    for _ in range(n):
        tick()
    return count


@program((5,), (0,))
def accumulator(n):
    total = 0.0

    def add(v):
        nonlocal total
        total += v
        return total

    for i in range(n):
        add(i * 0.5)
    return total


@program((3,), (2.5,))
def two_levels(x):
    def outer(a):
        def inner(b):
            return a * b + x

        return inner(2) + inner(3)

    return outer(10)


@program((3,), (2.5,))
def returned_closure(x):
    def make(k):
        def times(v):
            return v * k

        return times

    double = make(2)
    triple = make(3)
    return double(x) + triple(x)


@program((3,), (7,))
def returned_counter(n):
    def make():
        count = 0

        def tick():
            nonlocal count
            count += 1
            return count

        return tick

    a = make()
    b = make()
    for _ in range(n):
        a()
    return (a(), b())


@program((3,), (2.5,))
def lambda_captures(x):
    f = lambda v: v + x  # noqa: E731
    x = x * 2
    return f(1)


@program((3,), (2.5,))
def passed_on(x):
    def twice(f, v):
        return f(f(v))

    return twice(lambda v: v * 2 + x, 1)


@program((3,), (2.5,))
def composed(x):
    def compose(f, g):
        return lambda v: f(g(v))

    h = compose(lambda v: v + 1, lambda v: v * 2)
    return h(x)


@program((4,), (0,))
def captures_list(n):
    out = []

    def push(v):
        out.append(v)

    for i in range(n):
        push(i * i)
    return out


@program((np.arange(4.0),))
def captures_array(a):
    def put(i, v):
        a[i] = v

    put(0, 10.0)
    put(-1, 20.0)
    return a.sum()


@program((3,), (2.5,))
def default_captures(x):
    def f(v, k=x):
        return v * k

    x = x + 1
    return f(2)


@program((5,), (1,))
def recursive_inner(n):
    def fact(k):
        return 1 if k <= 1 else k * fact(k - 1)

    return fact(n)


@program((3,), (2.5,))
def tuple_of_closures(x):
    fs = (lambda v: v + x, lambda v: v * x)
    return fs[0](1) + fs[1](2)


@program((3,), (2.5,))
def called_in_loop(x):
    total = 0.0
    for i in range(4):

        def f(v):
            return v * i + x

        total += f(2)
    return total


@program(([3, 1, 2],), ([],))
def key_captures(xs):
    sign = -1
    return sorted(xs, key=lambda v: sign * v)


@program((6,), (0,))
def map_and_filter(n):
    return list(map(lambda v: v * 2, filter(lambda v: v % 2, range(n))))


@program((True,), (False,))
def conditional_definition(flag):
    if flag:

        def f(v):
            return v + 1
    else:

        def f(v):
            return v - 1

    return f(10)


@program((3,))
def unbound_free_variable(n):
    def get():
        return value

    if n > 5:
        value = 1
    return get()
