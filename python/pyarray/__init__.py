# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compile Python and NumPy functions to machine code, just before their first call.

>>> from pyarray import jit
>>> @jit
... def scale(a, k):
...     return k * a
"""

from .diagnostics import CompileError, UncompiledWarning
from .jit import jit, njit
from .library.static import Static
from .memory import clear_pool, memory_stats
from .overloads import overload

__version__ = "0.1.0"
__all__ = [
    "CompileError",
    "Static",
    "UncompiledWarning",
    "clear_pool",
    "jit",
    "memory_stats",
    "njit",
    "overload",
]
