# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ufuncs that are written in Python, with all that ufuncs take."""

from __future__ import annotations

from ..library.static import Static
from . import ufunc_kernels as kernels
from .ufunc_calls import binary_ufunc, unary_ufunc


def fabs(
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
    return unary_ufunc(kernels.fabs, x, out, where=where, casting=casting, dtype=dtype)


def conjugate(
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
    return unary_ufunc(
        kernels.conjugate, x, out, where=where, casting=casting, dtype=dtype
    )


def bitwise_count(
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
    return unary_ufunc(
        kernels.bitwise_count, x, out, where=where, casting=casting, dtype=dtype
    )


def spacing(
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
    return unary_ufunc(
        kernels.spacing, x, out, where=where, casting=casting, dtype=dtype
    )


def float_power(
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
        kernels.float_power, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def heaviside(
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
        kernels.heaviside, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def logaddexp(
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
        kernels.logaddexp, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def logaddexp2(
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
        kernels.logaddexp2, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def gcd(
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
        kernels.gcd, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def lcm(
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
        kernels.lcm, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def ldexp(
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
        kernels.ldexp, x1, x2, out, where=where, casting=casting, dtype=dtype
    )


def nextafter(
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
        kernels.nextafter, x1, x2, out, where=where, casting=casting, dtype=dtype
    )
