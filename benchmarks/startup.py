# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Import, first call and memory, each in a fresh process.

As a script it prints the figures of its own process as JSON:
`startup.py CONTESTANT KERNEL [cached]`, where the contestant is pyarray or numba.
"""

import json
import statistics
import sys
import tempfile
import time

from processes import run

COLD = {"PYARRAY_CACHE": "off"}


def resident():
    """Bytes of memory that the process occupies."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def measure(contestant, name, cached):
    """Seconds to import, from decoration to the first result, and after."""
    from cases import ALL

    kernel = ALL[name]
    arguments = kernel.first_arguments()
    kernel.function(*arguments)  # what NumPy itself loads late
    memory = [resident()]
    start, start_cpu = time.perf_counter(), time.process_time()
    if contestant == "pyarray":
        from pyarray import jit
    else:
        from numba import njit as jit
    imported = time.perf_counter()
    memory.append(resident())
    # Ours is cached where the environment says so.
    options = {"cache": True} if cached and contestant == "numba" else {}
    compiled = jit(**options)(kernel.function)
    compiled(*arguments)
    first, first_cpu = time.perf_counter(), time.process_time()
    memory.append(resident())
    compiled(*arguments)
    second = time.perf_counter()
    return {
        "import": imported - start,
        "first call": first - imported,
        "import and first call": first - start,
        "import and first call, processor": first_cpu - start_cpu,
        "second call": second - first,
        "bytes of the import": memory[1] - memory[0],
        "bytes of import and first call": memory[2] - memory[0],
    }


def compare(contestants, name, rounds=7, cached=False):
    """Median figures of processes that take turns: `{contestant: {figure: ...}}`.

    A round before them leaves Python's bytecode on the disk, as installing does; and,
    where caches are on, the code.
    """
    samples = {contestant: [] for contestant in contestants}
    with tempfile.TemporaryDirectory() as directory:
        warm = {"PYARRAY_CACHE_DIR": directory, "NUMBA_CACHE_DIR": directory}
        environment = {"PYARRAY_CACHE": "on", **warm} if cached else COLD
        extra = ["cached"] if cached else []
        for number in range(rounds + 1):
            for contestant, taken in samples.items():
                (figures,) = run("startup.py", contestant, name, *extra, **environment)
                if number > 0:
                    taken.append(figures)
    return {
        contestant: {
            key: statistics.median(each[key] for each in taken) for key in taken[0]
        }
        for contestant, taken in samples.items()
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], sys.argv[2], "cached" in sys.argv[3:])))
