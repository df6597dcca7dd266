# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions of NumPy that are written in Python: imported like a user's
function where their original is called."""

from __future__ import annotations

from types import FunctionType

import numpy as np

from . import elementwise, statistics

_ALL = {
    np.mean: statistics.mean,
    np.var: statistics.var,
    np.std: statistics.std,
    np.ptp: statistics.ptp,
    np.clip: elementwise.clip,
}

_BY_ID = {id(original): function for original, function in _ALL.items()}
_SYMBOLS = {function: f"numpy.{function.__name__}" for function in _ALL.values()}

# By the name of the method of an array, which only inference can tell from
# other attributes: a call of the function `numpy.<name>`.
METHODS = {name: getattr(statistics, name) for name in ("mean", "var", "std")}
METHODS["clip"] = elementwise.clip


def find_function(value: object) -> FunctionType | None:
    """The function in the subset that stands for this one of NumPy's."""
    return _BY_ID.get(id(value))


def find_symbol(function: FunctionType) -> str | None:
    """`numpy.mean` for a function of this library."""
    return _SYMBOLS.get(function)
