# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Members of enumerations."""

from enum import Enum, IntEnum

from .program import program


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Level(IntEnum):
    LOW = 1
    HIGH = 10


@program((Color.RED,), (Color.BLUE,))
def compared(c):
    return (c == Color.RED, c is Color.BLUE, c != Color.GREEN)


@program((Color.RED,), (Color.GREEN,))
def branched(c):
    if c is Color.RED:
        return 1
    elif c is Color.GREEN:
        return 2
    return 3


@program((1,), (-1,))
def returned(n):
    return Color.RED if n > 0 else Color.BLUE


@program((Color.GREEN,))
def value_and_name(c):
    return (c.value, c.name)


@program((Level.LOW,), (Level.HIGH,))
def as_integer(x):
    return (x + 1, x < 5, x == 10)


@program(())
def constants():
    return (Color.RED.value + Level.HIGH, Level.LOW)
