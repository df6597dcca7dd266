# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The methods of str and bytes, by the symbols under which inference finds them:
`str.NAME` or `bytes.NAME`, else `text.NAME` for both."""

from __future__ import annotations

from types import FunctionType

from . import (
    text_case,
    text_classes,
    text_codecs,
    text_layout,
    text_lists,
    text_search,
)

_MODULES = (
    text_case,
    text_classes,
    text_codecs,
    text_layout,
    text_lists,
    text_search,
)


def _symbols() -> dict[FunctionType, str]:
    symbols = {}
    for module in _MODULES:
        owned = {
            "str": getattr(module, "STR_METHODS", []),
            "bytes": getattr(module, "BYTES_METHODS", []),
            "text": getattr(module, "METHODS", []),
        }
        for owner, methods in owned.items():
            symbols.update((method, f"{owner}.{method.__name__}") for method in methods)
    for module in _MODULES:  # what they are written with
        for name, function in vars(module).items():
            if isinstance(function, FunctionType):
                symbols.setdefault(function, f"text.{name.lstrip('_')}#helper")
    return symbols


SYMBOLS = _symbols()
METHODS = {
    symbol.rpartition(".")[2]: function
    for function, symbol in SYMBOLS.items()
    if not symbol.endswith("#helper")
}
