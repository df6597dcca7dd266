# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Options and methods of ufuncs, rounding, closeness, and dtypes."""

import numpy as np

from .case import (
    ALL,
    COMPLEX,
    FLOATS,
    INTEGERS,
    NUMBERS,
    REAL,
    array,
    case,
    constant,
    each,
    scalar,
)

SHAPES = ". n mn kmn"
BROADCAST = "MN N . mn"

# --- Options -------------------------------------------------------------------


@case(
    f=each(np.add, np.multiply, np.maximum, np.logical_or),
    a=array(REAL, "mn"),
    b=array(REAL, "mn N ."),
    target=array(ALL, "mn kmn n", "ordinary"),
    message=False,
    when=lambda f, a, b, target: np.can_cast(
        np.result_type(a, b), target.dtype, "same_kind"
    ),
)
def into(f, a, b, target):
    return f(a, b, out=target)


@case(
    f=each(np.subtract, np.minimum),
    a=array(NUMBERS, "mn n"),
    b=array(NUMBERS, "MN N"),
    mask=array("bool", "mn N"),
    target=array(FLOATS, "mn", "ordinary"),
    message=False,
    signs=False,
)
def masked(f, a, b, mask, target):
    return f(a, b, where=mask, out=target)


@case(f=each(np.negative, np.square), a=array(NUMBERS, "mn"), mask=array("bool", "mn"))
def where_in_place(f, a, mask):
    return f(a, where=mask, out=a)


@case(a=array(NUMBERS, SHAPES), kind=constant(np.float32, np.float64, np.complex128))
def typed(a, kind):
    return np.add(a, 1, dtype=kind)


@case(a=array(INTEGERS, "mn"), target=array(like="a"))
def unsafe(a, target):
    return np.divide(a, 3, out=target, casting="unsafe")


# --- Methods -------------------------------------------------------------------


@case(
    f=each(np.add, np.multiply, np.minimum, np.maximum),
    a=array(REAL, "n mn kmn", "small"),
    axis=constant(None, 0, -1),
    keepdims=constant(False, True),
    eps=64,
    library=False,
)
def reduced(f, a, axis, keepdims):
    return f.reduce(a, axis=axis, keepdims=keepdims)


@case(
    f=each(np.subtract, np.bitwise_xor, np.gcd),
    a=array(INTEGERS, "n mn kmn"),
    axis=constant(0, -1),
    library=False,
)
def reduced_integers(f, a, axis):
    return f.reduce(a, axis=axis)


@case(
    f=each(np.add, np.multiply, np.maximum, np.subtract),
    a=array(NUMBERS, "n mn", "small"),
    axis=constant(0, -1),
    eps=64,
    library=False,
)
def running(f, a, axis):
    return f.accumulate(a, axis=axis)


@case(
    f=each(np.add, np.minimum),
    a=array(NUMBERS, "n mn", "small"),
    starts=array("int64", "k", "index:1"),
    eps=16,
    library=False,
)
def parts(f, a, starts):
    return f.reduceat(a, starts)


@case(
    f=each(np.multiply, np.less),
    a=array(NUMBERS, ". n mn"),
    b=array(NUMBERS, "k ."),
    library=False,
)
def pairs(f, a, b):
    return f.outer(a, b)


@case(
    f=each(np.add, np.maximum),
    a=array("int64 float64", "n nm", layouts="C F any"),
    positions=array("int64 int32", "k", "index:n"),
    b=scalar(int, values=[1, -3]),
    library=False,
)
def at(f, a, positions, b):
    f.at(a, positions, b)
    return a


# --- Rounding, closeness, bounds -------------------------------------------------


@case(
    f=each(np.round, np.around),
    a=array(f"{INTEGERS} {FLOATS} {COMPLEX}", SHAPES, "ordinary"),
    decimals=constant(0, 1, 3, -1),
    ulps=1,
)
def rounded(f, a, decimals):
    return f(a, decimals)


@case(
    a=array(f"{NUMBERS} {COMPLEX}", SHAPES, "few special"),
    b=array(like="a"),
    equal_nan=constant(False, True),
)
def close(a, b, equal_nan):
    return np.isclose(a, b, equal_nan=equal_nan)


@case(
    f=each(np.array_equal, np.array_equiv, np.allclose),
    a=array(f"{NUMBERS} {COMPLEX}", "mn n .", "few"),
    b=array(f"{NUMBERS} {COMPLEX}", "mn n .", "few"),
)
def equal(f, a, b):
    return f(a, b)


@case(
    a=array(f"{NUMBERS} {COMPLEX}", SHAPES),
    posinf=constant(None, 7),
    neginf=constant(None, -1.5),
)
def numbers(a, posinf, neginf):
    return np.nan_to_num(a, nan=0.5, posinf=posinf, neginf=neginf)


@case(
    a=array(NUMBERS, SHAPES),
    low=constant(None, 0, -1000),
    high=constant(None, 5, 1000),
    signs=False,
)
def bounded(a, low, high):
    return np.clip(a, low, high)


@case(f=each(np.isposinf, np.isneginf, np.fix), a=array(NUMBERS, SHAPES))
def infinities(f, a):
    return f(a)


@case(f=each(np.iscomplex, np.isreal), a=array(ALL, SHAPES))
def realness(f, a):
    return f(a)


@case(
    a=array(f"int64 {FLOATS} {COMPLEX}", SHAPES, "ordinary"),
    deg=constant(False, True),
    ulps=4,
)
def angle(a, deg):
    return np.angle(a, deg)


@case(f=each(np.sinc, np.i0), a=array(f"int32 {FLOATS}", SHAPES, "small"), eps=8)
def special_functions(f, a):
    return f(a)


@case(a=array(f"int64 {FLOATS}", "n mn", "ordinary"), axis=constant(-1, 0), eps=32)
def unwrapped(a, axis):
    return np.unwrap(a, axis=axis)


# --- Dtypes ----------------------------------------------------------------------


@case(
    a=array(ALL, SHAPES),
    kind=constant(np.bool_, np.int8, np.int64, np.uint64, np.float32, np.complex64),
    copy=constant(True, False),
)
def converted(a, kind, copy):
    return a.astype(kind, copy=copy)


@case(
    cls=each(np.float32, np.float64, np.complex128, np.bool_),
    a=array(REAL, SHAPES),
)
def by_class(cls, a):
    return cls(a)


@case(
    f=each(np.asarray, np.array, np.ascontiguousarray),
    a=scalar(int, float, bool, np.int8, np.float32, np.complex64),
    kind=constant(None, np.float32, np.complex128),
)
def of_scalar(f, a, kind):
    return f(a, dtype=kind)


@case(a=array(ALL, "n"), b=array(ALL, "n"), c=scalar(int, float, bool))
def promoted(a, b, c):
    return np.zeros(2, np.result_type(a, b, c)), np.can_cast(a.dtype, b.dtype)
