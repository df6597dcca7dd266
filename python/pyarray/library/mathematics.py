# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of module math in the compiled subset, with CPython's results."""

from __future__ import annotations

import math


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    x, y = float(a), float(b)
    if x == y:
        return True
    if math.isinf(x) or math.isinf(y):
        return False
    difference = abs(y - x)
    return (
        difference <= abs(rel_tol * y) or difference <= abs(rel_tol * x)
    ) or difference <= abs_tol


def dist(p, q):
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    # Scaled by the largest difference, which no square then overflows.
    largest = 0.0
    for a, b in zip(p, q):
        difference = abs(float(a) - float(b))
        if math.isinf(difference):
            return math.inf
        if difference > largest or difference != difference:
            largest = difference
    if largest == 0.0 or largest != largest:
        return largest
    if len(p) == 2:
        return math.hypot(float(p[0]) - float(q[0]), float(p[1]) - float(q[1]))
    total = 0.0
    for a, b in zip(p, q):
        ratio = (float(a) - float(b)) / largest
        total += ratio * ratio
    return largest * math.sqrt(total)


def prod(iterable, *, start=1):
    result = start
    for value in iterable:
        result = result * value
    return result


def modf(x):
    y = float(x)
    if math.isinf(y):
        return math.copysign(0.0, y), y
    if math.isnan(y):
        return y, y
    whole = float(int_part(y))
    return math.copysign(y - whole, y), math.copysign(whole, y)


def int_part(y):
    # Floats from 2**53 on are whole, and may not fit an integer.
    if abs(y) >= 9007199254740992.0:
        return y
    return float(math.trunc(y))


def fsum(seq):
    # Shewchuk's algorithm: partial sums that do not overlap.
    partials = [0.0]
    partials.clear()
    special, infinities = 0.0, 0.0
    has_special = False
    for value in seq:
        x = float(value)
        if not math.isfinite(x):
            special += x
            has_special = True
            if math.isinf(x):
                infinities += x
            continue
        count = 0
        for j in range(len(partials)):
            y = partials[j]
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low != 0.0:
                partials[count] = low
                count += 1
            x = high
        del partials[count:]
        if math.isinf(x):
            raise OverflowError("intermediate overflow in fsum")
        if x != 0.0:  # a sum of negative zeros is positive
            partials.append(x)
    if has_special:
        if math.isnan(infinities):
            raise ValueError("-inf + inf in fsum")
        return special
    return round_partials(partials)


def round_partials(partials):
    """The sum of all, rounded once: half-way cases look at the next one."""
    n = len(partials)
    if n == 0:
        return 0.0
    n -= 1
    high = partials[n]
    low = 0.0
    while n > 0:
        n -= 1
        x, y = high, partials[n]
        high = x + y
        low = y - (high - x)
        if low != 0.0:
            break
    if n > 0 and (
        (low < 0.0 and partials[n - 1] < 0.0) or (low > 0.0 and partials[n - 1] > 0.0)
    ):
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


FUNCTIONS = {
    math.isclose: isclose,
    math.dist: dist,
    math.prod: prod,
    math.modf: modf,
    math.fsum: fsum,
}
HELPERS = (int_part, round_partials)
