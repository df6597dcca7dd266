# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Python that cannot be compiled, with what to do instead."""

from __future__ import annotations

import ast

# Node of the syntax tree -> its name to the programmer, and a hint.
SYNTAX = {
    "With": ("'with'", "open files and locks outside, and pass the data"),
    "AsyncWith": ("'async with'", ""),
    "AsyncFor": ("'async for'", ""),
    "Await": ("'await'", ""),
    "TryStar": ("'except*'", "catch the exceptions in the caller"),
    "AsyncFunctionDef": ("an async function", ""),
    "ClassDef": ("a class", "move it out of the function"),
    "JoinedStr": ("an f-string", "format the text outside of compiled code"),
    "TemplateStr": ("a template string", ""),
    "Import": ("'import'", "import at module level"),
    "ImportFrom": ("'import'", "import at module level"),
    "Starred": ("'*' unpacking", "write the items one by one"),
    "TypeAlias": ("'type'", ""),
}

BUILTINS = {
    "complex": "complex numbers are not supported yet",
    "open": "open files outside, and pass the data",
}


# Nodes with a code of their own.
CODES = {
    "With": "WithNotSupported",
    "AsyncWith": "AsyncNotSupported",
    "AsyncFor": "AsyncNotSupported",
    "AsyncFunctionDef": "AsyncNotSupported",
    "Await": "AsyncNotSupported",
    "TryStar": "TryNotSupported",
    "ClassDef": "ClassNotSupported",
    "JoinedStr": "TextNotSupported",
    "TemplateStr": "TextNotSupported",
    "Import": "ImportNotSupported",
    "ImportFrom": "ImportNotSupported",
    "Starred": "StarNotSupported",
}


def describe_syntax(node: ast.AST) -> tuple[str, str, str]:
    """The name of a node that cannot be compiled, a hint, and the code."""
    kind = type(node).__name__
    name, help = SYNTAX.get(kind, (f"this syntax ({kind})", ""))
    return name, help, CODES.get(kind, "SyntaxNotSupported")
