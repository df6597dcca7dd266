# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What compiled code has read from outside of its functions, and whether it is
still the same.

Globals, attributes of modules and closure variables are constants of compiled
code. The dispatcher compares them by identity at each call, which costs next to
nothing; here they are compared by value, after one of them was bound again.
"""

from __future__ import annotations

import sys
from types import CellType, ModuleType

import numpy as np

# No value: the name is a built-in's, as long as no global hides it.
ABSENT = object()

# Modules whose attributes nobody changes.
_CONSTANT_MODULES = {"numpy", *sys.stdlib_module_names}


def _package(name: object) -> str:
    return name.partition(".")[0] if isinstance(name, str) else ""


class Reads:
    """Names and cells that were read while functions were imported."""

    def __init__(self):
        self._names: dict[tuple[int, str], tuple[dict, str, object]] = {}
        self._cells: dict[int, tuple[CellType, object]] = {}

    def note_name(self, namespace: dict, name: str) -> None:
        """A global was read, or a built-in because there is no such global."""
        if _package(namespace.get("__name__")) != __package__:  # our library
            value = namespace.get(name, ABSENT)
            self._names.setdefault((id(namespace), name), (namespace, name, value))

    def note_cell(self, namespace: dict, cell: CellType) -> None:
        if _package(namespace.get("__name__")) != __package__:
            self._cells.setdefault(id(cell), (cell, _contents(cell)))

    def note_attribute(self, module: ModuleType, name: str) -> None:
        if _package(module.__name__) not in _CONSTANT_MODULES:
            self.note_name(vars(module), name)

    def names(self) -> list[tuple[dict, str, object]]:
        """Namespace, name and value of each; `ABSENT` for none."""
        return list(self._names.values())

    def cells(self) -> list[CellType]:
        return [cell for cell, _ in self._cells.values()]

    def guards(self) -> tuple[list[tuple], list[tuple]]:
        """For `Specialization.guard`."""
        names = [_without_absent(*entry) for entry in self._names.values()]
        cells = [_without_absent(*entry) for entry in self._cells.values()]
        return names, cells

    def revise(self) -> bool:
        """Whether everything has the value that it had; what is now an equal
        object, is the one to be compared with."""
        names = {
            key: (namespace, name, namespace.get(name, ABSENT))
            for key, (namespace, name, _) in self._names.items()
        }
        cells = {key: (cell, _contents(cell)) for key, (cell, _) in self._cells.items()}
        if not all(
            is_same(old[-1], new[-1])
            for entries, changed in ((self._names, names), (self._cells, cells))
            for old, new in zip(entries.values(), changed.values(), strict=True)
        ):
            return False
        self._names, self._cells = names, cells
        return True


def _contents(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        return ABSENT


def _without_absent(*entry: object) -> tuple:
    return entry[:-1] if entry[-1] is ABSENT else entry


_BY_REPR = {int, float, complex, bool, str, bytes}


def is_same(old: object, new: object) -> bool:
    """Whether two objects are one constant: not 1 and 1.0, nor 0.0 and -0.0."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    if type(old) in _BY_REPR:
        return repr(old) == repr(new)
    if isinstance(old, tuple):
        return len(old) == len(new) and all(map(is_same, old, new))
    if isinstance(old, np.generic):
        return old.dtype == new.dtype and old.tobytes() == new.tobytes()
    return isinstance(old, np.dtype) and old == new
