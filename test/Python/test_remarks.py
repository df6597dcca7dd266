# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `inspect("remarks")` tells of each line."""

import numpy as np
from pyarray import jit


def scale(x, y):
    for i in range(x.shape[0]):
        y[i] = x[i] * 2.0


def running(x, y):
    s = 0.0
    for i in range(x.shape[0]):
        s += x[i]
        y[i] = s


def histogram(bins, x):
    for i in range(x.shape[0]):
        bins[x[i]] += 1


def expression(x, y):
    return np.sqrt(x * x + y) + 1.0


def nothing(x):
    return x + 1


def remarks_of(function, *arguments, **options):
    """By the text of the line."""
    compiled = jit(**options)(function)
    compiled(*arguments)
    found, line = {}, None
    for text in compiled.inspect("remarks").splitlines():
        if text.startswith("    "):
            found[line].append(text.strip())
        else:
            place, number, line = text.split(":", 2)
            assert place == "test_remarks.py"
            assert int(number) > function.__code__.co_firstlineno
            line = line.strip()
            found[line] = []
    return found


LOOP = "for i in range(x.shape[0]):"
X, Y = np.arange(10.0), np.ones(10)


def test_of_llvm():
    assert remarks_of(scale, X, Y.copy()) == {
        LOOP: ["bounds checks moved before the loop", "vectorised, 4 at a time"]
    }


def test_of_a_strict_sum():
    remarks = remarks_of(running, X, Y.copy())[LOOP]
    assert (
        "not vectorised: floats are added up in order, unless there is fastmath"
        in remarks
    )
    assert not any(remark.startswith("vectorised") for remark in remarks)


def test_of_a_version():
    remarks = remarks_of(running, X, Y.copy(), fastmath=True)[LOOP]
    assert "prefix sum vectorised, 4 at a time" in remarks
    assert not any(remark.startswith("not vectorised") for remark in remarks)


def test_of_checks_that_stay():
    remarks = remarks_of(histogram, np.zeros(5, int), np.array([1, 2, 1]))[LOOP]
    assert (
        "bounds checks stay in the loop: an index is not a sum of counters and "
        "values from before it" in remarks
    )
    assert any(remark.startswith("not vectorised: ") for remark in remarks)


def test_of_an_expression():
    assert remarks_of(expression, X, Y) == {
        "return np.sqrt(x * x + y) + 1.0": [
            "fused 4 expressions of arrays into one loop",
            "vectorised, 4 at a time",
        ]
    }


def test_of_nothing():
    assert remarks_of(nothing, 1) == {}


def test_from_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path))
    for _ in range(2):
        assert LOOP in remarks_of(scale, X, Y.copy())


def test_is_sorted_by_line():
    def two(x, y):
        for i in range(x.shape[0]):
            y[i] = x[i] + 1.0
        for j in range(x.shape[0]):
            y[j] += x[j] * x[j]

    compiled = jit(two)
    compiled(X, Y.copy())
    text = compiled.inspect("remarks")
    assert text.index("for i in") < text.index("for j in")
