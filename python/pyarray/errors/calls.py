# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments of calls."""

from .entry import Error

ERRORS = [
    Error(
        401,
        "TooManyArguments",
        "TypeError",
        "A call has too many arguments",
    ),
    Error(
        402,
        "MissingArgument",
        "TypeError",
        "An argument is missing",
    ),
    Error(
        403,
        "UnexpectedKeyword",
        "TypeError",
        "A keyword is not a parameter",
    ),
    Error(
        404,
        "RepeatedArgument",
        "TypeError",
        "An argument is given twice",
    ),
    Error(
        405,
        "NoKeywords",
        "TypeError",
        "A function takes no keywords",
    ),
    Error(
        406,
        "ArgumentCount",
        "TypeError",
        "The number of arguments is wrong",
    ),
]
