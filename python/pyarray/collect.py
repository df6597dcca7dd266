# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""More than one error of a function: the importer goes on behind a statement
that cannot be compiled."""

from __future__ import annotations

import ast

from .diagnostics import MAX_ERRORS, CompileError, join_errors


class Discard:
    """Takes the builder's place once there is an error: what is said to it has
    no use but to find further errors."""

    def __getattr__(self, name: str):
        return lambda *arguments, **keywords: 0


class ErrorCollector:
    """The errors of one function, each message once."""

    def __init__(self):
        self.errors: list[CompileError] = []

    def add(self, error: CompileError) -> None:
        """Raises all errors where there are enough."""
        first = error.diagnostics[0].message
        if all(first != other.diagnostics[0].message for other in self.errors):
            self.errors.append(error)
        if len(self.errors) >= MAX_ERRORS:
            self.finish()

    def finish(self) -> None:
        """Raises what has been collected, if anything has."""
        if self.errors:
            raise join_errors(self.errors) from None


def leaves(statement: ast.stmt) -> bool:
    """Whether nothing behind a statement is reached, wrong as it may be."""
    return isinstance(statement, (ast.Return, ast.Raise, ast.Break, ast.Continue))
