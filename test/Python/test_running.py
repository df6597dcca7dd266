# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Threads, processes and forks around one compilation, recursion to the end of each
stack, and memory that stays the same."""

import threading

import leaks
import numpy as np
import pytest
from cached import run, run_together
from harness import own_memory
from pyarray import jit


@pytest.fixture
def directory(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def in_thread(action, stack=0):
    """What `action` returns or raises in a thread with a stack of that size."""
    outcome = []

    def work():
        try:
            outcome.append(action())
        except BaseException as error:
            outcome.append(error)

    before = threading.stack_size(stack)
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    return outcome.pop()


# --- Compiling at once ------------------------------------------------------------

TOGETHER = """
import json, threading
import numpy as np
from pyarray import _pyarray, jit

made = []
compile_ = _pyarray.compile
def counting(*arguments):
    made.append(arguments[2])
    return compile_(*arguments)
_pyarray.compile = counting

@jit
def work(a, x):
    if x < 0:
        raise ValueError("negative: " + str(x))
    return np.sqrt(a) * x + a

a = np.arange(50.0)
expected = (np.sqrt(a) * 2 + a).tolist()
start = threading.Barrier(16)
wrong = []

def call():
    try:
        start.wait()
        for _ in range(20):
            assert work(a, 2).tolist() == expected
            try:
                work(a, -1)
                wrong.append("no error")
            except ValueError as error:
                assert str(error) == "negative: -1"
    except BaseException as error:
        wrong.append(repr(error))

threads = [threading.Thread(target=call) for _ in range(16)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps([len(made), len(work.signatures), wrong]))
"""


def test_sixteen_threads_compile_once(directory):
    assert run(directory, TOGETHER) == [1, 1, []]
    assert run(directory, TOGETHER) == [0, 1, []]  # from the cache


def test_sixteen_processes(directory):
    """One compilation in each at most, and one file of all."""
    for made, signatures, wrong in run_together(directory, TOGETHER, *[()] * 16):
        assert made <= 1
        assert (signatures, wrong) == (1, [])
    assert len(list((directory / "cache").iterdir())) == 1


# --- Forks ------------------------------------------------------------------------

FORK_WHILE_COMPILING = """
import json, os, signal, threading, time
import numpy as np
from pyarray import jit

def work(a, x):
    b = a * x
    for i in range(len(b)):
        if b[i] > 3:
            b[i] -= x
    return b.sum()

a = np.arange(10.0)
expected = float(work(a, 2.0))
done = False

def compile_again():
    while not done:
        assert jit(work)(a, 2.0) == expected

thread = threading.Thread(target=compile_again)
thread.start()
statuses = []
for delay in range(12):
    time.sleep(0.003 * delay)
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        same = jit(work)(a, 2.0) == expected
        os._exit(3 if same else 4)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
done = True
thread.join()
print(json.dumps(statuses))
"""


def test_fork_while_another_thread_compiles(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    assert run(tmp_path, FORK_WHILE_COMPILING) == [3] * 12


# --- Recursion --------------------------------------------------------------------


@jit
def even(n):
    return n == 0 or odd(n - 1)


@jit
def odd(n):
    return n != 0 and even(n - 1)


@pytest.mark.parametrize("stack", [0, 128 << 10, 512 << 10])
def test_recursion_ends_before_the_stack_does(stack):
    assert even(100) and not odd(100)
    actions = (lambda: even(10**9), lambda: even(-1))
    for action in actions:
        error = in_thread(action, stack)
        assert isinstance(error, RecursionError), error
    assert in_thread(lambda: even(50), stack) is True


def test_error_of_another_thread_is_of_that_thread():
    @jit
    def item(a, i):
        return a[i]

    a = np.arange(3.0)
    errors = [in_thread(lambda i=i: item(a, i)) for i in (7, 8, 9)]
    assert [type(error) for error in errors] == [IndexError] * 3
    assert item(a, 1) == 1


# --- Memory -----------------------------------------------------------------------


@own_memory
@pytest.mark.parametrize(
    ("kind", "count"), [("calls", 50_000), ("raising", 20_000), ("functions", 60)]
)
def test_memory_stays(kind, count):
    assert leaks.measure(kind, count) <= leaks.MEGABYTE
