# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parameters, calls, recursion, globals."""

import numpy as np
from pyarray import jit

from .program import program

SCALE = 3
OFFSETS = (1, 2.5)
NAME = "level"


@jit
def scaled(x, k=2, *, offset=0):
    return x * k + offset


@jit
def total(*values):
    s = 0.0
    for v in values:
        s += v
    return s


@jit
def described(a, **options):
    return a + options["b"] * options["c"]


@jit
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@jit
def is_even(n):
    return True if n == 0 else is_odd(n - 1)


@jit
def is_odd(n):
    return False if n == 0 else is_even(n - 1)


@jit
def apply(f, x):
    return f(x)


@jit
def square(x):
    return x * x


@jit
def halve(x):
    return x / 2


@program((3,), (2.5,), (np.float32(1.5),))
def defaults(x):
    return scaled(x)


@program((3,), (2.5,))
def by_position(x):
    return scaled(x, 5)


@program((3,), (2.5,))
def by_keyword(x):
    return scaled(x, k=5)


@program((3,), (2.5,))
def keyword_only(x):
    return scaled(x, offset=7, k=1)


@program((3, 4), (2.5, 1))
def var_positional(x, y):
    return total() + total(x) + total(x, y, 1)


@program((3,), (2.5,))
def star_call(x):
    t = (x, 2, 5)
    return total(*t, 1)


@program((3,), (2.5,))
def var_keyword(x):
    return described(x, b=2, c=x)


@program((3,), (2.5,))
def star_star_call(x):
    return described(x, **{"b": 1, "c": 2})


@program((10,), (1,), (0,))
def recursion(n):
    return fib(n)


@program((7,), (0,))
def mutual_recursion(n):
    return is_even(n)


@program((3,), (2.5,))
def function_argument(x):
    return (apply(square, x), apply(halve, x))


@program((3,), (2.5,))
def functions_in_tuple(x):
    out = 0.0
    for f in (square, halve):
        out += f(x)
    return out


@program((3,), (2.5,))
def function_renamed(x):
    f = square
    return f(f(x))


@program((True, 3), (False, 3))
def function_chosen(flag, x):
    if flag:
        return square(x)
    return x


@program((4,), (0.5,))
def globals_read(x):
    return x * SCALE + OFFSETS[1]


@program(())
def global_text():
    return NAME + "!"


@program((1,), (2.5,))
def with_default(x, y=2):
    return x + y


@program((1,), (1, 5), (2.5, 5, 6))
def with_defaults(x, y=2, z=(1, 2)):
    return (x, y, z)


@program((1, None), (1, 5))
def default_none(x, y=None):
    return x if y is None else x + y


@program((1, 2), (1, 2, 3), (1,))
def takes_star(x, *rest):
    return (x, rest)


@program((3,), (0,))
def early_return(n):
    if n > 2:
        return None
    return None


@program((3,), (-3,))
def returns_optional(n):
    if n > 0:
        return n
    return None


@program((3,), (-3,))
def falls_off_the_end(n):
    if n > 0:
        return 1.5


@program((5, 3), (3, 5))
def annotated(n: int, m: "int" = 3) -> int:
    k: int = n - m
    return k


@program((3,), (2.5,))
def lambda_called(x):
    f = lambda v: v * 2 + 1  # noqa: E731
    return f(x) + f(1)


@program((3,), (2.5,))
def lambda_with_default(x):
    f = lambda v, k=3: v * k  # noqa: E731
    return f(x) + f(x, 5)


@program((3,), (10,))
def lambda_argument(n):
    return apply(lambda v: v + n, 5)


@program((2, 3, 5), (0, 7, 2))
def gcd_by_recursion(a, b, c):
    def gcd(x, y):
        return x if y == 0 else gcd(y, x % y)

    return gcd(gcd(a, b), c)


@program((3,), (4,))
def ackermann(n):
    def ack(m, k):
        if m == 0:
            return k + 1
        if k == 0:
            return ack(m - 1, 1)
        return ack(m - 1, ack(m, k - 1))

    return ack(2, n)


@program((4,), (1,))
def hanoi(n):
    moves = []

    def move(k, a, b, c):
        if k:
            move(k - 1, a, c, b)
            moves.append((a, c))
            move(k - 1, b, a, c)

    move(n, 0, 1, 2)
    return moves
