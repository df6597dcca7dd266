# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floats and module math."""

import math

import numpy as np

from .program import program

VALUES = ((0.5,), (-0.5,), (0.0,), (-0.0,), (3.0,), (float("inf"),), (float("nan"),))


@program(*VALUES)
def comparisons(x):
    return (x < 1, x == x, x != x, x >= 0, 0 < x <= 3, bool(x))


@program(*VALUES)
def predicates(x):
    return (math.isnan(x), math.isinf(x), math.isfinite(x))


@program(*VALUES)
def signs(x):
    return (math.copysign(1.0, x), abs(x), -x)


@program(*VALUES)
def as_text(x):
    return (str(x), repr(x), f"{x:.3f}")


@program((0.5,), (1.0,), (0.0,), (-1.0,))
def logarithms(x):
    return (math.log(x), math.log2(x), math.log10(x))


@program((8.0, 2.0), (9.0, 3.0))
def logarithm_to_base(x, base):
    return math.log(x, base)


@program((2.5,), (-2.5,), (2.0,))
def rounding(x):
    return (math.floor(x), math.ceil(x), math.trunc(x), round(x), int(x))


@program((7.5, 2.0), (-7.5, 2.0), (7.5, -2.0))
def remainders(x, y):
    return (x % y, x // y, math.fmod(x, y), math.remainder(x, y))


@program((0.3,), (2.0,))
def trigonometry(x):
    return (math.sin(x), math.cos(x), math.tan(x), math.atan(x), math.atan2(x, 2.0))


@program((0.3,), (1.0,))
def inverse_trigonometry(x):
    return (math.asin(x), math.acos(x), math.degrees(x), math.radians(x))


@program((0.3,), (1.5,))
def hyperbolic(x):
    return (math.sinh(x), math.cosh(x), math.tanh(x), math.asinh(x))


@program((1.5,), (710.0,))
def exponentials(x):
    return (math.exp(x), math.expm1(x))


@program((4.0,), (-1.0,), (0.0,))
def square_root(x):
    return math.sqrt(x)


@program((3.0, 4.0), (0.0, 0.0))
def distances(x, y):
    return (math.hypot(x, y), math.dist((x, y), (1.0, 1.0)))


@program(([0.1] * 10,), ([1e16, 1.0, -1e16],), ([],))
def accurate_sum(x):
    return math.fsum(x)


@program(([1, 2, 3],), ([1.5, 2.0],), ([],))
def product(x):
    return math.prod(x)


@program((8.25,), (-0.1,), (0.0,))
def taken_apart(x):
    return (math.modf(x), math.frexp(x))


@program((0.75, 3), (1.0, -2))
def put_together(x, n):
    return math.ldexp(x, n)


@program((12, 18), (0, 5), (-4, 6))
def integer_functions(a, b):
    return (math.gcd(a, b), math.lcm(a, b), math.isqrt(abs(a)), math.comb(10, 3))


@program((5,), (0,), (-1,))
def factorial(n):
    return math.factorial(n)


@program((1.0, 1.0 + 1e-10), (1.0, 1.1), (0.0, 1e-12))
def closeness(x, y):
    return (math.isclose(x, y), math.isclose(x, y, abs_tol=1e-9))


@program((0.5,), (4.5,))
def gamma_and_error(x):
    return (math.gamma(x), math.lgamma(x), math.erf(x), math.erfc(x))


@program(())
def constants():
    return (math.pi, math.e, math.tau, math.inf, np.pi)


@program((2.5,), (3.0,), (-0.0,))
def methods(x):
    return (x.is_integer(), x.real, x.imag, x.conjugate())


@program((1e-320,), (5e-324,), (1.7e308,))
def extremes(x):
    return (x * 2, x / 2, x + x, -x)


@program((np.float32(1.1), 2), (np.float64(1.1), 2))
def numpy_scalars(x, n):
    return (x * n, x / n, x**n, -x, abs(x), x + 0.1)


@program((0.1, 0.2), (1e16, 1.0))
def not_reassociated(x, y):
    return (x + y) + y == x + (y + y)
