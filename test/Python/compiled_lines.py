# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lines of the library that tests compile: Python never runs them, so coverage.py
does not see them (scripts/coverage.py)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType

from pyarray import importer


@contextmanager
def counted(data_file: str) -> Iterator[None]:
    """Meanwhile, notes what is compiled; then writes it beside coverage.py's own."""
    codes: set[CodeType] = set()
    find_source = importer.find_source

    def find_and_note(function):
        codes.add(function.__code__)
        return find_source(function)

    importer.find_source = find_and_note
    try:
        yield
    finally:
        importer.find_source = find_source
        write(codes, data_file)


def write(codes: set[CodeType], data_file: str) -> None:
    from coverage import CoverageData

    lines: dict[str, set[int]] = defaultdict(set)
    for code in codes:
        lines[os.path.realpath(code.co_filename)] |= lines_of(code)
    data = CoverageData(basename=data_file, suffix=True)
    library = os.path.dirname(os.path.realpath(importer.__file__))
    data.add_lines({name: found for name, found in lines.items() if library in name})
    data.write()


def lines_of(code: CodeType) -> set[int]:
    lines = {line for _, _, line in code.co_lines() if line is not None}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            lines |= lines_of(constant)
    return lines
