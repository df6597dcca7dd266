# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ctrl-C in long calls: each in a process of its own."""

import signal
import subprocess
import sys
import textwrap
import threading
import time

import numpy as np
import pytest
from pyarray import jit
from test_failures import PLACES, make, run

LOOPS = {
    "while": """
        def run():
            n = 1
            while n != 0:
                n += 2
            return n
    """,
    "for": """
        def run():
            total = 0
            for i in range(10**15):
                total += i & 3
            return total
    """,
    "nested": """
        def run():
            total = 0
            for i in range(10**6):
                for j in range(10**10):
                    total ^= i * j
            return total
    """,
    "conditional": """
        def run():
            for i in range(10**15):
                if i * i == -5:
                    return i
            return 0
    """,
    "recursion": """
        @jit
        def tree(n):
            if n == 0:
                return 1
            return tree(n - 1) + tree(n - 1)
        def run():
            return tree(60)
    """,
    "calls": """
        @jit
        def step(x):
            return x * 6364136223846793005 + 1
        def run():
            x = 1
            while step(x) != 0 or x != 0:
                x = step(x) | 1
            return x
    """,
}

PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from pyarray import jit
{function}
run = jit(run)
if __name__ == "__main__":
    run.compile("")
    print("ready", flush=True)
    try:
        run()
    except KeyboardInterrupt as error:
        import traceback
        print("interrupted in", traceback.extract_tb(error.__traceback__)[-1].name)
    else:
        print("ended")
"""


@pytest.mark.parametrize("name", LOOPS)
def test_interrupt(name, tmp_path):
    file = tmp_path / "program.py"
    file.write_text(PROGRAM.format(function=textwrap.dedent(LOOPS[name])))
    with subprocess.Popen(
        [sys.executable, file], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(0.3)
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=20)
            duration = time.monotonic() - start
        finally:
            process.kill()
    name = "tree" if name == "recursion" else "run"
    assert output == f"interrupted in {name}\n"
    assert duration < 1


def test_recursion_polls_once_a_call():
    """Of the levels that are inlined into one another, one looks."""

    @jit
    def fib(n):
        if n < 2:
            return n
        return fib(n - 1) + fib(n - 2)

    assert fib(20) == 6765
    assert fib.inspect_llvm().count("load i32, ptr @pyarray_poll_word") == 1


def test_handler_runs_and_the_call_goes_on(tmp_path):
    """A handler that does not raise is called, and the loop ends as ever."""
    file = tmp_path / "program.py"
    file.write_text(
        textwrap.dedent("""
            import signal
            from pyarray import jit
            count = 0
            def handler(*_):
                global count
                count += 1
            signal.signal(signal.SIGALRM, handler)
            @jit
            def run(n):
                x = 1
                for i in range(n):
                    x = x * 6364136223846793005 % 1000003 + i
                return x
            run.compile("!py.int")
            signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
            run(10**8)
            signal.setitimer(signal.ITIMER_REAL, 0)
            assert count >= 2, count
        """)
    )
    subprocess.run([sys.executable, file], check=True, timeout=60)


def test_other_threads_run(tmp_path):
    """A long call lets other threads have the interpreter now and then."""
    file = tmp_path / "program.py"
    file.write_text(
        textwrap.dedent("""
            import threading, time
            from pyarray import jit
            @jit
            def run(n):
                x = 1
                for i in range(n):
                    x = x * 6364136223846793005 % 1000003 + i
                return x
            run.compile("!py.int")
            count = 0
            done = False
            def work():
                global count
                while not done:
                    count += 1
                    time.sleep(0.001)
            thread = threading.Thread(target=work)
            thread.start()
            before = count
            run(10**8)
            during = count - before
            done = True
            thread.join()
            assert during >= 2, during
        """)
    )
    subprocess.run([sys.executable, file], check=True, timeout=60)


@pytest.fixture
def ctrl_c():
    """Python ignores it where it was started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("place", PLACES)
def test_interrupt_while_compiling(place, monkeypatch, ctrl_c):
    """Compiling ends where Ctrl-C comes, and begins anew at the next call."""
    monkeypatch.setenv("PYARRAY_FAULT", f"{place}:interrupt")
    function = make()
    with pytest.raises(KeyboardInterrupt):
        function(np.ones(3))
    # Behind the last step there is nothing left to do.
    assert place == "step:link" or function.signatures == []
    monkeypatch.delenv("PYARRAY_FAULT")
    result, caught = run(function, np.ones(3))
    assert result.tolist() == [2.0, 3.0, 4.0]
    assert not caught


def test_handlers_run_while_compiling(monkeypatch, ctrl_c):
    """An exception of any signal's handler ends it; without one it goes on."""
    monkeypatch.setenv("PYARRAY_FAULT", "pass:cse:interrupt")
    seen = []
    signal.signal(signal.SIGINT, lambda *_: seen.append(1))
    assert make()(np.ones(3)).tolist() == [2.0, 3.0, 4.0]
    assert seen
    signal.signal(signal.SIGINT, lambda *_: {}["key"])
    with pytest.raises(KeyError):
        make()(np.ones(3))


def test_other_threads_see_no_signals(monkeypatch, ctrl_c):
    monkeypatch.setenv("PYARRAY_FAULT", "pass:cse:interrupt")
    results = []
    thread = threading.Thread(target=lambda: results.append(make()(np.ones(3))))
    with pytest.raises(KeyboardInterrupt):
        thread.start()
        thread.join()
        time.sleep(5)
    thread.join()
    assert results[0].tolist() == [2.0, 3.0, 4.0]
