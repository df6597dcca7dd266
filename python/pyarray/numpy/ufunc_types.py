# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The dtypes that ufuncs compute in, and values in them."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import refuse

FLOAT16 = (
    "the result is float16 in NumPy, which is not supported: convert the operands to "
    "float32 or float64 first"
)
NO_COMPLEX = "this function is not defined for complex numbers"
NO_FLOAT = "this function is defined for integers only"


def kind_of(x):
    """The dtype of an operand; of a Python number its default one."""
    return np.result_type(x)


def float_of(kind):
    """The float dtype that NumPy pairs with a dtype."""
    if kind == np.bool_ or kind == np.int8 or kind == np.uint8:
        refuse(FLOAT16)
    if kind == np.int16 or kind == np.uint16:
        return np.dtype(np.float32)
    if np.issubdtype(kind, np.inexact):
        return kind
    return np.dtype(np.float64)


def is_weak(x: Static):
    return isinstance(x, (int, float, complex)) and not isinstance(
        x, (bool, np.generic)
    )


def float_of_both(x1, x2):
    """The same of two operands, where a Python number has no part in it unless
    its kind decides."""
    common = np.result_type(x1, x2)
    if np.issubdtype(common, np.inexact):
        return common
    if is_weak(x1):
        return _beside_weak(kind_of(x2), x2)
    if is_weak(x2):
        return _beside_weak(kind_of(x1), x1)
    if _is_half(kind_of(x1)):
        return float_of(kind_of(x2))
    if _is_half(kind_of(x2)):
        return float_of(kind_of(x1))
    return np.promote_types(float_of(kind_of(x1)), float_of(kind_of(x2)))


def _is_half(kind: Static):
    return kind == np.bool_ or kind == np.int8 or kind == np.uint8


def _beside_weak(kind, x):
    return np.dtype(np.float64) if kind == np.bool_ or is_weak(x) else float_of(kind)


def real_float_of(x):
    kind = float_of(kind_of(x))
    if np.issubdtype(kind, np.complexfloating):
        refuse(NO_COMPLEX)
    return kind


def real_float_of_both(x1, x2):
    kind = float_of_both(x1, x2)
    if np.issubdtype(kind, np.complexfloating):
        refuse(NO_COMPLEX)
    return kind


def integer_of(kind):
    if kind == np.bool_:
        return np.dtype(np.int8)
    if not np.issubdtype(kind, np.integer):
        refuse(NO_FLOAT)
    return kind


def unsigned_of(kind):
    """The unsigned integers of the same width."""
    if kind.itemsize == 1:
        return np.dtype(np.uint8)
    if kind.itemsize == 2:
        return np.dtype(np.uint16)
    return np.dtype(np.uint32) if kind.itemsize == 4 else np.dtype(np.uint64)


def bits_of(kind):
    """The signed integers of the width of a float."""
    return np.dtype(np.int32) if kind == np.float32 else np.dtype(np.int64)


def cast(x, kind):
    """A scalar or an array in a dtype."""
    if isinstance(x, np.ndarray):
        return x if x.dtype == kind else x.astype(kind)
    return kind.type(x)


def select(condition, yes, no):
    """`np.where`, of scalars a scalar."""
    if np.isscalar(condition) and np.isscalar(yes) and np.isscalar(no):
        return yes if condition else no
    return np.where(condition, yes, no)
