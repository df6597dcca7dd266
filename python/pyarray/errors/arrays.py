# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NumPy's rules."""

from .entry import Error

ERRORS = [
    Error(
        501,
        "ShapesDiffer",
        "ValueError",
        "Shapes cannot be broadcast",
    ),
    Error(
        502,
        "ResultCast",
        "TypeError",
        "A result does not fit the dtype of the array",
    ),
    Error(
        503,
        "StoreShape",
        "ValueError",
        "A shape does not fit where it is assigned",
    ),
    Error(
        504,
        "StoreSequence",
        "ValueError",
        "A sequence is assigned to one element",
    ),
    Error(
        505,
        "StoreType",
        "TypeError",
        "A value cannot be an array element",
    ),
    Error(
        506,
        "TooManyIndices",
        "IndexError",
        "An array has fewer axes than indices",
    ),
    Error(
        507,
        "TwoEllipses",
        "IndexError",
        "An index has two ellipses",
    ),
    Error(
        508,
        "ShapeType",
        "TypeError",
        "A shape is not made of integers",
    ),
    Error(
        509,
        "NegativeDimension",
        "ValueError",
        "A dimension is negative",
    ),
    Error(
        510,
        "NotADType",
        "TypeError",
        "Something is no dtype",
    ),
    Error(
        511,
        "NoLoop",
        "TypeError",
        "A NumPy function is not defined for these dtypes",
    ),
    Error(
        512,
        "BooleanMinus",
        "TypeError",
        "`-` is not defined for booleans",
    ),
    Error(
        513,
        "NoCommonDType",
        "NotImplementedError",
        "No dtype holds both operands",
    ),
    Error(
        514,
        "Float16Result",
        "NotImplementedError",
        "A result would be float16",
    ),
    Error(
        515,
        "NegativePower",
        "ValueError",
        "An integer has a negative power",
    ),
    Error(
        516,
        "ZeroDimensional",
        "TypeError",
        "A 0-d array has no items",
    ),
    Error(
        517,
        "ScalarIndex",
        "IndexError",
        "A NumPy scalar is indexed",
    ),
    Error(
        518,
        "AxisOutOfBounds",
        "IndexError",
        "An axis does not exist",
    ),
    Error(
        519,
        "InnerSizes",
        "ValueError",
        "The inner sizes of a product differ",
    ),
    Error(
        520,
        "NotAnArray",
        "TypeError",
        "A function needs an array",
    ),
]
