# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ufuncs on operands alone: each has the name that messages give it."""

from __future__ import annotations

import math

import numpy as np

from .primitives import refuse, reinterpreted
from .ufunc_maps import map_one, map_two
from .ufunc_types import (
    NO_COMPLEX,
    bits_of,
    cast,
    integer_of,
    kind_of,
    real_float_of,
    real_float_of_both,
    select,
    unsigned_of,
)

LN2 = 0.693147180559945309417232121458
LOG2E = 1.442695040888963407359924681002
UP, DOWN = 2.0**1023, 2.0**-969

# --- Arithmetic ----------------------------------------------------------------


def float_power(x1, x2):
    common = np.result_type(x1, x2, np.float64)
    return np.power(cast(x1, common), cast(x2, common))


def fabs(x):
    return np.absolute(cast(x, real_float_of(x)))


def conjugate(x):
    """The value itself where it is real."""
    if not np.issubdtype(kind_of(x), np.complexfloating):
        return np.positive(x if kind_of(x) != np.bool_ else cast(x, np.dtype(np.int8)))
    if np.ndim(x) == 0:
        value = x[()] if isinstance(x, np.ndarray) else x
        return kind_of(x).type(complex(value.real, -value.imag))
    result = np.empty_like(x)
    result.real[...] = x.real
    result.imag[...] = -x.imag
    return result


def heaviside(x1, x2):
    kind = real_float_of_both(x1, x2)
    x, at_zero = cast(x1, kind), cast(x2, kind)
    zero, one = kind.type(0), kind.type(1)
    # Times one, arrays without axes are scalars, as the results of all ufuncs.
    beside = select(x < zero, zero, select(x > zero, one, x * one))
    return select(x == zero, at_zero * one, beside)


# --- Logarithms of sums ----------------------------------------------------------


def logaddexp(x1, x2):
    kind = real_float_of_both(x1, x2)
    x, y = cast(x1, kind), cast(x2, kind)
    difference = x - y
    larger = select(difference > 0, x, y)
    total = larger + np.log1p(np.exp(-np.absolute(difference)))
    # Equal infinities, too.
    return select(x == y, x + kind.type(LN2), total)


def logaddexp2(x1, x2):
    kind = real_float_of_both(x1, x2)
    x, y = cast(x1, kind), cast(x2, kind)
    difference = x - y
    larger = select(difference > 0, x, y)
    rest = np.log1p(np.exp2(-np.absolute(difference))) * kind.type(LOG2E)
    return select(x == y, x + kind.type(1), larger + rest)


# --- Integers --------------------------------------------------------------------


def _gcd(a, b):
    while a != 0:
        a, b = b % a, a
    return b


def _lcm(a, b):
    divisor = _gcd(a, b)
    return a if divisor == 0 else a // divisor * b


def gcd(x1, x2):
    return _of_magnitudes(_gcd, x1, x2)


def lcm(x1, x2):
    return _of_magnitudes(_lcm, x1, x2)


def _of_magnitudes(function, x1, x2):
    """Without signs, where also the least integer has a magnitude."""
    kind = integer_of(np.result_type(x1, x2))
    plain = unsigned_of(kind)
    left = cast(np.absolute(cast(x1, kind)), plain)
    right = cast(np.absolute(cast(x2, kind)), plain)
    return cast(map_two(function, left, right, plain, plain, plain), kind)


def bitwise_count(x):
    kind = kind_of(x)
    if kind == np.bool_:
        return np.positive(cast(x, np.dtype(np.uint8)))  # without axes a scalar
    plain = unsigned_of(integer_of(kind))
    bits = cast(cast(np.absolute(x), plain), np.dtype(np.uint64))
    one, two, four = np.uint64(1), np.uint64(2), np.uint64(4)
    pairs = bits - ((bits >> one) & np.uint64(0x5555555555555555))
    low = np.uint64(0x3333333333333333)
    nibbles = (pairs & low) + ((pairs >> two) & low)
    octets = (nibbles + (nibbles >> four)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    total = (octets * np.uint64(0x0101010101010101)) >> np.uint64(56)
    return cast(total, np.dtype(np.uint8))


# --- The parts of floats -----------------------------------------------------------


def _scaled(x, exponent):
    """x * 2**exponent, rounded once."""
    value, n = float(x), int(exponent)
    n = max(min(n, 2200), -2200)
    while n > 1023:
        value *= UP
        n -= 1023
    while n < -1022:
        value *= DOWN  # and not less, so that digits are lost in the last step
        n += 969
    return value * float(reinterpreted(np.int64((n + 1023) << 52), np.float64))


def _scaled_single(x, exponent):
    return np.float32(_scaled(x, exponent))


def _scaled_double(x, exponent):
    return np.float64(_scaled(x, exponent))


def ldexp(x1, x2):
    kind = real_float_of(x1)
    exponents = integer_of(kind_of(x2))
    if exponents == np.uint64:
        refuse("the exponents of ldexp are signed integers")
    whole = np.dtype(np.int64)
    if kind == np.float32:
        return map_two(_scaled_single, x1, x2, kind, whole, kind)
    return map_two(_scaled_double, x1, x2, kind, whole, kind)


def _mantissa_single(x):
    return np.float32(math.frexp(x)[0])


def _mantissa_double(x):
    return np.float64(math.frexp(x)[0])


def _exponent(x):
    return np.int32(math.frexp(x)[1])


def frexp(x):
    kind = real_float_of(x)
    exponents = map_one(_exponent, x, kind, np.dtype(np.int32))
    if kind == np.float32:
        return map_one(_mantissa_single, x, kind, kind), exponents
    return map_one(_mantissa_double, x, kind, kind), exponents


def modf(x):
    kind = real_float_of(x)
    value = cast(x, kind)
    whole = np.trunc(value)
    rest = select(np.isinf(value), kind.type(0), value - whole)
    return np.copysign(rest, value), whole


# --- Neighbours ----------------------------------------------------------------------


def _next(x, y):
    """The float after `x` in the direction of `y`."""
    if x != x or y != y:
        return x + y
    if x == y:
        return y
    bits = bits_of(x.dtype).type
    if x == 0:
        return np.copysign(reinterpreted(bits(1), x.dtype), y)
    step = bits(1) if (y > x) == (x > 0) else bits(-1)
    return reinterpreted(reinterpreted(x, bits) + step, x.dtype)


def nextafter(x1, x2):
    kind = real_float_of_both(x1, x2)
    return map_two(_next, x1, x2, kind, kind, kind)


def _spacing(x):
    """To the next float away from zero."""
    if np.isinf(x):
        return x - x
    beyond = np.copysign(x.dtype.type(np.inf), x) if x != 0 else x.dtype.type(np.inf)
    return _next(x, beyond) - x


def spacing(x):
    kind = real_float_of(x)
    return map_one(_spacing, x, kind, kind)


# --- Signs of infinities ---------------------------------------------------------


def isposinf(x):
    return _is_infinity(x, False)


def isneginf(x):
    return _is_infinity(x, True)


def _is_infinity(x, is_negative):
    if np.issubdtype(kind_of(x), np.complexfloating):
        refuse(NO_COMPLEX)
    if not np.issubdtype(kind_of(x), np.floating):
        return np.isinf(x)
    infinity = kind_of(x).type(np.inf)
    return np.equal(x, -infinity if is_negative else infinity)
