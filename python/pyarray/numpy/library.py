# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions that are written in Python: imported like a user's function
where their original, of NumPy or of module math, is called.

Their symbols say what they stand for: `numpy.median`, `array.sort` for a method,
`numpy.axes:move_last` for what they are written with.
"""

from __future__ import annotations

import math
import sys
from importlib import import_module
from types import FunctionType
from typing import NamedTuple

from ..library import containers, iteration, mathematics, operators, text
from . import index, integers

MATH = {
    math.comb: integers.comb,
    math.perm: integers.perm,
    **mathematics.FUNCTIONS,
}

_BY_ID = {
    id(original): function
    for functions in (
        MATH,
        iteration.FUNCTIONS,
        operators.FUNCTIONS,
        containers.FUNCTIONS,
    )
    for original, function in functions.items()
}
_SYMBOLS = (
    {function: f"math.{function.__name__}" for function in MATH.values()}
    | {function: f"math.{function.__name__}" for function in mathematics.HELPERS}
    | iteration.SYMBOLS
    | text.SYMBOLS
    | containers.SYMBOLS
)
_BY_SYMBOL = {symbol: function for function, symbol in _SYMBOLS.items()}


# --- Functions and methods of NumPy ------------------------------------------


class Place(NamedTuple):
    """Where a function lies: a module of this package, and its name there."""

    module: str
    name: str

    def load(self) -> FunctionType:
        return getattr(import_module(f"{__package__}.{self.module}"), self.name)


def _places(owner: str, modules: dict[str, str]) -> dict[str, Place]:
    """By symbol: of `name`, or of `name=function`."""
    places = {}
    for module, names in modules.items():
        for entry in names.split():
            name, _, function = entry.partition("=")
            places[f"{owner}.{name}"] = Place(module, function or name)
    return places


_PLACES = {
    symbol: place
    for owner, modules in index.FUNCTIONS.items()
    for symbol, place in _places(owner, modules).items()
}
_METHOD_PLACES = _places("array", index.METHODS)
_FUNCTION_METHODS = frozenset(index.FUNCTION_METHODS.split())
_SYMBOL_OF_PLACE = {place: symbol for symbol, place in _PLACES.items()} | {
    place: symbol for symbol, place in _METHOD_PLACES.items()
}

# NumPy's objects by identity, of the modules that are there: what is not
# imported yet is called by nobody.
_originals: dict[int, tuple[object, str]] = {}
_known_modules: set[str] = set()


def _find_original(value: object) -> str | None:
    """The symbol of one of NumPy's functions."""
    for owner, modules in index.FUNCTIONS.items():
        module = sys.modules.get(owner)
        if module is None or owner in _known_modules:
            continue
        _known_modules.add(owner)
        for symbol in _places(owner, modules):
            original = getattr(module, symbol.rpartition(".")[2], None)
            if original is not None:
                _originals.setdefault(id(original), (original, symbol))
    found = _originals.get(id(value))
    return found[1] if found else None


# --- Looking up ------------------------------------------------------------------


def find_methods(name: str) -> list[FunctionType]:
    """What `x.name` may be of an object that is no array."""
    method = text.METHODS.get(name)
    return [*([method] if method else []), *containers.find_methods(name)]


def find_function(value: object) -> FunctionType | None:
    """The function in the subset that stands for this one."""
    found = _BY_ID.get(id(value))
    if found is None:
        symbol = _find_original(value)
        found = _PLACES[symbol].load() if symbol else None
    return found


def find_by_symbol(symbol: str) -> FunctionType | None:
    """The function of this symbol; the method `array.NAME` may be a function of
    NumPy."""
    if ":" in symbol:
        return Place(*symbol.removeprefix("numpy.").split(":")).load()
    owner, _, name = symbol.rpartition(".")
    if owner == "array" and symbol not in _METHOD_PLACES:
        symbol = f"numpy.{name}" if name in _FUNCTION_METHODS else ""
    place = _METHOD_PLACES.get(symbol) or _PLACES.get(symbol)
    return place.load() if place else _BY_SYMBOL.get(symbol)


def all_symbols() -> list[str]:
    """Those of all functions and methods that are written in Python."""
    methods = [f"array.{name}" for name in _FUNCTION_METHODS]
    return [*_PLACES, *_METHOD_PLACES, *methods, *_BY_SYMBOL]


def is_part(function: FunctionType) -> bool:
    """Whether a function belongs to the library of NumPy's functions."""
    return (function.__module__ or "").startswith(f"{__package__}.")


def find_symbol(function: FunctionType) -> str | None:
    """`numpy.mean` for a function of this library; None for any other."""
    symbol = _SYMBOLS.get(function)
    if symbol is None and is_part(function):
        module, name = function.__module__.rpartition(".")[2], function.__qualname__
        symbol = _SYMBOL_OF_PLACE.get(Place(module, name), f"numpy.{module}:{name}")
    return symbol
