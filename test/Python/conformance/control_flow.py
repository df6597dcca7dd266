# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Branches, loops and the ways out of them."""

import numpy as np

from .program import program


@program((5,), (0,), (-3,), (2.5,), (True,))
def sign_of(x):
    if x > 0:
        return 1
    elif x == 0:
        return 0
    else:
        return -1


@program((0,), (1,), (27,), (97,))
def collatz(n):
    steps = 0
    while n > 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


@program((10, 3), (10, 20), (0, 0))
def break_and_else(n, at):
    for i in range(n):
        if i == at:
            break
    else:
        return -1
    return i


@program((10,), (1,), (0,))
def while_else(n):
    i = 0
    while i < n:
        if i * i > 30:
            break
        i += 1
    else:
        i = -i
    return i


@program((20,), (0,))
def continue_in_both(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            continue
        j = 0
        while j < i:
            j += 1
            if j % 2:
                continue
            total += j
    return total


@program((4, 5), (0, 5), (4, 0), (9, 9))
def nested_break(n, m):
    found = (-1, -1)
    for i in range(n):
        for j in range(m):
            if i * j == 12:
                found = (i, j)
                break
        if found[0] >= 0:
            break
    return found


@program((7,), (0,), (-2,))
def return_in_loop(n):
    for i in range(100):
        if i * i >= n:
            return i
    return -1


@program((10, 2), (10, -3), (-10, 4), (0, 1), (10, 0))
def range_with_step(n, step):
    total = 0
    for i in range(n, -n, step):
        total = total * 3 + i
    return total


@program((True, False), (False, False), (True, True))
def both_ways(p, q):
    return (p and q, p or q, not p, p and not q)


@program((0, 5), (3, 5), (0, 0))
def value_of_and_or(a, b):
    return (a and b, a or b)


@program((1, 2, 3), (3, 2, 1), (1, 1, 1), (1.0, 2, 3))
def chained_comparison(a, b, c):
    return (a < b < c, a <= b <= c, a < b > c, a == b == c, a != b != c)


@program((5,), (-5,))
def conditional_chain(n):
    return "big" if n > 3 else "small" if n > 0 else "none"


@program((3,), (0,), (8,))
def unbound_after_loop(n):
    for i in range(n):
        last = i * 2
    return last


@program((True,), (False,))
def unbound_in_branch(flag):
    if flag:
        value = 3
    return value + 1


@program((5,), (0,))
def deleted_name(n):
    x = n
    del x
    if n > 3:
        x = 4
    return x


@program((3,), (-1,))
def assertion(n):
    assert n >= 0, "negative"
    return n


@program((3,), (-1,))
def assertion_with_value(n):
    assert n >= 0, f"got {n}"
    return n * 2


@program((3,), (-1,))
def assertion_without_message(n):
    assert n >= 0
    return n


@program((12,), (1,), (0,))
def infinite_loop(n):
    count = 0
    while True:
        count += 1
        if count >= n:
            break
    return count


@program((np.arange(6.0),), (np.zeros(0),), (np.arange(6)[::-2],))
def over_array(a):
    total = np.float64(0.0)
    for x in a:
        total = total + x * 2
    return total


@program((np.arange(6.0).reshape(2, 3),), (np.zeros((0, 3)),))
def over_rows(m):
    total = np.float64(0.0)
    for row in m:
        for x in row:
            total = total * 2 + x
    return total


@program(((1, 2, 3),), ((1, 2.5, True),), ((),))
def over_tuple(t):
    total = 0.0
    for x in t:
        total += x
    return total


@program((3,), (0,))
def loop_variable_rebound(n):
    out = []
    for i in range(n):
        i = i * 10
        out.append(i)
    return out


@program((4,))
def range_evaluated_once(n):
    count = 0
    for i in range(n):
        n = n + 1
        count += 1
    return (count, n)


@program((6,), (1,), (0,))
def swap_and_parallel_assignment(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return (a, b)


@program((2, 3), (2.5, 3))
def multiple_targets(x, y):
    a = b = x + y
    b += 1
    return (a, b)


@program((10,))
def augmented_operators(n):
    x = n
    x += 5
    x -= 2
    x *= 3
    x //= 2
    x %= 13
    x **= 2
    x <<= 2
    x >>= 1
    x |= 5
    x &= 62
    x ^= 3
    return x


@program((7.5,), (8,))
def augmented_division(x):
    x /= 2
    return x


@program((3,), (5,), (100,), (0,))
def primes(n):
    out = []
    for i in range(2, n):
        for j in range(2, i):
            if i % j == 0:
                break
        else:
            out.append(i)
    return out


@program((5,))
def pass_and_docstring(n):
    """Says nothing."""
    if n > 3:
        pass
    else:
        ...
    return n


@program((3, 4), (0, 1))
def walrus(n, m):
    if (k := n * m) > 5:
        return k
    while (n := n + 1) < 10:
        k += n
    return (k, n)[0]


@program((25,), (3,))
def walrus_in_comprehension(n):
    values = [y for x in range(n) if (y := x * x) % 3 == 1]
    return (values, y)


@program((np.arange(-2.0, 3.0),), (np.zeros(0),))
def states_of_errors(a):
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = np.where(a != 0, 1 / a, 0)
    with np.errstate(all="ignore") as nothing, np.errstate(over=None, under="warn"):
        root = np.sqrt(a)
    return inverse, root, nothing


@program((3,), (9,), (0,))
def exits_of_with(n):
    log = [0]
    for i in range(n):
        try:
            with np.errstate(all="ignore"):
                if i == 1:
                    continue
                if i == 4:
                    break
                if i == 2:
                    raise ValueError(i)
                log.append(i)
        except ValueError:
            log.append(-i)
        finally:
            log.append(10)
    else:
        with np.errstate(all="ignore"):
            return log, i if n else -1
    return log, -i
