# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a programmer is told: compile errors with the line and a caret."""

from __future__ import annotations

import builtins
import linecache
import os
from collections.abc import Callable, Iterable, Sequence
from types import FunctionType
from typing import NamedTuple, NoReturn

MAX_LINES = 12
MAX_WIDTH = 100
TAB_WIDTH = 8

SEVERITIES = ("error", "note", "help")


class Range(NamedTuple):
    """Part of a source text: lines and columns from 1, columns in bytes of
    UTF-8, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(NamedTuple):
    """One message, at a place where one is known."""

    message: str
    file: str = ""
    range: Range | None = None
    severity: str = "error"


class CompileError(Exception):
    """A function cannot be compiled.

    Where CPython would refuse the program as well, the error is also an
    instance of the class that CPython would raise.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic] | str):
        if isinstance(diagnostics, str):
            diagnostics = [Diagnostic(diagnostics)]
        self.diagnostics = list(diagnostics)
        super().__init__(render(self.diagnostics))

    def __str__(self) -> str:
        return self.args[0]

    def __reduce__(self):
        return _restore, (_python_class(type(self)), self.diagnostics)


CompileError.__module__ = "pyarray"


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
    message: str,
    file: str = "",
    range: Range | None = None,
    exception: str = "",
    help: str = "",
) -> CompileError:
    """One error, of the class for `exception`, and what may be done."""
    diagnostics = [Diagnostic(message, file, range)]
    if help:
        diagnostics.append(Diagnostic(help, severity="help"))
    return error_class(exception)(diagnostics)


def compiler_error(reports: Iterable[tuple]) -> CompileError:
    """The error for what the compiler reports, as `Builder.diagnostics` does:
    tuples of severity, file, range, message and exception class."""
    diagnostics = []
    exception = ""
    from .errors import find

    for severity, file, positions, message, code, _function in reports:
        place = Range(*positions) if file and positions[0] else None
        name = SEVERITIES[severity]
        if name == "error" and not diagnostics:
            error = find(code)
            exception = error.exception if error else ""
        diagnostics.append(Diagnostic(message, file, place, name))
    if not diagnostics:
        diagnostics.append(Diagnostic("the compiler failed without a message"))
    return error_class(exception)(diagnostics)


def raise_compile_error(
    reports: Iterable[tuple], function: FunctionType, signature: str
) -> NoReturn:
    """Raises the error for what the compiler reports of a function, compiled
    for arguments of these types."""
    from .signature import describe

    error = compiler_error(reports)
    message = f"while compiling {function.__name__} for {describe(signature)}"
    error.add_note(f"note: {message}")
    raise error


# --- Rendering ---------------------------------------------------------------


def render(
    diagnostics: Sequence[Diagnostic],
    get_line: Callable[[str, int], str] = linecache.getline,
) -> str:
    """The text of a compile error, errors with their line and a caret."""
    lines: list[str] = []
    for index, diagnostic in enumerate(diagnostics):
        shown = _render_one(diagnostic, get_line)
        left = len(diagnostics) - index - 1
        if len(lines) + len(shown) + bool(left) > MAX_LINES:
            lines.append(f"note: {left + 1} more not shown")
            break
        lines += shown
    return "\n".join(lines)


def _render_one(diagnostic: Diagnostic, get_line) -> list[str]:
    text = f"{diagnostic.severity}: {diagnostic.message}"
    if diagnostic.range is None:
        return [f"{_short_path(diagnostic.file)}: {text}" if diagnostic.file else text]
    place = diagnostic.range
    line = get_line(diagnostic.file, place.line).rstrip("\r\n")
    start, end = _characters(line, place)
    column = start + 1 if line else place.column
    heading = f"{_short_path(diagnostic.file)}:{place.line}:{column}: {text}"
    if diagnostic.severity != "error" or not line.strip():
        return [heading]
    return [heading, *_underline(line, start, end)]


def _short_path(file: str) -> str:
    """Relative where that is shorter and below the current directory."""
    if not os.path.isabs(file):
        return file
    try:
        relative = os.path.relpath(file)
    except (OSError, ValueError):
        return file
    return file if relative.startswith(os.pardir) else relative


def _characters(line: str, place: Range) -> tuple[int, int]:
    """The range on its first line, as positions in the string."""
    encoded = line.encode("utf-8", "surrogatepass")

    def position(column: int) -> int:
        return len(encoded[: max(column - 1, 0)].decode("utf-8", "replace"))

    start = min(position(place.column), len(line))
    if place.end_line > place.line:
        end = len(line.rstrip())
    else:
        end = min(position(place.end_column), len(line))
    return start, max(end, start + 1)


def _underline(line: str, start: int, end: int) -> list[str]:
    """The line without its indentation, and the caret below; only the part
    around the caret of a long line."""
    first = min(len(line) - len(line.lstrip()), start)
    prefix = "    "
    if len(line) - first > MAX_WIDTH and start - first > MAX_WIDTH // 2:
        first = start - MAX_WIDTH // 2
        prefix = "    ..."
    last = min(len(line.rstrip()), first + MAX_WIDTH)
    suffix = "..." if last < len(line.rstrip()) else ""
    shown = _expand_tabs(line[first:last])
    before = _width(_expand_tabs(line[first:start])) + len(prefix)
    marked = max(_width(_expand_tabs(line[start : min(end, last)])), 1)
    return [prefix + shown + suffix, " " * before + "^" + "~" * (marked - 1)]


def _expand_tabs(text: str) -> str:
    return text.replace("\t", " " * TAB_WIDTH)


def _width(text: str) -> int:
    """The columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    def width(character: str) -> int:
        if combining(character) or character in "\u200b\u200d\ufe0f":
            return 0
        return 2 if east_asian_width(character) in "WF" else 1

    return sum(map(width, text))
