# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Complex numbers and module cmath."""

import cmath

import numpy as np

from .program import program

PAIRS = ((1 + 2j, 3 - 1j), (0j, 1j), (2.5 + 0j, 1 + 1j), (-1 - 1j, 2j))
VALUES = ((1 + 2j,), (-0.5 + 0j,), (0j,), (3j,))


@program(*PAIRS)
def arithmetic(a, b):
    return (a + b, a - b, a * b, -a)


@program(*PAIRS)
def division(a, b):
    return a / b


@program((1 + 2j, 0j), (1 + 2j, 0))
def division_by_zero(a, b):
    return a / b


@program(*PAIRS)
def equality(a, b):
    return (a == b, a != b, bool(a))


@program((1 + 2j, 3), (1j, 2.5), (2 - 1j, True))
def with_reals(a, b):
    return (a + b, a * b, b - a, a / 2)


@program(*VALUES)
def parts(a):
    return (a.real, a.imag, a.conjugate())


@program(*VALUES)
def absolute(a):
    return abs(a)


@program((1.5, -2), (0, 0))
def made_of_parts(x, y):
    return complex(x, y)


@program((3,), (2.5,))
def made_of_real(x):
    return complex(x) + 1j


@program(*VALUES)
def as_text(a):
    return (str(a), repr(a))


@program((1 + 1j, 2), (2j, 3), (1 + 0j, 0))
def integer_power(a, n):
    return a**n


@program((1 + 1j,), (-1 + 0j,), (0.5 - 2j,))
def exponentials(a):
    return (cmath.exp(a), cmath.sqrt(a), cmath.log(a))


@program((1 + 1j,), (-1 + 0j,), (0.5 - 2j,))
def polar_form(a):
    return (cmath.phase(a), cmath.polar(a), cmath.rect(2.0, 0.5))


@program((0.5 + 0.25j,), (1j,))
def trigonometry(a):
    return (cmath.sin(a), cmath.cos(a), cmath.tan(a))


@program((0.5 + 0.25j,), (0.1j,))
def hyperbolic(a):
    return (cmath.sinh(a), cmath.cosh(a), cmath.tanh(a))


@program((complex("nan"),), (complex("inf"),), (1j,))
def predicates(a):
    return (cmath.isnan(a), cmath.isinf(a), cmath.isfinite(a))


@program(
    (np.complex64(1 + 2j), np.complex64(3j)), (np.complex128(1), np.complex128(2j))
)
def numpy_scalars(a, b):
    return (a + b, a * b, a - b, a.real, a.imag)


@program((0.3 + 0.5j, 50), (0j, 50), (2 + 2j, 50))
def mandelbrot(c, limit):
    z = 0j
    for n in range(limit):
        if abs(z) > 2:
            return n
        z = z * z + c
    return limit


@program((np.array([1 + 2j, 3 - 1j]),), (np.zeros(0, complex),))
def array_items(a):
    total = 0j
    for i in range(a.shape[0]):
        total += a[i] * a[i].conjugate()
    return complex(total)


@program((np.zeros(3, np.complex128), 1 + 2j), (np.zeros(2, np.complex64), 0.5j))
def array_stores(a, z):
    for i in range(len(a)):
        a[i] = z * i
    return a
