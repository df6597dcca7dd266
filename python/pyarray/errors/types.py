# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types."""

from .entry import Error

ERRORS = [
    Error(
        100,
        "WrongType",
        "TypeError",
        "A value has the wrong type",
    ),
    Error(
        101,
        "OperandTypes",
        "TypeError",
        "An operator is not defined for these types",
    ),
    Error(
        102,
        "NoSingleType",
        "",
        "A variable has no single type",
    ),
    Error(
        103,
        "UnaryType",
        "TypeError",
        "A sign or `~` is not defined for this type",
    ),
    Error(
        104,
        "CompareTypes",
        "TypeError",
        "Two values cannot be compared",
    ),
    Error(
        105,
        "NotIterable",
        "TypeError",
        "A value cannot be iterated over",
    ),
    Error(
        106,
        "NoLength",
        "TypeError",
        "A value has no length",
    ),
    Error(
        107,
        "NotSubscriptable",
        "TypeError",
        "A value has no items",
    ),
    Error(
        108,
        "NotCallable",
        "TypeError",
        "A value cannot be called",
    ),
    Error(
        109,
        "NoItemAssignment",
        "TypeError",
        "The items of a value cannot be assigned",
    ),
    Error(
        110,
        "IndexNotInteger",
        "IndexError",
        "An array index is not an integer",
    ),
    Error(
        111,
        "SequenceIndex",
        "TypeError",
        "The index of a sequence is not an integer",
    ),
    Error(
        112,
        "SliceType",
        "TypeError",
        "A part of a slice is not an integer",
    ),
    Error(
        113,
        "NoTruthValue",
        "TypeError",
        "A value is neither true nor false",
    ),
    Error(
        114,
        "NotUnpackable",
        "TypeError",
        "A value cannot be unpacked",
    ),
    Error(
        115,
        "NotANumber",
        "TypeError",
        "A function needs a number",
    ),
    Error(
        116,
        "NotAnInteger",
        "TypeError",
        "A function needs an integer",
    ),
    Error(
        117,
        "NoAttribute",
        "AttributeError",
        "A value has no such attribute",
    ),
    Error(
        118,
        "ArrayToScalar",
        "TypeError",
        "An array is no Python scalar",
    ),
    Error(
        119,
        "NotHashable",
        "TypeError",
        "A key cannot be hashed",
    ),
    Error(
        120,
        "ItemsDiffer",
        "",
        "The items of a container have different types",
    ),
    Error(
        121,
        "KeysDiffer",
        "",
        "The keys of a dict have different types",
    ),
    Error(
        122,
        "ItemTypeUnknown",
        "",
        "Nothing says what an empty container holds",
    ),
    Error(
        123,
        "NotAnException",
        "TypeError",
        "What is raised is no exception",
    ),
    Error(
        124,
        "ReturnsNothing",
        "TypeError",
        "A value is used that a function does not return",
    ),
    Error(
        125,
        "NeverReturns",
        "RecursionError",
        "A function only calls itself",
    ),
    Error(
        126,
        "EndlessTypes",
        "NotImplementedError",
        "A function calls itself with ever new types",
    ),
]
