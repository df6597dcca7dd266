# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NumPy's own rules."""

from .entry import Error

ERRORS = [
    Error(
        501,
        "ShapesDiffer",
        "ValueError",
        "Shapes cannot be broadcast",
        "NumPy stretches axes of size 1; all other axes of the operands have to be of "
        "one size. Here the sizes are known before the function runs.",
        """
        @jit
        def outer_sum():
            return np.zeros(3) + np.zeros(4)

        outer_sum()
        """,
        "return np.zeros((3, 1)) + np.zeros(4)",
        help="make the sizes equal, or one of them 1",
    ),
    Error(
        502,
        "ResultCast",
        "TypeError",
        "A result does not fit the dtype of the array",
        "An operation in place keeps the dtype of the array, and NumPy does not round "
        "a result to fit it.",
        """
        @jit
        def halve(values):
            values *= 0.5
            return values

        halve(np.ones(3, np.int64))
        """,
        "values = values * 0.5",
    ),
    Error(
        503,
        "StoreShape",
        "ValueError",
        "A shape does not fit where it is assigned",
        "What is assigned to a part of an array has the shape of that part, or is "
        "stretched to it.",
        """
        @jit
        def fill():
            grid = np.zeros((2, 3))
            grid[0] = np.ones(4)
            return grid

        fill()
        """,
        help="assign a number, or an array of that shape",
    ),
    Error(
        504,
        "StoreSequence",
        "ValueError",
        "A sequence is assigned to one element",
        "One element of an array holds one number.",
        """
        @jit
        def fill(values):
            values[0] = values

        fill(np.ones(3))
        """,
        "values[:] = values[0]",
        help="assign to a slice: a[:] = b",
    ),
    Error(
        505,
        "StoreType",
        "TypeError",
        "A value cannot be an array element",
        "Elements of arrays are numbers.",
        """
        @jit
        def clear(values):
            values[0] = None

        clear(np.ones(3))
        """,
        "values[0] = np.nan",
        help="convert it with float()",
    ),
    Error(
        506,
        "TooManyIndices",
        "IndexError",
        "An array has fewer axes than indices",
        "Each index, `...` apart, takes one axis.",
        """
        @jit
        def corner(values):
            return values[0, 0]

        corner(np.ones(3))
        """,
        help="use as many indices as the array has axes",
    ),
    Error(
        507,
        "TwoEllipses",
        "IndexError",
        "An index has two ellipses",
        "`...` stands for all axes that no other index names, so there can be one "
        "only.",
        """
        @jit
        def first(values):
            return values[..., 0, ...]

        first(np.ones((2, 2)))
        """,
        help="keep one of them",
    ),
    Error(
        508,
        "ShapeType",
        "TypeError",
        "A shape is not made of integers",
        "A shape is an integer or a tuple of integers.",
        """
        @jit
        def grid(n):
            return np.zeros((n, 3.0))

        grid(2)
        """,
        "return np.zeros((n, 3))",
        help="convert it with int(), or divide with //",
    ),
    Error(
        509,
        "NegativeDimension",
        "ValueError",
        "A dimension is negative",
        "The sizes of an array's axes are 0 or more.",
        """
        @jit
        def none():
            return np.zeros(-1)

        none()
        """,
        help="the size of an axis is 0 or more",
    ),
    Error(
        510,
        "NotADType",
        "TypeError",
        "Something is no dtype",
        'A dtype is a class such as `np.float32` or `float`, or `np.dtype("float32")`.',
        """
        @jit
        def zeros(n):
            return np.zeros(n, dtype=n)

        zeros(3)
        """,
        "return np.zeros(n, dtype=np.float32)",
        help="write a dtype such as np.float64",
    ),
    Error(
        511,
        "NoLoop",
        "TypeError",
        "A NumPy function is not defined for these dtypes",
        "NumPy has no loop of this function for operands of these types.",
        """
        @jit
        def both(a, b):
            return np.bitwise_and(a, b)

        both(np.ones(3), np.ones(3))
        """,
        "return np.logical_and(a, b)",
        help="convert the operands with .astype()",
    ),
    Error(
        512,
        "BooleanMinus",
        "TypeError",
        "`-` is not defined for booleans",
        "NumPy has no difference of booleans: `^` says where they differ, `~` negates.",
        """
        @jit
        def changed(a, b):
            return a - b

        changed(np.ones(3, bool), np.zeros(3, bool))
        """,
        "return a ^ b",
    ),
    Error(
        513,
        "NoCommonDType",
        "NotImplementedError",
        "No dtype holds both operands",
        "uint64 and signed integers have no common integer type.",
        "",
        help="convert one of them with .astype()",
    ),
    Error(
        514,
        "Float16Result",
        "NotImplementedError",
        "A result would be float16",
        "NumPy computes this in half precision, which compiled code does not have.",
        """
        @jit
        def root(values):
            return np.sqrt(values)

        root(np.ones(3, np.int8))
        """,
        "return np.sqrt(values.astype(np.float32))",
    ),
    Error(
        515,
        "NegativePower",
        "ValueError",
        "An integer has a negative power",
        "NumPy raises integers to powers of 0 and more only.",
        """
        @jit
        def inverse(values):
            return values**-1

        inverse(np.arange(3))
        """,
        "return values**-1.0",
    ),
    Error(
        516,
        "ZeroDimensional",
        "TypeError",
        "A 0-d array has no items",
        "An array without axes has neither a length nor items to iterate over.",
        """
        @jit
        def count(value):
            return len(value)

        count(np.array(1.0))
        """,
        help="a[()] is its one number",
    ),
    Error(
        517,
        "ScalarIndex",
        "IndexError",
        "A NumPy scalar is indexed",
        "The value is one number, which has no items.",
        """
        @jit
        def first(values):
            return values.sum()[0]

        first(np.ones(3))
        """,
        "return values.sum()",
        help="leave the index away",
    ),
    Error(
        520,
        "NotAnArray",
        "TypeError",
        "A function needs an array",
        "The function takes arrays and numbers.",
        "",
    ),
]
