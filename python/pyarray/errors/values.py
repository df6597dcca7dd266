# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values that are known before the function runs."""

from .entry import Error

ERRORS = [
    Error(
        150,
        "WrongValue",
        "ValueError",
        "A value is not allowed",
        "The value is known before the function runs, and is one that Python or NumPy "
        "refuses.",
        """
        @jit
        def shorter(values):
            del values[0]
            return values

        shorter(np.ones(3))
        """,
        "return values[1:]",
    ),
    Error(
        151,
        "UnpackCount",
        "ValueError",
        "The number of items does not fit the targets",
        "On the right are more or fewer items than names on the left.",
        """
        @jit
        def distance(point):
            x, y = point
            return math.hypot(x, y)

        distance((1.0, 2.0, 3.0))
        """,
        "x, y, z = point",
        help="write one name for each item",
    ),
    Error(
        152,
        "ZeroStep",
        "ValueError",
        "A step is zero",
        "A slice or a range with a step of zero would never come to an end.",
        """
        @jit
        def thin(values):
            return values[::0]

        thin(np.ones(3))
        """,
        help="use another step",
    ),
    Error(
        153,
        "EmptySequence",
        "ValueError",
        "A sequence has no items",
        "There is no least or greatest of no items.",
        "",
        help="test for an empty sequence first",
    ),
    Error(
        154,
        "AmbiguousTruth",
        "ValueError",
        "The truth value of an array is ambiguous",
        "Python's `max` and `min` compare whole values, and a comparison of arrays "
        "gives many truth values instead of one.",
        """
        @jit
        def clip(values, low):
            return max(values, low)

        clip(np.ones(3), 0.0)
        """,
        "return np.maximum(values, low)",
    ),
    Error(
        160,
        "IndexOutOfRange",
        "IndexError",
        "An index is out of range",
        "The index and the number of items are known before the function runs, and do "
        "not fit.",
        """
        @jit
        def third(pair):
            return pair[2]

        third((1, 2))
        """,
        help="positions are from 0, or from -1 backwards",
    ),
    Error(
        161,
        "KeyMissing",
        "KeyError",
        "A key is missing",
        "The key is known before the function runs, and the container does not have "
        "it.",
        "",
    ),
    Error(
        162,
        "DivisionByZero",
        "ZeroDivisionError",
        "A division by zero",
        "The divisor is known to be zero before the function runs.",
        """
        @jit
        def inverse():
            return 0 ** -1

        inverse()
        """,
        help="test for zero first",
    ),
    Error(
        163,
        "IntegerTooLarge",
        "",
        "An integer does not fit 64 bits",
        "Integers of compiled code have 64 bits. Results that leave them wrap around, "
        'or raise OverflowError with `@jit(overflow="raise")`; a constant has to fit.',
        """
        @jit
        def mask(x):
            return x & 0xFFFF_FFFF_FFFF_FFFF_FFFF

        mask(1)
        """,
        "Write a float (`1e24`), or split the constant in two.",
    ),
    Error(
        164,
        "IntegerOutOfBounds",
        "OverflowError",
        "An integer does not fit its NumPy type",
        "NumPy does not put a Python integer into a type that cannot hold it.",
        """
        @jit
        def bump(values):
            return values + 300

        bump(np.ones(3, np.uint8))
        """,
        "return values.astype(np.uint16) + 300",
        help="convert the array first, as with a.astype(np.int64)",
    ),
]
