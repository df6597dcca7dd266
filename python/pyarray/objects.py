# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types, in the compiler's syntax, of Python objects that a type says whole."""

from __future__ import annotations

import builtins
import enum
from types import FunctionType

import numpy as np

from . import _pyarray, names
from .numpy import intrinsics


def quote(text: str) -> str:
    """A text in MLIR's syntax."""
    return '"' + "".join(_escape(byte) for byte in text.encode()) + '"'


def _escape(byte: int) -> str:
    if byte in b'"\\' or not 32 <= byte < 127:
        return f"\\{byte:02X}"
    return chr(byte)


def enum_type(cls: type[enum.Enum]) -> str:
    """`!py.enum` of a class: its members in order of definition."""
    members = list(cls)
    names = ", ".join(quote(member.name) for member in members)
    values = ", ".join(_attribute(member.value) for member in members)
    is_int = "true" if issubclass(cls, int) else "false"
    number = _pyarray.host_object(cls)
    return f"!py.enum<{quote(cls.__name__)}, [{names}], [{values}], {is_int}, {number}>"


def enum_value(member: enum.Enum) -> tuple[str, int]:
    """The type of a member, and its place."""
    cls = type(member)
    return enum_type(cls), list(cls).index(member)


def record_prefix(cls: type[tuple] | tuple[str, ...]) -> str:
    """`!py.record` of a class of named tuples, up to the types of its items; of
    a tuple of names, that of `**options` with these."""
    names, name = (cls, "**") if isinstance(cls, tuple) else (cls._fields, cls.__name__)
    fields = ", ".join(map(quote, names))
    return f"!py.record<{quote(name)}, [{fields}], ["


def record_type(cls: type[tuple], items: list[str]) -> str:
    """`!py.record` of a class of named tuples with items of these types."""
    number = _pyarray.host_object(cls)
    return f"{record_prefix(cls)}{', '.join(items)}], {number}>"


# Those that the runtime makes itself.
_EXCEPTIONS = (
    builtins.BaseException,
    builtins.Exception,
    builtins.SystemExit,
    builtins.GeneratorExit,
    builtins.StopIteration,
    builtins.StopAsyncIteration,
    builtins.ArithmeticError,
    builtins.FloatingPointError,
    builtins.OverflowError,
    builtins.ZeroDivisionError,
    builtins.AssertionError,
    builtins.AttributeError,
    builtins.BufferError,
    builtins.EOFError,
    builtins.ImportError,
    builtins.ModuleNotFoundError,
    builtins.LookupError,
    builtins.IndexError,
    builtins.KeyError,
    builtins.MemoryError,
    builtins.NameError,
    builtins.UnboundLocalError,
    builtins.OSError,
    builtins.ReferenceError,
    builtins.RuntimeError,
    builtins.NotImplementedError,
    builtins.RecursionError,
    builtins.SyntaxError,
    builtins.SystemError,
    builtins.TypeError,
    builtins.UnicodeError,
    builtins.ValueError,
    builtins.Warning,
    builtins.KeyboardInterrupt,
)
BUILTIN_EXCEPTIONS = {cls: cls.__name__ for cls in _EXCEPTIONS}


def exception_class_type(value: object) -> str | None:
    """`!py.class` of a class of exceptions."""
    if not isinstance(value, type) or not issubclass(value, BaseException):
        return None
    name = BUILTIN_EXCEPTIONS.get(value)
    number = -1 if name is not None else _pyarray.host_object(value)
    bases = [
        BUILTIN_EXCEPTIONS[b] for b in value.__mro__[1:] if b in BUILTIN_EXCEPTIONS
    ]
    listed = ", ".join(map(quote, bases))
    return f"!py.class<{quote(name or value.__name__)}, [{listed}], {number}>"


def _is_plain_function(value: object) -> bool:
    """A function of a module. One that is made anew for each call would be
    compiled for each call."""
    return (
        isinstance(value, FunctionType)
        and "<" not in value.__qualname__
        and names.compiled_function(value) is value
    )


def known_type(value: object) -> str | None:
    """The type of a dtype, of a callable that the compiler provides, or of a
    compiled function (by its number: the caller's module gives it a symbol)."""
    if isinstance(value, _pyarray.Dispatcher) or _is_plain_function(value):
        return f'!py.function<@"#{_pyarray.host_object(value)}">'
    if isinstance(value, np.dtype):
        element = intrinsics.element_type(value)
        return None if element is None else f"!py.dtype<{element}>"
    found = intrinsics.find_intrinsic(value)
    if found is None:
        return None
    return f"!py.function<#py.intrinsic<{quote(found.family)}, {quote(found.name)}>>"


def _attribute(value: object) -> str:
    """The value of a member as an attribute; `unit` for what has no form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and -(2**63) <= value < 2**63:
        return f"{int(value)} : i64"
    if isinstance(value, float):
        return f"0x{np.float64(value).view(np.uint64):016X} : f64"
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, tuple):
        return f"[{', '.join(_attribute(item) for item in value)}]"
    return "#py.none" if value is None else "unit"
