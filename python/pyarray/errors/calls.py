# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments of calls."""

from .entry import Error

ERRORS = [
    Error(
        115,
        "NotANumber",
        "TypeError",
        "A function needs a number",
        "The function takes Python and NumPy scalars. For arrays there is a NumPy "
        "function of that kind.",
        """
        @jit
        def roots(values):
            return math.sqrt(values)

        roots(np.ones(3))
        """,
        "return np.sqrt(values)",
        help="pass one number",
    ),
    Error(
        116,
        "NotAnInteger",
        "TypeError",
        "A function needs an integer",
        "Python does not round floats to integers by itself.",
        """
        @jit
        def count(limit):
            total = 0
            for i in range(limit):
                total += i
            return total

        count(2.5)
        """,
        "for i in range(int(limit)):",
        help="convert it with int(), or divide with //",
    ),
    Error(
        118,
        "ArrayToScalar",
        "TypeError",
        "An array is no Python scalar",
        "`int`, `float` and `bool` take arrays of one element without axes only.",
        """
        @jit
        def whole(values):
            return int(values)

        whole(np.ones(3))
        """,
        "return values.astype(np.int64)",
    ),
    Error(
        401,
        "TooManyArguments",
        "TypeError",
        "A call has too many arguments",
        "The function has fewer parameters than the call has arguments.",
        """
        @jit
        def add(a, b):
            return a + b

        @jit
        def total(x):
            return add(x, x, x)

        total(1)
        """,
        help="leave the last ones away",
    ),
    Error(
        402,
        "MissingArgument",
        "TypeError",
        "An argument is missing",
        "A parameter without a default gets no value.",
        """
        @jit
        def add(a, b):
            return a + b

        @jit
        def total(x):
            return add(x)

        total(1)
        """,
        help="pass it, or give the parameter a default",
    ),
    Error(
        403,
        "UnexpectedKeyword",
        "TypeError",
        "A keyword is not a parameter",
        "The function has no parameter of this name.",
        """
        @jit
        def power(base, exponent=2):
            return base**exponent

        @jit
        def cube(x):
            return power(x, exponnent=3)

        cube(2.0)
        """,
        "return power(x, exponent=3)",
        help="leave it away, or spell it as the parameter",
    ),
    Error(
        404,
        "RepeatedArgument",
        "TypeError",
        "An argument is given twice",
        "A parameter gets a value by its position and another by its name.",
        """
        @jit
        def power(base, exponent=2):
            return base**exponent

        @jit
        def cube(x):
            return power(x, 3, base=x)

        cube(2.0)
        """,
        help="leave one of them away",
    ),
    Error(
        405,
        "NoKeywords",
        "TypeError",
        "A function takes no keywords",
        "The arguments of this function are given by position only.",
        """
        @jit
        def half(x):
            return math.floor(x=x)

        half(2.5)
        """,
        "return math.floor(x)",
        help="pass the arguments by position",
    ),
    Error(
        406,
        "ArgumentCount",
        "TypeError",
        "The number of arguments is wrong",
        "The function takes another number of arguments.",
        """
        @jit
        def angle(x):
            return math.atan2(x)

        angle(1.0)
        """,
        "return math.atan2(x, 1.0)",
        help="look at the parameters with help()",
    ),
]
