# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ufuncs that are written in Python, with all that ufuncs take."""

from __future__ import annotations

from types import FunctionType

from ..library.static import Static
from . import ufunc_kernels as kernels
from .ufunc_calls import binary_ufunc, unary_ufunc


def _unary(kernel: FunctionType) -> FunctionType:
    """The ufunc of a kernel of one number."""

    def ufunc(
        x,
        /,
        out=None,
        *,
        where: Static = True,
        casting: Static = "same_kind",
        order: Static = "K",
        dtype=None,
        subok: Static = True,
    ):
        return unary_ufunc(kernel, x, out, where=where, casting=casting, dtype=dtype)

    return _named(ufunc, kernel)


def _binary(kernel: FunctionType) -> FunctionType:
    """The ufunc of a kernel of two numbers."""

    def ufunc(
        x1,
        x2,
        /,
        out=None,
        *,
        where: Static = True,
        casting: Static = "same_kind",
        order: Static = "K",
        dtype=None,
        subok: Static = True,
    ):
        return binary_ufunc(
            kernel, x1, x2, out, where=where, casting=casting, dtype=dtype
        )

    return _named(ufunc, kernel)


def _named(function: FunctionType, kernel: FunctionType) -> FunctionType:
    function.__name__ = function.__qualname__ = kernel.__name__
    return function


fabs = _unary(kernels.fabs)
conjugate = _unary(kernels.conjugate)
bitwise_count = _unary(kernels.bitwise_count)
spacing = _unary(kernels.spacing)

float_power = _binary(kernels.float_power)
heaviside = _binary(kernels.heaviside)
logaddexp = _binary(kernels.logaddexp)
logaddexp2 = _binary(kernels.logaddexp2)
gcd = _binary(kernels.gcd)
lcm = _binary(kernels.lcm)
ldexp = _binary(kernels.ldexp)
nextafter = _binary(kernels.nextafter)
