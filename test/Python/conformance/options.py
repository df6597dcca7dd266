# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Options of jit that change what a function means."""

from .program import program

BIG = 2**62


@program((1, 2), (BIG, BIG - 1), overflow="raise")
def checked_sum(a, b):
    return a + b


@program((3, 4), (-5, 7), overflow="raise")
def checked_product(a, b):
    return a * b - a


@program((10,), (20,), overflow="raise")
def checked_factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


@program((5, 2), (-5, 3), (0, 0), overflow="raise")
def checked_power(a, n):
    return a**n
