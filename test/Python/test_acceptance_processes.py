# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nasty cases 27 to 40: no memory, forks, interrupts, processes that share a cache,
files of it that are broken, leaks. And: there is a test for each of the sixty."""

import gc
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from cached import load, outcome, run, run_together
from harness import check, define, own_memory
from pyarray import _pyarray, jit


@pytest.fixture
def directory(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def test_each_row_has_a_test():
    text = "".join(
        file.read_text() for file in Path(__file__).parent.glob("test_acceptance_*.py")
    )
    rows = {int(number) for number in re.findall(r"^def test_row(\d\d)_", text, re.M)}
    assert rows == set(range(1, 61))


# --- Memory, processes, signals ---------------------------------------------------


def test_row27_no_memory():
    def array(n):
        return np.ones(n)

    def text(s, n):
        return s * n

    def items(n):
        return [0] * n

    for function, arguments in ((array, ()), (text, ("abc",)), (items, ())):
        assert isinstance(check(function, *arguments, 2**58), MemoryError)
    check(array, 5)


FORK = """
import json, os
import numpy as np
from pyarray import jit

@jit
def work(a):
    return (a * 2).sum()

a = np.arange(100000.0)
expected = work(a)
statuses = []
for _ in range(5):
    child = os.fork()
    if child == 0:
        same = work(a) == expected and jit(lambda a: a + 1)(a)[1] == 2
        os._exit(3 if same else 4)
    statuses.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(statuses))
"""


def test_row28_fork(directory):
    assert run(directory, FORK) == [3] * 5


INTERRUPTED = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from pyarray import jit

@jit
def run(n):
    x = 1
    for i in range(n):
        x = x * 3 ^ i
    return x

run(1)
print("ready", flush=True)
try:
    run(10**15)
except KeyboardInterrupt:
    print("interrupted")
"""


