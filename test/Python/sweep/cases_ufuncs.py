# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Universal functions: of arrays, of scalars, as operators."""

import numpy as np

from .case import ALL, COMPLEX, FLOATS, INTEGERS, REAL, array, case, each, scalar, value

SHAPES = ". n mn kmn"
BROADCAST = "MN N . mn"


# --- One operand ---------------------------------------------------------------


@case(
    f=each(
        np.negative,
        np.positive,
        np.conjugate,
        np.isnan,
        np.isinf,
        np.isfinite,
        np.logical_not,
    ),
    x=array(ALL, SHAPES),
    signatures=16,
    pairs=True,
)
def of_all(f, x):
    return f(x)


@case(
    f=each(np.absolute, np.square, np.reciprocal, np.sign),
    x=array(COMPLEX, SHAPES, "ordinary small"),
    signatures=6,
    eps=4,
    scale=2,
    pairs=True,
)
def of_complex(f, x):
    return f(x)


@case(
    f=each(
        np.absolute,
        np.square,
        np.sign,
        np.reciprocal,
        np.fabs,
        np.floor,
        np.ceil,
        np.trunc,
        np.rint,
        np.sqrt,
        np.signbit,
        np.spacing,
        np.deg2rad,
        np.rad2deg,
        np.degrees,
        np.radians,
    ),
    x=array(REAL, SHAPES),
    pairs=True,
)
def of_real(f, x):
    return f(x)


@case(
    f=each(np.invert, np.bitwise_count), x=array(f"bool {INTEGERS}", SHAPES), pairs=True
)
def of_integers(f, x):
    return f(x)


@case(
    f=each(
        np.cbrt,
        np.exp,
        np.exp2,
        np.expm1,
        np.log,
        np.log2,
        np.log10,
        np.log1p,
        np.sin,
        np.cos,
        np.tan,
        np.arcsin,
        np.arccos,
        np.arctan,
        np.sinh,
        np.cosh,
        np.tanh,
        np.arcsinh,
        np.arccosh,
        np.arctanh,
    ),
    x=array(REAL, SHAPES, "ordinary special unit"),
    ulps=4,
    pairs=True,
)
def elementary(f, x):
    return f(x)


@case(
    f=each(
        np.sqrt,
        np.exp,
        np.exp2,
        np.expm1,
        np.log,
        np.log2,
        np.log10,
        np.log1p,
        np.sin,
        np.cos,
        np.tan,
        np.arcsin,
        np.arccos,
        np.arctan,
        np.sinh,
        np.cosh,
        np.tanh,
        np.arcsinh,
        np.arccosh,
        np.arctanh,
    ),
    x=array(COMPLEX, SHAPES, "ordinary small unit"),
    eps=16,
    signatures=6,
    pairs=True,
)
def elementary_complex(f, x):
    return f(x)


@case(f=each(np.frexp, np.modf), x=array(FLOATS, SHAPES), signatures=8, pairs=True)
def two_results(f, x):
    return f(x)


@case(f=each(np.conjugate, np.bitwise_count), x=array("bool", "."))
def of_truth_values(f, x):
    return f(x)


# --- Two operands ----------------------------------------------------------------


@case(
    f=each(
        np.add,
        np.subtract,
        np.multiply,
        np.equal,
        np.not_equal,
        np.logical_and,
        np.logical_or,
        np.logical_xor,
    ),
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    signatures=20,
    pairs=True,
)
def arithmetic(f, a, b):
    return f(a, b)


@case(
    f=each(np.add, np.subtract, np.multiply, np.divide, np.equal, np.logical_and),
    a=array(ALL, "mn n ."),
    b=array(COMPLEX, BROADCAST),
    signatures=14,
    # Which part of a product of infinities is NaN depends on the formula.
    eps=4,
    pairs=True,
)
def arithmetic_complex(f, a, b):
    return f(a, b)


@case(
    f=each(np.divide, np.floor_divide, np.remainder, np.fmod, np.float_power),
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    signatures=18,
    ulps=1,
    pairs=True,
)
def division(f, a, b):
    return f(a, b)


@case(
    f=each(np.greater, np.greater_equal, np.less, np.less_equal),
    a=array(ALL, "mn n ."),
    b=array(ALL, BROADCAST),
    signatures=16,
    pairs=True,
)
def comparison(f, a, b):
    return f(a, b)


@case(
    f=each(np.minimum, np.maximum, np.fmin, np.fmax),
    a=array(ALL, "mn n ."),
    b=array(ALL, BROADCAST),
    signatures=16,
    signs=False,
    pairs=True,
)
def extrema(f, a, b):
    return f(a, b)


