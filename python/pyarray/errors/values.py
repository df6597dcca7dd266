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
    ),
    Error(
        151,
        "UnpackCount",
        "ValueError",
        "The number of items does not fit the targets",
    ),
    Error(
        152,
        "ZeroStep",
        "ValueError",
        "A step is zero",
    ),
    Error(
        153,
        "EmptySequence",
        "ValueError",
        "A sequence has no items",
    ),
    Error(
        154,
        "AmbiguousTruth",
        "ValueError",
        "The truth value of an array is ambiguous",
    ),
    Error(
        155,
        "BadFormat",
        "ValueError",
        "A format specification is not valid",
    ),
    Error(
        160,
        "IndexOutOfRange",
        "IndexError",
        "An index is out of range",
    ),
    Error(
        161,
        "KeyMissing",
        "KeyError",
        "A key is missing",
    ),
    Error(
        162,
        "DivisionByZero",
        "ZeroDivisionError",
        "A division by zero",
    ),
    Error(
        163,
        "IntegerTooLarge",
        "",
        "An integer does not fit 64 bits",
    ),
    Error(
        164,
        "IntegerOutOfBounds",
        "OverflowError",
        "An integer does not fit its NumPy type",
    ),
]
