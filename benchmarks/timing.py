# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How times are taken: contestants take turns, and medians are compared.

It is processor time: what else the machine does should not count.
"""

import gc
import statistics
import time


def _block(function, arguments, repeats):
    """Seconds per call of `repeats` calls, each result dropped before the next."""
    calls = range(repeats)
    start = time.thread_time()
    for _ in calls:
        function(*arguments)
    return (time.thread_time() - start) / repeats


def interleave(
    functions, arguments, rounds=31, block_seconds=0.002, summary=statistics.median
):
    """Seconds per call of each function, the median of rounds: `{name: seconds}`.

    One block of calls per function and round, so that what disturbs the machine
    disturbs all of them alike.
    """
    repeats = {
        name: max(1, int(block_seconds / max(_block(function, arguments, 3), 1e-9)))
        for name, function in functions.items()
    }
    times = {name: [] for name in functions}
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            for name, function in functions.items():
                times[name].append(_block(function, arguments, repeats[name]))
    finally:
        gc.enable()
    return {name: summary(samples) for name, samples in times.items()}
