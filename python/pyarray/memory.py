# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What arrays of compiled functions occupy."""

from . import _pyarray


def memory_stats() -> dict[str, int]:
    """Numbers of the whole process, since it began.

    `live_buffers` and `live_bytes` are in use by arrays and containers that compiled
    functions made; `peak_bytes` were at most in use at a time, as far as they come in
    blocks of 64 KB and more. `idle_bytes` have been freed and are kept for the next
    result, at most `idle_limit` at present. `hits` and `misses` count blocks that were
    found among those and that were not, `trims` those given back to the system.
    """
    return _pyarray.memory_statistics()


def clear_pool() -> None:
    """Give freed memory back to the system, except for 32 MB at most."""
    _pyarray.trim_pool()
