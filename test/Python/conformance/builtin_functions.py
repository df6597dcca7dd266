# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The built-in functions."""

import functools
import operator

import numpy as np

from .program import program

SEQUENCES = (([3, 1, 2],), ((3, 1, 2),), (np.array([3, 1, 2]),), ([],), (range(4),))


@program(*SEQUENCES)
def summed(x):
    return sum(x)


@program(([3, 1], 10), ((2.5,), 1), ([], 7))
def summed_from(x, start):
    return sum(x, start)


@program(([1, 0],), ([0, 0],), ([],), ((0, 2.5),), (np.zeros(3),))
def any_and_all(x):
    return (bool(any(x)), bool(all(x)))


@program(*SEQUENCES)
def smallest_and_largest(x):
    return (min(x), max(x))


@program(([],), ([5, 2],))
def smallest_with_default(x):
    return (min(x, default=-1), max(x, default=-2))


@program(([-3, 1, 2],), ([4],))
def largest_by_key(x):
    return (max(x, key=abs), min(x, key=lambda v: v * v))


@program((3, 1, 2), (2.5, 1.5, 3.5), (-1, -1, 0))
def of_three(a, b, c):
    return (min(a, b, c), max(a, b, c))


@program((-3,), (2.5,), (-0.0,), (True,))
def absolute(x):
    return abs(x)


@program((2.5,), (3.5,), (-2.5,), (2.675,), (7,))
def rounded(x):
    return round(x)


@program((2.675, 2), (2.5, 0), (-1234.5678, -2), (1234, -2))
def rounded_to(x, n):
    return round(x, n)


@program((7, 3), (-7, 3), (7.5, -2), (7, 0))
def quotient_and_remainder(a, b):
    return divmod(a, b)


@program((2, 3), (2.0, 3), (2, 0.5), (2.5, 2))
def power(a, b):
    return pow(a, b)


@program(([4, 5],), ((4, 5),), (np.arange(2.0),), ("ab",))
def enumerated(x):
    total = 0
    last = 0
    for i, v in enumerate(x):
        total += i
        last = i
    return (total, last)


@program(([4, 5], 10), ([], 1))
def enumerated_from(x, start):
    return [i * v for i, v in enumerate(x, start)]


@program(([1, 2, 3], [4, 5]), ([], [1]))
def zipped(x, y):
    return [(a, b) for a, b in zip(x, y)]


@program((np.arange(3), np.arange(3.0)))
def zipped_arrays(a, b):
    total = 0.0
    for x, y in zip(a, b):
        total += x * y
    return total


@program(([1, 2], (3, 4), "ab"))
def zipped_three(x, y, z):
    return [(a + b, c) for a, b, c in zip(x, y, z)]


@program(([1, 2, 3],), ((1, 2),), ("abc",), (range(3),))
def backwards(x):
    return [v for v in reversed(x)]


@program(([1, 2, 3],), ([],))
def mapped(x):
    return list(map(lambda v: v * 2, x))


@program(([1, 2, 3, 4],), ([],))
def filtered(x):
    return list(filter(lambda v: v % 2 == 0, x))


@program(([1, 2, 3],), ([5],))
def reduced(x):
    return functools.reduce(lambda a, b: a * 10 + b, x)


@program(([1, 2, 3],), ([],))
def reduced_from(x):
    return functools.reduce(lambda a, b: a + b, x, 100)


@program(([],))
def reduced_empty(x):
    return functools.reduce(lambda a, b: a + b, x)


@program((5, 3), (2.5, 1.5))
def operator_functions(a, b):
    return (
        operator.add(a, b),
        operator.sub(a, b),
        operator.mul(a, b),
        operator.truediv(a, b),
        operator.floordiv(a, b),
        operator.mod(a, b),
        operator.lt(a, b),
        operator.neg(a),
    )


