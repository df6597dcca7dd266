# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that keep their partial sums, and sums that fastmath lets regroup.

Integers are equal to what the uncompiled function computes; floats of fastmath
are near it.
"""

import numpy as np
import pytest
from pyarray import jit

LENGTHS = (0, 1, 2, 7, 8, 9, 15, 16, 17, 33, 64, 100)


def prefix_sum(a, out):
    s = a.dtype.type(0)
    for i in range(a.shape[0]):
        s += a[i]
        out[i] = s
    return s


def sum_before(a, out):
    s = 0
    for i in range(a.shape[0]):
        out[i] = s
        s += a[i]
    return s


def running_maximum(a, out):
    m = a[0]
    for i in range(a.shape[0]):
        m = max(m, a[i])
        out[i] = m
    return m


def running_minimum(a, out):
    m = a[0]
    for i in range(1, a.shape[0]):
        if a[i] < m:
            m = a[i]
        out[i] = m
    return m


def running_parity(a, out):
    s = 0
    for i in range(a.shape[0]):
        s ^= a[i]
        out[i] = s
    return s


def running_product(a, out):
    s = 1.0
    for i in range(a.shape[0]):
        s *= a[i]
        out[i] = s
    return s


def running_mean(a, out):
    s = 0.0
    for i in range(a.shape[0]):
        s += a[i] * a[i]
        out[i] = s / (i + 1)
    return s


def rows_of_sums(a, out):
    for i in range(a.shape[0]):
        s = 0
        for j in range(a.shape[1]):
            s += a[i, j]
            out[i, j] = s


def integers(n, dtype=np.int64):
    info = np.iinfo(dtype)
    rng = np.random.default_rng(n)
    return rng.integers(info.min, info.max, n, dtype=dtype, endpoint=True)


def run(function, a, make_out=np.zeros_like):
    out = make_out(a)
    with np.errstate(over="ignore"):
        result = function(a, out)
    return result, out


def check(compiled, a, make_out=np.zeros_like):
    """The compiled function does what the uncompiled one does."""
    expected, sums = run(compiled.py_func, a.copy(), make_out)
    result, out = run(compiled, a.copy(), make_out)
    assert out.tolist() == sums.tolist()
    assert result == expected


class TestIntegers:
    @pytest.mark.parametrize(
        "function",
        [sum_before, running_maximum, running_minimum, running_parity],
    )
    def test_lengths(self, function):
        compiled = jit(function)
        for n in LENGTHS:
            if n or function not in (running_maximum, running_minimum):
                check(compiled, integers(n) // 1000)

    @pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int32, np.int64])
    def test_sums_wrap(self, dtype):
        compiled = jit(prefix_sum)
        for n in LENGTHS:
            check(compiled, integers(n, dtype))

    def test_vectors_are_used(self):
        compiled = jit(sum_before)
        check(compiled, np.arange(20))
        assert "prefix sum vectorised" in compiled.inspect("remarks")

    def test_in_place(self):
        compiled = jit(sum_before)
        a, b = np.arange(50), np.arange(50)
        compiled(a, a)
        sum_before(b, b)
        assert a.tolist() == b.tolist()

    @pytest.mark.parametrize("distance", [-9, -4, -1, 0, 1, 3, 8])
    def test_overlapping(self, distance):
        compiled = jit(prefix_sum)
        results = []
        for function in (compiled, prefix_sum):
            memory = np.arange(70)
            start = 10 + distance
            function(memory[10:50], memory[start : start + 40])
            results.append(memory.tolist())
        assert results[0] == results[1]

    @pytest.mark.parametrize("step", [-1, 2, -3])
    def test_strided(self, step):
        check(jit(prefix_sum), np.arange(60)[::step])
        compiled = jit(sum_before)
        check(compiled, np.arange(60)[::step], lambda a: np.zeros(60, int)[::step])

    def test_doubled(self):
        def doubled(a, out):
            s = 1
            for i in range(a.shape[0]):
                s = s + s
                out[i] = s
            return s

        check(jit(doubled), np.zeros(40, int))

    def test_rows(self):
        compiled = jit(rows_of_sums)
        for shape in ((0, 5), (3, 0), (4, 1), (5, 23), (3, 40)):
            a = np.arange(shape[0] * shape[1]).reshape(shape)
            check(compiled, a)
            check(compiled, np.asfortranarray(a))

    def test_end_of_the_output(self):
        compiled = jit(prefix_sum)
        a, out, expected = np.arange(30), np.zeros(20, int), np.zeros(20, int)
        for function, target in ((compiled, out), (prefix_sum, expected)):
            with pytest.raises(IndexError):
                function(a, target)
        assert out.tolist() == expected.tolist()


class TestFloats:
    @pytest.mark.parametrize("function", [prefix_sum, running_product, running_mean])
    def test_strict(self, function):
        compiled = jit(function)
        for n in LENGTHS:
            check(compiled, np.random.default_rng(n).standard_normal(n) * 1e3)

    @pytest.mark.parametrize("function", [prefix_sum, running_product, running_mean])
    @pytest.mark.parametrize("dtype", [np.float64, np.float32])
    def test_fastmath(self, function, dtype):
        compiled = jit(fastmath=True)(function)
        for n in LENGTHS:
            a = (np.random.default_rng(n).random(n) + 0.5).astype(dtype)
            result, out = run(compiled, a)
            expected, sums = run(function, a)
            np.testing.assert_allclose(out, sums, rtol=1e-4)
            np.testing.assert_allclose(result, expected, rtol=1e-4)

    def test_only_reassociation_regroups(self):
        a = np.random.default_rng(5).standard_normal(100) * 1e3
        check(jit(fastmath={"contract", "nsz", "arcp"})(prefix_sum), a)
        compiled = jit(fastmath={"reassoc"})(prefix_sum)
        run(compiled, a)
        assert "prefix sum vectorised" in compiled.inspect("remarks")

    def test_maximum(self):
        a = np.random.default_rng(6).standard_normal(100)
        a[[3, 50]] = np.nan, np.inf
        check(jit(running_maximum), a)
        a[3] = 0.0
        compiled = jit(fastmath={"nnan", "nsz"})(running_maximum)
        check(compiled, a)
        assert "running maximum vectorised" in compiled.inspect("remarks")

    def test_infinities_stay(self):
        a = np.ones(40)
        a[20] = np.inf
        _, out = run(jit(fastmath=True)(prefix_sum), a)
        assert np.isinf(out[20:]).all()
        assert out[:20].tolist() == list(range(1, 21))


def dot(a, b):
    s = 0.0
    for i in range(a.shape[0]):
        s += a[i] * b[i]
    return s


@pytest.mark.parametrize("n", LENGTHS)
def test_reductions(n):
    a, b = np.random.default_rng(n).standard_normal((2, n))
    assert jit(dot)(a, b) == dot(a, b)
    assert jit(fastmath=True)(dot)(a, b) == pytest.approx(dot(a, b), abs=1e-12)


def test_several_accumulators():
    compiled = jit(fastmath={"reassoc"})(dot)
    compiled(np.ones(10), np.ones(10))
    text = compiled.inspect_llvm()
    assert text.count("fadd reassoc <") >= 4
    strict = jit(dot)
    strict(np.ones(10), np.ones(10))
    assert "fadd <" not in strict.inspect_llvm()
