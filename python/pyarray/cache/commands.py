# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`pyarray cache`: what is on the disk, and removing it."""

from __future__ import annotations

import argparse
import sys
import time

from .. import _pyarray, config
from ..signature import describe
from . import store
from .entry import Entry, unpack


def add_parser(commands) -> None:
    parser = commands.add_parser("cache", help="the compiled code on the disk")
    actions = parser.add_subparsers(title="commands", required=True)
    for name, run, help in (
        ("path", path, "the directory"),
        ("list", list_entries, "the functions whose code is there"),
        ("verify", verify, "whether every file is whole"),
        ("clear", clear, "remove all code"),
    ):
        actions.add_parser(name, help=help).set_defaults(run=run)


def path(_: argparse.Namespace) -> int:
    """Where the cache is, or would be."""
    directory = config.cache_directory()
    if directory is None:
        print("error: no home directory: set PYARRAY_CACHE_DIR", file=sys.stderr)
        return 1
    print(directory)
    return 0


def list_entries(_: argparse.Namespace) -> int:
    """A line for each function and signature, the one used last first."""
    directory = store.find_directory()
    files = store.files(directory) if directory else []
    for file in reversed(files):
        days = max(time.time() - file.used, 0) / 86400
        entry = _read(directory, file.name)
        title = "broken" if entry is None else _title(entry)
        print(f"{file.name[:12]}  {file.size / 1024:7.1f} KB  {days:5.1f} d  {title}")
    total = sum(file.size for file in files) / 1e6
    print(
        f"{len(files)} entries, {total:.1f} MB of {config.cache_limit() / 1e6:.0f} MB"
    )
    return 0


def verify(_: argparse.Namespace) -> int:
    """Reads every file, and places its code as a hit would; status 1 where one is
    broken. Such a file is not used, and is replaced when it is met."""
    directory = store.find_directory()
    files = store.files(directory) if directory else []
    broken = 0
    for file in files:
        entry = _read(directory, file.name)
        if entry is None or isinstance(_pyarray.code_places(entry.code), str):
            broken += 1
            print(f"broken: {file.name}")
    print(f"{len(files) - broken} entries are whole, {broken} are broken")
    return 1 if broken else 0


def clear(_: argparse.Namespace) -> int:
    directory = store.find_directory()
    count = store.clear(directory) if directory else 0
    print(f"{count} entries removed")
    return 0


def _read(directory: str, name: str) -> Entry | None:
    payload = store.read_entry(directory, name)
    try:
        return None if payload is None else unpack(payload)
    except ValueError:
        return None


def _title(entry: Entry) -> str:
    name, _, signature = entry.title.partition("\t")
    try:
        return name + describe(signature)
    except Exception:  # it names a function of the process that compiled it
        return f"{name}({signature})"
