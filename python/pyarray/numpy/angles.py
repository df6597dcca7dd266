# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Angles, and functions of them."""

from __future__ import annotations

import math

import numpy as np

from ..library.static import Static
from .primitives import refuse
from .ufunc_calls import as_operand
from .ufunc_types import cast, kind_of, select


def angle(z, deg: Static = False):
    """Of complex numbers the argument; of real ones 0 or pi."""
    value = as_operand(z)
    if np.issubdtype(kind_of(value), np.complexfloating):
        radians = np.arctan2(value.imag, value.real)
    else:
        radians = np.arctan2(0, value)
    return radians * (180 / math.pi) if deg else radians


def sinc(x):
    """sin(pi x) / (pi x), 1 at 0."""
    value = as_operand(x) * math.pi
    kind = kind_of(value)
    if np.issubdtype(kind, np.floating):
        least = kind.type(np.finfo(kind).eps)
    else:
        least = kind.type(1e-20)
    divisor = select(value != 0, cast(value, kind), least)
    return np.sin(divisor) / divisor


def unwrap(p, discont=None, axis: Static = -1, *, period: Static = 2 * math.pi):
    """Jumps of more than `discont` become the nearest one by whole periods."""
    values = np.asarray(p)
    steps = np.diff(values, axis=axis)
    kind = np.result_type(steps, period)
    least = period / 2 if discont is None else discont
    if np.issubdtype(kind, np.integer):
        high = period // 2
        is_ambiguous = period % 2 == 0
    else:
        high = period / 2
        is_ambiguous = True
    wrapped = np.remainder(steps + high, period) - high
    if is_ambiguous:
        wrapped = np.where((wrapped == -high) & (steps > 0), kind.type(high), wrapped)
    change = np.where(np.absolute(steps) < least, kind.type(0), wrapped - steps)
    result = values.astype(kind)
    position = axis + values.ndim if axis < 0 else axis
    later = tuple(
        slice(1, None) if k == position else slice(None) for k in range(values.ndim)
    )
    result[later] += np.cumsum(change, axis=axis)
    return result


def real_if_close(a, tol=100):
    """Of real arrays only: whether complex ones become real is known by their
    values."""
    value = np.asarray(a)
    if np.issubdtype(value.dtype, np.complexfloating):
        refuse("whether the result is real or complex depends on the values")
    return value
