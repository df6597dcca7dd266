# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names from outside a function: what they are bound to, and what that is for
the compiler."""

from __future__ import annotations

import builtins
import struct
import sys
from types import BuiltinFunctionType, CellType, FunctionType, ModuleType

import numpy as np

from .numpy import intrinsics, library
from .overloads import find_overload
from .reads import Reads
from .scopes import Names
from .unsupported import BUILTINS

INT64 = range(-(2**63), 2**63)


class Unresolved(Exception):
    """A name without a value: what to say, and the code."""

    def __init__(self, message: str, help: str, code: str):
        super().__init__(message)
        self.message, self.help, self.code = message, help, code


class Scope:
    """The names that a function sees."""

    def __init__(self, function: FunctionType, reads: Reads):
        self.reads = reads
        code = function.__code__
        self.parameters = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        self.locals = {*code.co_varnames, *code.co_cellvars}
        self.cells: dict[str, CellType] = dict(
            zip(code.co_freevars, function.__closure__ or ())
        )
        self.globals = function.__globals__

    def resolve(self, name: str) -> object:
        """The value of a name that is not local."""
        if name in self.cells:
            return self._resolve_cell(name)
        self.reads.note_name(self.globals, name)
        if name in self.globals:
            return self.globals[name]
        if hasattr(builtins, name):
            return getattr(builtins, name)
        raise Unresolved(
            f"name '{name}' is not defined", self._suggest(name), "NameNotDefined"
        )

    def lookup(self, name: str) -> object | None:
        """The value of a name that is not local; None where it has none."""
        try:
            return self.resolve(name)
        except Unresolved:
            return None

    def lookup_attribute(self, module: ModuleType, name: str) -> object | None:
        """The value of an attribute of a module; None where it has none."""
        try:
            return self.resolve_attribute(module, name)
        except Unresolved:
            return None

    def resolve_attribute(self, module: ModuleType, name: str) -> object:
        """The value of an attribute of a module."""
        self.reads.note_attribute(module, name)
        try:
            return getattr(module, name)
        except AttributeError:
            close = _closest(name, dir(module))
            help = f"did you mean '{close}'?" if close else ""
            message = f"module '{module.__name__}' has no attribute '{name}'"
            raise Unresolved(message, help, "ModuleAttribute") from None

    def _resolve_cell(self, name: str) -> object:
        self.reads.note_cell(self.globals, self.cells[name])
        try:
            return self.cells[name].cell_contents
        except ValueError:
            raise Unresolved(
                f"'{name}' of the enclosing function has no value yet",
                "assign it before the first call",
                "CellUnbound",
            ) from None

    def _suggest(self, name: str) -> str:
        names = [*self.locals, *self.cells, *self.globals, *dir(builtins)]
        close = _closest(name, names)
        if not close:
            return ""
        kind = "the argument " if close in self.parameters else ""
        return f"did you mean {kind}'{close}'?"


class InnerScope(Scope):
    """The names that an inner function sees."""

    def __init__(self, outer: Scope, names: Names):
        self.parameters = tuple(names.parameters)
        self.locals = {*outer.locals, *names.variables} - names.globals
        self.cells, self.globals = outer.cells, outer.globals
        self.reads = outer.reads


def compiled_function(value: object) -> FunctionType | None:
    """The Python function of one that is compiled, or of a library function."""
    overload = find_overload(value)
    if overload is not None:
        return overload
    if isinstance(value, (FunctionType, ModuleType, type)):
        found = library.find_function(value)
        if found is None and isinstance(value, FunctionType):
            return None if _is_library(value) else value
        return found
    function = getattr(value, "py_func", None) if callable(value) else None
    if isinstance(function, FunctionType):
        return function
    return library.find_function(value)


def constant(value: object) -> object | None:
    """A constant in the builder's form, or None where it is none.

    `None` itself is a constant as well: ask for it before."""
    if isinstance(value, np.generic):
        return None
    if isinstance(value, str) and "\0" in value:  # which ends a text in C
        return "attr", f'"{_escape(value.encode(errors="surrogatepass"))}"'
    if isinstance(value, (bool, str)) or value is Ellipsis:
        return value
    if isinstance(value, bytes):
        return "attr", f'#py.bytes<"{_escape(value)}">'
    if isinstance(value, int) and int(value) in INT64:
        return int(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, complex):
        return "attr", f"#py.complex<{_bits(value.real)}, {_bits(value.imag)}>"
    return None


def _bits(value: float) -> str:
    """A float in the IR's form that has every value."""
    return f"0x{struct.unpack('<Q', struct.pack('<d', value))[0]:016X} : f64"


def _escape(value: bytes) -> str:
    return "".join(f"\\{byte:02X}" for byte in value)


def intrinsic(value: object) -> tuple[str, str] | None:
    """An intrinsic, or a dtype, as the builder's attribute value."""
    if find_overload(value) is not None:
        return None
    found = intrinsics.find_intrinsic(value)
    if found is None and isinstance(value, np.dtype):
        element_type = intrinsics.element_type(value)
        return None if element_type is None else ("attr", element_type)
    if found is None:
        return None
    return "attr", f'#py.intrinsic<"{found.family}", "{found.name}">'


_OUTSIDE = "call it outside of compiled code, and pass the result"


def describe_object(name: str, value: object) -> tuple[str, str, str]:
    """Why an object cannot be used in compiled code, a hint, and the code."""
    if isinstance(value, ModuleType):
        message = f"module '{value.__name__}' is not a value in compiled code"
        return message, "name what you need of it here", "ModuleNotValue"
    if getattr(builtins, name, None) is value:
        message = f"the built-in '{name}' is not supported"
        return message, BUILTINS.get(name, _OUTSIDE), "BuiltinNotSupported"
    if isinstance(value, np.ndarray):
        message = f"the array '{name}' is not an argument"
        return message, "pass it as an argument", "GlobalArray"
    if isinstance(value, int):
        message = f"the value of '{name}' does not fit 64 bits"
        return message, "make it a float", "IntegerTooLarge"
    if isinstance(value, (FunctionType, BuiltinFunctionType, type)) or callable(value):
        return f"{name} is not supported", _OUTSIDE, "FunctionNotSupported"
    kind = type(value).__name__
    article = "an" if kind[:1].lower() in "aeiou" else "a"
    message = f"'{name}' is {article} {kind}, which is not supported"
    return message, "pass it as an argument", "ObjectNotSupported"


def _closest(name: str, names: list[str]) -> str | None:
    from .hints import closest  # needs the table of errors

    return closest(name, names)


def _is_library(function: FunctionType) -> bool:
    """Whether it is a function of a package that is not written for this."""
    root = (function.__module__ or "").partition(".")[0]
    return root in ("numpy", "scipy") or root in sys.stdlib_module_names
