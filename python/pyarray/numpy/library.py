# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions that are written in Python: imported like a user's function
where their original, of NumPy or of module math, is called."""

from __future__ import annotations

import math
from types import FunctionType

import numpy as np

from ..library import containers, iteration, mathematics, operators, text
from . import elementwise, integers, statistics

NUMPY = {
    np.mean: statistics.mean,
    np.var: statistics.var,
    np.std: statistics.std,
    np.ptp: statistics.ptp,
    np.clip: elementwise.clip,
}
MATH = {
    math.comb: integers.comb,
    math.perm: integers.perm,
    **mathematics.FUNCTIONS,
}

_BY_ID = {
    id(original): function
    for functions in (
        NUMPY,
        MATH,
        iteration.FUNCTIONS,
        operators.FUNCTIONS,
        containers.FUNCTIONS,
    )
    for original, function in functions.items()
}
_SYMBOLS = (
    {
        function: f"{module}.{function.__name__}"
        for module, functions in (("numpy", NUMPY), ("math", MATH))
        for function in functions.values()
    }
    | {function: f"math.{function.__name__}" for function in mathematics.HELPERS}
    | text.SYMBOLS
    | containers.SYMBOLS
)

# By the name of the method of an array, which only inference can tell from
# other attributes: a call of the function `numpy.<name>`.
METHODS = {
    function.__name__: function
    for function in (
        statistics.mean,
        statistics.var,
        statistics.std,
        elementwise.clip,
    )
}


def find_methods(name: str) -> list[FunctionType]:
    """What `x.name` may be, whatever `x` is."""
    found = [methods.get(name) for methods in (METHODS, text.METHODS)]
    of_objects = [method for method in found if method is not None]
    return of_objects + containers.find_methods(name)


def find_function(value: object) -> FunctionType | None:
    """The function in the subset that stands for this one."""
    return _BY_ID.get(id(value))


def find_symbol(function: FunctionType) -> str | None:
    """`numpy.mean` for a function of this library."""
    return _SYMBOLS.get(function)
