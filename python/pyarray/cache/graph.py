# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Everything that the compiler may read of a program to compile a function.

From the function on, each name that its code mentions is followed to what it is
bound to: constants, functions, and what these mention in turn. That is more than
the compiler reads, which does not matter: it is found without the compiler, and
at the end of a compilation it is checked that it was enough.
"""

from __future__ import annotations

import builtins
import enum
from types import CellType, FunctionType, ModuleType

from .. import _pyarray, overloads
from ..library.static import Static
from . import values
from .values import Opaque, opaque

_BUILTINS = vars(builtins)
_PACKAGE = __package__.partition(".")[0]


class Graph:
    """What `functions` lead to. Functions, namespaces and cells are numbered in
    the order in which they are found, which is the same in each process."""

    def __init__(self, functions: list[FunctionType]):
        self.functions: list[FunctionType] = []
        self.namespaces: list[dict] = []
        self.considered: list[set[str]] = []  # names, by namespace
        self.opaque: dict[tuple[int, str], str] = {}  # why; by namespace and name
        self.opaque_cells: dict[int, str] = {}
        self.cells: dict[int, tuple[int, int]] = {}  # of a function, the how-manieth
        self._numbers: dict[int, int] = {}
        self._namespace_numbers: dict[int, int] = {}
        for function in functions:
            self._number(function)
        parts = [self._overloads()]
        position = 0
        while position < len(self.functions):
            parts.append(self._function(position))
            position += 1
        self.description = tuple(parts)

    def find_function(self, function: FunctionType) -> int | None:
        return self._numbers.get(id(function))

    def find_namespace(self, namespace: dict) -> int | None:
        return self._namespace_numbers.get(id(namespace))

    def cell(self, function: int, position: int) -> CellType:
        return self.functions[function].__closure__[position]

    # --- Functions ---------------------------------------------------------

    def _number(self, function: FunctionType) -> int:
        number = self._numbers.setdefault(id(function), len(self.functions))
        if number == len(self.functions):
            self.functions.append(function)
        return number

    def _function(self, number: int) -> tuple:
        function = self.functions[number]
        code = function.__code__
        names = sorted(values.names_of(code))
        modules: list[ModuleType] = []
        parts = [
            values.is_library_name(function.__module__),
            function.__qualname__,
            values.describe_code(code),
            self._defaults(function),
            self._statics(function),
            self._cells(number, modules),
            self._names(function.__globals__, names, modules, _BUILTINS),
        ]
        seen = set()
        while modules:
            module = modules.pop()
            if id(module) in seen:
                continue
            seen.add(id(module))
            if module.__name__.partition(".")[0] == _PACKAGE:
                continue  # its stamp is in the key
            if values.is_constant_module(module):
                parts += self._constants(module, names, modules)
            else:
                parts.append(self._names(vars(module), names, modules, {}))
        return tuple(parts)

    def _defaults(self, function: FunctionType) -> tuple:
        positional = self._value(function.__defaults__ or ())
        keywords = (function.__kwdefaults__ or {}).items()
        return positional, tuple((n, self._value(v)) for n, v in sorted(keywords))

    def _statics(self, function: FunctionType) -> tuple:
        """Parameters that functions are made anew for, by their annotations."""
        return tuple(
            name
            for name, kind in function.__annotations__.items()
            if kind is Static or (type(kind) is str and kind == "Static")
        )

    def _cells(self, number: int, modules: list[ModuleType]) -> tuple:
        parts = []
        for position, cell in enumerate(self.functions[number].__closure__ or ()):
            # Which functions share it is seen as well: each is guarded once.
            parts.append(self.cells.setdefault(id(cell), (number, position)))
            try:
                parts.append((self._value(cell.cell_contents, modules),))
            except ValueError:
                parts.append(())
            except Opaque as error:
                self.opaque_cells[id(cell)] = str(error)
                parts.append("opaque")
        return tuple(parts)

    # --- Names -------------------------------------------------------------

    def _names(
        self, namespace: dict, names: list[str], modules: list, fallback: dict
    ) -> tuple:
        """What names are bound to, in a namespace or else in `fallback`."""
        known = len(self.namespaces)
        number = self._namespace_numbers.setdefault(id(namespace), known)
        if number == known:
            self.namespaces.append(namespace)
            self.considered.append(set())
        self.considered[number].update(names)
        parts = [number]
        for name in names:
            owner = namespace if name in namespace else fallback
            if name in owner:
                try:
                    parts.append((name, self._value(owner[name], modules)))
                except Opaque as error:
                    self.opaque[number, name] = str(error)
                    parts.append((name, "opaque"))
        return tuple(parts)

    def _constants(self, module: ModuleType, names: list[str], modules: list) -> list:
        """What names are bound to in a module of Python or NumPy. Its own functions
        and modules say nothing: some are there only once they have been used. So
        what is told is its numbers and texts, and what a program has replaced."""
        parts = []
        namespace, owner = vars(module), module.__name__
        for name in names:
            if name not in namespace:
                continue
            value = namespace[name]
            if type(value) is ModuleType and value.__name__ == f"{owner}.{name}":
                modules.append(value)
            elif not values.is_called(value, owner, name):
                try:
                    parts.append((owner, name, self._value(value, modules)))
                except Opaque:
                    parts.append((owner, name, "opaque"))
        return parts

    def _overloads(self) -> tuple:
        pairs = []
        for original, function in list(overloads.registered()):
            try:
                described = self._value(original)
            except Opaque:
                # Who reads such an object is not kept, unless it may be found
                # without being read.
                if values.is_library_name(type(original).__module__):
                    raise
                continue
            pairs.append((described, self._number(function)))
        return tuple(pairs)

    # --- Values ------------------------------------------------------------

    def _value(self, value: object, modules: list | None = None) -> object:
        kind = type(value)  # not `__class__`: a proxy would look for its object
        if kind is _pyarray.Dispatcher:
            return "function", self._number(value.py_func)
        if kind is FunctionType:
            return self._function_value(value)
        if issubclass(kind, tuple):
            return "tuple", *(self._value(item, modules) for item in value)
        if issubclass(kind, ModuleType):
            return self._module(value, modules)
        if issubclass(kind, enum.Enum):
            return "member", values.describe_class(kind), value.name
        if issubclass(kind, type):
            return values.describe_class(value)
        return values.describe(value)

    def _function_value(self, function: FunctionType) -> tuple:
        known = self._numbers.get(id(function))
        if known is not None:
            return "function", known
        if values.is_library_name(function.__module__):
            return values.describe_named(function)
        return "function", self._number(function)

    def _module(self, module: ModuleType, modules: list | None) -> tuple:
        if not values.is_constant_module(module) and (
            type(module) is not ModuleType or modules is None
        ):
            raise opaque(module)
        if modules is not None:
            modules.append(module)
        return "module", module.__name__
