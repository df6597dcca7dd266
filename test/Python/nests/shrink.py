# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a program that fails smaller, as long as it fails in the same way.

Each attempt runs in a process of its own, as compiled code may crash.
"""

from __future__ import annotations

import ast
import copy
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from isolation import run_isolated

from .arguments import Call
from .program import Program, blocks_of
from .trial import Trial


def isolated(program: Program, call: Call, **options) -> str | None:
    """What differs, also where the process dies."""
    return run_isolated(lambda: Trial(program, **options).difference(call))


def way(found: str | None) -> str | None:
    """How it fails, without values."""
    return found and " ".join(re.sub(r"[^a-zA-Z ]", "", found).split()[:2])


def shrink(program: Program, call: Call, seconds: float, **options):
    """The smallest program and call found in this time."""
    end = time.monotonic() + seconds
    original = way(isolated(program, call, **options))
    if original is None:
        return program, call

    def fails(one: Program, other: Call) -> bool:
        try:
            return way(isolated(one, other, **options)) == original
        except (SyntaxError, KeyError):
            return False

    changed = True
    while changed and time.monotonic() < end:
        changed = False
        for edits in (smaller_calls, smaller_programs):
            again = True
            while again and time.monotonic() < end:
                again = False
                for one, other in edits(program, call):
                    if time.monotonic() > end:
                        break
                    if fails(one, other):
                        program, call = one, other
                        again = changed = True
                        break
    return program, call


# --- Calls -----------------------------------------------------------------------


def smaller_calls(program: Program, call: Call) -> Iterator[tuple[Program, Call]]:
    for name, place in call.places.items():
        for plainer in (
            replace(place, layout="C"),
            replace(place, memory=100 + list(call.places).index(name), offset=0),
            replace(place, writeable=True),
        ):
            if plainer != place:
                yield program, replace(call, places={**call.places, name: plainer})
    numbers = {n for place in call.places.values() for n in place.extents}
    numbers |= {n for n in call.scalars.values() if isinstance(n, int)}
    for number in sorted(numbers, reverse=True):
        for smaller in sorted({1, 2, number // 2, number - 4, number - 1}):
            if 0 <= smaller < number:
                yield program, with_number(call, number, smaller)
    if call.fill != "integers":
        yield program, replace(call, fill="integers")
    used = set(program.parameters)
    if set(call.places) - used:
        places = {k: v for k, v in call.places.items() if k in used}
        yield program, replace(call, places=places)


def with_number(call: Call, number: int, other: int) -> Call:
    places = {
        name: replace(
            place, extents=tuple(other if n == number else n for n in place.extents)
        )
        for name, place in call.places.items()
    }
    scalars = {k: other if v == number else v for k, v in call.scalars.items()}
    return replace(call, places=places, scalars=scalars)


# --- Programs --------------------------------------------------------------------


def smaller_programs(program: Program, call: Call) -> Iterator[tuple[Program, Call]]:
    """Every one that one edit makes."""
    for edit in (without_statement, with_body_only, without_expression, plainer):
        place = 0
        while True:
            tree = copy.deepcopy(program.tree)
            if not edit(tree, place):
                break
            yield program.with_tree(tree), call
            place += 1
    used = {node.id for node in ast.walk(program.tree) if isinstance(node, ast.Name)}
    for place, parameter in enumerate(program.tree.args.args):
        if parameter.arg not in used:
            tree = copy.deepcopy(program.tree)
            del tree.args.args[place]
            yield program.with_tree(tree), call


def without_statement(tree, place) -> bool:
    for block in blocks_of(tree):
        if place < len(block):
            del block[place]
            if not block:
                block.append(ast.Pass())
            return True
        place -= len(block)
    return False


def with_body_only(tree, place) -> bool:
    """A loop's body alone, at the first value of its variable."""
    for block in blocks_of(tree):
        for position, each in enumerate(block):
            if not isinstance(each, (ast.For, ast.While, ast.If)):
                continue
            if place == 0:
                body = each.body
                if isinstance(each, ast.For):
                    first = ast.Call(ast.Name("next"), [], [])
                    arguments = getattr(each.iter, "args", [])
                    first = arguments[0] if len(arguments) > 1 else ast.Constant(0)
                    body = [ast.Assign([each.target], first), *body]
                block[position : position + 1] = body
                return True
            place -= 1
    return False


def parts(node) -> list[ast.expr]:
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.UnaryOp):
        return [node.operand]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") != "range":
        return node.args
    return []


class Replacer(ast.NodeTransformer):
    """Replaces the expression at a place by what `choices` gives for it."""

    def __init__(self, place: int, choices: Callable[[ast.AST], list[ast.expr]]):
        self.place, self.choices = place, choices

    def visit(self, node):
        for choice in self.choices(node):
            if self.place == 0:
                self.place = -1
                return choice
            self.place -= 1
        return self.generic_visit(node) if self.place >= 0 else node


def without_expression(tree, place) -> bool:
    replacer = Replacer(place, parts)
    replacer.visit(tree)
    return replacer.place < 0


def simpler(node) -> list[ast.AST]:
    if isinstance(node, ast.AugAssign):
        return [ast.Assign([node.target], node.value)]
    if isinstance(node, (ast.Subscript, ast.Call)) and isinstance(
        getattr(node, "ctx", ast.Load()), ast.Load
    ):
        if getattr(getattr(node, "func", None), "id", "") != "range":
            return [ast.Constant(1.0)]
    if isinstance(node, ast.Call):
        return [ast.Call(node.func, node.args[:2], [])] if len(node.args) > 2 else []
    return []


def plainer(tree, place) -> bool:
    replacer = Replacer(place, simpler)
    replacer.visit(tree)
    return replacer.place < 0
