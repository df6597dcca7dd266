# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls between compiled functions, recursion, and tuples in and out."""

import itertools
import threading

import numpy as np
import pytest
from harness import check, compiled
from pyarray import jit


@jit
def square(x):
    return x * x


@jit
def power_sum(a, n=2, scale=1.0):
    total = 0.0
    for x in a:
        total += x**n
    return total * scale


@jit
def min_max(a):
    low = a[0]
    high = a[0]
    for x in a:
        if x < low:
            low = x
        if x > high:
            high = x
    return low, high


@jit
def fill(a, value):
    for i in range(a.shape[0]):
        a[i] = value


@jit
def first_half(a):
    return a[: len(a) // 2]


@jit
def identity(x):
    return x


@jit
def doubled(a):
    return a * 2


@jit
def factorial(n):
    if n < 2:
        return 1
    return n * factorial(n - 1)


@jit
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@jit
def is_even(n):
    if n == 0:
        return True
    return is_odd(n - 1)


@jit
def is_odd(n):
    if n == 0:
        return False
    return is_even(n - 1)


@jit
def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


@jit
def endless(n):
    if n < 0:
        return 0
    return endless(n + 1) + 1


@jit
def endless_arrays(a):
    if a[0] < 0.0:
        return a
    return endless_arrays(a + 1.0) * 2.0


@jit
def checked_item(a, i):
    return a[i]


@jit
def recursive_sum(a):
    if len(a) == 0:
        return 0.0
    if len(a) == 1:
        return float(a[0])
    middle = len(a) // 2
    return recursive_sum(a[:middle]) + recursive_sum(a[middle:])


def hypotenuse(x, y):
    return (square(x) + square(y)) ** 0.5


def same_function_two_types(a):
    return square(3), square(2.5), square(a)


def default_arguments(a):
    return power_sum(a), power_sum(a, 3), power_sum(a, scale=2.0), power_sum(a, 1, 0.5)


def keyword_arguments(a):
    return power_sum(scale=2.0, a=a), power_sum(a, scale=0.5, n=1)


def returned_tuple(a):
    low, high = min_max(a)
    both = min_max(a)
    return high - low, both[0], both


def writes_through(a):
    fill(a, 7.0)
    fill(a[1:3], -1.0)
    return a.sum()


def view_of_a_callee(a):
    half = first_half(a)
    half[0] = 100.0
    return half


def identities(a, x):
    return identity(a), identity(x), identity((x, a))


def temporaries(a):
    return doubled(doubled(a) + doubled(a + 1))


class TestCalls:
    def test_scalars(self):
        check(hypotenuse, 3.0, 4.0)
        check(hypotenuse, 3, 4)

    def test_instance_per_type(self):
        check(same_function_two_types, np.arange(5.0))

    def test_defaults_and_keywords(self):
        a = np.array([1.5, 2.0, -0.5])
        check(default_arguments, a)
        check(keyword_arguments, a)

    def test_tuple_result(self):
        check(returned_tuple, np.array([3.0, -1.0, 7.5]))

    def test_callee_writes(self):
        check(writes_through, np.arange(5.0))

    def test_views_pass_through(self):
        check(view_of_a_callee, np.arange(6.0))
        check(identities, np.arange(6.0), 3)

    def test_temporaries_are_released(self):
        for _ in range(3):
            check(temporaries, np.arange(100.0))

    def test_exception_of_a_callee(self):
        def outer(a, i):
            b = a * 2.0
            return checked_item(b, i) + 1.0

        check(outer, np.arange(3.0), 1)
        check(outer, np.arange(3.0), 5)

    def test_call_in_loop(self):
        def total(n):
            result = 0
            for i in range(n):
                result += square(i)
            return result

        check(total, 10)

    def test_closure_constants(self):
        scale = 2.5
        offset = 3

        def affine(x):
            return scale * x + offset

        check(affine, 4)

    def test_closure_function(self):
        inner = jit(lambda x: x + 1)

        def outer(x):
            return inner(inner(x))

        check(outer, 4)

    def test_lambda(self):
        check(lambda x, y=3: x * y, 5)

    def test_result_ignored(self):
        def ignoring(a):
            square(a)
            doubled(a)
            return a[0]

        check(ignoring, np.arange(4.0))

    def test_global_constants(self):
        def constants(x):
            return (
                x * GLOBAL_INT + GLOBAL_FLOAT,
                GLOBAL_FLAG,
                GLOBAL_TUPLE[1],
                GLOBAL_NONE,
            )

        check(constants, 2)

    def test_numpy_scalar_globals(self):
        def constants(x):
            return x * GLOBAL_FLOAT32, x + GLOBAL_INT8

        check(constants, np.float32(2))
        check(constants, 3)


GLOBAL_INT = 7
GLOBAL_FLOAT = 2.5
GLOBAL_FLAG = True
GLOBAL_TUPLE = (1, 2.5, False)
GLOBAL_NONE = None
GLOBAL_FLOAT32 = np.float32(0.1)
GLOBAL_INT8 = np.int8(100)


class TestRecursion:
    def test_factorial(self):
        for n in range(15):
            check(factorial, n)

    def test_fibonacci(self):
        for n in (0, 1, 2, 15):
            check(fibonacci, n)

    def test_mutual(self):
        for n in range(6):
            check(is_even, n)
            check(is_odd, n)

    def test_nested_call(self):
        check(ackermann, 2, 3)

    def test_over_views(self):
        for n in (0, 1, 2, 7, 64):
            check(recursive_sum, np.arange(n) / 4)

    def test_deep_but_finite(self):
        @jit
        def depth(n):
            if n == 0:
                return 0
            return depth(n - 1) + 1

        assert depth(10000) == 10000

    def test_endless(self):
        for _ in range(3):
            with pytest.raises(RecursionError) as error:
                endless(0)
            assert "recursion depth" in str(error.value)

    def test_that_cannot_end(self):
        @jit
        def never(n):
            return never(n + 1) + 1

        with pytest.raises(RecursionError, match="never returns"):
            never(0)

    def test_endless_with_arrays_frees_them(self):
        with pytest.raises(RecursionError):
            endless_arrays(np.zeros(10))

    def test_endless_in_a_thread_with_a_small_stack(self):
        raised = []

        def run():
            try:
                endless(0)
            except RecursionError as error:
                raised.append(error)

        before = threading.stack_size(256 << 10)
        try:
            thread = threading.Thread(target=run)
            thread.start()
            thread.join()
        finally:
            threading.stack_size(before)
        assert len(raised) == 1
        raised.clear()

    def test_works_after_a_recursion_error(self):
        with pytest.raises(RecursionError):
            endless(0)
        check(factorial, 5)


def pack(x, y):
    return x, y, (x + y, (y,))


def unpack(t):
    a, (b, c) = t
    return a + b + c


def index_tuple(t):
    return t[0], t[-1], t[1], len(t)


def empty():
    return ()


def compare_tuples(s, t):
    return s == t, s != t


class TestTuples:
    def test_results(self):
        for x, y in itertools.product([1, 2.5, True, np.float32(1.5)], repeat=2):
            check(pack, x, y)

    def test_arguments(self):
        check(unpack, (1, (2.5, 3)))
        check(unpack, (np.arange(3.0), (2, np.float32(1))))

    def test_index(self):
        check(index_tuple, (1, 2.5, None))
        check(index_tuple, (np.arange(2), True))

    def test_empty(self):
        check(empty)

        def takes_empty(t):
            return len(t)

        check(takes_empty, ())

    def test_slices(self):
        def parts(t):
            return t[1:], t[:-1], t[::-1], t[5:], t[-2:1]

        check(parts, (1, 2.5, True))
        check(parts, ())

    def test_membership(self):
        def member(x):
            return x in (1, 2.5, 7), x not in (1, 2), x in (None,)

        for x in (1, 3, 2.5, True):
            check(member, x)

    def test_concatenation(self):
        def joined(s, t):
            return s + t

        check(joined, (1, 2.5), (None,))

    def test_equality(self):
        check(compare_tuples, (1, 2), (1, 2))
        check(compare_tuples, (1, 2), (1, 2.5))
        check(compare_tuples, (1, 2), (1, 2, 3))

    def test_truth(self):
        def truth(t):
            return 1 if t else 2

        check(truth, ())
        check(truth, (0,))

    def test_carried_in_a_loop(self):
        def pairs(n):
            state = (0, 1.0)
            for i in range(n):
                state = (state[1] > 3.0, state[1] + i)
                state = (i, state[1])
            return state

        check(pairs, 5)

    def test_chosen_by_a_condition(self):
        def chosen(flag, a):
            pair = (a, 1) if flag else (a[::1], 2)
            return pair[1], pair[0][0]

        check(chosen, True, np.arange(3))
        check(chosen, False, np.arange(3))

    def test_arrays_inside(self):
        def sums(pair):
            a, b = pair
            a[0] = 10.0
            return a + b, (a, b), a.sum()

        check(sums, (np.arange(4.0), np.ones(4)))

    def test_same_array_twice(self):
        def twice(a):
            b = a * 2.0
            return b, b, b[1:]

        first, second, third = compiled(twice)(np.arange(4.0))
        first[1] = 100.0
        assert second[1] == 100.0
        assert third[0] == 100.0
        np.testing.assert_array_equal(third, [100.0, 4.0, 6.0])

    def test_many_items(self):
        def many(x):
            return (x, x + 1, x + 2, x + 3, x + 4, x + 5, x + 6, x + 7, x + 8, x + 9)

        check(many, 1)
        check(many, 1.5)

    def test_unpack_of_wrong_length(self):
        from harness import refused

        def wrong(t):
            a, _b = t
            return a

        refused(wrong, (1, 2, 3), error=ValueError)

    def test_unpack_shape(self):
        def shape(a):
            rows, columns = a.shape
            return rows * 10 + columns

        check(shape, np.zeros((3, 4)))

    def test_unpack_array(self):
        def items(a):
            x, y = a
            return x - y

        check(items, np.array([5.0, 3.0]))
        check(items, np.array([5.0, 3.0, 1.0]))

    def test_star(self):
        def star(t):
            a, *_b = t
            return a

        check(star, (1, 2, 3))


class TestSeveralReturns:
    def test_of_different_kinds_joined(self):
        def number(n):
            if n == 0:
                return 1
            if n == 1:
                return True
            return n

        # int with bool joins to int.
        assert type(compiled(number)(0)) is int
        assert compiled(number)(1) == 1
        check(number, 5)

    def test_int_and_float(self):
        def number(x):
            if x > 2.0:
                return x
            return 0

        assert compiled(number)(3.0) == 3.0
        assert compiled(number)(1.0) == 0.0
        assert type(compiled(number)(1.0)) is float

    def test_arrays_from_branches(self):
        def chosen(a, k):
            if k == 0:
                return a
            if k == 1:
                return a * 2
            return a[::-1]

        check(chosen, np.arange(5.0)[::2], 0, layout=False)
        check(chosen, np.arange(5.0)[::2], 2, layout=False)
        check(chosen, np.arange(5.0)[::2], 1, layout=False)
        check(chosen, np.arange(5.0), 0, layout=False)
        check(chosen, np.arange(5.0), 2, layout=False)

    def test_tuples(self):
        def pair(x):
            if x > 0:
                return x, 1.0
            return 0, 2.0

        check(pair, 3)
        check(pair, -3)

    def test_conflict_is_refused(self):
        from harness import refused

        def conflict(x, a):
            if x:
                return a
            return 1

        refused(conflict, True, np.arange(3.0))
