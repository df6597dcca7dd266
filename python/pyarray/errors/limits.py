# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The compiler's own limits."""

from .entry import Error

ERRORS = [
    Error(
        901,
        "InternalError",
        "",
        "The compiler failed",
        "This is a defect of pyarray, not of the program. Please report it with the "
        "function and the types of its arguments.",
        "",
    ),
    Error(
        902,
        "TooComplex",
        "NotImplementedError",
        "A function is too complex",
        "Calls or blocks are nested more deeply than the compiler follows them. Split "
        "the function into several.",
        "",
    ),
    Error(
        903,
        "WrongProcessor",
        "",
        "Code cannot be made for this processor",
        "The environment variable PYARRAY_CPU names the processor to compile for, by "
        "a name that LLVM knows: `haswell`, `x86-64-v3`. Without it, that is the "
        "machine's own.",
        "",
    ),
]
