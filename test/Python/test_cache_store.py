# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The files of the cache: whole or not used, of this user only, within the limit."""

import errno
import os
import random
import subprocess
import sys
import time
import warnings

import numpy as np
import pytest
from cached import load, outcome, run
from pyarray import cli, config
from pyarray.cache import store

SOURCE = """
import numpy as np
from pyarray import jit

@jit
def f(a, k):
    return np.sqrt(a) * k + a.sum()
"""
A = np.arange(1.0, 5.0)


@pytest.fixture(autouse=True)
def directory(monkeypatch, tmp_path):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(store, "_warned", set())
    return tmp_path


def call(directory, source=SOURCE):
    """What the cache did for a function that is loaded anew, and called."""
    function = load(directory, program=source).f
    np.testing.assert_array_equal(function(A, 2.0), function.py_func(A, 2.0))
    return outcome(function)


def only_file(directory):
    (path,) = (directory / "cache").iterdir()
    return path


# --- Broken files ------------------------------------------------------------------


def test_truncated_files_are_compiled_again(directory):
    assert call(directory) == "kept"
    path = only_file(directory)
    content = path.read_bytes()
    key = bytes.fromhex(path.stem)
    for size in [*range(0, len(content), 37), len(content) - 1]:
        path.write_bytes(content[:size])
        assert store.load(key) is None
        assert not path.exists()
    path.write_bytes(content[: len(content) // 2])
    assert call(directory) == "kept"
    assert call(directory) == "hit"


def test_flipped_bits_are_never_run(directory):
    assert call(directory) == "kept"
    path = only_file(directory)
    content = path.read_bytes()
    key = bytes.fromhex(path.stem)
    choose = random.Random(1)
    for _ in range(400):
        broken = bytearray(content)
        broken[choose.randrange(len(broken))] ^= 1 << choose.randrange(8)
        path.write_bytes(broken)
        assert store.load(key) is None
    for position in (0, 10, 40, len(content) // 2, len(content) - 1):
        broken = bytearray(content)
        broken[position] ^= 4
        path.write_bytes(broken)
        assert call(directory) == "kept"
    path.write_bytes(content + b"more")
    assert call(directory) == "kept"
    assert call(directory) == "hit"


def test_another_entry_under_the_name_is_not_used(directory):
    call(directory)
    path = only_file(directory)
    other = path.with_name("0" * 32 + store.SUFFIX)
    path.rename(other)
    assert store.load(bytes(16)) is None
    assert not other.exists()


def test_entries_with_other_fields_are_not_used(directory):
    call(directory)
    key = bytes.fromhex(only_file(directory).stem)
    for payload in (b"", b"\1", b"\1\0\0\0a" * 10, b"\0\0\0\0" * 10, b"\xff" * 40):
        assert store.save(key, payload)
        assert call(directory) == "kept"


# --- Whose it is -------------------------------------------------------------------


def test_the_directory_and_the_files_are_private(directory):
    old = os.umask(0)
    try:
        call(directory)
    finally:
        os.umask(old)
    assert (directory / "cache").stat().st_mode & 0o777 == 0o700
    assert only_file(directory).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_directories_that_others_may_write_to_are_not_used(directory, mode):
    call(directory)
    (directory / "cache").chmod(mode)
    with pytest.warns(RuntimeWarning, match="others may write"):
        assert call(directory) == "not kept: nothing can be written"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert call(directory) == "not kept: nothing can be written"  # said once


def test_directories_of_others_are_not_used(directory, monkeypatch):
    call(directory)
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    with pytest.warns(RuntimeWarning, match="another user"):
        assert call(directory) == "not kept: nothing can be written"


def test_files_that_others_may_write_to_are_not_used(directory):
    call(directory)
    only_file(directory).chmod(0o620)
    assert call(directory) == "kept"
    assert call(directory) == "hit"


def test_links_and_pipes_are_not_followed(directory):
    call(directory)
    path = only_file(directory)
    target = directory / "target"
    path.rename(target)
    path.symlink_to(target)
    assert store.load(bytes.fromhex(path.stem)) is None
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    assert store.load(bytes.fromhex(path.stem)) is None


# --- Where nothing can be kept -----------------------------------------------------


def test_it_can_be_switched_off(directory, monkeypatch):
    source = SOURCE.replace("@jit", "@jit(cache=False)")
    assert call(directory, source) == "off"
    monkeypatch.setenv("PYARRAY_CACHE", "off")
    assert call(directory) == "off"
    assert not (directory / "cache").exists()
    with pytest.raises(TypeError, match="cache to be True or False"):
        load(directory, program=SOURCE.replace("@jit", "@jit(cache=3)"))


def test_it_can_be_read_only(directory, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "ro")
    assert call(directory) == "not kept: nothing can be written"
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    assert call(directory) == "kept"
    monkeypatch.setenv("PYARRAY_CACHE", "ro")
    assert call(directory) == "hit"


@pytest.mark.parametrize(
    "name, number",
    [
        ("write", errno.ENOSPC),
        ("open", errno.EROFS),
        ("rename", errno.EACCES),
        ("mkdir", errno.EROFS),
    ],
)
def test_a_disk_that_refuses_is_no_error(directory, monkeypatch, name, number):
    def refuse(*_, **__):
        raise OSError(number, "refused")

    function = load(directory, program=SOURCE).f
    with monkeypatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("error")
        patch.setattr(store.os, name, refuse)
        np.testing.assert_array_equal(function(A, 2.0), function.py_func(A, 2.0))
    assert outcome(function) == "not kept: nothing can be written"
    assert not [*directory.glob("cache/*")]


def test_short_writes_and_reads_are_completed(directory, monkeypatch):
    write, read = os.write, os.read
    monkeypatch.setattr(store.os, "write", lambda file, data: write(file, data[:100]))
    monkeypatch.setattr(store.os, "read", lambda file, size: read(file, min(size, 77)))
    assert call(directory) == "kept"
    assert call(directory) == "hit"


def test_no_home_is_no_error(directory, monkeypatch):
    for name in ("PYARRAY_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert config.cache_directory() is None
    assert call(directory) == "not kept: nothing can be written"
    monkeypatch.setenv("XDG_CACHE_HOME", str(directory / "xdg"))
    assert config.cache_directory() == str(directory / "xdg" / "pyarray")
    assert call(directory) == "kept"


# --- The limit ---------------------------------------------------------------------


def test_what_was_not_used_for_longest_goes(directory, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE_MAX", "100K")
    keys = [bytes([number]) * 16 for number in range(20)]
    for age, key in enumerate(keys):
        store.save(key, bytes(10000))
        path = directory / "cache" / (key.hex() + store.SUFFIX)
        if path.exists():
            os.utime(path, (0, time.time() - 10000 + age))
    kept = [key for key in keys if store.load(key) is not None]
    assert kept == keys[-len(kept) :]
    assert 6 <= len(kept) <= 10
    # Reading is use.
    oldest, *others = kept
    for key in others:
        os.utime(directory / "cache" / (key.hex() + store.SUFFIX), (0, 1000))
    for number in range(30, 34):
        store.save(bytes([number]) * 16, bytes(10000))
    assert store.load(oldest) is not None


def test_what_killed_writers_leave_goes(directory):
    store.save(bytes(16), b"x")
    old, new = (directory / "cache" / name for name in ("a.tmp", "b.tmp"))
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (0, time.time() - 7200))
    store.trim(str(directory / "cache"), 1 << 20)
    assert not old.exists() and new.exists()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("1000", 1000),
        ("3K", 3 << 10),
        ("2mb", 2 << 20),
        ("1G", 1 << 30),
        ("", 512 << 20),
        ("many", 512 << 20),
        ("-1", 512 << 20),
    ],
)
def test_the_limit_is_read(monkeypatch, text, expected):
    monkeypatch.setenv("PYARRAY_CACHE_MAX", text)
    assert config.cache_limit() == expected


# --- Several processes -------------------------------------------------------------

WRITER = """
    import random, sys
    from pyarray.cache import store

    choose = random.Random(int(sys.argv[1]))
    for _ in range(int(sys.argv[2])):
        number = choose.randrange(4)
        found = store.load(bytes([number]) * 16)
        assert found is None or found == bytes([number]) * 20000, "wrong"
        assert store.save(bytes([number]) * 16, bytes([number]) * 20000)
    print("0")
"""


def test_processes_may_write_together(directory):
    run(directory, WRITER, 0, 1)
    program = [sys.executable, directory / "program.py"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    running = [
        subprocess.Popen([*program, str(seed), "300"], env=environment)
        for seed in range(3)
    ]
    killed = subprocess.Popen([*program, "9", "1000000"], env=environment)
    assert [process.wait() for process in running] == [0, 0, 0]
    killed.kill()
    killed.wait()
    for number in range(4):
        found = store.load(bytes([number]) * 16)
        assert found == bytes([number]) * 20000


# --- The command line --------------------------------------------------------------


def test_the_command_line(directory, capsys):
    def say(*words):
        status = cli.main(["cache", *words])
        return status, capsys.readouterr().out

    assert say("path") == (0, f"{directory / 'cache'}\n")
    assert say("list")[1] == "0 entries, 0.0 MB of 537 MB\n"
    assert say("clear") == (0, "0 entries removed\n")
    call(directory)
    status, text = say("list")
    assert status == 0 and "f(float64[::1], float)" in text
    assert text.endswith("1 entries, 0.0 MB of 537 MB\n")
    assert say("verify") == (0, "1 entries are whole, 0 are broken\n")
    path = only_file(directory)
    path.write_bytes(path.read_bytes()[:-1])
    assert say("verify") == (
        1,
        f"broken: {path.name}\n0 entries are whole, 1 are broken\n",
    )
    assert "broken" in say("list")[1]
    assert say("clear") == (0, "1 entries removed\n")
    assert not [*(directory / "cache").iterdir()]
