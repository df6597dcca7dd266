# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The text of compile errors: the lines of the program, marked and labelled.

error[PA0102]: expected a value of one type, but got int or str
  --> demo.py:22:12, in pick(a: float64[:], flag: bool)
19 |         x = 0
   |             - int
22 |     return x
   |            ^
help: give each its own name
"""

from __future__ import annotations

import linecache
import os
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .diagnostics import Diagnostic, Range

MAX_LINES = 12  # of one error
MAX_WIDTH = 100  # of a line of the program
TAB_WIDTH = 4

GetLine = Callable[[str, int], str]


class Mark(NamedTuple):
    """What is underlined in a line, in characters from 0, the end exclusive."""

    start: int
    end: int
    sign: str
    label: str


def render(
    diagnostics: Sequence[Diagnostic], get_line: GetLine = linecache.getline
) -> str:
    """The text of a compile error: each error with its notes and help."""
    groups = split_errors(diagnostics)
    return "\n\n".join("\n".join(_render_error(group, get_line)) for group in groups)


def split_errors(diagnostics: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """Each error with what follows it."""
    groups: list[list[Diagnostic]] = []
    for diagnostic in diagnostics:
        if diagnostic.severity == "error" or not groups:
            groups.append([])
        groups[-1].append(diagnostic)
    return groups


def _render_error(group: list[Diagnostic], get_line: GetLine) -> list[str]:
    error = group[0]
    code = f"[{error.code}]" if error.code else ""
    heading = [f"{error.severity}{code}: {error.message}", *_arrow(error, get_line)]
    helps = [f"help: {help.message}" for help in group if help.severity == "help"]
    notes = [note for note in group[1:] if note.severity == "note"]
    notes = [note for note in notes if not _is_said(note, error)]
    left = MAX_LINES - len(heading) - len(helps)
    return [*heading, *_render_places(error, notes, left, get_line), *helps]


def _is_said(note: Diagnostic, error: Diagnostic) -> bool:
    """Whether the heading has it already: the type of an argument."""
    return bool(error.function) and note.message.startswith("argument '")


def _arrow(error: Diagnostic, get_line: GetLine) -> list[str]:
    words = []
    if error.range is not None:
        words.append(place_text(error, get_line))
    elif error.file:
        words.append(_short_path(error.file))
    if error.function:
        words.append(f"in {error.function}")
    return [f"  --> {', '.join(words)}"] if words else []


def place_text(diagnostic: Diagnostic, get_line: GetLine = linecache.getline) -> str:
    """`file.py:7:17`, the column in characters."""
    place = diagnostic.range
    line = get_line(diagnostic.file, place.line).rstrip("\r\n")
    column = _characters(line, place)[0] + 1 if line else place.column
    return f"{_short_path(diagnostic.file)}:{place.line}:{column}"


def _render_places(
    error: Diagnostic, notes: list[Diagnostic], left: int, get_line: GetLine
) -> list[str]:
    """The lines of the error and its notes, as many as there is room for."""
    shown: list[Diagnostic] = []
    lines = _snippets(error, shown, get_line)
    others: list[str] = []
    for index, note in enumerate(notes):
        beside = note.range is not None and note.file == error.file and lines
        candidate = [*shown, note] if beside else shown
        others_then = others if beside else [*others, _note_line(note, get_line)]
        lines_then = _snippets(error, candidate, get_line)
        needed = len(lines_then) + len(others_then) + (index + 1 < len(notes))
        if needed > left:
            return [*lines, *others, f"note: {len(notes) - index} more not shown"]
        shown, others, lines = candidate, others_then, lines_then
    return [*lines, *others]


def _note_line(note: Diagnostic, get_line: GetLine) -> str:
    if note.range is None:
        return f"note: {note.message}"
    return f"note: {place_text(note, get_line)}: {note.message}"


# --- Lines of the program ----------------------------------------------------


def _snippets(error: Diagnostic, notes: list[Diagnostic], get_line: GetLine):
    """The lines that are pointed at, in order, with what points at them."""
    marks: dict[int, list[Mark]] = {}
    texts: dict[int, str] = {}
    if error.range is None:
        return []
    for diagnostic in (error, *notes):
        number = diagnostic.range.line
        line = get_line(diagnostic.file, number).rstrip("\r\n")
        if not line.strip():
            continue
        start, end = _characters(line, diagnostic.range)
        sign, label = ("^", "") if diagnostic is error else ("-", _label(diagnostic))
        parameter = re.search(r", argument '(\w+)'$", diagnostic.message)
        if parameter:  # in the header of the function, which is all that is known
            found = re.compile(rf"\b{parameter[1]}\b").search(line, line.find("(") + 1)
            start, end = found.span() if found else (start, end)
        texts[number] = line
        same = marks.setdefault(number, [])
        if diagnostic.range == error.range and same:  # says more of the caret
            same[0] = same[0]._replace(label=same[0].label or label)
        elif Mark(start, end, sign, label) not in same:
            same.append(Mark(start, end, sign, label))
    width = max((len(str(number)) for number in texts), default=0)
    lines = []
    for number in sorted(texts):
        text, rows = _underlined(texts[number], marks[number])
        lines.append(f"{number:>{width}} | {text}")
        lines += [f"{'':{width}} | {row}" for row in rows]
    return lines


def _label(note: Diagnostic) -> str:
    return re.sub(r" here(, argument '\w+')?$", "", note.message)


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


def _underlined(line: str, marks: list[Mark]) -> tuple[str, list[str]]:
    """The line, and the rows of marks below it; of a long line only the part
    around the first mark."""
    first, last = _window(line, marks[0])
    before = "..." if first else ""
    after = "..." if last < len(line.rstrip()) else ""
    shown = before + _expand_tabs(line[first:last]) + after
    rows: list[str] = []
    for row in _rows([mark for mark in marks if first <= mark.start < last]):
        text = ""
        for mark in row:
            column = len(before) + width(_expand_tabs(line[first : mark.start]))
            upto = len(before) + width(_expand_tabs(line[first : min(mark.end, last)]))
            text += " " * (column - width(text))
            text += mark.sign * max(upto - column, 1)
        label = row[-1].label
        rows.append(f"{text} {label}" if label else text)
    return shown, rows


def _window(line: str, mark: Mark) -> tuple[int, int]:
    """The part of a line to show."""
    length = len(line.rstrip())
    if length <= MAX_WIDTH:
        return 0, max(length, mark.start + 1)
    indent = len(line) - len(line.lstrip())
    if mark.start <= MAX_WIDTH // 2 + min(indent, MAX_WIDTH // 4):
        return 0, MAX_WIDTH
    first = mark.start - MAX_WIDTH // 2
    return first, min(length, first + MAX_WIDTH)


def _rows(marks: list[Mark]) -> list[list[Mark]]:
    """Marks that stand side by side in one row, of which only the last has a
    label; the error's own row is the first."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda mark: (mark.sign != "^", -mark.start)):
        fits = rows and not mark.label and mark.end <= rows[-1][0].start
        if fits and rows[-1][0].sign != "^":
            rows[-1].insert(0, mark)
        elif _joins_error(rows, mark):
            rows[0].append(mark)
        else:
            rows.append([mark])
    return rows


def _joins_error(rows: list[list[Mark]], mark: Mark) -> bool:
    """A cause to the right of the error's mark, which has no label, stands
    beside it."""
    if len(rows) != 1 or len(rows[0]) != 1 or rows[0][0].sign != "^":
        return False
    return not rows[0][0].label and mark.start > rows[0][0].end


def _expand_tabs(text: str) -> str:
    return text.replace("\t", " " * TAB_WIDTH)


def width(text: str) -> int:
    """The columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    def of(character: str) -> int:
        if combining(character) or character in "\u200b\u200d\ufe0f":
            return 0
        return 2 if east_asian_width(character) in "WF" else 1

    return sum(map(of, text))


def _short_path(file: str) -> str:
    """Relative where that is shorter and below the current directory."""
    if not os.path.isabs(file):
        return file
    try:
        relative = os.path.relpath(file)
    except (OSError, ValueError):
        return file
    return file if relative.startswith(os.pardir) else relative
