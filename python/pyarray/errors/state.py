# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""State outside of a function."""

from .entry import Error

ERRORS = [
    Error(
        301,
        "GlobalRebound",
        "NotImplementedError",
        "A global is rebound",
        "Compiled code reads globals and does not write them: other Python threads "
        "would see a change at a time that no one can tell.",
        """
        COUNTER = 0

        @jit
        def count(values):
            global COUNTER
            COUNTER += 1
            return values.sum()

        count(np.ones(3))
        """,
        "return values.sum(), counter + 1",
    ),
    Error(
        302,
        "EnclosingRebound",
        "NotImplementedError",
        "A name of the enclosing function is rebound",
        "The variable belongs to a function of Python, which compiled code reads and "
        "does not write.",
        """
        def make():
            count = 0

            @jit
            def bump(x):
                nonlocal count
                count += 1
                return x

            return bump

        make()(1)
        """,
        "Return the new value, and assign it in the caller.",
    ),
    Error(
        303,
        "ReadOnly",
        "ValueError",
        "An array is read-only",
        "NumPy does not write to this array: it was made read-only, or is a view of "
        "one that is.",
        """
        @jit
        def reset(values):
            values[0] = 0.0

        frozen = np.ones(3)
        frozen.flags.writeable = False
        reset(frozen)
        """,
        "Pass a copy: `reset(frozen.copy())`.",
        help="copy the array first",
    ),
    Error(
        304,
        "GlobalArray",
        "NotImplementedError",
        "An array is not an argument",
        "Arrays come into compiled functions as arguments, not as globals or closure "
        "variables.",
        """
        TABLE = np.ones(3)

        @jit
        def look_up(i):
            return TABLE[i]

        look_up(1)
        """,
        "def look_up(table, i):",
        help="pass it as an argument",
    ),
]
