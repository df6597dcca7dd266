# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What arrays occupy, and that it is given back."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest
from harness import own_memory
from pyarray import clear_pool, jit, memory_stats


def run(code, path, **environment):
    program = path / "program.py"
    program.write_text(code)
    done = subprocess.run(
        [sys.executable, program],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@jit
def add(a):
    return a + 1.5


class TestStatistics:
    @own_memory
    def test_live_and_idle(self):
        clear_pool()
        a = np.zeros(1_000_000)
        before = memory_stats()
        result = add(a)
        during = memory_stats()
        assert during["live_buffers"] == before["live_buffers"] + 1
        assert 8_000_000 <= during["live_bytes"] - before["live_bytes"] <= 10_100_000
        assert during["misses"] > before["misses"]
        assert during["peak_bytes"] >= during["live_bytes"] - before["live_bytes"]
        del result
        after = memory_stats()
        assert after["live_bytes"] == before["live_bytes"]
        assert after["idle_bytes"] >= before["idle_bytes"] + 8_000_000
        result = add(a)
        assert memory_stats()["hits"] == after["hits"] + 1
        del result
        clear_pool()
        assert memory_stats()["trims"] > after["trims"]
        assert memory_stats()["idle_bytes"] <= before["idle_bytes"]

    def test_all_are_numbers(self):
        assert all(
            type(value) is int and value >= 0 for value in memory_stats().values()
        )

    def test_nothing_is_lost_among_threads(self):
        def work(n):
            for _ in range(200):
                held.append(add(np.zeros(n)))
                if len(held) > 20:
                    held.pop(0)

        held = []
        before = memory_stats()
        threads = [threading.Thread(target=work, args=(n,)) for n in (3, 500, 40_000)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        held.clear()
        after = memory_stats()
        assert after["live_bytes"] == before["live_bytes"]
        assert after["live_buffers"] == before["live_buffers"]


class TestLimits:
    @own_memory
    def test_results_larger_than_the_last_level_cache_are_kept(self):
        """80 MB, whose pages cost more than the arithmetic."""
        a = np.zeros(10_000_000)
        add(a)
        before = memory_stats()
        for _ in range(3):
            add(a)
        assert memory_stats()["misses"] == before["misses"]
        clear_pool()

    @own_memory
    def test_memory_falls_again(self, tmp_path):
        """After a phase of large results, while there is small work."""
        code = """
import time
import numpy as np
from pyarray import jit, memory_stats

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

add = jit(lambda a: a + 1.5)
a, small = np.zeros(1_000_000), np.zeros(10)
add(a), add(small)
before = resident()
held = [add(a) for _ in range(30)]
assert resident() > before + 200_000_000
del held
assert memory_stats()["idle_bytes"] > 200_000_000
deadline = time.monotonic() + 20
while resident() > before + 60_000_000:
    assert time.monotonic() < deadline, resident() - before
    time.sleep(0.05)
    for _ in range(1100):
        add(small)
assert memory_stats()["idle_bytes"] < 60_000_000
print("done")
"""
        assert run(code, tmp_path) == "done\n"

    @pytest.mark.parametrize("limit", [0, 20_000_000])
    def test_of_the_environment(self, limit, tmp_path):
        code = """
import numpy as np
from pyarray import jit, memory_stats

add = jit(lambda a: a + 1.5)
for n in (10, 10_000, 1_000_000, 2_000_000, 10_000_000):
    held = [add(np.zeros(n)) for _ in range(3)]
    del held
print(memory_stats()["idle_bytes"], memory_stats()["idle_limit"])
"""
        idle, bound = map(int, run(code, tmp_path, PYARRAY_POOL_MAX=str(limit)).split())
        assert bound == limit
        assert idle <= limit


def test_forked_child(tmp_path):
    code = """
import os
import numpy as np
from pyarray import clear_pool, jit

add = jit(lambda a: a + 1.5)
sizes = (3, 5_000, 50_000, 3_000_000)
held = [add(np.zeros(n)) for n in sizes]
child = os.fork()
if child == 0:
    for n in sizes:
        assert add(np.zeros(n)).sum() == 1.5 * n
    clear_pool()
    os._exit(7)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
assert [a.sum() for a in held] == [1.5 * n for n in sizes]
print("done")
"""
    assert run(code, tmp_path) == "done\n"