def test_row30_interrupt(tmp_path):
    file = tmp_path / "program.py"
    file.write_text(INTERRUPTED)
    with subprocess.Popen(
        [sys.executable, file], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            assert process.communicate(timeout=20)[0] == "interrupted\n"
        finally:
            process.kill()


COMPILED_TOGETHER = """
import json, threading
import numpy as np
from pyarray import jit

@jit
def work(a):
    return np.sqrt(a).sum() + len(a)

a, results = np.arange(50.0), []
threads = [threading.Thread(target=lambda: results.append(work(a))) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(json.dumps([float(one) for one in results]))
"""


def test_row31_processes_and_threads(directory):
    outputs = run_together(directory, COMPILED_TOGETHER, *[()] * 4)
    results = {value for output in outputs for value in output}
    assert len(results) == 1
    assert abs(results.pop() - np.sqrt(np.arange(50.0)).sum() - 50) < 1e-9


# --- The cache ------------------------------------------------------------------------


KERNEL = """
    import numpy as np
    from pyarray import jit

    @jit
    def f(a, k):
        total = 0.0
        for x in a:
            total += x * k
        return total, a + k
"""
A = np.arange(7.0)


def call(directory):
    """What the cache did; the result is what it has to be."""
    function = load(directory, program=KERNEL).f
    total, array = function(A, 2.0)
    assert total == 42.0
    np.testing.assert_array_equal(array, A + 2)
    return outcome(function)


WRITER = """
import os, sys, threading
import numpy as np
from pyarray import jit

def shift(a, k):
    return a + k

def lengthen(a, k):
    return np.append(a, k)

a = np.arange(5.0)
jit(shift)(a, 1)
threading.Timer(float(sys.argv[1]), lambda: os.kill(os.getpid(), 9)).start()
for dtype in "f4 f8 i1 i2 i4 i8 u1 u2 u4 u8".split() * 99:
    for function in (shift, lengthen):
        jit(function)(a.astype(dtype), 1)
        jit(function, overflow="raise")(a.astype(dtype), 1.5)
"""


def test_row32_killed_while_writing(directory):
    file = directory / "writer.py"
    file.write_text(WRITER)
    for delay in ("0.05", "0.1", "0.2"):
        process = subprocess.run([sys.executable, file, delay], check=False)
        assert process.returncode == -signal.SIGKILL
        assert call(directory) in ("kept", "hit")


def test_row33_edited_callee(directory):
    main = """
        from pyarray import jit
        import callee

        @jit
        def f(x):
            return callee.g(x)
    """
    for added, expected in ((1, 2), (100, 101), (1, 2)):
        source = f"def g(x):\n    return x + {added}\n"
        assert load(directory, callee=source, main=main).f(1) == expected


def test_row34_rebound_global(directory):
    source = """
        from pyarray import jit
        K = 10

        @jit
        def f(x):
            return x + K
    """
    assert load(directory, program=source).f(1) == 11
    module = load(directory, program=source)
    module.K = 500
    assert module.f(1) == 501
    module.K = 10
    assert module.f(1) == 11


def only_file(directory):
    (path,) = (directory / "cache").iterdir()
    return path


def test_row35_truncated(directory):
    assert call(directory) == "kept"
    for size in (0, 1, 7, 100, 1000):
        path = only_file(directory)
        path.write_bytes(path.read_bytes()[:size])
        assert call(directory) == "kept"
    assert call(directory) == "hit"


def test_row36_flipped_bits(directory):
    assert call(directory) == "kept"
    choose = random.Random(36)
    for _ in range(12):
        path = only_file(directory)
        content = bytearray(path.read_bytes())
        content[choose.randrange(len(content))] ^= 1 << choose.randrange(8)
        path.write_bytes(content)
        assert call(directory) == "kept"


def test_row37_malicious_file(directory):
    """Nothing in a file is evaluated, and nothing of a directory is read to which
    others may write."""
    assert call(directory) == "kept"
    path, proof = only_file(directory), directory / "proof"
    pickled = f"cos\nsystem\n(S'touch {proof}'\ntR.".encode()
    path.write_bytes(pickled)
    assert call(directory) == "kept"
    assert not proof.exists()
    (directory / "cache").chmod(0o777)
    with pytest.warns(RuntimeWarning, match="others"):
        assert call(directory) not in ("hit", "kept")


# --- Leaks ---------------------------------------------------------------------------


def resident():
    """Kilobytes."""
    text = Path("/proc/self/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1])


def _keeps_the_size(call, count):
    """Memory, and buffers, after as many calls more."""
    for _ in range(count // 10):
        call()
    before, live = resident(), _pyarray.buffer_statistics()["live"]
    for _ in range(count):
        call()
    assert resident() - before < 2048
    assert _pyarray.buffer_statistics()["live"] == live


@own_memory
def test_row38_raising_calls():
    @jit
    def callee(a, i):
        b = a * 2
        return b[i]

    @jit
    def caller(a, i):
        b = a + 1
        return callee(b, i) + b[0]

    a = np.zeros(16)

    def call():
        try:
            caller(a, 100)
        except IndexError:
            return
        raise AssertionError("expected an IndexError")

    _keeps_the_size(call, 20_000)


@own_memory
def test_row39_calls():
    @jit
    def many(a, s):
        b = a * 2
        items = [s, s + "x"]
        items.append(s * 2)
        return b[1:], a[::-1], items, {s: b}, s.upper()

    _keeps_the_size(lambda: many(np.zeros(16), "text"), 20_000)


@own_memory
def test_row40_functions_that_are_forgotten():
    def make(k):
        source = f"def f(a, x):\n    return a * x + {k}\n"
        function = jit(define(source, "<forgotten>"))
        assert function(2, 3) == 6 + k

    for k in range(20):
        make(k)
    gc.collect()
    before = resident()
    for k in range(100, 160):
        make(k)
    gc.collect()
    assert resident() - before < 60 * 80  # kilobytes: what each cost elsewhere
