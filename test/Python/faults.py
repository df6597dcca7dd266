# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls during which memory runs out, at each allocation in turn.

Only builds with assertions can have an allocation fail.
"""

import contextlib
import gc
import os

from pyarray import _pyarray

AVAILABLE = _pyarray.fail_allocation(0) >= 0

MOST = int(os.environ.get("PYARRAY_FAULTS", "100"))
"""How many allocations of a call are tried; of more than these some are left out."""


def _numbers(count):
    """The first ones, the last ones, and some between."""
    if count <= MOST:
        return range(1, count + 1)
    edge = MOST // 3
    inner = range(edge + 1, count - edge, max((count - 2 * edge) // edge, 1))
    return [*range(1, edge + 1), *inner, *range(count - edge + 1, count + 1)]


@contextlib.contextmanager
def _uncollected():
    """What others left in circles, arrays included, does not go meanwhile."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def fail_each(call, judge):
    """Calls with one allocation failing after the other; how many were tried.

    `call` catches what it raises, and keeps nothing. `judge` gets what it returned and
    the number of the allocation. Nothing is lost, and the next call is as ever.
    """
    call()
    _pyarray.fail_allocation(0)
    call()
    count = _pyarray.fail_allocation(0)
    numbers = _numbers(count)
    for number in numbers:
        before = _pyarray.buffer_statistics()
        _pyarray.fail_allocation(number)
        outcome = call()
        _pyarray.fail_allocation(0)
        judge(outcome, number)
        del outcome
        after = _pyarray.buffer_statistics()
        for kind in ("live", "unreleased"):
            assert after[kind] == before[kind], f"{kind} buffers, allocation {number}"
    judge(call(), 0)
    return len(numbers)
