# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a program that fails smaller, as long as it fails in the same way."""

from __future__ import annotations

import ast
import copy
import time
from collections.abc import Iterator
from dataclasses import replace

from isolation import run_isolated
from nests.shrink import (
    plainer,
    way,
    with_body_only,
    without_expression,
    without_statement,
)

from .program import EXTENTS, Call, Program
from .trial import Trial


def fails(program: Program, call: Call, mode: str) -> str | None:
    """What differs, also where the process dies."""

    def attempt():
        found = Trial(program, [mode]).difference(call)
        return found and found[1]

    try:
        return run_isolated(attempt)
    except (SyntaxError, KeyError):
        return None


def shrink(program: Program, call: Call, mode: str, seconds: float):
    """The smallest program and call found in this time."""
    end = time.monotonic() + seconds
    original = way(fails(program, call, mode))
    if original is None:
        return program, call
    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for one, other in smaller(program, call):
            if time.monotonic() > end:
                break
            if way(fails(one, other, mode)) == original:
                program, call, changed = one, other, True
                break
    return program, call


def smaller(program: Program, call: Call) -> Iterator[tuple[Program, Call]]:
    for edit in (without_statement, with_body_only, without_expression, plainer):
        place = 0
        while True:
            tree = copy.deepcopy(program.tree)
            if not edit(tree, place):
                break
            yield program.with_tree(tree), call
            place += 1
    yield from without_parameters(program, call)
    for change in ({"layout": "C"}, {"fill": "small"}):
        if replace(call, **change) != call:
            yield program, replace(call, **change)
    for name in ("n", "m"):
        for extent in EXTENTS:
            if extent < getattr(call, name):
                yield program, replace(call, **{name: extent})


def without_parameters(program: Program, call: Call):
    used = {node.id for node in ast.walk(program.tree) if isinstance(node, ast.Name)}
    for place, parameter in enumerate(program.tree.args.args):
        if parameter.arg not in used:
            tree = copy.deepcopy(program.tree)
            del tree.args.args[place]
            yield program.with_tree(tree), call
