# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rounding to decimals."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .ufunc_calls import as_operand, finished
from .ufunc_types import cast, kind_of


def round(a, decimals: Static = 0, out=None):
    """Halves go to the even neighbour; digits before the point are of negative
    numbers of decimals."""
    operand = as_operand(a)
    result = _rounded(operand, decimals)
    return finished(result, (np.shape(operand),), "round", out, True, "unsafe")


def around(a, decimals: Static = 0, out=None):
    return round(a, decimals, out)


def _rounded(x, decimals):
    kind = kind_of(x)
    if kind == np.bool_ or (np.issubdtype(kind, np.inexact) and decimals == 0):
        return np.rint(x)
    if np.issubdtype(kind, np.complexfloating):
        return _rounded_parts(x, decimals)
    if np.issubdtype(kind, np.integer):
        return _rounded_integer(x, decimals)
    factor = kind.type(_power_of_ten(abs(decimals)))
    if decimals < 0:
        return np.rint(x / factor) * factor
    return np.rint(x * factor) / factor


def _power_of_ten(exponent):
    """Exact where a float holds it, and else as often rounded as NumPy does."""
    if exponent < 9:
        power = 1.0
        for _ in range(exponent):
            power *= 10.0
        return power
    power = 1e9
    for _ in range(exponent - 9):
        power *= 10.0
    return power


def _rounded_integer(x, decimals):
    if decimals >= 0:
        return np.positive(x)
    factor = _power_of_ten(-decimals)
    return cast(np.rint(np.divide(x, factor)) * factor, kind_of(x))


def _rounded_parts(x, decimals):
    if not isinstance(x, np.ndarray):
        real, imag = _rounded(x.real, decimals), _rounded(x.imag, decimals)
        return kind_of(x).type(complex(real, imag))
    result = np.empty_like(x)
    result.real[...] = _rounded(x.real, decimals)
    result.imag[...] = _rounded(x.imag, decimals)
    return result