@case(
    f=each(np.copysign, np.nextafter),
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    pairs=True,
)
def exact_of_floats(f, a, b):
    return f(a, b)


@case(
    f=each(np.arctan2, np.hypot),
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    ulps=4,
    pairs=True,
)
def elementary_of_two(f, a, b):
    return f(a, b)


# What they add up may cancel: a result near 0 is off by a rounding of an operand.
@case(
    f=each(np.logaddexp, np.logaddexp2),
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    eps=4,
    pairs=True,
)
def logarithms_of_sums(f, a, b):
    return f(a, b)


@case(a=array(REAL, "mn n ."), b=array(REAL, BROADCAST), pairs=True)
def heaviside(a, b):
    return np.heaviside(a, b)


@case(
    a=array(FLOATS, "mn n ."),
    b=array("int8 int32 int64", BROADCAST, "small"),
    pairs=True,
)
def ldexp(a, b):
    return np.ldexp(a, b)


@case(
    f=each(np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.gcd, np.lcm),
    a=array(INTEGERS, "mn n ."),
    b=array(INTEGERS, BROADCAST),
    pairs=True,
)
def of_two_integers(f, a, b):
    return f(a, b)


@case(
    f=each(np.left_shift, np.right_shift),
    a=array(INTEGERS, "mn n ."),
    b=array(INTEGERS, BROADCAST, "small special"),
    pairs=True,
)
def shift(f, a, b):
    return f(a, b)


@case(
    a=array(INTEGERS, "mn n .", "ordinary special"),
    b=array(INTEGERS, BROADCAST, "small"),
    message=False,
    ulps=4,  # uint64 with int64 is float64
    pairs=True,
)
def integer_power(a, b):
    return np.power(a, b)


def _no_root(a, b):
    """NumPy takes the square root for a single exponent of 0.5."""
    return b.size != 1 or 0.5 not in b


@case(
    a=array(FLOATS, "mn n ."),
    b=array(FLOATS, BROADCAST),
    ulps=4,
    when=_no_root,
    pairs=True,
)
def float_power(a, b):
    return np.power(a, b)


@case(
    a=array(REAL, "mn n ."),
    b=array(REAL, BROADCAST),
    ulps=1,
    pairs=True,
)
def divmod_(a, b):
    return np.divmod(a, b)


# --- Scalars beside arrays ----------------------------------------------------------


@case(
    f=each(np.add, np.subtract, np.multiply, np.divide, np.minimum, np.less, np.equal),
    a=array(ALL, "mn n ."),
    b=scalar(int, float, bool, values=[0, 1, 2, 100]),
    signs=False,
    pairs=True,
)
def with_python_scalar(f, a, b):
    return f(a, b)


@case(
    f=each(np.add, np.multiply, np.floor_divide, np.maximum, np.greater),
    a=array(REAL, "mn n ."),
    b=scalar(np.int8, np.uint8, np.uint64, np.float32, np.float64, np.bool_),
    signs=False,
    ulps=1,
    pairs=True,
)
def with_numpy_scalar(f, a, b):
    return f(a, b)


@case(
    f=each(np.add, np.subtract, np.multiply, np.remainder, np.fmax, np.not_equal),
    a=scalar(int, float, np.int8, np.uint16, np.int64, np.float32, np.float64),
    b=scalar(bool, float, np.int8, np.uint64, np.float32),
    signs=False,
    message=False,
    pairs=True,
)
def of_scalars(f, a, b):
    return f(a, b)


# --- Operators -----------------------------------------------------------------------


@case(
    a=array(REAL, "mn n"), b=array(REAL, "MN N ."), covers="np.add", ulps=1, pairs=True
)
def operators(a, b):
    return (a + b, a * b, a == b, a < b, a >= b)


@case(
    a=array(INTEGERS, "mn n"),
    b=array(INTEGERS, "MN N ."),
    covers="np.bitwise_and",
    pairs=True,
)
def bit_operators(a, b):
    return (a & b, a | b, a ^ b, ~a)


@case(
    a=array(ALL, "mn n"), b=value(0, 1, 2, -3, 2.5), message=False, ulps=2, pairs=True
)
def operators_with_python_scalar(a, b):
    return (a + b, b - a, a * b)


@case(a=array(ALL, "mn n"), b=array(like="a"), message=False, pairs=True)
def in_place(a, b):
    a += b
    a *= 2
    return a


@case(a=array(f"{FLOATS} int64", "mn"), message=False)
def overlapping(a):
    a[1:] += a[:-1]
    return a
