# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How times are taken: contestants take turns, and medians are compared.

It is processor time: what else the machine does should not count.
"""

import functools
import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

# A contestant takes no further turns when it has had so many seconds.
PATIENCE = 0.5


@dataclass
class Turn:
    """What one contestant does when it is its turn."""

    function: Callable
    arguments: tuple = ()
    keywords: dict = field(default_factory=dict)
    clock: Callable[[], float] = time.thread_time

    def __post_init__(self):
        self._block = _block(len(self.arguments), tuple(self.keywords))

    def seconds(self, repeats):
        """Seconds per call; each result is dropped before the next call."""
        values = (*self.arguments, *self.keywords.values())
        return self._block(self.function, self.clock, range(repeats), *values) / repeats


@functools.cache
def _block(positional, keywords):
    """A loop of calls written out, since users write calls, not `f(*arguments)`."""
    names = [f"a{i}" for i in range(positional + len(keywords))]
    passed = names[:positional]
    passed += [f"{key}={a}" for key, a in zip(keywords, names[positional:])]
    source = f"""
def block({", ".join(["function", "clock", "calls", *names])}):
    start = clock()
    for _ in calls:
        function({", ".join(passed)})
    return clock() - start
"""
    scope = {}
    exec(source, scope)
    return scope["block"]


def interleave(turns, rounds=31, block_seconds=0.002, summary=statistics.median):
    """Seconds per call of each contestant, the median of rounds: `{name: seconds}`.

    One block of calls per contestant and round, so that what disturbs the machine
    disturbs all of them alike.
    """
    repeats, times = {}, {}
    gc.collect()
    gc.disable()
    try:
        for name, turn in turns.items():
            once = turn.seconds(1)
            if once < block_seconds:
                once = turn.seconds(3)
            repeats[name] = max(1, int(block_seconds / max(once, 1e-9)))
            # Who takes longer than its patience is not asked again.
            times[name] = [once] if once > PATIENCE else []
        for _ in range(rounds):
            for name, turn in turns.items():
                if sum(times[name]) * repeats[name] < PATIENCE:
                    times[name].append(turn.seconds(repeats[name]))
    finally:
        gc.enable()
    return {name: summary(samples) for name, samples in times.items()}