@program((6, 3), (0, 1))
def operator_bits(a, b):
    return (
        operator.and_(a, b),
        operator.or_(a, b),
        operator.xor(a, b),
        operator.invert(a),
        operator.lshift(a, b),
        operator.rshift(a, b),
        operator.not_(a),
    )


@program(([3, 1, 2],))
def operator_as_argument(x):
    return functools.reduce(operator.add, x)


@program((3,), (2.5,), (True,), ("x",), (None,))
def instances(x):
    return (
        isinstance(x, int),
        isinstance(x, float),
        isinstance(x, str),
        isinstance(x, (int, float)),
    )


@program((3,), (2.5,), ("3",))
def branch_on_type(x):
    if isinstance(x, str):
        return int(x) + 1
    return x + 1


@program((5,), (0,))
def ranges(n):
    r = range(2, n * 2, 3)
    return (len(r), list(r), 5 in r)


@program((3,), (0,))
def range_items(n):
    r = range(10, 10 + n)
    return [r[i] for i in range(len(r))]


@program(
    (range(10), 1, 5, 1),
    (range(3, 20, 4), -3, 100, 2),
    (range(10, -7, -3), 8, 0, -1),
    (range(10, -7, -3), None, None, -2),
    (range(0, -3), 2, 3, -7),
    (range(5), None, -1, None),
    (range(5), 0, 2, 0),
    (range(5), np.int8(1), np.uint64(4), True),
)
def range_slices(r, i, j, k):
    part = r[i:j:k]
    total = 0
    for v in r[::-1]:
        total = total * 3 + v
    return part, part.start, part.stop, part.step, len(part), list(part), r[1:], total


@program((range(3, 9, 2),), (range(0),))
def range_bounds(r):
    return r.start + r.stop * r.step


@program((2, 9, 3), (None, 4, None), (1, None, -1), (None, None, None))
def slice_bounds(i, j, k):
    s = slice(i, j, k)
    return s.start, s.stop, s.step, s.indices(7), s.indices(0)


@program((slice(1, 2, 0), 3), (slice(None), -1), (slice(-9, None, 2), 5))
def slice_indices(s, length):
    return s.indices(length)


@program(
    (range(10), 5),
    (range(10), -1),
    (range(10, -10, -5), True),
    (range(10, -10, -5), -5),
    (range(10), np.int16(3)),
    (range(10), np.uint64(2**63)),
    (range(10), np.uint64(7)),
    (range(10), 4.0),
    (range(10), 4.5),
    (range(10), float("nan")),
    (range(10), float("inf")),
    (range(10), -(2.0**63)),
    (range(10), np.float32(9)),
    (range(10), np.True_),
    (range(10), np.array(2)),
)
def range_search(r, x):
    is_in = x in r, x not in r, r.count(x)
    try:
        return is_in, r.index(x), ""
    except ValueError as error:
        return is_in, -1, str(error)


@program(("a",), (None,), ((1, 2),), (b"x",))
def range_without(x):
    return x in range(3), x not in range(3)


@program(
    (range(5), np.uint64(4)), (range(5), np.uint64(2**64 - 1)), (range(5), np.int8(-6))
)
def range_item_at(r, i):
    return r[i]


@program(("ab",), ([1, 2],), ((1, 2),), (range(2),))
def to_list(x):
    return list(x)


@program((3,), (2**61,), (-5,), (2.5,), (0.1,), (True,))
def hashed(x):
    return hash(x)


@program(((1, 2),), (("a", 2.5),), ((),))
def hashed_tuple(t):
    return hash(t)


@program((255,), (-5,), (0,))
def in_other_bases(n):
    return (bin(n), oct(n), hex(n))


@program((5,))
def truth_of_callables(n):
    return (callable(len), callable(n))


@program(([1, 2, 3],), ([],))
def first_by_next(x):
    it = iter(x)
    return next(it, -1)


@program((1.5, 2), (0, 0))
def type_of(x, y):
    return type(x) is float, type(y) is int
