# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""All that is timed by calling it: `GROUPS` as tables show them, `ALL` by name."""

from suite import CLASSES

from . import calls, goals, library, loops, nests, scalars

GROUPS = {
    "arrays": goals.KERNELS,
    "calls": calls.CALLS,
    "held": calls.HELD,
    "loops": loops.KERNELS,
    "nests": nests.KERNELS,
    "scalars": scalars.KERNELS,
    "library": library.KERNELS,
    "cold": library.COLD,
    **CLASSES,
}
ALL = {kernel.name: kernel for group in GROUPS.values() for kernel in group}
