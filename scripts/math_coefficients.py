#!/usr/bin/env python3
# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The coefficients in lib/ExecutionEngine/Math/Coefficients.h.

    pip install mpmath; scripts/math_coefficients.py > .../Coefficients.h

Each polynomial minimises the largest error by Remez' exchange, and its
coefficients are rounded to the type: what that adds is far below an ULP of the
functions, because the first terms of each are not in the polynomial.
"""

import struct

from mpmath import cos, exp, linspace, log, lu_solve, matrix, mp, mpf, pi

mp.prec = 400


def round_to(value, bits):
    """The nearest number of so many significant bits."""
    if value == 0:
        return value
    exponent = int(mp.floor(log(abs(value), 2)))
    scale = mpf(2) ** (bits - 1 - exponent)
    return mp.nint(value * scale) / scale


def parts(value, bits, count):
    """`value` as a sum of `count` numbers, each the nearest to what is left."""
    found = []
    for _ in range(count):
        found.append(round_to(value, bits))
        value -= found[-1]
    return found


def extrema(error, low, high, count):
    """Where the error is largest, between each two changes of its sign."""
    points = linspace(low, high, 24 * count)
    found = []
    for point in points:
        value = error(point)
        if found and (found[-1][1] > 0) == (value > 0):
            if abs(value) > abs(found[-1][1]):
                found[-1] = (point, value)
        else:
            found.append((point, value))
    while len(found) > count:
        del found[0 if abs(found[0][1]) < abs(found[-1][1]) else -1]
    return [point for point, _ in found]


def remez(function, low, high, count):
    """`count` coefficients p that minimise max |function - p|."""
    middle, half = (high + low) / 2, (high - low) / 2
    points = [
        middle - half * cos(pi * (2 * i + 1) / (2 * count + 2))
        for i in range(count + 1)
    ]
    for _ in range(6):
        rows = matrix(count + 1, count + 1)
        values = matrix(count + 1, 1)
        for i, x in enumerate(points):
            for j in range(count):
                rows[i, j] = x**j
            rows[i, count] = (-1) ** i
            values[i] = function(x)
        solution = lu_solve(rows, values)
        p = [solution[j] for j in range(count)]
        exchanged = extrema(
            lambda x, p=p: function(x) - mp.polyval(p[::-1], x), low, high, count + 1
        )
        if len(exchanged) < count + 1:
            break
        points = exchanged
    return p


def fit(function, low, high, count, bits):
    return [round_to(value, bits) for value in remez(function, low, high, count)]


def emit(name, values, is_double):
    lines = []
    for value in values:
        number = float(value)
        assert mpf(number) == value
        if not is_double:
            assert struct.unpack("f", struct.pack("f", number))[0] == number
        lines.append(f"      {number.hex()}{'' if is_double else 'f'}")
    print(f"  static constexpr Element {name}[] = {{\n" + ",\n".join(lines) + "};")


def exp_tail(r):
    """(exp(r) - 1 - r) / r^2"""
    if abs(r) < mpf(2) ** -60:
        return mpf(1) / 2 + r / 6
    return (exp(r) - 1 - r) / r**2


def write(is_double):
    bits = 53 if is_double else 24
    exp_end = log(2) / 2 * mpf("1.001")
    print(f"template <> struct Coefficients<{'double' if is_double else 'float'}> {{")
    print(f"  using Element = {'double' if is_double else 'float'};")
    emit(
        "exp", fit(exp_tail, -exp_end, exp_end, 11 if is_double else 6, bits), is_double
    )
    emit("ln2", parts(log(2), bits, 2), is_double)
    emit("log2e", parts(1 / log(2), bits, 1), is_double)
    print("};")


def main():
    print(HEADER)
    write(True)
    write(False)
    print(FOOTER)


HEADER = """\
//===- Coefficients.h - Numbers that the functions are made of --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written by scripts/math_coefficients.py.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H
#define PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H

template <typename T> struct Coefficients;
"""
FOOTER = "\n#endif // PYARRAY_LIB_EXECUTIONENGINE_MATH_COEFFICIENTS_H"

if __name__ == "__main__":
    main()
