# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What happens to files: they are cut off, changed and exchanged, and their writers
killed. Code is compiled again then; it is never wrong, and never ends the process."""

import contextlib
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import time

import numpy as np
import pyarray
import pytest
from cached import load, outcome
from pyarray import cli
from pyarray.cache import store
from pyarray.cache.entry import Entry, unpack
from pyarray.reads import Reads

# How many files are broken; PYARRAY_CACHE_FAULTS=100000 has it break more.
COUNT = int(os.environ.get("PYARRAY_CACHE_FAULTS", "10000"))

SOURCES = {
    "scaled": "@jit\ndef f(a, k):\n    return np.sqrt(a) * k + a.sum()\n",
    "raising": "@jit\ndef f(a, k):\n    return a[int(k) - 1] + len(str(k))\n",
    "listed": "@jit\ndef f(a, k):\n    return [x * k for x in a if x > k], {k: a.size}\n",
}
HEAD = "import numpy as np\nfrom pyarray import jit\n"
ARGUMENTS = np.arange(1.0, 9.0), 2.0


@pytest.fixture(autouse=True)
def directory(monkeypatch, tmp_path):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "_warned", set())
    return tmp_path


def call(directory, name="scaled"):
    """What the cache did for a function that is loaded anew, and called."""
    function = load(directory, program=HEAD + SOURCES[name]).f
    np.testing.assert_equal(function(*ARGUMENTS), function.py_func(*ARGUMENTS))
    return outcome(function)


def files(directory):
    """The files of the cache, by their names."""
    return {path.name: path for path in (directory / "cache").iterdir()}


def kept(directory, name="scaled"):
    """The file of one of the programs, and what is in it."""
    before = files(directory) if (directory / "cache").exists() else {}
    assert call(directory, name) == "kept"
    (new,) = files(directory).keys() - before.keys()
    path = directory / "cache" / new
    return path, path.read_bytes()


# --- Broken files ------------------------------------------------------------------


def cut(choose, content, others):
    return content[: choose.randrange(len(content))]


def flip_bits(choose, content, others):
    broken = bytearray(content)
    for _ in range(choose.choice((1, 1, 2, 8))):
        broken[choose.randrange(len(broken))] ^= 1 << choose.randrange(8)
    return bytes(broken)


def blank(choose, content, others):
    """Blocks of a disk that were never written."""
    start = choose.randrange(len(content)) & ~511
    size = 512 * choose.randrange(1, 9)
    rest = content[start + size :]
    return content[:start] + bytes(len(content) - start - len(rest)) + rest


def exchange(choose, content, others):
    """An entry that is whole, but another's."""
    return choose.choice(others)


def join(choose, content, others):
    """The beginning of one, the end of another."""
    at = choose.randrange(1, len(content))
    return content[:at] + choose.choice(others)[at:]


def lengthen(choose, content, others):
    return content + choose.randbytes(choose.randrange(1, 100))


def invent(choose, content, others):
    return choose.randbytes(choose.randrange(200))


def of_another_version(choose, content, others):
    return b"PyACode" + choose.choice(b"023456789").to_bytes() + content[8:]


WAYS = cut, flip_bits, blank, exchange, join, lengthen, invent, of_another_version


