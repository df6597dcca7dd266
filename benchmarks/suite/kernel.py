# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the runner and the tests have to know about a kernel."""

from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType


@dataclass(frozen=True)
class Kernel:
    """A function as its user writes it, and what it is called with."""

    name: str
    function: FunctionType
    arguments: Callable[[], tuple]
    small: Callable[[], tuple]
    """Arguments of the tests."""
    helpers: tuple[FunctionType, ...] = ()
    """Functions of its module that it calls; each contestant compiles them too."""
    loops: FunctionType | None = None
    """What Numba gets instead, as it refuses the kernel."""
    interpreted: tuple[Callable[[], tuple], float] | None = None
    """Loops are slow in CPython: smaller arguments, and how much less work they are."""
    moved: float = 0.0
    """Bytes that must come from or go to memory."""
    flops: float = 0.0
    rtol: float = 1e-9
    """How far results may differ: sums in other orders, or other random numbers."""
    atol: float = 0.0
    random: bool = False
    """Contestants draw different numbers: only statistics are comparable."""


def compile_with(decorate, function, helpers=()):
    """The function and its helpers decorated, in globals of their own."""
    names = dict(function.__globals__)
    for each in (*helpers, function):
        copy = FunctionType(each.__code__, names, each.__name__, each.__defaults__)
        names[each.__name__] = decorate(copy)
    return names[function.__name__]
