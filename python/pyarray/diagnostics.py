# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compile errors as values: what is wrong where, and the class to raise."""

from __future__ import annotations

import builtins
import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

SEVERITIES = ("error", "note", "help")
MAX_ERRORS = 5  # of one function


class Range(NamedTuple):
    """Part of a source text: lines and columns from 1, columns in bytes of
    UTF-8, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(NamedTuple):
    """One message, at a place where one is known. Notes and help belong to the
    error before them."""

    message: str
    file: str = ""
    range: Range | None = None
    severity: str = "error"
    code: str = ""  # of an error: "PA0102"
    function: str = ""  # of an error: "f(a: float64[:])"


class CompileError(Exception):
    """A function cannot be compiled.

    Where CPython would refuse the program as well, the error is also an
    instance of the class that CPython would raise. `diagnostics` has the parts
    of the message; `pyarray explain CODE` has more about a code.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic] | str):
        from .rendering import render

        if isinstance(diagnostics, str):
            diagnostics = [Diagnostic(diagnostics)]
        self.diagnostics = list(diagnostics)
        super().__init__(render(self.diagnostics))

    @property
    def code(self) -> str:
        """The code of the first error, as `PA0102`."""
        return self.diagnostics[0].code

    def __str__(self) -> str:
        return self.args[0]

    def __reduce__(self):
        return _restore, (_python_class(type(self)), self.diagnostics)


class UncompiledWarning(RuntimeWarning):
    """A function runs uncompiled, because of a fault of the compiler."""


CompileError.__module__ = UncompiledWarning.__module__ = "pyarray"


def _derive(base: type[Exception]) -> type[CompileError]:
    name = f"Compile{base.__name__}"
    summary = f"A function cannot be compiled; CPython would raise {base.__name__}."
    members = {"__doc__": summary, "__module__": "pyarray"}
    return type(name, (CompileError, base), members)


_CLASSES: dict[str, type[CompileError]] = {}


def error_class(exception: str) -> type[CompileError]:
    """The compile error that is also a `exception`; `CompileError` for ""."""
    if exception not in _CLASSES:
        base = getattr(builtins, exception, None)
        if not (isinstance(base, type) and issubclass(base, Exception)):
            return CompileError
        _CLASSES[exception] = _derive(base)
    return _CLASSES[exception]


def _python_class(cls: type[CompileError]) -> str:
    return "" if cls is CompileError else cls.__bases__[1].__name__


def _restore(exception: str, diagnostics: list[Diagnostic]) -> CompileError:
    return error_class(exception)(diagnostics)


def make_error(
    code: str,
    message: str,
    file: str = "",
    range: Range | None = None,
    help: str = "",
    function: str = "",
) -> CompileError:
    """One error of a code, which is named as in the table: `NoSingleType`."""
    from .errors import find

    error = find(code)
    group = [Diagnostic(message, file, range, "error", error.code, function)]
    if help:
        group.append(Diagnostic(help, severity="help"))
    return error_class(error.exception)(_with_help(group))


def join_errors(errors: Sequence[CompileError]) -> CompileError:
    """Several errors of a function as one, of the first one's class."""
    if len(errors) == 1:
        return errors[0]
    diagnostics = [part for error in errors for part in error.diagnostics]
    return type(errors[0])(diagnostics)


# --- What the compiler reports -----------------------------------------------


def compiler_error(reports: Iterable[tuple]) -> CompileError:
    """The error for what the compiler reports, as `Builder.diagnostics` does:
    tuples of severity, file, range, message, code and function."""
    from .errors import find
    from .hints import restate
    from .rendering import split_errors

    diagnostics = []
    for severity, file, positions, message, code, function in reports:
        place = Range(*positions) if file and positions[0] else None
        name = SEVERITIES[severity]
        if name == "error" and not code:
            code = find("InternalError").code
        diagnostics.append(Diagnostic(message, file, place, name, code, function))
    if not diagnostics:
        return make_error("InternalError", "the compiler failed without a message")
    diagnostics = [restate(part) for part in diagnostics]
    groups = [_at_caller(group) for group in split_errors(diagnostics)[:MAX_ERRORS]]
    diagnostics = [part for group in groups for part in _with_help(group)]
    return error_class(find(diagnostics[0].code).exception)(diagnostics)


def _with_help(group: list[Diagnostic]) -> list[Diagnostic]:
    """An error with its notes, and help."""
    from .hints import hint

    if any(part.severity == "help" for part in group):
        return group
    help = hint(group[0])
    return [*group, Diagnostic(help, severity="help")] if help else group


_PACKAGE = os.path.dirname(__file__) + os.sep


def _at_caller(group: list[Diagnostic]) -> list[Diagnostic]:
    """An error within this package's own Python, told where it is called."""
    error = group[0]
    if not error.file.startswith(_PACKAGE):
        return group
    outside = [part for part in group[1:] if not part.file.startswith(_PACKAGE)]
    for part in outside:
        if part.severity == "note" and part.range is not None:
            outside.remove(part)
            return [
                part._replace(message=error.message, severity="error", code=error.code),
                *outside,
            ]
    return [error._replace(file="", range=None), *outside]
