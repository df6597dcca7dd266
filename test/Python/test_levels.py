# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the compiler does for speed changes no result: each level, and each pass
that can be left out."""

import math
import re

import numpy as np
import pytest
from harness import check
from pyarray import CompileError, jit


def expression(a, b):
    c = a[1:] * 2.0 + b[:-1]
    c[::2] -= np.sqrt(np.abs(a[1::2]))
    return c, np.sum(c * c), c.max()


def overlap(a, b):
    a[1:] = a[:-1] + b[1:]
    a[:] = a[::-1]
    return a.mean()


def product(a, b):
    x = a.reshape(-1, 4)
    c = np.zeros((x.shape[0], 4))
    for i in range(x.shape[0]):
        for j in range(4):
            for k in range(4):
                c[i, j] += x[i, k] * x[j, k]
    return c + x.T[:1].T


def distances(a, b):
    n = len(a)
    d = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            s = 0.0
            for p in (a, b):
                t = p[i] - p[j]
                s += t * t
            d[i, j] = s**0.5
    return d


def escape(a, b):
    steps = np.zeros(len(a), np.int64)
    for i in range(len(a)):
        z, n = complex(0.0, 0.0), 0
        while abs(z) < 2.0 and n < 20:
            z = z * z + complex(a[i], b[i])
            n += 1
        steps[i] = n
    return np.cumsum(steps), steps.sum(), (1j * a).sum()


def objects(a, b):
    words = [f"{x:.2f}" for x in a if x > 0]
    counts = {}
    for word in words:
        counts[word[-1]] = counts.get(word[-1], 0) + 1
    return "/".join(sorted(counts)), len(words), np.median(b)


def out_of_bounds(a, b):
    for i in range(len(a) + 1):
        b[i] = a[i] // 0.5
    return b


def library(a, b):
    return np.std(a), np.sort(b)[:3], np.argmax(a), np.clip(a, -0.5, 0.5), np.diff(b)


FUNCTIONS = [
    expression,
    overlap,
    product,
    distances,
    escape,
    objects,
    out_of_bounds,
    library,
]


ULP = 8
"""Sums of arrays are added up in an order that depends on vectors."""


def arguments():
    random = np.random.default_rng(5)
    return random.standard_normal(20), random.standard_normal(20)


def optional_passes():
    """The names, which the refusal of another one lists."""
    with pytest.raises(CompileError) as refusal:
        jit(lambda: 1, skip="nothing")()
    return re.search(r"\((.*)\)", str(refusal.value))[1].split(", ")


@pytest.mark.parametrize("level", [0, 1, 2])
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_level(function, level):
    check(jit(function, opt=level), *arguments(), ulp=ULP)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_without_pass(function):
    for name in optional_passes():
        check(jit(function, skip=name), *arguments(), ulp=ULP)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_passes_in_another_order(function, seed, monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", f"shuffle:{seed}")
    check(jit(function), *arguments(), ulp=ULP)


def elementary(a, b):
    return np.sin(a), np.exp(b), math.sin(a[3]), a[3] ** b[2], np.exp(1j * a)


def test_elementary_functions_agree():
    expected = jit(elementary)(*arguments())
    for level in (0, 1, 2):
        actual = jit(elementary, opt=level)(*arguments())
        for left, right in zip(expected, actual, strict=True):
            assert np.asarray(left).tobytes() == np.asarray(right).tobytes()


def test_level_shows():
    @jit(opt=0)
    def plain(a):
        return a + a

    @jit(skip="pyarray-vectorize-loops,cse")
    def scalar(a):
        return a + a

    x = np.ones(4)
    plain(x), scalar(x)
    assert "vector<" not in plain.inspect("vector")
    assert "vector<" not in scalar.inspect("vector")


def test_unknown_pass():
    with pytest.raises(
        CompileError, match=r"passes that can be left out .*but got 'x'"
    ):
        jit(lambda: 1, skip="cse,x")()
    with pytest.raises(CompileError, match="but got 'pyarray-assign-buffers'"):
        jit(lambda: 1, skip="pyarray-assign-buffers")()


@pytest.mark.parametrize("level", [-1, 4, "2", None])
def test_unknown_level(level):
    with pytest.raises(TypeError, match=r"jit\(\) expected opt to be 0, 1, 2 or 3"):
        jit(opt=level)


def test_skip_is_text():
    with pytest.raises(TypeError, match=r"jit\(\) expected skip to be names of passes"):
        jit(skip=["cse"])
