# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names and sources."""

from .entry import Error

ERRORS = [
    Error(
        1,
        "NameNotDefined",
        "NameError",
        "A name is not defined",
    ),
    Error(
        2,
        "ModuleAttribute",
        "AttributeError",
        "A module has no such attribute",
    ),
    Error(
        3,
        "NameUnbound",
        "UnboundLocalError",
        "A local name has no value",
    ),
    Error(
        4,
        "CellUnbound",
        "NameError",
        "A name of the enclosing function has no value yet",
    ),
    Error(
        10,
        "SourceMissing",
        "OSError",
        "The source of the function cannot be read",
    ),
    Error(
        11,
        "SourceChanged",
        "OSError",
        "The source of the function has changed",
    ),
    Error(
        12,
        "TooDeep",
        "",
        "The function is nested too deeply",
    ),
    Error(
        13,
        "TextNotRepresentable",
        "",
        "A text has no form in UTF-8",
    ),
]
