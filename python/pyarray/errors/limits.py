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
    ),
    Error(
        902,
        "TooComplex",
        "NotImplementedError",
        "A function is too complex",
    ),
]
