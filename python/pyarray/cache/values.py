# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Descriptions of code and of constants that are the same in each process.

A description is made of tuples, texts and numbers only, so that its `repr` says
it whole.
"""

from __future__ import annotations

import enum
import sys
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType

import numpy as np

Description = tuple


class Opaque(Exception):
    """Nothing says what an object is but the object itself."""


def opaque(value: object) -> Opaque:
    return Opaque(f"it is a {type(value).__qualname__}")


# --- Code ----------------------------------------------------------------------


def describe_code(code: CodeType, first_line: int | None = None) -> Description:
    """All of a code object but where it is: functions may move."""
    if first_line is None:
        first_line = code.co_firstlineno
    return (
        code.co_qualname,
        code.co_argcount,
        code.co_posonlyargcount,
        code.co_kwonlyargcount,
        code.co_flags,
        code.co_firstlineno - first_line,
        code.co_code,
        code.co_linetable,
        code.co_exceptiontable,
        tuple(_constant(value, first_line) for value in code.co_consts),
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
    )


def _constant(value: object, first_line: int) -> object:
    kind = type(value)
    if kind is CodeType:
        return "code", describe_code(value, first_line)
    if kind is tuple:
        return "tuple", *(_constant(item, first_line) for item in value)
    if kind is frozenset:
        items = sorted(repr(_constant(item, first_line)) for item in value)
        return "frozenset", *items
    return describe(value)


def names_of(code: CodeType) -> set[str]:
    """The names that code may look up outside of it, and others: attributes."""
    names = set(code.co_names)
    for constant in code.co_consts:
        if type(constant) is CodeType:
            names |= names_of(constant)
    return names


def last_line_of(code: CodeType) -> int:
    last = max((end or 0 for _, end, _, _ in code.co_positions()), default=0)
    nested = [last_line_of(c) for c in code.co_consts if type(c) is CodeType]
    return max([last, code.co_firstlineno, *nested])


# --- Values --------------------------------------------------------------------


def describe(value: object) -> object:
    """A constant, or an object that has a name; raises `Opaque` for others, and
    for Python functions, modules and classes of users."""
    kind = type(value)
    if kind in _EXACT:
        return value
    if kind is float:
        return "float", np.float64(value).tobytes()
    if kind is complex:
        return "complex", np.complex128(value).tobytes()
    if value is Ellipsis:
        return ("ellipsis",)
    if kind is slice:
        return "slice", *map(describe, (value.start, value.stop, value.step))
    if issubclass(kind, np.generic) and kind.__module__ == "numpy":
        if value.dtype.hasobject or value.dtype.names is not None:
            raise opaque(value)
        return "scalar", value.dtype.str, value.tobytes()
    if issubclass(kind, np.dtype):
        if value.hasobject or value.names is not None or value.subdtype is not None:
            raise opaque(value)
        return "dtype", value.str
    if kind in (BuiltinFunctionType, FunctionType) or issubclass(kind, type):
        return describe_named(value)
    if is_library_name(kind.__module__):  # NumPy's kinds of functions
        return describe_named(value)
    raise opaque(value)


_EXACT = {int, bool, str, bytes, type(None)}


def describe_named(value: object) -> Description:
    """What is found by its name; the search finds this object again."""
    name = getattr(value, "__qualname__", getattr(value, "__name__", None))
    if isinstance(name, str):
        module = getattr(value, "__module__", None)
        last = name.rpartition(".")[2]
        for owner in (module, "numpy", "numpy.random", "scipy.special"):
            path = name if owner is module else last
            if is_library_name(owner) and find_named(owner, path) is value:
                return "named", owner, path
    raise opaque(value)


def is_called(value: object, module: str, name: str) -> bool:
    """Whether a function or class of a library is called as it is named there."""
    if type(value) not in _NAMED:
        return False
    return (
        getattr(value, "__module__", None) == module
        and getattr(value, "__qualname__", value.__name__) == name
    )


# NumPy's functions are of a class of their own.
_NAMED = {FunctionType, BuiltinFunctionType, type, np.ufunc, type(np.sum)}


def find_named(module: str, name: str) -> object | None:
    """The object of a dotted name, in a module that is imported; else None."""
    found = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None) if found is not None else None
    return found


def describe_class(cls: type) -> Description:
    """What compiled code knows of a class."""
    name = cls.__module__, cls.__qualname__
    if issubclass(cls, enum.Enum):
        members = [(n, _member_value(m.value)) for n, m in cls.__members__.items()]
        return "enum", *name, issubclass(cls, int), tuple(members)
    if issubclass(cls, tuple) and isinstance(getattr(cls, "_fields", None), tuple):
        defaults = getattr(cls, "_field_defaults", {})
        values = [(n, describe_items(v)) for n, v in defaults.items()]
        return "record", *name, cls._fields, tuple(values)
    if issubclass(cls, BaseException):
        bases = [(b.__module__, b.__qualname__) for b in cls.__mro__[1:]]
        return "exception", *name, tuple(bases)
    if is_library_name(cls.__module__):
        return describe_named(cls)
    raise opaque(cls)


_LIBRARIES = {"numpy", "scipy", "pyarray", *sys.stdlib_module_names}


def is_library_name(module: object) -> bool:
    """Whether a module is no user's: what it defines is the same wherever it has
    the same name."""
    return isinstance(module, str) and module.partition(".")[0] in _LIBRARIES


def describe_items(value: object) -> object:
    if isinstance(value, tuple):
        return "tuple", *map(describe_items, value)
    return describe(value)


def _member_value(value: object) -> object:
    try:
        return describe_items(value)
    except Opaque:
        return ("opaque",)  # compiled code cannot read it either


# --- Modules -------------------------------------------------------------------

_STANDARD = sys.modules["os"].__file__.rpartition("/")[0]


def is_constant_module(module: ModuleType) -> bool:
    """Whether what it defines is the same wherever the key is."""
    root = module.__name__.partition(".")[0]
    if root in ("numpy", "pyarray"):
        return True
    if root not in sys.stdlib_module_names:
        return False
    origin = getattr(getattr(module, "__spec__", None), "origin", None)
    if origin in (None, "built-in", "frozen"):
        return origin is not None
    return origin.startswith(_STANDARD) and "-packages" not in origin
