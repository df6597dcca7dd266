# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nasty cases 18 to 29, of loops whose iterations run in parallel.

There are none yet: `parallel=True` is refused, and loops that could not be run in
parallel (they carry values, write to the same elements, raise) are right.
"""

import threading

import numpy as np
import pytest
from harness import check, compiled
from pyarray import jit, njit

N = 20_000


def test_row18_parallel_is_refused():
    for decorator in (jit, njit):
        with pytest.raises(TypeError, match="in one thread: parallel is not supported"):
            decorator(parallel=True)(lambda a: a)


def test_row19_sums_in_one_place():
    def histogram(x):
        y = np.zeros(4)
        for i in range(len(x)):
            y[i % 4] += x[i]
        return y

    check(histogram, np.arange(float(N)))


def test_row20_recurrence():
    def count(a):
        for i in range(1, len(a)):
            a[i] = a[i - 1] + 1
        return a

    check(count, np.zeros(N))
    check(count, np.zeros(N, np.int64))


@pytest.mark.parametrize("dtype", ["int32", "int64", "float32", "float64"])
def test_row21_maximum_by_a_branch(dtype):
    def largest(a):
        m = a[0] - a[0] - 1
        for i in range(len(a)):
            if a[i] > m:
                m = a[i]
        return m

    a = np.arange(N) % 1000
    check(largest, a.astype(dtype))
    if np.dtype(dtype).kind == "f":
        a = a.astype(dtype)
        a[[0, 1, 77]] = np.nan
        check(largest, a)
        check(largest, a[1:])


def test_row22_sum_of_sums():
    def sums(n):
        s = t = 0
        for i in range(n):
            s += i
            t += s
        return s, t

    assert check(sums, 100) == (4950, 166650)


def test_row23_other_reductions():
    def divide(n):
        c = 1.0
        for i in range(n):
            c = c / 1.0001
        return c

    def alternate(n):
        c = 0
        for i in range(n):
            c = i - c
        return c

    check(divide, 100)
    assert check(alternate, 100) == 50


def _fails(i):
    if i == 77:
        raise ValueError("at 77")
    return i


def test_row24_exception_of_a_callee():
    def run(n):
        total = 0
        for i in range(n):
            total += _fails(i)
        return total

    assert isinstance(check(run, 1000), ValueError)
    assert check(run, 77) == 2926


def test_row25_errors_of_arithmetic():
    def divide(a):
        total = 0
        for i in range(len(a)):
            total += 1 // int(a[i])
        return total

    a = np.ones(100, np.int64)
    check(divide, a)
    a[60] = 0
    assert isinstance(check(divide, a), ZeroDivisionError)


def test_row26_no_memory_in_a_loop():
    def allocate(n):
        total = 0.0
        for i in range(10):
            a = np.ones(n)
            total += a[0]
        return total

    with pytest.raises(MemoryError):
        compiled(allocate)(2**58)


def test_row29_threads():
    """Four threads call one function, compiled or not yet."""

    @jit
    def work(a):
        total = 0.0
        for i in range(len(a)):
            total += a[i] * a[i]
        return total, a + total

    a = np.arange(1000.0)
    results = []

    def call():
        for _ in range(50):
            results.append(work(a)[0])

    threads = [threading.Thread(target=call) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 200
    assert set(results) == {work(a)[0]}
