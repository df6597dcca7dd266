# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the compiler concludes from signs, steps and branches of integer loops.

Division rounds down, indices count from the end and steps go back; where none
of that can happen the code is another, which must not show.
"""

import numpy as np
import pytest
from harness import check
from pyarray import jit


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def divisors(n, first, step):
    found = 0
    d = first
    while d * d <= n:
        if n % d == 0:
            found += n // d
        d += step
    return found


def smallest_divisor(n, first):
    d = first
    prime = 1
    while d * d <= n:
        if n % d == 0:
            prime = 0
            break
        d += 1
    return d, prime


def digits(n):
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total, n


def countdown(n):
    trace = 0
    while n > -5:
        trace = trace % 1001 * 3 + n // 3 * 7 + n % 4
        n -= 1
    return trace


def alternate(n):
    x = 1
    total = 0
    for i in range(n):
        total += x // 2 + x % 3
        x = -x
    return total


@pytest.mark.parametrize("a", [0, 1, 12, -12, 270, -7])
@pytest.mark.parametrize("b", [0, 1, 18, -18, 192, -5])
def test_gcd_of_any_signs(a, b):
    check(gcd, a, b)


@pytest.mark.parametrize("first", [1, 2, -3])
@pytest.mark.parametrize("step", [1, 2, 5])
def test_divisor_that_is_counted(first, step):
    check(divisors, 360, first, step)


@pytest.mark.parametrize("n", [2, 3, 4, 25, 49, 91, 97, -4])
@pytest.mark.parametrize("first", [2, 3, -2])
def test_loop_that_a_test_ends(n, first):
    check(smallest_divisor, n, first)


def test_divisor_zero_in_a_loop():
    check(divisors, 10, -1, 1)
    check(smallest_divisor, 7, 0)


@pytest.mark.parametrize("n", [0, 9, 12345, -12345])
def test_signs_that_change(n):
    check(digits, n)
    check(countdown, n % 100)
    check(alternate, n % 7)


# --- Steps of run time -------------------------------------------------------


def mark(a, start, stop, step):
    for j in range(start, stop, step):
        a[j] += 1


def mark_scaled(a, count, factor):
    for j in range(count):
        a[j * factor] += j + 1


@pytest.mark.parametrize("start", [0, 3, 9, -10, -1, 10])
@pytest.mark.parametrize("stop", [0, 5, 10, -11, 11])
@pytest.mark.parametrize("step", [1, 2, 3, -1, -4, 7])
def test_range_with_a_step_of_run_time(start, stop, step):
    check(mark, np.zeros(10), start, stop, step)


@pytest.mark.parametrize("factor", [0, 1, 3, -1, -3, 2**40, -(2**62), 2**62])
def test_product_as_index(factor):
    check(mark_scaled, np.zeros(10), 4, factor)


def test_no_iteration():
    check(mark_scaled, np.zeros(0), 0, 5)
    check(mark_scaled, np.zeros(3), -4, 5)


# --- Recursion ---------------------------------------------------------------


@jit
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


@jit
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


@jit
def quotients(n, d):
    if n == 0:
        return 0
    return 100 // d + quotients(n - 1, d - 1)


@jit
def endless(n):
    if n == -1:
        return 0
    return endless(n + 1) + 1


def test_unrolled_recursion():
    for n in (-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 20):
        check(fib, n)
    for m, n in [(0, 5), (1, 4), (2, 3), (3, 3)]:
        check(ackermann, m, n)


@pytest.mark.parametrize("d", range(1, 8))
def test_error_some_levels_deep(d):
    check(quotients, d - 1, d)
    check(quotients, d + 3, d)


def test_recursion_without_end():
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded"):
        endless(0)


# --- Long functions ----------------------------------------------------------


def test_statements_that_are_alike(tmp_path):
    lines = ["import numpy as np", "def long(a, b, n):", "    s = 0.0"]
    for k in range(12):
        lines += [
            f"    c = a * {k}.5 + b",
            "    s += c.sum() + c.max()",
            "    d = np.where(c > a, c, b)",
            f"    e = a // {k % 3 + 1}.0",
            f"    a = d - e * {k}.25",
            "    b[0] = s",
            "    a += b * b",
            "    a[:] = a / 16",
        ]
    lines.append("    return a, b, s")
    (tmp_path / "statements.py").write_text("\n".join(lines) + "\n")
    scope = {}
    source = (tmp_path / "statements.py").read_text()
    exec(compile(source, tmp_path / "statements.py", "exec"), scope)
    for a in (np.arange(37.0), np.arange(1.0)):
        check(scope["long"], a, np.arange(37.0)[::-1].copy(), 3)
