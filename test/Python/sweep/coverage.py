# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which of NumPy's functions and arguments a case covers, by its source."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Iterator

import numpy as np
from pyarray.numpy import index, intrinsics, library

from .case import Case, Constant
from .layouts import text_of


def covered(case: Case) -> dict[str, set[str]]:
    """Parameters by function: `{"np.sort": {"a", "axis"}, "ndarray.sum": set()}`."""
    result: dict[str, set[str]] = {}
    source = textwrap.dedent(inspect.getsource(case.function))
    for name, parameter in case.parameters.items():
        if isinstance(parameter, Constant) and callable(parameter.objects[0]):
            # A function of NumPy that the source has by this name.
            paths = [text_of(one) for one in parameter.objects]
            calls = [re.sub(rf"\b{name}(?=[(.])", path, source) for path in paths]
            source = "\n".join(calls)
    for function, parameters in [*_calls(source), *_declared(case.covers)]:
        result.setdefault(function, set()).update(parameters)
    return result


def _declared(text: str) -> Iterator[tuple[str, set[str]]]:
    for entry in text.split(","):
        words = entry.split()
        if words:
            yield words[0], set(words[1:])


def _calls(source: str) -> Iterator[tuple[str, set[str]]]:
    for definition in ast.parse(source).body:
        for node in ast.walk(ast.Module(definition.body, [])):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
                yield "np.matmul", {"x1", "x2"}
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield _call(node)


def _call(node: ast.Call) -> tuple[str, set[str]]:
    names = {word.arg for word in node.keywords if word.arg}
    path = _path(node.func)
    if path is None or path[0] != "np":
        return f"ndarray.{node.func.attr}", names
    function = np
    for part in path[1:]:
        if isinstance(function, np.ufunc):
            path = ["ufunc", part]
        function = getattr(function, part, None)
    return ".".join(path), names | _positional(function, len(node.args))


def _path(node: ast.AST) -> list[str] | None:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    return [node.id, *parts] if isinstance(node, ast.Name) else None


def _positional(function: object, count: int) -> set[str]:
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return set()
    return set(parameters[:count])


def gaps(cases: list[Case]) -> dict[str, set[str]]:
    """What the library has and no case calls: by function its parameters, and
    `{"np.sort": {"()"}}` where it is not called at all."""
    seen: dict[str, set[str]] = {}
    for case in cases:
        for function, parameters in covered(case).items():
            seen.setdefault(function, set()).update(parameters)
    result = {}
    for symbol, parameters in _library():
        known = seen.get(symbol)
        missing = {"()"} if known is None else parameters - known
        if missing:
            result[symbol] = missing
    return result


def registry() -> set[str]:
    """All that the compiler knows of NumPy: the library's functions, those that are
    ops of its own, and methods."""
    ops = (
        *(intrinsics.UFUNCS, *intrinsics.UFUNC_SYNONYMS),
        *(intrinsics.REDUCTIONS, intrinsics.CREATION, intrinsics.ARRAY),
    )
    methods = " ".join((index.FUNCTION_METHODS, *index.METHODS.values())).split()
    return (
        {name for name, _ in _library()}
        | {f"np.{name}" for name in " ".join(ops).split()}
        | {f"ndarray.{name.partition('=')[0]}" for name in methods}
    )


def _library() -> Iterator[tuple[str, set[str]]]:
    """NumPy's functions that are written in Python, and their parameters."""
    for owner, modules in index.FUNCTIONS.items():
        if owner == "random":  # Python's, with streams of its own to compare
            continue
        module = np.ufunc if owner == "ufunc" else importlib.import_module(owner)
        path = owner.replace("numpy", "np", 1)
        for names in modules.values():
            for entry in names.split():
                name = entry.partition("=")[0]
                if not hasattr(module, name):  # what operators and indices call
                    continue
                function = library.find_by_symbol(f"{owner}.{name}")
                parameters = set(inspect.signature(function).parameters)
                yield f"{path}.{name}", parameters
