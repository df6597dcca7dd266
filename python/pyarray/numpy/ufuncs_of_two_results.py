# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ufuncs that give two results, and those that are functions over ufuncs."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from . import ufunc_kernels as kernels
from .primitives import refuse
from .ufunc_calls import as_operand, check_call, finished, sample
from .ufunc_types import NO_COMPLEX, kind_of


def divmod(
    x1,
    x2,
    out1=None,
    out2=None,
    /,
    *,
    out: Static = (None, None),
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    subok: Static = True,
):
    left, right = as_operand(x1), as_operand(x2)
    kind = np.result_type(np.floor_divide(sample(left), sample(right)))
    shapes = np.shape(left), np.shape(right)
    outs = chosen(out1, out2, out)
    check_call((kind, kind), shapes, "divmod", outs, where, casting)
    quotient, remainder = np.floor_divide(left, right), np.remainder(left, right)
    return (
        finished(quotient, shapes, "divmod", outs[0], where, casting),
        finished(remainder, shapes, "divmod", outs[1], where, casting),
    )


def frexp(
    x,
    out1=None,
    out2=None,
    /,
    *,
    out: Static = (None, None),
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    subok: Static = True,
):
    operand = as_operand(x)
    one, other = kernels.frexp(sample(operand))
    kinds = np.result_type(one), np.result_type(other)
    shapes = (np.shape(operand),)
    outs = chosen(out1, out2, out)
    check_call(kinds, shapes, "frexp", outs, where, casting)
    mantissas, exponents = kernels.frexp(operand)
    return (
        finished(mantissas, shapes, "frexp", outs[0], where, casting),
        finished(exponents, shapes, "frexp", outs[1], where, casting),
    )


def modf(
    x,
    out1=None,
    out2=None,
    /,
    *,
    out: Static = (None, None),
    where: Static = True,
    casting: Static = "same_kind",
    order: Static = "K",
    subok: Static = True,
):
    operand = as_operand(x)
    one, other = kernels.modf(sample(operand))
    kinds = np.result_type(one), np.result_type(other)
    shapes = (np.shape(operand),)
    outs = chosen(out1, out2, out)
    check_call(kinds, shapes, "modf", outs, where, casting)
    rests, wholes = kernels.modf(operand)
    return (
        finished(rests, shapes, "modf", outs[0], where, casting),
        finished(wholes, shapes, "modf", outs[1], where, casting),
    )


def chosen(out1, out2, out):
    return (out[0] if out1 is None else out1), (out[1] if out2 is None else out2)


def isposinf(x, out=None):
    operand = as_operand(x)
    result = kernels.isposinf(operand)
    return finished(result, (np.shape(operand),), "isposinf", out, True, "same_kind")


def isneginf(x, out=None):
    operand = as_operand(x)
    result = kernels.isneginf(operand)
    return finished(result, (np.shape(operand),), "isneginf", out, True, "same_kind")


def fix(x, out=None):
    """Towards zero; integers stay what they are."""
    operand = as_operand(x)
    if np.issubdtype(kind_of(operand), np.complexfloating):
        refuse(NO_COMPLEX)
    result = np.trunc(operand)
    return finished(result, (np.shape(operand),), "fix", out, True, "same_kind")


def iscomplex(x):
    operand = as_operand(x)
    if not np.issubdtype(kind_of(operand), np.complexfloating):
        return _constant(operand, False)
    return operand.imag != 0


def isreal(x):
    operand = as_operand(x)
    if not np.issubdtype(kind_of(operand), np.complexfloating):
        return _constant(operand, True)
    return operand.imag == 0


def _constant(x, value):
    if isinstance(x, np.ndarray) and x.ndim > 0:
        return np.full(x.shape, value)
    return np.bool_(value)
