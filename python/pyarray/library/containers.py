# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of lists, sets, dicts, tuples, ranges, slices and integers by the symbols
under which inference finds them: `list.NAME` and so on."""

from __future__ import annotations

from types import FunctionType

from . import dicts, lists, numbers, ranges, sets

_METHODS: dict[str, dict[str, FunctionType]] = {
    "list": {method.__name__: method for method in lists.LIST_METHODS},
    "set": {method.__name__: method for method in sets.SET_METHODS},
    "dict": {method.__name__: method for method in dicts.DICT_METHODS},
    "tuple": lists.TUPLE_METHODS,
    "range": {method.__name__: method for method in ranges.RANGE_METHODS},
    "slice": {method.__name__: method for method in ranges.SLICE_METHODS},
    "int": {method.__name__: method for method in numbers.INT_METHODS},
}
FUNCTIONS = {list: lists.list, set: sets.set, dict: dicts.dict}

SYMBOLS: dict[FunctionType, str] = {
    **{
        method: f"{owner}.{name}"
        for owner, methods in _METHODS.items()
        for name, method in methods.items()
    },
    **{
        function: f"builtins.{original.__name__}"
        for original, function in FUNCTIONS.items()
    },
    **{helper: f"list.{helper.__name__}#helper" for helper in lists.HELPERS},
}


def find_methods(name: str) -> list[FunctionType]:
    """What the method of a container may be."""
    found = (methods.get(name) for methods in _METHODS.values())
    return [method for method in found if method is not None]
