# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the machine is, and the most that one core of it moves and computes."""

import ctypes
import platform
import time

import numpy as np
from peers.c_kernels import compile_c

# Bytes of three arrays that lie in a cache, or in none.
LEVELS = {"L1": 24 << 10, "L2": 384 << 10, "L3": 12 << 20, "memory": 384 << 20}


def processor():
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":")[1].strip()
    return platform.processor()


def _best(function, *arguments, rounds=7):
    """The fastest of some calls: what is possible."""
    seconds = []
    for _ in range(rounds):
        start = time.thread_time()
        function(*arguments)
        seconds.append(time.thread_time() - start)
    return min(seconds)


def _bandwidth(triad, size):
    n = size // 24
    arrays = [np.ones(n) for _ in range(3)]
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in arrays]
    rounds = max(1, (64 << 20) // size)
    words = [*pointers, ctypes.c_int64(n), ctypes.c_int64(rounds)]
    return 24 * n * rounds / _best(triad, *words)


def measure():
    """Bytes per second of a triad at each level, and operations per second."""
    library = compile_c("machine.c", "-ffp-contract=fast")
    triad, multiply_add = library.triad, library.multiply_add
    multiply_add.restype = ctypes.c_double
    iterations = 10**6
    seconds = _best(multiply_add, ctypes.c_int64(iterations))
    return {
        "bandwidth": {level: _bandwidth(triad, size) for level, size in LEVELS.items()},
        "flops": 96 * iterations / seconds,
    }


def bound(kernel, size, figures):
    """Seconds that a kernel takes at least, of whose arrays there are `size` bytes."""
    level = next((name for name, most in LEVELS.items() if size <= most), "memory")
    return max(
        kernel.moved / figures["bandwidth"][level], kernel.flops / figures["flops"]
    )