def test_broken_files_are_removed_and_compiled_again(directory):
    path, content = kept(directory)
    others = [kept(directory, name)[1] for name in ("raising", "listed")]
    key = bytes.fromhex(path.stem)
    payload = store.load(key)
    choose = random.Random(1)
    for number in range(COUNT):
        broken = WAYS[number % len(WAYS)](choose, content, others)
        if broken == content:
            continue
        path.write_bytes(broken)
        assert store.load(key) is None
        assert not path.exists()
        if number % max(COUNT // 40, 1) < len(WAYS) and number < COUNT // 8:
            path.write_bytes(broken)
            assert call(directory) == "kept"
            assert store.load(key) == payload
    path.write_bytes(content)
    assert call(directory) == "hit"


# As a hit does, but without calling the code: it has not the digest of what was
# written, which only somebody who can write code anyway could make.
PLACE = """
    import random, sys
    from pyarray import _pyarray
    from pyarray.cache.entry import unpack

    with open(sys.argv[1], "rb") as file:
        content = file.read()
    choose = random.Random(2)
    placed = 0
    for number in range(int(sys.argv[2])):
        broken = bytearray(content)
        for _ in range(choose.choice((1, 2, 5))):
            at = choose.randrange(len(broken))
            broken[at] = choose.choice((0, 1, 255, broken[at] ^ 1 << choose.randrange(8)))
        broken = broken[: choose.randrange(len(broken))] if number % 8 == 0 else broken
        try:
            entry = unpack(bytes(broken))
            places = tuple(None for _ in entry.places)
            code = _pyarray.load_code(
                entry.code, entry.symbol, entry.result_type, entry.argument_types, places
            )
            placed += not isinstance(code, str)
        except (ValueError, TypeError, UnicodeDecodeError):
            pass
    print(placed)
"""


def test_entries_that_make_no_sense_are_refused(directory):
    """Behind the digest as well: nothing in an entry is believed."""
    program = directory / "place.py"
    program.write_text(textwrap.dedent(PLACE))
    entry = directory / "entry"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for name in SOURCES:
        path, _ = kept(directory, name)
        entry.write_bytes(store.load(bytes.fromhex(path.stem)))
        result = subprocess.run(
            [sys.executable, program, entry, str(COUNT // 5)],
            capture_output=True,
            text=True,
            env=environment,
        )
        assert result.returncode == 0, (result.returncode, result.stderr[-2000:])


@pytest.mark.parametrize("field", Entry.FIELDS)
def test_entries_with_another_field_are_compiled_again(directory, field):
    path, _ = kept(directory, "raising")
    key = bytes.fromhex(path.stem)
    entry = unpack(store.load(key))
    other = {
        "title": "another",
        "symbol": "pyarray_list_new",
        "result_type": "!py.nothing<",
        "argument_types": "f64, !py.nothing<",
        "names": [(99, "np")],
        "cells": [(0, 7)],
        "functions": [],
        "places": [],
        "objects": [(1, "os", "system")],
        "code": entry.code[:-9],
    }[field]
    setattr(entry, field, other)
    assert store.save(key, entry.pack())
    assert call(directory, "raising") == ("hit" if field == "title" else "kept")


# --- Writers that are killed -------------------------------------------------------


def write_until_killed(content, number):
    """A process that writes entries of one content, over and over."""
    child = os.fork()
    if child:
        return child
    with contextlib.suppress(BaseException):
        while True:
            store.save(bytes([number % 4]) * 16, content)
            number += 1
    os._exit(1)


def test_writers_may_be_killed_at_any_time(directory):
    content = bytes(range(256)) * 400
    choose = random.Random(3)
    store.make_directory()
    for number in range(max(COUNT // 100, 100)):
        child = write_until_killed(content, number)
        time.sleep(choose.uniform(0.0005, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for file in store.files(str(directory / "cache")):
            assert store.read_entry(str(directory / "cache"), file.name) == content
    entries = store.files(str(directory / "cache"))
    assert entries
    old = time.time() - 7200
    for name, path in files(directory).items():
        if name.endswith(".tmp"):
            os.utime(path, (old, old))
    store.trim(str(directory / "cache"), 1 << 30)
    assert len(files(directory)) == len(entries)


def test_sixteen_processes_write_one_key(directory):
    key = bytes(16)
    contents = [bytes([number]) * (5000 + 977 * number) for number in range(16)]
    children = []
    for content in contents:
        child = os.fork()
        if child:
            children.append(child)
            continue
        status = 1
        with contextlib.suppress(BaseException):
            found = [store.save(key, content) and store.load(key) for _ in range(50)]
            status = 0 if all(one in contents for one in found) else 2
        os._exit(status)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 16
    assert store.load(key) in contents
    assert len(files(directory)) == 1  # nothing is left of any writer


def test_the_cache_may_be_cleared_and_trimmed_meanwhile(directory):
    path = store.make_directory()
    content = bytes(range(256)) * 20
    children = [write_until_killed(content, number) for number in range(4)]
    try:
        for number in range(200):
            store.clear(path) if number % 2 else store.trim(path, 2 * len(content))
            assert store.load(bytes([number % 4]) * 16) in (None, content)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    store.clear(path)
    assert not os.listdir(path)


def test_a_writer_leaves_the_temporary_file_of_another_alone(directory, monkeypatch):
    monkeypatch.setattr(time, "monotonic_ns", lambda: 5)
    store.save(bytes(16), b"x")
    own = f"{bytes(16).hex()}{store.SUFFIX}.{os.getpid()}.5.tmp"
    (directory / "cache" / own).write_bytes(b"of another")
    assert not store.save(bytes(16), b"y")
    assert (directory / "cache" / own).read_bytes() == b"of another"


def test_a_writer_that_is_interrupted_leaves_nothing(directory, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    store.save(bytes(16), b"x")
    with monkeypatch.context() as patch:
        patch.setattr(store.os, "write", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.save(bytes(16), b"y")
    assert len(files(directory)) == 1
    assert store.load(bytes(16)) == b"x"


# --- Where writing fails -----------------------------------------------------------

PROGRAM = """
    import numpy as np
    from pyarray import jit

    @jit
    def f(a, k):
        return a * k

    assert (f(np.ones(3), 2.0) == 2.0).all()
    print(f.inspect("cache").split()[0])
"""


def run(directory, expected="not", **options):
    program = directory / "faulty.py"
    program.write_text(textwrap.dedent(PROGRAM))
    package = os.path.dirname(os.path.dirname(pyarray.__file__))
    environment = {**os.environ, "PYTHONPATH": package, "PYTHONDONTWRITEBYTECODE": "1"}
    environment.update(options.pop("environment", {}))
    result = subprocess.run(
        [sys.executable, "-W", "error", program],
        capture_output=True,
        text=True,
        env={name: value for name, value in environment.items() if value is not None},
        **options,
    )
    assert (result.returncode, result.stdout) == (0, expected + "\n"), result.stderr


def test_a_full_disk_is_no_error(directory):
    """As a limit to the size of files: what is written ends in the middle."""
    store.make_directory()
    for size in (0, 1, 100, 1000):
        run(
            directory,
            preexec_fn=lambda size=size: resource.setrlimit(
                resource.RLIMIT_FSIZE, (size, size)
            ),
        )
        assert not files(directory)
    run(directory, "kept")
    run(directory, "hit")


@pytest.mark.parametrize("place", ["/proc/pyarray", "/dev/null/cache", "/sys/pyarray"])
def test_a_directory_that_cannot_be_made_is_no_error(directory, place):
    run(directory, environment={"PYARRAY_CACHE_DIR": place})


def test_no_home_is_no_error(directory):
    nowhere = {"PYARRAY_CACHE_DIR": None, "XDG_CACHE_HOME": None, "HOME": "/proc/none"}
    run(directory, environment=nowhere)


def test_a_file_in_place_of_the_directory_is_not_used(directory):
    (directory / "cache").write_text("mine")
    with pytest.warns(RuntimeWarning, match="keeps no code"):
        assert call(directory) == "not kept: nothing can be written"
    assert (directory / "cache").read_text() == "mine"


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may change owners")


@needs_root
def test_a_directory_of_another_user_is_not_used(directory):
    path, _ = kept(directory)
    os.chown(directory / "cache", 65534, 65534)
    with pytest.warns(RuntimeWarning, match="another user"):
        assert call(directory) == "not kept: nothing can be written"
    os.chown(directory / "cache", 0, 0)
    os.chown(path, 65534, 65534)  # nor is a file
    assert call(directory) == "kept"
    assert path.stat().st_uid == 0


def test_a_link_to_a_directory_of_ours_may_be_used(directory, monkeypatch):
    assert call(directory) == "kept"
    (directory / "link").symlink_to(directory / "cache")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(directory / "link"))
    assert call(directory) == "hit"


def test_what_is_no_entry_is_left_out(directory, capsys):
    path, _ = kept(directory)
    cache = directory / "cache"
    (cache / ("0" * 32 + store.SUFFIX)).mkdir()
    os.mkfifo(cache / ("1" * 32 + store.SUFFIX))
    (cache / ("2" * 32 + store.SUFFIX)).touch()
    os.truncate(cache / ("2" * 32 + store.SUFFIX), 1 << 40)
    os.mkdir(os.fsencode(cache) + b"/\xff\x1b[2J.code")
    (cache / "notes.txt").write_text("mine")
    assert call(directory) == "hit"
    for number in range(3):
        assert store.load(bytes([number * 17]) * 16) is None
    assert cli.main(["cache", "list"]) == 0
    assert cli.main(["cache", "verify"]) == 1
    assert "1 entries are whole" in capsys.readouterr().out
    assert cli.main(["cache", "clear"]) == 0
    assert not path.exists() and (cache / "notes.txt").exists()


# --- Clocks ------------------------------------------------------------------------


def test_clocks_may_jump(directory, monkeypatch):
    path, _ = kept(directory)
    year = 365 * 86400
    for shift in (-30 * year, 60 * year):
        os.utime(path, (0, time.time() + shift))
        assert call(directory) == "hit"
    now = time.time()
    for shift in (-30 * year, 60 * year, 0):
        monkeypatch.setattr(time, "time", lambda shift=shift: now + shift)
        assert call(directory) == "hit"
        assert store.save(bytes(16), b"x")
        store.trim(str(directory / "cache"), 1 << 30)
        assert store.load(bytes(16)) == b"x"


def test_files_of_the_future_go_when_there_is_no_room(directory):
    later = time.time() + 1e6
    for number in range(4):
        store.save(bytes([number]) * 16, bytes(1000))
        path = directory / "cache" / (bytes([number]).hex() * 16 + store.SUFFIX)
        os.utime(path, (later + number, later + number))
    store.trim(str(directory / "cache"), 2500)
    assert [store.load(bytes([n]) * 16) is None for n in range(4)] == [
        True, True, False, False
    ]  # fmt: skip


def test_a_request_survives_any_payload(directory):
    """What a hit is made of, without a call."""
    function = load(directory, program=HEAD + SOURCES["scaled"]).f
    function(*ARGUMENTS)
    (path,) = files(directory).values()
    key = bytes.fromhex(path.stem)
    payload = store.load(key)
    choose = random.Random(4)
    from pyarray.cache import Request

    for _ in range(200):
        broken = payload[: choose.randrange(len(payload) // 2)]
        store.save(key, broken + choose.randbytes(40))
        request = Request(
            function.py_func, "", {"cache": False, "freeze_globals": False}
        )
        request._key = key
        assert request.load(Reads()) is None
