# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""f-strings, format and %: every program runs uncompiled and compiled."""

import numpy as np
import pytest
from harness import check

VALUES = [
    0,
    -12345,
    2**63 - 1,
    True,
    None,
    0.1,
    -0.0,
    1e300,
    float("nan"),
    "text",
    "日",
    "",
]


def test_plain():
    def f(x):
        return f"<{x}>{{}}", f"{x}", f"", f"no values"  # noqa: F541

    for value in VALUES:
        check(f, value)


def test_conversions():
    def f(x):
        return f"{x!r}|{x!s}|{x!a}|{x=}"

    for value in VALUES:
        check(f, value)


@pytest.mark.parametrize("n", [0, 7, -12345, 2**40])
def test_integers(n):
    def f(n):
        return f"{n:5d}|{n:<9}|{n:+,}|{n:08x}|{n:#b}|{n:_}|{n:e}|{n:^20}|{n:*>12}"

    check(f, n)


@pytest.mark.parametrize("x", [0.0, 2.5, -1e-10, 3.14159, 1e20, float("inf")])
def test_floats(x):
    def f(x):
        return f"{x:.3f}|{x:10.2e}|{x:g}|{x:%}|{x:+.0f}|{x:,.2f}|{x!r:>30}"

    check(f, x)


@pytest.mark.parametrize("text", ["", "abc", "é", "日本"])
def test_texts(text):
    def f(s):
        return f"{s:>6}|{s:^8}|{s:é<5}|{s!r:>8}|{s:.2}"

    check(f, text)


def test_nested_specs():
    def f(x, width, digits):
        return f"{x:{width}.{digits}f}|{x:{'>'}{width}}"

    check(f, 3.14159, 10, 2)
    check(f, -2.5, 0, 0)


def test_characters():
    def f(n):
        return f"{n:c}"

    check(f, 65)
    check(f, 0x65E5)


def test_bad_spec():
    def f(n, spec):
        return format(n, spec)

    check(f, 5, "x")
    check(f, 5, "zz")
    check(f, 2.5, "d")


def test_numpy_scalars():
    def f(a, i):
        return f"{a[i]}|{a[i]:.2f}"

    check(f, np.array([1.5, -0.1]), 1)
    check(f, np.array([1, 2], np.float32), 1)


def test_numpy_integers():
    def f(a, i):
        return f"{a[i]}|{a[i]:5}"

    check(f, np.array([1, 255], np.uint8), 1)
    check(f, np.array([2**64 - 1], np.uint64), 0)


def test_tuples():
    def f(x, y):
        return f"{(x, y)}", str((x,))

    check(f, 1, "a")
    check(f, 2.5, "日")


def test_format_function():
    def f(x):
        return format(x), format(x, "10.3f")

    check(f, 2.5)


def test_format_method():
    def f(n, s):
        return "{} {:>4} {}".format(n, s, n), "{a}-{0}".format(n, a=s)

    check(f, 5, "x")
    check(f, 5, "日")


def test_percent():
    def f(n, x, s):
        return "%d %5.2f %s %% %r" % (n, x, s, s), "%x" % n

    check(f, 5, 2.5, "x")
    check(f, -5, 1e10, "日")


def test_percent_errors():
    def f(s):
        return "%d" % s

    check(f, "x", message=False)


def test_in_a_loop():
    def f(n):
        out = ""
        for i in range(n):
            out += f"{i},"
        return out

    check(f, 0)
    check(f, 120)
