# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The directory of the cache: one file for each entry, named by its key, written
once and never changed.

It holds code, so nobody else may write to it: a directory or a file that belongs
to another user, or that others may write to, is as good as none. A file is only
read, never mapped, and its digest is compared before anything in it is believed.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
import warnings
from collections.abc import Iterator

from .. import _pyarray, config

_MAGIC = b"PyACode1"
_DIGEST = 16
SUFFIX = ".code"
_IS_ENTRY = re.compile(r"[0-9a-f]{32}\.code").fullmatch
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_MAX_FILE = 1 << 28
# A file is marked as used if that was not done within so many seconds.
_USE_INTERVAL = 3600
# What a writer that was killed has left goes after so many seconds.
_ORPHAN_AGE = 3600

_warned: set[str] = set()


class File:
    """A file of the directory."""

    def __init__(self, name: str, size: int, used: float):
        self.name, self.size = name, size
        self.used = used  # when; seconds


# --- The directory -------------------------------------------------------------


def find_directory() -> str | None:
    """The directory, if there is one that can be trusted."""
    path = config.cache_directory()
    if path is None:
        return None
    try:
        status = os.stat(path)
    except OSError:
        return None
    if not _is_ours(status) or not stat.S_ISDIR(status.st_mode):
        _warn(path)
        return None
    return path


def make_directory() -> str | None:
    """The same, made if it is not there yet."""
    path = config.cache_directory()
    if path is None or config.cache_mode() != "on":
        return None
    if not os.path.lexists(path):
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.mkdir(path, 0o700)
    return find_directory()


def _is_ours(status: os.stat_result) -> bool:
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE


def _warn(path: str) -> None:
    if path not in _warned:
        _warned.add(path)
        warnings.warn(
            f"pyarray keeps no code in {path}: it belongs to another user, or others "
            "may write to it",
            RuntimeWarning,
            stacklevel=2,
        )


# --- Files ---------------------------------------------------------------------


def load(key: bytes) -> bytes | None:
    """What was saved under the key; None where there is nothing, or nothing that
    is whole. What is broken is removed."""
    directory = find_directory()
    if directory is None:
        return None
    path = os.path.join(directory, key.hex() + SUFFIX)
    try:
        content = _read(path)
    except OSError:
        return None
    found = None if content is None else _open(content, key)
    if found is None and config.cache_mode() == "on":
        _remove(path)
    return found


def _read(path: str) -> bytes | None:
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
    file = os.open(path, flags)
    try:
        status = os.fstat(file)
        is_plain = stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_FILE
        if not is_plain or not _is_ours(status):
            return None
        is_old = time.time() - status.st_mtime > _USE_INTERVAL
        if is_old and config.cache_mode() == "on":
            _mark_used(file)
        return _read_all(file, status.st_size)
    finally:
        os.close(file)


def _read_all(file: int, size: int) -> bytes:
    content = os.read(file, size + 1)
    while len(content) < size and (more := os.read(file, size - len(content))):
        content += more
    return content


def _mark_used(file: int) -> None:
    with contextlib.suppress(OSError):
        os.utime(file)


def _open(content: bytes, key: bytes) -> bytes | None:
    """What is in a file, if it is what was written."""
    start = len(_MAGIC) + _DIGEST
    body = content[start:]
    if content[:start] != _MAGIC + _pyarray.digest(body) or body[: len(key)] != key:
        return None
    return body[len(key) :]


def save(key: bytes, payload: bytes) -> bool:
    """Saves an entry; false where that cannot be. Others see the whole file or
    none, and a file that a crash left incomplete has not its digest."""
    directory = make_directory()
    if directory is None:
        return False
    body = key + payload
    content = _MAGIC + _pyarray.digest(body) + body
    path = os.path.join(directory, key.hex() + SUFFIX)
    temporary = f"{path}.{os.getpid()}.{time.monotonic_ns()}.tmp"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        file = os.open(temporary, flags, 0o600)
    except OSError:
        return False
    try:
        try:
            _write_all(file, content)
        finally:
            os.close(file)
        os.rename(temporary, path)
    except BaseException as error:
        _remove(temporary)
        if isinstance(error, OSError):
            return False
        raise
    limit = config.cache_limit()
    # To look at all files takes time: now and then is enough.
    if key[0] % 32 == 0 or len(content) > limit // 64:
        trim(directory, limit)
    return True


def _write_all(file: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(file, view) :]


def _remove(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True


# --- All files -----------------------------------------------------------------


def files(directory: str) -> list[File]:
    """All entries, the one that was not used for longest first."""
    found = [file for file in _scan(directory) if _IS_ENTRY(file.name)]
    return sorted(found, key=lambda file: file.used)


def _scan(directory: str) -> Iterator[File]:
    try:
        with os.scandir(directory) as entries:
            for entry in entries:
                try:
                    status = entry.stat(follow_symlinks=False)
                except OSError:
                    continue  # another process has removed it
                yield File(entry.name, status.st_size, status.st_mtime)
    except OSError:
        return


def trim(directory: str, limit: int) -> None:
    """Removes what was not used for longest, until the rest is well within the
    limit; and what killed writers have left."""
    now = time.time()
    for file in _scan(directory):
        if file.name.endswith(".tmp") and now - file.used > _ORPHAN_AGE:
            _remove(os.path.join(directory, file.name))
    found = files(directory)
    total = sum(file.size for file in found)
    if total <= limit:
        return
    for file in found:
        if total <= limit - limit // 8:
            break
        _remove(os.path.join(directory, file.name))
        total -= file.size


def clear(directory: str) -> int:
    """Removes all entries; how many there were."""
    count = 0
    for file in list(_scan(directory)):
        if file.name.endswith((SUFFIX, ".tmp")):
            removed = _remove(os.path.join(directory, file.name))
            count += removed and file.name.endswith(SUFFIX)
    return count


def read_entry(directory: str, name: str) -> bytes | None:
    """The payload of one of `files`; None where it is broken."""
    try:
        key = bytes.fromhex(name.removesuffix(SUFFIX))
        content = _read(os.path.join(directory, name))
    except (OSError, ValueError):
        return None
    return None if content is None else _open(content, key)
