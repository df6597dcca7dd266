# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the runner and the tests have to know about a kernel."""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import FunctionType


@dataclass(frozen=True)
class Kernel:
    """A function as its user writes it, and what it is called with."""

    name: str
    function: FunctionType
    arguments: Callable[[], tuple]
    small: Callable[[], tuple] | None = None
    """Arguments of the tests, and of the first call."""
    helpers: tuple[FunctionType, ...] = ()
    """Functions of its module that it calls; each contestant compiles them too."""
    loops: FunctionType | None = None
    """What Numba gets instead, as it refuses the kernel."""
    library: FunctionType | None = None
    """What NumPy has for the same, in compiled code of its own."""
    interpreted: tuple[Callable[[], tuple], float] | None = None
    """Loops are slow in CPython: smaller arguments, and how much less work they are."""
    keywords: dict = field(default_factory=dict)
    """What is passed by name."""
    held: int = 1
    """As many results are alive before they are dropped."""
    moved: float = 0.0
    """Bytes that must come from or go to memory."""
    flops: float = 0.0
    rtol: float = 1e-9
    """How far results may differ, as sums may be in another order."""
    atol: float = 0.0
    random: bool = False
    """Contestants draw different numbers: only statistics are comparable."""

    def first_arguments(self):
        return (self.small or self.arguments)()


def compile_with(decorate, function, helpers=()):
    """The function and its helpers decorated, in globals of their own."""
    names = dict(function.__globals__)
    for each in (*helpers, function):
        copy = FunctionType(
            each.__code__, names, each.__name__, each.__defaults__, each.__closure__
        )
        names[each.__name__] = decorate(copy)
    return names[function.__name__]
