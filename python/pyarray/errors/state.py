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
    ),
    Error(
        302,
        "EnclosingRebound",
        "NotImplementedError",
        "A name of the enclosing function is rebound",
    ),
    Error(
        303,
        "ReadOnly",
        "ValueError",
        "An array is read-only",
    ),
    Error(
        304,
        "GlobalArray",
        "NotImplementedError",
        "An array is a global",
    ),
]
