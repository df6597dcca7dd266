# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the recordings of the library: `python -m pyarray.record FILE`. The
build does."""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import contextmanager
from importlib import import_module

from . import _pyarray, compiler, recordings
from .diagnostics import CompileError
from .importer import ModuleImporter
from .numpy import index, library
from .reads import Reads
from .recordings import Recording

# Where numbers of objects begin while recordings are made, so that they are
# found in the text of a type.
_FIRST_NUMBER = 7_310_000_000_000


class Recorder:
    """A builder that notes what is said to it. Values are counted from the first
    one of their function."""

    def __init__(self, builder):
        self._builder = builder
        self.start()

    def start(self) -> None:
        self.calls: list = []
        self.files: set[str] = set()
        self.symbols: list[str] = []

    def function(self, symbol, file, parameters, defaults, place) -> int:
        self._first = self._builder.function(symbol, file, parameters, defaults, place)
        self.files.add(file)
        self.symbols.append(symbol)
        self.calls.append((symbol, list(parameters), list(defaults), place))
        return self._first

    def op(self, name, operands, attributes, results, regions, place) -> int:
        values = tuple(operand - self._first for operand in operands)
        self.calls.append((name, values, attributes, results, regions, place))
        return self._builder.op(name, operands, attributes, results, regions, place)

    def region(self, arguments: int = 0) -> int:
        self.calls.append(arguments)
        return self._builder.region(arguments)

    def empty_region(self) -> int:
        self.calls.append(recordings.EMPTY_REGION)
        return self._builder.empty_region()

    def end_region(self) -> None:
        self.calls.append(recordings.END_REGION)
        self._builder.end_region()

    def end_function(self) -> None:
        self.calls.append(recordings.END_FUNCTION)
        self._builder.end_function()


class _Numbers:
    """Numbers the objects that types name, instead of the process's table."""

    def __init__(self):
        self.objects: list[object] = []

    def __call__(self, value: object) -> int:
        if all(value is not known for known in self.objects):
            self.objects.append(value)
        places = [value is known for known in self.objects]
        return _FIRST_NUMBER + places.index(True)

    def named_in(self, calls: list) -> dict[str, object]:
        text = repr(calls)
        numbered = {str(_FIRST_NUMBER + i): o for i, o in enumerate(self.objects)}
        return {number: o for number, o in numbered.items() if number in text}


@contextmanager
def _numbered():
    """Gives objects their numbers within."""
    numbers, original = _Numbers(), _pyarray.host_object
    _pyarray.host_object = numbers
    try:
        yield numbers
    finally:
        _pyarray.host_object = original


def _place_of(value: object) -> str | None:
    """`module:name` of an object that is found there."""
    place = f"{getattr(value, '__module__', '')}:{getattr(value, '__qualname__', '')}"
    try:
        return place if recordings.find_object(place) is value else None
    except (AttributeError, ImportError, ValueError):
        return None


class _Session:
    """All functions of the library, in one module."""

    def __init__(self, numbers: _Numbers):
        self.numbers = numbers
        self._begin()
        self.symbols: dict[str, str] = {}
        self.recorded: dict[str, Recording] = {}

    def _begin(self) -> None:
        self.recorder = Recorder(_pyarray.Builder())
        self.importer = ModuleImporter(self.recorder, Reads(), recorded=None)

    def run(self) -> None:
        pending = list(library.all_symbols())
        seen: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                self._record(name)
                pending += self.importer.library

    def _record(self, name: str) -> None:
        self.recorder.start()
        try:
            symbol = self.importer.link(name)
        except CompileError:  # said again where the function is called
            self._begin()
            return
        if symbol != name:
            self.symbols[name] = symbol
        recording = self._make_recording(symbol)
        if recording is not None:
            self.recorded[symbol] = recording

    def _make_recording(self, symbol: str) -> Recording | None:
        """None where a function depends on others that have no symbol of their
        own, or on objects that are nowhere to be found."""
        recorder = self.recorder
        inner = f"{symbol}.<locals>."
        if symbol not in recorder.symbols or len(recorder.files) != 1:
            return None
        if any(s != symbol and not s.startswith(inner) for s in recorder.symbols):
            return None
        objects = {
            text: _place_of(value)
            for text, value in self.numbers.named_in(recorder.calls).items()
        }
        if None in objects.values():
            return None
        file = os.path.relpath(recorder.files.pop(), recordings.PACKAGE)
        return Recording(file, recorder.calls, objects)


def _sources() -> dict[str, tuple[int, int, bytes]]:
    """Size, time and hash of each source of the package, by its path in it."""
    sources = {}
    # The directories of a build are links to those of the sources.
    for directory, _, names in os.walk(recordings.PACKAGE, followlinks=True):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(directory, name)
                inner = os.path.relpath(path, recordings.PACKAGE)
                status = os.stat(path)
                sources[inner] = (
                    status.st_size,
                    status.st_mtime_ns,
                    recordings.digest(path),
                )
    return sources


def write(path: str) -> int:
    """Writes the recordings to a file; how many there are."""
    compiler.load()
    for owner in index.FUNCTIONS:  # functions of what is not imported are unknown
        if owner.startswith("numpy"):
            import_module(owner)
    with _numbered() as numbers:
        session = _Session(numbers)
        session.run()
    blobs = {
        symbol: marshal.dumps(tuple(recording))
        for symbol, recording in sorted(session.recorded.items())
    }
    _write_file(path, blobs, session.symbols)
    return len(blobs)


def _write_file(path, blobs: dict[str, bytes], symbols: dict[str, str]) -> None:
    """The index first, whose length depends on the places it names."""
    sources = _sources()
    environment = recordings.environment()

    def make_index(start: int) -> bytes:
        places = {}
        for symbol, blob in blobs.items():
            places[symbol] = start, len(blob), _pyarray.digest(blob)
            start += len(blob)
        # All numbers take four bytes in version 2.
        return marshal.dumps((environment, sources, places, symbols), 2)

    size = len(make_index(0))
    content = make_index(recordings.HEAD_BYTES + size)
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(size.to_bytes(recordings.INDEX_SIZE_BYTES))
        file.write(_pyarray.digest(content))
        file.write(content)
        file.writelines(blobs.values())
    os.replace(temporary, path)


if __name__ == "__main__":
    count = write(sys.argv[1] if len(sys.argv) > 1 else recordings.FILE)
    print(f"{count} functions of the library are recorded")
