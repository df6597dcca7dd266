# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls, calls that raise, and functions that are compiled and dropped: what stays of
them in memory. `leaks.py [--calls N] [--raising N] [--functions N]`
"""

import argparse
import gc
import linecache
import sys

import numpy as np
from pyarray import _pyarray, jit

MEGABYTE = 1 << 20
LIMITS = {"calls": MEGABYTE, "raising": MEGABYTE, "functions": 50 * MEGABYTE}


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


@jit
def work(a, s, i):
    b = a * 2.0 + 1.0
    names = [s, s + "x"]
    counts = {s: i}
    for k in range(3):
        counts[names[1] + str(k)] = k
    c = np.concatenate((b, a[i : i + 2]))
    return c[1:], names, counts


@jit
def callee(a, i):
    b = a + 1.0
    if i > 5:
        raise ValueError("too large: " + str(i))
    return b[i]


@jit
def raising(a, s, i):
    kept = [s, s + "y"]
    c = a * 3.0
    if i % 2:
        return callee(c, i + 10), kept
    return c[i + 1000], kept


def run_calls(count):
    a = np.arange(20.0)
    for i in range(count):
        work(a, "abc", i % 5)


def run_raising(count):
    a = np.arange(20.0)
    for i in range(count):
        try:
            raising(a, "abc", i % 6)
        except (IndexError, ValueError):
            pass


def run_functions(count):
    """Each is another function, of a source of its own, and called once."""
    a = np.arange(20.0)
    for i in range(count):
        source = f"def f(a):\n    b = a * {i % 97}.5\n    return b + {i % 89}\n"
        name = f"<leaks {i}>"
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        scope = {}
        exec(compile(source, name, "exec"), scope)
        assert jit(scope.pop("f"))(a)[0] == i % 89
        del linecache.cache[name]


RUNS = {"calls": run_calls, "raising": run_raising, "functions": run_functions}


def measure(kind, count):
    """The bytes that `count` of them leave, after as many as make no difference."""
    RUNS[kind](min(count // 10 + 10, 2000))
    gc.collect()
    live = _pyarray.buffer_statistics()["live"]
    before = resident()
    RUNS[kind](count)
    gc.collect()
    assert _pyarray.buffer_statistics()["live"] <= live, kind
    return resident() - before


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for kind, count in (("calls", 10**6), ("raising", 10**5), ("functions", 10**4)):
        parser.add_argument(f"--{kind}", type=int, default=count)
    counts = vars(parser.parse_args())
    status = 0
    for kind, count in counts.items():
        grown = measure(kind, count)
        fails = grown > LIMITS[kind]
        status |= fails
        verdict = f"more than {LIMITS[kind]}" if fails else "ok"
        print(f"{kind}: {count}, {grown} bytes more: {verdict}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
