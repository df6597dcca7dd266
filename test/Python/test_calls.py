# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parameters of all kinds, and CPython's errors for wrong calls."""

import pytest
from harness import check


def ordinary(a, b, c=7):
    return a + 10 * b + 100 * c


def kinds(a, /, b, *rest, c=7, **options):
    total = a + 10 * b + 100 * c
    for item in rest:
        total += item
    return total


def keyword_only(a, *, b, c=2):
    return a * b + c


def positional_only(a, b=2, /):
    return a - b


def count(*items):
    return len(items)


def forward(*items, **options):
    return kinds(*items, **options)


def by_name(**options):
    return options["x"] - options["y"]


def calls(n):
    return (
        ordinary(1, n),
        ordinary(b=n, a=2),
        ordinary(1, 2, c=n),
        kinds(1, n),
        kinds(1, n, 3, 4, c=n),
        kinds(n, b=3, z=4),
        keyword_only(n, b=3),
        keyword_only(n, c=5, b=1),
        positional_only(n),
        positional_only(n, 1),
    )


def starred(n):
    pair = (n, 2)
    nested = ((1, 2), (n, 4))
    return (
        ordinary(*pair),
        ordinary(*pair, 3),
        ordinary(1, *(n,), c=2),
        kinds(*pair, *nested[1], c=1),
        count(*pair, *pair, 1),
        count(),
        max(*pair),
        forward(1, 2, n, c=4),
        forward(*pair, b2=3),
        by_name(y=2, x=n),
        by_name(**{"x": n, "y": 3}),
    )


def asked(**options):
    total = 0
    for name in options:
        total += 1 if name == "x" else 10
    for name, value in options.items():
        total += value if name != "y" else -value
    for value in options.values():
        total += value
    found = "x" in options, "q" in options, len(options), options.get("y", 0.5)
    return total, found


def asks(n):
    return asked(x=n, y=2), asked(z=n), asked()


def order(n):
    log = 0

    def note(x):
        nonlocal log
        log = log * 10 + x
        return x

    ordinary(note(1), c=note(2), b=note(3))
    return log


@pytest.mark.parametrize("n", [0, 3, 2.5])
@pytest.mark.parametrize("function", [calls, starred, asks, order])
def test_calls(function, n):
    check(function, n)


def missing(n):
    return ordinary()


def missing_one(n):
    return ordinary(n)


def too_many(n):
    return ordinary(1, 2, 3, n)


def too_many_exact(n):
    return by_name(n)


def too_many_with_keywords(n):
    return keyword_only(1, 2, b=n)


def unexpected(n):
    return ordinary(1, 2, d=n)


def twice(n):
    return ordinary(1, 2, a=n)


def missing_keyword(n):
    return keyword_only(n)


def positional_by_name(n):
    return positional_only(a=n)


def starred_number(n):
    return ordinary(*n)


@pytest.mark.parametrize(
    "function",
    [
        missing,
        missing_one,
        too_many,
        too_many_exact,
        too_many_with_keywords,
        unexpected,
        twice,
        missing_keyword,
        positional_by_name,
    ],
)
def test_wrong_calls(function):
    error = check(function, 1)
    with pytest.raises(TypeError) as expected:
        function(1)
    assert str(expected.value) in str(error)


def test_starred_number():
    error = check(starred_number, 1)
    assert "expected a tuple after '*', but got int" in str(error)
