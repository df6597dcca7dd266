# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiled code on the disk, found again by other processes.

The key of an entry is the digest of all that the compiler may read (`graph.py`),
the types of the arguments, the options, and the build (`build.py`): there is
nothing to compare, or to be stale, once the entry is found. Nothing here needs the
compiler, nor its importer.
"""

from __future__ import annotations

import os
import re
from types import FunctionType

from .. import _pyarray, config, stamp
from ..reads import ABSENT, Reads
from . import store
from .build import environment
from .entry import Entry, unpack
from .graph import Graph
from .values import Opaque, find_named, last_line_of

# Objects in a signature, by their numbers (`host_object`).
_NUMBER = r'"#(\d+)"|, (\d+)>'
_FUNCTION = r'@"#(\d+)"'
# Objects without a name have smaller numbers, which mean nothing elsewhere.
_FIRST_NAMED = 1 << 20

_PACKAGE = os.path.dirname(os.path.dirname(__file__)) + os.sep


class Uncacheable(Exception):
    """Why code is not kept."""


class Request:
    """The code of a function for a signature: looked for, and kept once it has
    been compiled. `outcome` says what became of it."""

    def __init__(self, function: FunctionType, signature: str, options: dict):
        self._function, self._signature = function, signature
        self._options = options
        self.outcome = ""
        self.program = b""  # a digest of all that does not depend on the signature
        self._key = b""
        if not options["cache"]:
            self.outcome = "off: cache=False"
        elif options["interpret"]:
            self.outcome = "off: interpret=True"
        elif options["freeze_globals"]:
            self.outcome = "off: freeze_globals=True"
        elif config.cache_mode() == "off":
            self.outcome = "off: PYARRAY_CACHE=off"
        else:
            self._prepare()

    def _prepare(self) -> None:
        try:
            self._graph, self._key = self._describe()
            self.program = self._digest_program()
        except Exception as error:  # the function is compiled all the same
            self.outcome = _explain(error)
            self._key = b""

    def _digest_program(self) -> bytes:
        is_alone = "@" not in self._signature  # no functions are passed
        graph = self._graph if is_alone else Graph([self._function])
        return _pyarray.digest(repr(graph.description).encode())

    def expect(self, program: bytes) -> None:
        """The function was imported, or found, when its program had this digest:
        code for another one is neither used nor kept."""
        if self._key and self.program != program:
            self._key = b""
            self.outcome = "not kept: the program has changed since the first call"

    def _describe(self) -> tuple[Graph, bytes]:
        numbers = (
            re.findall(_FUNCTION, self._signature) if "@" in self._signature else ()
        )
        passed = [_pyarray.host_value(int(number)) for number in numbers]
        functions = [getattr(value, "py_func", value) for value in passed]
        graph = Graph([self._function, *functions])
        options = sorted(
            (n, v) for n, v in self._options.items() if n not in ("cache", "strict")
        )
        # Functions that are passed are named by their places in the graph.
        types = self._signature
        for number, function in zip(numbers, functions):
            place = graph.find_function(function)
            types = types.replace(f'@"#{number}"', f"@{place}")
        parts = environment(), types, options, graph.description
        return graph, _pyarray.digest(repr(parts).encode())

    # --- Loading -----------------------------------------------------------

    def load(self, reads: Reads) -> _pyarray.Compiled | None:
        """The code, if it is there; `reads` is told what it depends on."""
        try:
            payload = store.load(self._key) if self._key else None
            return None if payload is None else self._load(unpack(payload), reads)
        except Exception:
            return None

    def _load(self, entry: Entry, reads: Reads) -> _pyarray.Compiled | None:
        if not all(_has_number(*known) for known in entry.objects):
            return None
        compiled = _pyarray.load_code(
            entry.code,
            entry.symbol,
            entry.result_type,
            entry.argument_types,
            tuple(self._move(entry, candidates) for candidates in entry.places),
        )
        if isinstance(compiled, str):
            return None
        graph = self._graph
        for number, name in entry.names:
            reads.note_name(graph.namespaces[number], name)
        for cell in entry.cells:
            namespace = graph.functions[cell[0]].__globals__
            reads.note_cell(namespace, graph.cell(*cell))
        self.outcome = f"hit {self._key.hex()}"
        return compiled

    def holds(self) -> bool:
        """Whether the program is still what the key was made of."""
        try:
            return self._describe()[1] == self._key
        except Exception:  # another thread is changing it
            return False

    def _move(self, entry: Entry, candidates: tuple[int, ...]) -> tuple | None:
        """Where a place in one of these functions is now."""
        moves = set()
        for number in candidates:
            code = self._graph.functions[number].__code__
            line, _ = entry.functions[number]
            moves.add((code.co_filename, code.co_firstlineno - line))
        if len(moves) > 1:
            raise LookupError("functions have moved apart")
        return moves.pop() if moves else None

    # --- Keeping -----------------------------------------------------------

    def save(self, compiled: _pyarray.Compiled, variant) -> None:
        """Keeps what has been compiled of a variant of the function (`jit.py`)."""
        found = compiled.take_object()
        if not self._key:
            return
        if found is None:
            self.outcome = "not kept: there is no object of it"
            return
        try:
            payload = self._pack(compiled, *found, variant)
            kept = store.save(self._key, payload)
        except Exception as error:
            self.outcome = _explain(error)
            return
        key = self._key.hex()
        self.outcome = f"kept {key}" if kept else "not kept: nothing can be written"

    def _pack(self, compiled, code: bytes, symbol: str, variant) -> bytes:
        graph = self._graph
        if not self.holds():
            raise Uncacheable("the program changed while it was compiled")
        if not stamp.is_current():
            raise Uncacheable("pyarray was changed after it had been imported")
        for function in variant.importer.symbols:
            if isinstance(function, FunctionType) and not (
                graph.find_function(function) is not None or _is_own(function)
            ):
                raise Uncacheable(f"it calls {function.__qualname__} by other ways")
        functions = [f.__code__ for f in graph.functions]
        return Entry(
            f"{self._function.__qualname__}\t{self._signature}",
            symbol,
            compiled.result_type,
            compiled.argument_types,
            [self._check_name(*entry) for entry in variant.reads.names()],
            [self._check_cell(cell) for cell in variant.reads.cells()],
            [(code.co_firstlineno, code.co_filename) for code in functions],
            self._find_places(code),
            self._find_objects(compiled, variant.objects),
            code,
        ).pack()

    def _check_name(self, namespace: dict, name: str, value: object) -> tuple:
        graph = self._graph
        number = graph.find_namespace(namespace)
        if number is None or name not in graph.considered[number]:
            raise Uncacheable(f"'{name}' is read by other ways")
        if (number, name) in graph.opaque:
            raise Uncacheable(f"'{name}': {graph.opaque[number, name]}")
        if value is ABSENT and "__getattr__" in namespace:
            raise Uncacheable(f"'{name}' is made by a module's __getattr__")
        return number, name

    def _check_cell(self, cell) -> tuple[int, int]:
        found = self._graph.cells.get(id(cell))
        why = self._graph.opaque_cells.get(id(cell))
        if found is None or why is not None:
            raise Uncacheable(f"a variable of an enclosing function: {why}")
        return found

    def _find_places(self, code: bytes) -> list[tuple[int, ...]]:
        """The functions that each place in the code may be in: by file and line."""
        places = _pyarray.code_places(code)
        if isinstance(places, str):
            raise Uncacheable(places)
        ranges = [
            (code.co_filename, code.co_firstlineno, last_line_of(code))
            for code in (function.__code__ for function in self._graph.functions)
        ]
        result = []
        for file, line in places:
            found = tuple(
                number
                for number, (own, first, last) in enumerate(ranges)
                if own == file and first <= line <= last
            )
            if not found and line > 0 and not file.startswith(_PACKAGE):
                raise Uncacheable(f"line {line} of {file} is no function's")
            result.append(found)
        return result

    def _find_objects(self, compiled, used: set[int]) -> list[tuple[int, str, str]]:
        """The objects that the code names by number, by their names. Those in the
        signature are arguments, which have their numbers at a call."""
        known = _numbers(self._signature)
        found = _numbers(compiled.result_type, compiled.argument_types)
        objects = []
        for number in sorted((used | found) - known):
            value = _pyarray.host_value(number)
            if number < _FIRST_NAMED:
                raise Uncacheable(f"{value!r} cannot be found by its name")
            module, name = value.__module__, value.__qualname__
            if find_named(module, name) is not value:
                raise Uncacheable(f"{value!r} is no longer found by its name")
            objects.append((number, module, name))
        return objects


def _explain(error: Exception) -> str:
    if isinstance(error, (Uncacheable, Opaque)):
        return f"not kept: {error}"
    return f"not kept: {type(error).__name__}: {error}"


def _numbers(*types: str) -> set[int]:
    return {int(a or b) for text in types for a, b in re.findall(_NUMBER, text)}


def _has_number(number: int, module: str, name: str) -> bool:
    value = find_named(module, name)
    return value is not None and _pyarray.host_object(value) == number


def _is_own(function: FunctionType) -> bool:
    return function.__code__.co_filename.startswith(_PACKAGE)
