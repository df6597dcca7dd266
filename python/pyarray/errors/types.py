# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types of values."""

from .entry import Error

ERRORS = [
    Error(
        100,
        "WrongType",
        "TypeError",
        "A value has the wrong type",
        "An operation does not take a value of this type. CPython raises TypeError "
        "when it gets there; compiled code knows the types before it runs, so the "
        "function is not compiled.",
        "",
    ),
    Error(
        101,
        "OperandTypes",
        "TypeError",
        "An operator is not defined for these types",
        "Python has no such operator between values of these types.",
        """
        @jit
        def total(values, start):
            return values.sum() + start

        total(np.ones(3), None)
        """,
        "if start is None: start = 0.0",
        help="convert one of them to the type of the other",
    ),
    Error(
        102,
        "NoSingleType",
        "",
        "A variable has no single type",
        "Every value of compiled code has one type. Here two paths meet that give the "
        "same variable values of unlike types, and the variable is used behind them. "
        "Integers and floats of Python meet in float, and a value may be absent "
        "(None); other types do not mix.",
        """
        @jit
        def pick(values, use_sum):
            result = values
            if use_sum:
                result = values.sum()
            return result

        pick(np.ones(3), True)
        """,
        "Give each its own name, or convert one to the type of the other.",
    ),
    Error(
        103,
        "UnaryType",
        "TypeError",
        "A sign or `~` is not defined for this type",
        "`-`, `+` and `~` need a number, `~` an integer.",
        """
        @jit
        def flip(x):
            return ~x

        flip(2.5)
        """,
        "return ~int(x)",
        help="convert it to a number first",
    ),
    Error(
        104,
        "CompareTypes",
        "TypeError",
        "Two values cannot be compared",
        "Python has no order between values of these types.",
        """
        @jit
        def is_small(x, limit):
            return x < limit

        is_small(1.5, None)
        """,
        "return limit is None or x < limit",
        help="convert one of them to the type of the other",
    ),
    Error(
        105,
        "NotIterable",
        "TypeError",
        "A value cannot be iterated over",
        "`for`, unpacking, `max` and their like need an array, a range, a text or "
        "another container.",
        """
        @jit
        def count(n):
            total = 0
            for i in n:
                total += i
            return total

        count(10)
        """,
        "for i in range(n):",
        help="use range(n) to count, or pass a container",
    ),
    Error(
        106,
        "NoLength",
        "TypeError",
        "A value has no length",
        "`len` needs an array, a range, a text or another container.",
        """
        @jit
        def count(x):
            return len(x)

        count(2.5)
        """,
        help="len() is for arrays, strings and containers",
    ),
    Error(
        107,
        "NotSubscriptable",
        "TypeError",
        "A value has no items",
        "Square brackets need an array, a text or another container before them.",
        """
        @jit
        def first(x):
            return x[0]

        first(2.5)
        """,
        help="only arrays, strings and containers have items",
    ),
    Error(
        108,
        "NotCallable",
        "TypeError",
        "A value cannot be called",
        "What stands before the parentheses is no function.",
        """
        @jit
        def apply(scale, x):
            return scale(x)

        apply(2.0, 3.0)
        """,
        "return scale * x",
        help="only functions and classes can be called",
    ),
    Error(
        109,
        "NoItemAssignment",
        "TypeError",
        "The items of a value cannot be assigned",
        "Tuples, texts and ranges do not change.",
        """
        @jit
        def reset(point):
            point[0] = 0.0
            return point

        reset((1.0, 2.0))
        """,
        "return (0.0, point[1])",
        help="make a new one instead",
    ),
    Error(
        110,
        "IndexNotInteger",
        "IndexError",
        "An array index is not an integer",
        "Arrays are indexed by integers, slices, `...`, None, and arrays of integers "
        "or booleans; floats are not rounded.",
        """
        @jit
        def middle(values):
            return values[len(values) / 2]

        middle(np.ones(4))
        """,
        "return values[len(values) // 2]",
        help="use an integer, such as int(x) or a // b",
    ),
    Error(
        111,
        "SequenceIndex",
        "TypeError",
        "The index of a sequence is not an integer",
        "Tuples, texts and lists are indexed by integers and slices.",
        """
        @jit
        def pick(pair, position):
            return pair[position]

        pick((1, 2), 1.0)
        """,
        "return pair[int(position)]",
        help="convert it with int()",
    ),
    Error(
        112,
        "SliceType",
        "TypeError",
        "A part of a slice is not an integer",
        "The bounds and the step of a slice are integers or None.",
        """
        @jit
        def half(values):
            return values[: len(values) / 2]

        half(np.ones(4))
        """,
        "return values[: len(values) // 2]",
        help="convert it with int(), or divide with //",
    ),
    Error(
        113,
        "NoTruthValue",
        "TypeError",
        "A value is neither true nor false",
        "A condition needs a number, a text, a container or None.",
        "",
    ),
    Error(
        114,
        "NotUnpackable",
        "TypeError",
        "A value cannot be unpacked",
        "Several targets need as many items on the right.",
        """
        @jit
        def split(x):
            a, b = x
            return a + b

        split(2.5)
        """,
        help="only arrays, strings and containers have items",
    ),
    Error(
        117,
        "NoAttribute",
        "AttributeError",
        "A value has no such attribute",
        "Values of this type have neither an attribute nor a method of this name.",
        """
        @jit
        def spread(values):
            return values.max() - values.minn()

        spread(np.ones(3))
        """,
        "return values.max() - values.min()",
    ),
    Error(
        119,
        "NotHashable",
        "TypeError",
        "A key cannot be hashed",
        "Keys of dicts and items of sets are numbers, texts, None and tuples of these.",
        """
        @jit
        def mark(row, column):
            return {[row, column]: True}

        mark(1, 2)
        """,
        "return {(row, column): True}",
        help="use a tuple instead",
    ),
    Error(
        120,
        "ItemsDiffer",
        "",
        "The items of a container have different types",
        "All items of a list or set have one type, found from everything that is put "
        "into it; so have all keys of a dict, and all its values. Integers and floats "
        "of Python meet in float. A tuple may hold unlike items.",
        """
        @jit
        def names(n):
            found = ["first", "last"]
            found.append(n)
            return found

        names(3)
        """,
        "found.append(str(n))",
        help="use a tuple, or a container for each type",
    ),
    Error(
        123,
        "NotAnException",
        "TypeError",
        "What is raised is no exception",
        "`raise` needs a class derived from BaseException, or an instance of one; so "
        "does `except`.",
        """
        @jit
        def check(x):
            if x < 0:
                raise "negative"
            return x

        check(1)
        """,
        'raise ValueError("negative")',
    ),
    Error(
        125,
        "NeverReturns",
        "RecursionError",
        "A function only calls itself",
        "Every path through the function calls it again, so that a call never comes "
        "to an end.",
        """
        @jit
        def countdown(n):
            return countdown(n - 1)

        countdown(3)
        """,
        "Return without a call on one of the paths: `if n == 0: return 0`.",
        help="return without a call on one of the paths",
    ),
    Error(
        126,
        "EndlessTypes",
        "NotImplementedError",
        "A function calls itself with ever new types",
        "A function is compiled once for each list of argument types. This one calls "
        "itself with a type that grows from call to call, so that there is no end of "
        "them.",
        """
        @jit
        def wrap(n, x):
            if n == 0:
                return 0
            return wrap(n - 1, (x,))

        wrap(3, 1.0)
        """,
        help="pass values of the same types in each call",
    ),
]
