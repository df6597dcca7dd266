# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The command line: `pyarray explain PA0102`.

Each subcommand is a function that takes the parsed arguments and returns the exit
status, and a function that adds its parser.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Sequence


def explain(arguments: argparse.Namespace) -> int:
    """What a code means, an example, and how to write it instead."""
    from . import errors

    if arguments.code is None:
        for error in errors.all_errors():
            print(f"{error.code}  {error.title}")
        return 0
    found = errors.find(_normalize(arguments.code))
    if found is None:
        message = f"unknown code {arguments.code!r}: `pyarray explain` lists them"
        print(f"error: {message}", file=sys.stderr)
        return 2
    print(errors.explain(found))
    return 0


def _normalize(code: str) -> str:
    """`102`, `pa102` and `PA0102` are the same; names stay as they are."""
    digits = code.upper().removeprefix("PA")
    return f"PA{int(digits):04}" if digits.isdecimal() else code


def _add_explain(commands) -> None:
    parser = commands.add_parser("explain", help="what the code of an error means")
    parser.add_argument("code", nargs="?", help="as PA0102; without it, list all")
    parser.set_defaults(run=explain)


def numpy(arguments: argparse.Namespace) -> int:
    """What compiled code may call of NumPy, by name."""
    from .numpy import reference

    if arguments.name is None:
        for section in reference.sections():
            figures = f"{len(section.supported)} of {len(section.entries)}"
            print(f"{section.title}, {figures}:")
            names = " ".join(entry.short_name for entry in section.supported)
            print(textwrap.indent(textwrap.fill(names, 76), "    "))
        return 0
    found = reference.find(arguments.name)
    for entry in found:
        print(reference.describe(entry))
    if not found:
        print(f"error: NumPy has no {arguments.name!r}", file=sys.stderr)
    return 0 if found else 2


def _add_numpy(commands) -> None:
    parser = commands.add_parser("numpy", help="what is supported of NumPy")
    parser.add_argument("name", nargs="?", help="as sort, np.sort or ndarray.sort")
    parser.set_defaults(run=numpy)


def _add_cache(commands) -> None:
    from .cache.commands import add_parser

    add_parser(commands)


def make_parser() -> argparse.ArgumentParser:
    description = "A compiler for Python functions over NumPy arrays."
    parser = argparse.ArgumentParser("pyarray", description=description)
    commands = parser.add_subparsers(title="commands", required=True)
    for add in (_add_cache, _add_explain, _add_numpy):
        add(commands)
    return parser


def main(words: Sequence[str] | None = None) -> int:
    arguments = make_parser().parse_args(words)
    return arguments.run(arguments)
