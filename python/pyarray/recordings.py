# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The library's functions as the importer says them, written down when the
package is built.

To import a function from its source takes a millisecond, and a call of `np.cov`
needs fifty. What the importer says to the builder of one depends on nothing but
the package's sources, Python and NumPy; so it is kept in a file, one recording
for each function, and said again from there. A file that is of other sources is
not used.
"""

from __future__ import annotations

import _imp
import marshal
import os
import sys
from importlib import import_module
from typing import NamedTuple

import numpy as np

from . import _pyarray, overloads

FORMAT = 3
PACKAGE = os.path.dirname(__file__)
FILE = os.path.join(PACKAGE, "library.calls")

# The file begins with the size of the index and its digest, then comes the index.
# `marshal` believes what it reads: a file that is cut off or has a bit flipped has
# not the digests that it says.
INDEX_SIZE_BYTES = 8
DIGEST_BYTES = 16
HEAD_BYTES = INDEX_SIZE_BYTES + DIGEST_BYTES

# What a recording says beside ops (tuples of six) and functions (of four); a
# number from 0 opens a region with so many arguments.
EMPTY_REGION, END_REGION, END_FUNCTION = -1, -2, -3


class Recording(NamedTuple):
    """One function of the library, with the functions in it."""

    file: str  # within the package
    calls: list
    # Classes by the text that stands for their number in this process.
    objects: dict[str, str]


# --- What a file was made of ---------------------------------------------------


def environment() -> tuple:
    """What recordings depend on beside the package's sources."""
    return FORMAT, sys.implementation.cache_tag, np.__version__


def digest(path: str) -> bytes:
    with open(path, "rb") as file:
        return _imp.source_hash(FORMAT, file.read())


def _are_same(files: dict[str, tuple[int, int, bytes]]) -> bool:
    """Whether sources are those that a file was written of: by size and time, and
    by content where they were copied or unpacked since."""
    for name, (size, modified, content) in files.items():
        path = f"{PACKAGE}/{name}"
        try:
            found = os.stat(path)
        except OSError:
            return False
        if found.st_size != size:
            return False
        if found.st_mtime_ns != modified and digest(path) != content:
            return False
    return True


# --- Reading --------------------------------------------------------------------


class Recordings:
    """The recordings of a file; none where it is missing or of other sources."""

    def __init__(self, path: str = FILE):
        self._places: dict[str, tuple[int, int, bytes]] = {}
        self._symbols: dict[str, str] = {}
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return
        head = os.read(self._file, HEAD_BYTES)
        size = int.from_bytes(head[:INDEX_SIZE_BYTES])
        if size > os.fstat(self._file).st_size:
            return
        content = os.read(self._file, size)
        if _pyarray.digest(content) != head[INDEX_SIZE_BYTES:]:
            return
        made_in, files, places, symbols = marshal.loads(content)
        if made_in == environment() and _are_same(files):
            self._places, self._symbols = places, symbols

    def find(self, name: str) -> str | None:
        """The symbol of the function that is recorded under a name. Functions of
        users that stand for NumPy's change what the library says."""
        if overloads.registered():
            return None
        symbol = self._symbols.get(name, name)
        return symbol if symbol in self._places else None

    def load(self, symbol: str) -> Recording | None:
        """The recording; None where it is not what was written."""
        start, size, written = self._places[symbol]
        content = os.pread(self._file, size, start)
        if _pyarray.digest(content) != written:
            return None
        return Recording(*marshal.loads(content))

    def __iter__(self):
        return iter(self._places)


_opened: Recordings | None = None


def opened() -> Recordings:
    """Those of the package, read once a process."""
    global _opened
    if _opened is None:
        _opened = Recordings()
    return _opened


# --- Saying again ---------------------------------------------------------------


def play(recording: Recording, builder) -> None:
    """Says to `builder` what the importer said."""
    file = os.path.join(PACKAGE, recording.file)
    calls = recording.calls
    if recording.objects:
        numbers = {
            text: str(_pyarray.host_object(find_object(place)))
            for text, place in recording.objects.items()
        }
        calls = _replace(calls, numbers)
    first, op = 0, builder.op
    for call in calls:
        if isinstance(call, int):
            _play_region(call, builder)
        elif len(call) == 6:
            name, operands, *rest = call
            op(name, [first + operand for operand in operands], *rest)
        else:
            symbol, *rest = call
            first = builder.function(symbol, file, *rest)


def _play_region(call: int, builder) -> None:
    if call >= 0:
        builder.region(call)
    elif call == EMPTY_REGION:
        builder.empty_region()
    elif call == END_REGION:
        builder.end_region()
    else:
        builder.end_function()


def find_object(place: str) -> object:
    """What `module:name` is."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def _replace(value, texts: dict[str, str]):
    """The value with other texts in its strings."""
    if isinstance(value, str):
        for old, new in texts.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, (tuple, list)):
        return type(value)(_replace(item, texts) for item in value)
    if isinstance(value, dict):
        return {key: _replace(item, texts) for key, item in value.items()}
    return value
