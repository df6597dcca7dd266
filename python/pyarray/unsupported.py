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
    "ListComp": ("a list comprehension", "fill an array made by np.empty in a loop"),
    "SetComp": ("a set comprehension", "use an array"),
    "DictComp": ("a dict comprehension", "use an array"),
    "List": ("a list", "use a tuple, or an array made by np.empty"),
    "Set": ("a set", "use an array"),
    "Dict": ("a dict", "use tuples or arrays"),
    "JoinedStr": ("an f-string", "format the text outside of compiled code"),
    "TemplateStr": ("a template string", ""),
    "Delete": ("'del'", "leave the name alone: arrays are freed after their last use"),
    "Import": ("'import'", "import at module level"),
    "ImportFrom": ("'import'", "import at module level"),
    "Starred": ("'*' unpacking", "write the items one by one"),
    "TypeAlias": ("'type'", ""),
}

BUILTINS = {
    "list": "use np.empty and fill it",
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
    "List": "ContainerNotSupported",
    "Set": "ContainerNotSupported",
    "Dict": "ContainerNotSupported",
    "ListComp": "ContainerNotSupported",
    "SetComp": "ContainerNotSupported",
    "DictComp": "ContainerNotSupported",
    "JoinedStr": "TextNotSupported",
    "TemplateStr": "TextNotSupported",
    "Delete": "DeleteNotSupported",
    "Import": "ImportNotSupported",
    "ImportFrom": "ImportNotSupported",
    "Starred": "StarNotSupported",
}


def describe_syntax(node: ast.AST) -> tuple[str, str, str]:
    """The name of a node that cannot be compiled, a hint, and the code."""
    kind = type(node).__name__
    name, help = SYNTAX.get(kind, (f"this syntax ({kind})", ""))
    return name, help, CODES.get(kind, "SyntaxNotSupported")
