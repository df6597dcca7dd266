# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One row of the table of compile errors."""

from typing import NamedTuple


class Error(NamedTuple):
    """A code, and what there is to say about it.

    `exception` is the class that CPython would raise for such a program, "" where
    it would run it. `example` is a program that is refused with this code: its
    last line is the call. `fix` is how to write it instead. `help` is what a message
    without a help of its own ends with.
    """

    number: int
    name: str  # `Code::...` in C++
    exception: str
    title: str
    text: str = ""
    example: str = ""
    fix: str = ""
    help: str = ""

    @property
    def code(self) -> str:
        return f"PA{self.number:04}"
