# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Threads compile, load, call, fail and give back memory at the same time. Also run
with the thread sanitizer: `make check-tsan`."""

import sys
import threading

import numpy as np
import pytest
from cached import load
from pyarray import jit

THREADS = 8


@pytest.fixture(autouse=True)
def often():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def together(action):
    """What `action(number)` returns in each of the threads, which begin at once."""
    start = threading.Barrier(THREADS)
    results = [None] * THREADS

    def work(number):
        start.wait()
        try:
            results[number] = action(number)
        except BaseException as error:
            results[number] = error

    threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def test_one_function_is_compiled_by_all():
    @jit
    def f(a, k):
        return a * k + a.sum()

    a = np.arange(5.0)
    for result in together(lambda number: f(a, 2.0)):
        np.testing.assert_array_equal(result, a * 2 + 10)


def test_each_compiles_its_own_signature():
    @jit
    def f(a):
        return a + a.size

    types = "f8 f4 i8 i4 i2 i1 u8 u4".split()
    results = together(lambda number: f(np.ones(4, types[number])))
    for kind, result in zip(types, results):
        np.testing.assert_array_equal(result, np.full(4, 5, kind))


def test_code_is_loaded_and_kept_by_all(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    source = (
        "from pyarray import jit\nK = 3\n@jit\ndef f(x, y=1):\n    return x * K + y\n"
    )
    for _ in range(3):
        f = load(tmp_path, program=source).f
        types = int, float, bool, np.float32
        for number, result in enumerate(together(lambda n: f(types[n % 4](2)))):
            assert result == f.py_func(types[number % 4](2))


def test_globals_change_under_calls(tmp_path):
    source = "from pyarray import jit\nK = 0\n@jit\ndef f(x):\n    return x + K * 10\n"
    module = load(tmp_path, program=source)

    def work(number):
        if number == 0:
            for value in range(60):
                module.K = value % 4
        return {module.f(1) for _ in range(300)}

    for results in together(work):
        assert results <= {1, 11, 21, 31}


def test_errors_and_memory_stay_in_their_thread():
    @jit
    def f(a, i):
        b = a * 2
        values = [x for x in b if x > i]
        return b[i] + len(values), str(i)

    a = np.arange(100.0)
    f(a, 1)

    def work(number):
        for _ in range(200):
            assert f(a, number) == f.py_func(a, number)
            with pytest.raises(IndexError, match=f"index {200 + number} is out"):
                f(a, 200 + number)
        return True

    assert all(together(work))


def test_arrays_of_one_thread_are_given_back_by_another():
    @jit
    def make(n):
        return np.zeros(n) + n, [str(n)] * 3

    box = []

    def work(number):
        for count in range(300):
            array, texts = make(1 + (count * 37 + number) % 500)
            assert array[-1] == len(array) and texts[0] == str(len(array))
            box.append((array, texts))
            if len(box) > 20:
                box.pop(0)
        return True

    assert all(together(work))


def test_long_calls_let_others_run():
    @jit
    def spin(a, n):
        total = 0.0
        for i in range(n):
            for x in a:
                total += x * (i % 3)
        return total

    a = np.arange(50.0)
    count = 1_000_000  # longer than a period of the ticker
    expected = spin(a, count)
    assert together(lambda number: spin(a, count)) == [expected] * THREADS


def test_functions_come_and_go():
    def make(k):
        return jit(lambda x: x + k)

    def work(number):
        return [make(number * 100 + count)(1) for count in range(4)]

    for number, results in enumerate(together(work)):
        assert results == [1 + number * 100 + count for count in range(4)]
