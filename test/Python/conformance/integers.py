# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integers: Python's, and NumPy's of each width."""

import numpy as np

from .program import program

PAIRS = ((7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (5, 1), (5, 0))
NUMPY = (
    (np.int8(100), np.int8(27)),
    (np.int16(-300), np.int16(7)),
    (np.int32(2**31 - 1), np.int32(3)),
    (np.int64(-5), np.int64(3)),
    (np.uint8(3), np.uint8(5)),
    (np.uint16(65535), np.uint16(2)),
    (np.uint32(3), np.uint32(5)),
    (np.uint64(2**63), np.uint64(3)),
)


@program(*PAIRS)
def floor_division(a, b):
    return a // b


@program(*PAIRS)
def modulo(a, b):
    return a % b


@program(*PAIRS)
def true_division(a, b):
    return a / b


@program(*PAIRS)
def divmod_of_ints(a, b):
    return divmod(a, b)


@program(*NUMPY)
def numpy_arithmetic(a, b):
    return (a + b, a - b, a * b, a // b, a % b)


@program(*NUMPY)
def numpy_bits(a, b):
    return (a & b, a | b, a ^ b, ~a)


@program(*NUMPY)
def numpy_comparison(a, b):
    return (a < b, a <= b, a == b, a != b, a > b, a >= b)


@program(*NUMPY)
def numpy_division(a, b):
    return a / b


@program((np.int8(100), 27), (np.uint8(200), 100), (np.int32(5), 2), (np.int64(5), 2))
def weak_python_int(a, b):
    return (a + b, b - a, a * 2, a // 3)


@program((np.int32(5), 2.5), (np.float32(1.5), 2), (np.float32(1.5), 0.1))
def weak_python_float(a, b):
    return a * b


@program(
    (np.int8(5), np.int16(7)), (np.int32(5), np.uint8(7)), (np.uint8(3), np.int8(-1))
)
def mixed_widths(a, b):
    return (a + b, a * b, a - b)


@program((np.int32(5), np.float32(2)), (np.int16(5), np.float32(2)), (np.int8(1), 2.0))
def mixed_with_floats(a, b):
    return a + b


@program((5, 3), (-5, 3), (12, 10), (0, 0))
def bit_operators(a, b):
    return (a & b, a | b, a ^ b, ~a, a << b, a >> b)


@program((1, 62), (1, -1), (-8, 2), (-8, 70))
def shift_right(a, n):
    return a >> n


@program((1, 5), (1, -1), (3, 0))
def shift_left(a, n):
    return a << n


@program((2, 10), (-3, 3), (0, 0), (7, 1), (10, 18))
def power(a, b):
    return a**b


@program((7, 2, 5), (2, 100, 1000007), (3, 0, 7))
def modular_power(a, b, m):
    return pow(a, b, m)


@program((-5,), (5,), (0,), (True,))
def unary(a):
    return (-a, +a, ~a, abs(a), not a)


@program((True, 2), (False, 2), (True, True))
def bools_in_arithmetic(a, b):
    return (a + b, a * b, a - b, -a)


@program((2.7,), (-2.7,), (0.0,), (float("nan"),), (float("inf"),))
def int_of_float(x):
    return int(x)


@program((5,), (True,), (2.5,))
def conversions(x):
    return (int(x), float(x), bool(x))


@program((10,), (255,), (0,), (-7,))
def bit_count(n):
    count = 0
    n = abs(n)
    while n:
        count += n & 1
        n >>= 1
    return count


@program((12, 18), (0, 5), (7, 0), (-12, 18))
def euclid(a, b):
    while b:
        a, b = b, a % b
    return a


@program((3,), (200,), (-200,))
def casts(n):
    return (np.int16(n), np.float32(n), np.int64(n), np.float64(n))


@program((300,), (-1,))
def cast_that_overflows(n):
    return np.uint8(n)


@program((5, 2), (5.0, 2), (5, 2.0), (-7, 2.0), (7.5, 0), (7, 0.0))
def float_floor_division(a, b):
    return (a // b, a % b)


@program((2**62, 2**62), (-(2**63), -1))
def wraps_as_int64(a, b):
    return (a & b) | (a ^ b)


@program((2**31,), (2**40,), (1,))
def is_power_of_two(n):
    return n > 0 and n & (n - 1) == 0


@program((6,), (0,), (15,))
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


@program(
    (0,), (1,), (-1,), (255,), (256,), (-(2**62),), (2**63 - 1,), (-(2**63),), (True,)
)
def bits(n):
    return n.bit_length(), n.bit_count(), n.as_integer_ratio()


@program((2000,))
def bits_of_many(n):
    total = 0
    for i in range(-n, n):
        total += i.bit_length() * 3 + i.bit_count()
    return total
