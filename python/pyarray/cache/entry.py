# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a file of the cache says: fields of bytes, each after its length."""

from __future__ import annotations

_LENGTH = 4


class Entry:
    """Code for one signature, and what holds it to the program."""

    # A class of named tuples takes as long to make as to load the code.
    FIELDS = (
        "title",  # for people
        "symbol",  # of the entry in the object
        "result_type",
        "argument_types",
        "names",  # that were read: namespace and name
        "cells",  # that were read: function and position
        "functions",  # first line and file, when compiled
        "places",  # of the object: the functions each may be in
        "objects",  # of the host: number, module and name
        "code",
    )

    def __init__(self, *values: object):
        for name, value in zip(self.FIELDS, values, strict=True):
            setattr(self, name, value)

    def pack(self) -> bytes:
        fields = [
            self.title.encode(),
            self.symbol.encode(),
            self.result_type.encode(),
            self.argument_types.encode(),
            _write(self.names),
            _write(self.cells),
            _write(self.functions),
            _write(self.places),
            _write(self.objects),
            self.code,
        ]
        return b"".join(
            part
            for field in fields
            for part in (len(field).to_bytes(_LENGTH, "little"), field)
        )


def unpack(payload: bytes) -> Entry:
    """The entry; raises `ValueError` where it is none."""
    fields, position = [], 0
    while position + _LENGTH <= len(payload):
        size = int.from_bytes(payload[position : position + _LENGTH], "little")
        position += _LENGTH
        fields.append(payload[position : position + size])
        position += size
    if position != len(payload) or len(fields) != len(Entry.FIELDS):
        raise ValueError("the entry has other fields")
    return Entry(
        *(field.decode() for field in fields[:4]),
        [(int(number), name) for number, name in _read(fields[4])],
        [(int(number), int(place)) for number, place in _read(fields[5])],
        [(int(line), file) for line, file in _read(fields[6])],
        [tuple(map(int, row)) for row in _read(fields[7])],
        [(int(number), module, name) for number, module, name in _read(fields[8])],
        fields[9],
    )


def _write(rows: list[tuple]) -> bytes:
    """A line for each row, whose items have no tabs and line ends in them."""
    text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
    if text.count("\n") != len(rows) or text.count("\t") != sum(
        max(len(row) - 1, 0) for row in rows
    ):
        raise ValueError("a name has a tab or a line end in it")
    return text.encode()


def _read(field: bytes) -> list[list[str]]:
    return [
        line.split("\t") if line else [] for line in field.decode().split("\n")[:-1]
    ]
