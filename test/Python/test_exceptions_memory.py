# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exceptions leave nothing behind, whether they are caught or not."""

import resource
import threading

import numpy as np
import pytest
from pyarray import _pyarray, jit


class Custom(Exception):
    pass


@jit
def fails_with_array(n):
    a = np.ones(1000) * n
    b = a + 1.0
    if n >= 0:
        raise ValueError("no")
    return a.sum() + b.sum()


@jit
def raises_after_work(n):
    a = np.ones(1000)
    for i in range(3):
        a = a * 2.0
    return fails_with_array(n) + a.sum()


@jit
def catches(n):
    caught = 0
    for i in range(n):
        try:
            raises_after_work(i)
        except ValueError:
            caught += 1
    return caught


@jit
def catches_in_function(n):
    caught = 0
    for i in range(n):
        a = np.ones(100) * i
        try:
            b = a + 1.0
            c = b * 2.0
            if c[0] > 0.0:
                raise ValueError("positive")
            a = c
        except ValueError:
            caught += 1
        caught += int(a[0] < 0.0)
    return caught


@jit
def catches_own_class(n):
    caught = 0
    for i in range(n):
        try:
            a = np.ones(1000)
            if a[0] > 0.0:
                raise Custom("c", i)
        except Custom:
            caught += 1
    return caught


@jit
def chains(n):
    caught = 0
    for i in range(n):
        try:
            try:
                raise ValueError("inner")
            except ValueError:
                raise KeyError("outer")
        except KeyError:
            caught += 1
    return caught


@jit
def saves_arrays(n):
    total = 0.0
    for i in range(n):
        a = np.zeros(500)
        try:
            a = a + 1.0
            a = a * 2.0
            total += a[i % 600]
            a = np.ones(200)
        except IndexError:
            total -= 1.0
        total += a[0]
    return total


@jit
def values(n):
    total = 0
    for i in range(n):
        e = ValueError("kept")
        try:
            raise e
        except ValueError as f:
            total += len(str(f))
    return total


def buffers():
    """Live and unreleased buffers."""
    found = _pyarray.buffer_statistics()
    return found["live"], found["unreleased"]


def resident():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def grows(call):
    """Growth of the memory in KB by a call after one like it."""
    call()
    before = resident()
    call()
    return resident() - before


def test_uncaught_exceptions_leak_nothing():
    def call():
        for n in range(50_000):
            try:
                raises_after_work(n)
            except ValueError:
                pass

    before = buffers()
    assert grows(call) < 4096
    assert buffers() == before


@pytest.mark.parametrize(
    "function", [catches, catches_in_function, saves_arrays, chains, values]
)
def test_loop_that_catches_does_not_grow(function):
    before = buffers()
    assert grows(lambda: function(200_000)) < 4096
    assert buffers() == before


def test_loop_that_catches_own_class_does_not_grow():
    before = buffers()
    assert grows(lambda: catches_own_class(50_000)) < 4096
    assert buffers() == before


def test_a_million_are_caught_in_one_call():
    before = buffers()
    assert catches(1_000_000) == 1_000_000
    assert buffers() == before


def test_two_threads():
    results = []

    def work():
        results.append((catches(2000), chains(2000), catches_own_class(500)))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [(2000, 2000, 500)] * 2
