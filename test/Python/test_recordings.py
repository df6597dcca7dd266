# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The library as it was recorded says what its sources say, and a file of other
sources is not used."""

import os
import random

import numpy as np
import pyarray
import pytest
from pyarray import CompileError, jit, overloads, record, recordings
from pyarray.importer import ModuleImporter
from pyarray.numpy import library
from pyarray.reads import Reads
from pyarray.recordings import Recordings


class Counter:
    """A builder that knows the numbers of values only."""

    def __init__(self):
        self.values = 7  # of functions before

    def function(self, name, file, parameters, defaults, place):
        marks = ("/", "*", "yield")
        return self._number(sum(name not in marks for name in parameters))

    def op(self, name, operands, attributes, results, regions, place):
        return self._number(results)

    def region(self, arguments=0):
        return self._number(arguments)

    def empty_region(self):
        return 0

    def end_region(self):
        pass

    def end_function(self):
        pass

    def _number(self, count):
        self.values += count
        return self.values - count


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("library") / "library.calls")
    assert record.write(path) > 1000
    return path


@pytest.fixture(scope="module")
def recorded(path):
    return Recordings(path)


@pytest.fixture
def recordings_in_use(recorded, monkeypatch):
    monkeypatch.setattr(recordings, "_opened", recorded)


def said(symbol, recorded):
    """All that is said to link a function, from sources or from recordings."""
    recorder = record.Recorder(Counter())
    importer = ModuleImporter(recorder, Reads(), recorded and (lambda: recorded))
    assert importer.link(symbol)
    return recorder.calls, recorder.files


def test_what_is_said(recorded):
    symbols = list(recorded)
    assert len(symbols) > 1000
    for symbol in symbols:
        # As texts: a NaN is not equal to itself.
        assert repr(said(symbol, recorded)) == repr(said(symbol, None)), symbol


def test_the_index_is_recorded(recorded):
    missing = {name for name in library.all_symbols() if recorded.find(name) is None}
    # Those that name functions without a symbol.
    assert len(missing) < 30, sorted(missing)


def symbols_in(value):
    if isinstance(value, tuple) and len(value) == 2 and value[0] == "symbol":
        yield value[1]
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from symbols_in(item)
    elif isinstance(value, dict):
        yield from symbols_in(list(value.values()))


def test_symbols_are_found(recorded):
    named = set()
    for symbol in recorded:
        inner = f"{symbol}.<locals>."
        found = symbols_in(recorded.load(symbol).calls)
        named.update(name for name in found if not name.startswith(inner))
    for name in named:
        function = None
        if recorded.find(name) != name:
            function = library.find_by_symbol(name)
            assert library.find_symbol(function) == name


def median(a):
    return np.median(a), np.var(a, axis=0), a.sum(axis=1)


def solve(a):
    return np.linalg.solve(a, np.ones(2))


def test_values(recordings_in_use):
    a = np.array([[2.0, 1.0], [1.0, 3.0]])
    for found, expected in zip(jit(median)(a), median(a)):
        np.testing.assert_allclose(found, expected, rtol=1e-15)
    np.testing.assert_allclose(jit(solve)(a), solve(a), rtol=1e-15)


def test_classes(recordings_in_use):
    with pytest.raises(np.linalg.LinAlgError, match="Singular matrix"):
        jit(solve)(np.zeros((2, 2)))


def test_errors_are_the_same(recorded, monkeypatch):
    def wrong(a):
        return np.median(a, axis="x")

    messages = []
    for found in (recorded, Recordings(os.devnull)):
        monkeypatch.setattr(recordings, "_opened", found)
        with pytest.raises(CompileError) as error:
            jit(wrong)(np.ones(3))
        messages.append(str(error.value))
    assert messages[0] == messages[1]


def test_overloads_are_heeded(recorded):
    assert recorded.find("numpy.var") == "numpy.var"

    def original(x):
        return x

    pyarray.overload(original)(lambda x: x)
    try:
        assert recorded.find("numpy.var") is None
    finally:
        del overloads._overloads[id(original)]
    assert recorded.find("numpy.var") == "numpy.var"


# --- Files that are not used -----------------------------------------------------


def test_no_file(tmp_path):
    assert not list(Recordings(str(tmp_path / "none")))


@pytest.mark.parametrize("size", [0, 5, 8, 100, 50_000])
def test_parts_of_a_file(path, tmp_path, size):
    part = tmp_path / "part"
    with open(path, "rb") as file:
        part.write_bytes(file.read()[:size])
    assert not list(Recordings(str(part)))


def test_files_with_flipped_bits(path, tmp_path):
    """None of them is believed: what is broken is imported of the sources."""
    with open(path, "rb") as file:
        content = file.read()
    size = int.from_bytes(content[: recordings.INDEX_SIZE_BYTES])
    choose = random.Random(1)
    copy = tmp_path / "copy"
    for _ in range(100):
        broken = bytearray(content)
        broken[choose.randrange(size)] ^= 1 << choose.randrange(8)
        copy.write_bytes(broken)
        assert not list(Recordings(str(copy)))


def test_a_recording_that_is_broken_is_not_used(path, recorded, monkeypatch):
    start, size, _ = recorded._places["numpy.var"]
    read = os.pread

    def flip(file, count, at):
        content = bytearray(read(file, count, at))
        if at == start:
            content[size // 2] ^= 1
        return bytes(content)

    monkeypatch.setattr(recordings, "_opened", recorded)
    monkeypatch.setattr(recordings.os, "pread", flip)
    assert recorded.load("numpy.var") is None
    a = np.array([1.0, 2.0, 4.0])
    np.testing.assert_allclose(jit(lambda a: np.var(a))(a), np.var(a), rtol=1e-15)


def test_another_version(path, monkeypatch):
    monkeypatch.setattr(recordings, "environment", lambda: (0, "", ""))
    assert not list(Recordings(path))


@pytest.fixture
def package(path, tmp_path, monkeypatch):
    """A copy of the package's sources, older than the recordings."""
    _, files, _, _ = record.marshal.loads(
        open(path, "rb").read()[recordings.HEAD_BYTES :]
    )
    for name in files:
        with open(os.path.join(recordings.PACKAGE, name), "rb") as file:
            text = file.read()
        copy = tmp_path / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(text)
        os.utime(copy, (1, 1))
    monkeypatch.setattr(recordings, "PACKAGE", str(tmp_path))
    return tmp_path


def test_sources_as_they_were(path, package):
    assert list(Recordings(path))


def test_sources_written_again(path, package):
    (package / "reads.py").touch()
    assert list(Recordings(path))


def test_a_source_that_was_edited(path, package):
    text = (package / "reads.py").read_text()
    (package / "reads.py").write_text(text.replace("same", "some"))
    assert not list(Recordings(path))


def test_a_source_that_is_longer(path, package):
    with open(package / "numpy" / "axes.py", "a") as file:
        file.write("\n")
    assert not list(Recordings(path))


def test_a_source_that_is_gone(path, package):
    (package / "numpy" / "axes.py").unlink()
    assert not list(Recordings(path))
