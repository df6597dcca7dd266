# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ufuncs and reductions of complex arrays."""

import numpy as np
import pytest
from harness import check

pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")

PARTS = [0.0, -0.0, 1.0, -1.5, np.inf, -np.inf, np.nan, 700.0, 1e-300]
SPECIAL = np.array([complex(real, imag) for real in PARTS for imag in PARTS])
ORDINARY = np.exp(np.linspace(-2, 2, 24)) * np.exp(1j * np.arange(24))


def exponentials(z):
    return np.exp(z), np.exp2(z), np.expm1(z), np.log(z), np.log2(z), np.log10(z)


def roots(z):
    return np.sqrt(z), np.log1p(z)


def circular(z):
    return np.sin(z), np.cos(z), np.tan(z)


def inverse_circular(z):
    return np.arcsin(z), np.arccos(z), np.arctan(z)


def hyperbolic(z):
    return np.sinh(z), np.cosh(z), np.tanh(z)


def inverse_hyperbolic(z):
    return np.arcsinh(z), np.arccosh(z), np.arctanh(z)


FUNCTIONS = [
    exponentials,
    roots,
    circular,
    inverse_circular,
    hyperbolic,
    inverse_hyperbolic,
]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_functions(function):
    check(function, SPECIAL)
    check(function, ORDINARY)
    check(function, ORDINARY.reshape(4, 6)[:, ::2])
    check(function, ORDINARY[3])


def simple(z):
    return (
        np.conjugate(z),
        z.conj(),
        np.negative(z),
        np.rint(z),
        np.isnan(z),
        np.isinf(z),
        np.isfinite(z),
        np.iscomplex(z),
        np.isreal(z),
        np.nan_to_num(z),
        z.real,
        z.imag,
    )


def test_parts_and_tests():
    check(simple, SPECIAL)
    check(simple, ORDINARY.astype(np.complex64))


def scaled(z):
    return np.sign(z), np.reciprocal(z), np.absolute(z), np.angle(z)


def test_signs_and_reciprocals():
    check(scaled, ORDINARY, ulp=4)


def powers(z):
    return z**2, z**3, z**-1, z**7.0, z**0.5, z ** (1.5 - 0.25j), np.power(z, z)


def test_powers():
    check(powers, ORDINARY, ulp=4)
    check(powers, ORDINARY[5], ulp=4)


def ordered(a, b):
    return a < b, a <= b, a > b, a >= b, a == b, a != b


def extrema(a, b):
    return np.maximum(a, b), np.minimum(a, b), np.fmax(a, b), np.fmin(a, b)


def test_order_is_by_the_real_part_then_the_imaginary_part():
    left, right = np.repeat(SPECIAL, len(SPECIAL)), np.tile(SPECIAL, len(SPECIAL))
    check(ordered, left, right)
    check(extrema, left, right)
    check(ordered, ORDINARY[1], ORDINARY[2])


def reduced(z):
    return np.sum(z), z.prod(), z.max(), np.min(z), np.any(z), np.all(z), np.mean(z)


def reduced_along(z):
    return np.sum(z, axis=0), np.prod(z, axis=1), z.max(axis=1), z.mean(axis=0)


def sum_of(z):
    return np.sum(z), z.sum(), np.prod(z)


@pytest.mark.parametrize("dtype", [np.complex64, np.complex128])
def test_reductions(dtype):
    small = (np.arange(12) - 3.5 + 1j * np.arange(12)[::-1]).reshape(3, 4)
    z = small.astype(dtype)
    check(reduced, z, ulp=8)
    check(reduced_along, z, ulp=8)
    check(sum_of, z[:0])


def least(z):
    return np.min(z)


def test_minimum_of_nothing():
    check(least, np.zeros(0, complex))
