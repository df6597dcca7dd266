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


@program((Level.LOW,), (Level.HIGH,))
def member_of_integers(c):
    among = c in (Level.LOW, 7), c in [Level.LOW], c in {Level.LOW}, c in {Level.LOW: 1}
    numbers = c in (1, 2.5), c in [1, 5], c in {1, 2}, c in [1.0], c in range(2)
    return among, numbers, c not in [Level.HIGH], c not in (10,)


@program((Color.RED,), (Color.GREEN,))
def member_among_members(c):
    return c in (Color.RED,), c in [Color.RED], c in {Color.RED: 1}, c not in {c}


@program(([Level.HIGH, Level.LOW, Level.HIGH],))
def sorted_members(levels):
    ascending = sorted(levels)
    levels.sort(reverse=True)
    return ascending, levels, max(levels), min(levels)


@program(([Color.BLUE, Color.RED],))
def sorted_by_value(colors):
    colors.sort(key=lambda color: color.value)
    return colors
