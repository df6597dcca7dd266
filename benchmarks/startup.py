# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Import time and the first call, each in a fresh process.

Run by `run.py`; as a script it prints the figures of one process as JSON:
`startup.py CONTESTANT`, where the contestant is numpy, pyarray or numba.
"""

import json
import os
import statistics
import subprocess
import sys
import time


def measure(contestant):
    """One process: seconds to import, from decoration to the first result, and after."""
    import numpy as np

    start = time.perf_counter()
    if contestant == "numpy":
        return {"import": 0.0}
    if contestant == "pyarray":
        from pyarray import jit
    else:
        from numba import njit as jit
    imported = time.perf_counter()

    from kernels import go_fast

    x = np.arange(10000).reshape(100, 100)
    begin, begin_cpu = time.perf_counter(), time.process_time()
    compiled = jit(go_fast)
    compiled(x)
    first, first_cpu = time.perf_counter(), time.process_time()
    compiled(x)
    second = time.perf_counter()
    return {
        "import": imported - start,
        "first call": first - begin,
        "first call, processor": first_cpu - begin_cpu,
        "second call": second - first,
    }


def compare(contestants, rounds=7):
    """Median figures of several processes of each contestant, which take turns.

    A round before them leaves Python's bytecode on the disk, as installing does.
    """
    samples = {name: [] for name in contestants}
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for round in range(rounds + 1):
        for name in contestants:
            output = subprocess.run(
                [sys.executable, __file__, name],
                check=True,
                capture_output=True,
                text=True,
                env=environment,
            )
            if round == 0:
                continue
            samples[name].append(json.loads(output.stdout))
    return {
        name: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for name, runs in samples.items()
    }


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
