# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Statements: which of them run, and what the names are bound to afterwards."""

import itertools

import numpy as np
import pytest
from harness import check
from hypothesis import given
from hypothesis import strategies as st

# --- if ----------------------------------------------------------------------


def sign(x):
    if x > 0:
        result = 1
    elif x < 0:
        result = -1
    else:
        result = 0
    return result


def early(x):
    if x > 10:
        return False
    if x > 5:
        return x == 7
    return True


def nested_if(a, b):
    r = 0
    if a:
        r += 1
        if b:
            r += 10
        else:
            r += 20
            if a > 1:
                r += 100
    else:
        if b:
            r = -1
    return r


def conditional(x, y):
    return x if x < y else y, (1 if x else 2 if y else 3)


def boolean_operators(x, y):
    return x and y, x or y, not x, bool(x and not y), (x or y) and x


def short_circuit(a, i):
    if i < len(a) and a[i] > 0.0:
        return 1
    return 0


def swap(a, b):
    a, b = b, a
    return a, b


class TestIf:
    def test_branches(self):
        for x in (-5, 0, 5, 2.5, -0.0):
            check(sign, x)
        for x in (0, 6, 7, 20):
            check(early, x)

    def test_nested(self):
        for a, b in itertools.product([0, 1, 2], repeat=2):
            check(nested_if, a, b)

    def test_conditional_expression(self):
        for x, y in itertools.product([0, 1, 2], repeat=2):
            check(conditional, x, y)

    def test_boolean_operators_give_operands(self):
        for x, y in itertools.product([0, 1, 7], repeat=2):
            check(boolean_operators, x, y)
        for x, y in itertools.product([True, False], repeat=2):
            check(boolean_operators, x, y)

    def test_short_circuit_protects_the_index(self):
        for i in (0, 1, 2, 100):
            check(short_circuit, np.array([1.0, -1.0]), i)

    def test_truth_of_array_elements(self):
        def any_set(a):
            if a[0]:
                return 1
            return 2

        for dtype in (np.bool_, np.int8, np.float32):
            check(any_set, np.array([0, 1], dtype))
            check(any_set, np.array([1, 0], dtype))

    def test_types_join(self):
        def number(flag):
            x = 1
            if flag:
                x = 2.5
            return x * 2

        check(number, True)

    def test_swap(self):
        check(swap, 1, 2.5)

    def test_constant_conditions(self):
        def constant(x):
            if 1:
                r = x
            else:
                r = None
            if None:
                r = "unreachable"
            return r

        check(constant, 3)

    def test_pass(self):
        def nothing(x):
            if x:
                pass
            else:
                pass

        check(nothing, 1)

    def test_dead_branch_on_a_none_argument(self):
        def optional(a, scale):
            if scale is None:
                return a + 0
            return a * scale

        check(optional, 3, None)
        check(optional, 3, 2)

    def test_dead_branch_on_rank(self):
        def first(a):
            if a.ndim == 2:
                return a[0, 0]
            return a[0]

        check(first, np.array([1.5, 2.0]))
        check(first, np.array([[1.5, 2.0]]))


# --- while -------------------------------------------------------------------


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


def while_else(n, stop):
    i = 0
    while i < n:
        if i == stop:
            break
        i += 1
    else:
        return -i
    return i


def while_true(n):
    total = 0
    while True:
        total += n
        n -= 1
        if n <= 0:
            return total


def while_continue(n):
    total = 0
    while n > 0:
        n -= 1
        if n % 3 == 0:
            continue
        total += n
    return total, n


def newton(x):
    guess = x
    previous = 0.0
    while abs(guess - previous) > 1e-12:
        previous = guess
        guess = 0.5 * (guess + x / guess)
    return guess


class TestWhile:
    def test_loops(self):
        for n in (1, 2, 7, 27):
            check(collatz, n)
        check(newton, 2.0)
        for n in (0, 1, 5):
            check(while_true, n)
            check(while_continue, n)

    def test_else_runs_unless_left(self):
        for n, stop in itertools.product([0, 1, 5], [0, 2, 10]):
            check(while_else, n, stop)

    def test_zero_iterations(self):
        def never(x):
            while x:
                x = 5 // 0
            return x

        check(never, 0)

    def test_nested_while(self):
        def nested(n):
            total = 0
            i = 0
            while i < n:
                j = i
                while j > 0:
                    j -= 2
                    if j == 3:
                        break
                    total += j
                i += 1
            return total, i, j

        check(nested, 10)


# --- for over range ----------------------------------------------------------


def over_range(start, stop, step):
    total = 0
    count = 0
    last = -1000
    for i in range(start, stop, step):
        total += i * i
        count += 1
        last = i
    return total, count, last


def triangle(n):
    total = 0
    for i in range(n):
        for j in range(i, n):
            if (i + j) % 3 == 0:
                continue
            total += i * 100 + j
    return total


def find(n, wanted):
    for i in range(n):
        if i * i == wanted:
            break
    else:
        return -1
    return i


def find_pair(n, wanted):
    for i in range(n):
        for j in range(i, n):
            if i * j == wanted:
                return i, j
    return -1, -1


def for_else_nested(n):
    primes = 0
    for i in range(2, n):
        for j in range(2, i):
            if i % j == 0:
                break
        else:
            primes += 1
    return primes


def index_survives(n):
    i = -7
    for i in range(n):
        pass
    return i


def index_rebound(n):
    total = 0
    for i in range(n):
        i = i * 10
        total += i
    return total, i


class TestForRange:
    @pytest.mark.parametrize("step", [1, 2, 3, 7, -1, -2, -3, -7, 100, -100])
    def test_steps(self, step):
        for start, stop in itertools.product([-5, 0, 1, 10], repeat=2):
            check(over_range, start, stop, step)

    def test_zero_step(self):
        check(over_range, 0, 10, 0)

    def test_extreme_bounds(self):
        top = 2**63 - 1

        def few(start, stop, step):
            count = 0
            last = 0
            for i in range(start, stop, step):
                count += 1
                last = i
            return count, last

        check(few, top - 3, top, 1)
        check(few, top - 3, top, 2)
        check(few, top - 3, top, 1000)
        check(few, -top - 1, -top + 4, 3)
        check(few, -top + 4, -top - 1, -3)
        check(few, -top - 1, top, 2**62)
        check(few, top, -top - 1, -(2**62))

    def test_literal_steps(self):
        def literal(n):
            r = 0
            for i in range(n, 0, -1):
                r = r * 2 + i
            for i in range(0, n, 3):
                r = r * 2 + i
            for i in range(3):
                r = r * 2 + i
            for i in range(10, 2, -4):
                r = r * 2 + i
            for i in range(0):
                r = -1
            return r

        for n in (0, 1, 2, 10):
            check(literal, n)

    def test_nested(self):
        for n in (0, 1, 5, 12):
            check(triangle, n)
            check(for_else_nested, n)

    def test_break_and_else(self):
        for n, wanted in itertools.product([0, 1, 10], [0, 1, 49, 50]):
            check(find, n, wanted)
            check(find_pair, n, wanted)

    def test_index_afterwards(self):
        for n in (0, 1, 5):
            check(index_survives, n)
        check(index_rebound, 4)
        check(index_rebound, 0)

    def test_bounds_are_read_once(self):
        def changing(n):
            count = 0
            for _ in range(n):
                n += 1
                count += 1
            return n, count

        check(changing, 5)

    def test_range_object(self):
        def kept(n):
            r = range(2, n, 3)
            total = 0
            for i in r:
                total += i
            return total, len(r)

        for n in (0, 3, 20):
            check(kept, n)

    def test_numpy_integer_bounds(self):
        def count(n):
            total = 0
            for i in range(n):
                total += i
            return total

        for cls in (np.int8, np.uint8, np.int32, np.int64):
            check(count, cls(5))

    def test_long_loop_with_carried_float(self):
        def harmonic(n):
            total = 0.0
            for i in range(1, n):
                total += 1.0 / i
            return total

        check(harmonic, 10000)

    def test_int_becomes_float_in_loop(self):
        def widening(n):
            x = 0
            for i in range(n):
                x = x + 0.5
            return x

        check(widening, 3)

    def test_several_carried(self):
        def fibonacci(n):
            a, b = 0, 1
            for _ in range(n):
                a, b = b, a + b
            return a

        for n in (0, 1, 2, 50):
            check(fibonacci, n)


# --- for over other things ---------------------------------------------------


class TestForOther:
    def test_over_a_tuple(self):
        def total(t):
            result = 0
            for item in t:
                result += item
            return result

        check(total, (1, 2, 3))
        check(total, (1.5,))

    def test_over_enumerate_by_hand(self):
        def weighted(a):
            total = 0.0
            i = 0
            for x in a:
                total += i * x
                i += 1
            return total

        check(weighted, np.arange(5.0))

    def test_break_in_array_loop(self):
        def first_negative(a):
            for x in a:
                if x < 0:
                    return x
            return np.float64(0.0)

        check(first_negative, np.array([1.0, -2.0, -3.0]))
        check(first_negative, np.array([1.0]))
        check(first_negative, np.array([]))

    def test_continue_and_else(self):
        def positives(a):
            total = 0.0
            for x in a:
                if x < 0:
                    continue
                total += x
            else:
                total += 1000.0
            return total

        check(positives, np.array([1.0, -2.0, 3.0]))


# --- Returns -----------------------------------------------------------------


class TestReturns:
    def test_return_in_loops(self):
        def search(a, x):
            for i in range(a.shape[0]):
                for j in range(a.shape[1]):
                    if a[i, j] == x:
                        return i, j
            return -1, -1

        a = np.arange(12).reshape(3, 4)
        for x in (0, 7, 11, 12):
            check(search, a, x)

    def test_return_in_while(self):
        def digits(n):
            count = 1
            while True:
                n //= 10
                if n == 0:
                    return count
                count += 1

        for n in (0, 9, 10, 12345):
            check(digits, n)

    def test_return_nothing(self):
        def nothing():
            return

        def falls_off(x):
            x + 1

        def explicit():
            return None

        check(nothing)
        check(falls_off, 1)
        check(explicit)

    def test_return_mixed_numbers(self):
        def number(x):
            if x > 10:
                return 1.5
            return 2.5 * x

        check(number, 3.0)
        check(number, 30.0)

    def test_code_after_return(self):
        def unreachable(x):
            return x
            return x / 0

        check(unreachable, 3)

    def test_return_in_else_of_loop(self):
        def loop(n):
            for i in range(n):
                if i == 5:
                    return 5
            else:
                return -1

        # `loop` can fall off its end only in theory.
        check(loop, 3)


# --- Unbound names -----------------------------------------------------------


class TestUnbound:
    def test_after_if(self):
        def maybe(flag):
            if flag:
                x = 1
            return x

        check(maybe, True)
        check(maybe, False)

    def test_after_empty_loop(self):
        def last(n):
            for i in range(n):
                x = i * 2
            return x

        check(last, 3)
        check(last, 0)

    def test_loop_index(self):
        def index(n):
            for i in range(n):
                pass
            return i

        check(index, 3)
        check(index, 0)

    def test_array(self):
        def array(flag, a):
            if flag:
                b = a
            return b[0]

        check(array, True, np.arange(3.0))
        check(array, False, np.arange(3.0))

    def test_in_loop(self):
        def previous(n):
            total = 0
            for i in range(n):
                if i > 0:
                    total += before  # noqa: F821
                before = i
            return total

        check(previous, 5)

    def test_in_loop_at_the_first_iteration(self):
        def previous(n):
            total = 0
            for i in range(n):
                total += before  # noqa: F821
                before = i
            return total

        check(previous, 0)
        check(previous, 2)

    def test_on_every_path(self):
        def chosen(k):
            if k == 0:
                x = 1
            elif k == 1:
                x = 2
            if k < 2:
                return x
            return -1

        for k in (0, 1, 2):
            check(chosen, k)
        check(chosen, -1)

    def test_effects_before_the_error_remain(self):
        def effects(a, flag):
            a[0] = 7.0
            if flag:
                y = 1.0
            a[1] = y
            return y

        check(effects, np.zeros(3), False)
        check(effects, np.zeros(3), True)

    def test_deleted_name(self):
        def while_loop(n):
            while n > 3:
                x = n
                n -= 1
            return x

        check(while_loop, 5)
        check(while_loop, 0)


# --- Statements --------------------------------------------------------------


class TestStatements:
    def test_augmented_assignment(self):
        def augmented(x, y):
            x += y
            x -= 1
            x *= 3
            x //= 2
            x %= 100
            x **= 2
            x <<= 1
            x |= 1
            x ^= 5
            x &= 1023
            x >>= 1
            return x

        for x, y in itertools.product([0, 5, -9], [1, 2]):
            check(augmented, x, y)

    def test_augmented_float(self):
        def augmented(x, y):
            x += y
            x /= 4
            x **= 2
            x //= 0.25
            x %= 7
            return x

        check(augmented, 5, 2.0)

    def test_multiple_targets(self):
        def chained(x):
            a = b = c = x + 1
            b += 1
            return a, b, c

        check(chained, 1)

    def test_annotated_assignment(self):
        def annotated(x):
            y: float = x * 2.0
            z: int
            z = 3
            return y, z

        check(annotated, 1.5)

    def test_walrus(self):
        def named(x):
            if (y := x * 2) > 3:
                return y
            return -y

        check(named, 1)
        check(named, 2)

    def test_docstring_and_expressions(self):
        def documented(x):
            """Says what it does."""
            x
            "a string that does nothing"
            ...
            return x

        check(documented, 1)

    def test_expression_statement_may_raise(self):
        def divides(x):
            1 // x
            return 5

        check(divides, 1)
        check(divides, 0)

    def test_long_function(self):
        def long(x):
            if x == 0:
                y = 1
            elif x == 1:
                y = 4
            elif x == 2:
                y = 9
            elif x == 3:
                y = 16
            elif x == 4:
                y = 25
            elif x == 5:
                y = 36
            else:
                y = 0
            for i in range(3):
                if y % 2:
                    y = y * 3 + 1
                elif y % 3:
                    y -= i
                else:
                    y //= 2
            return y

        for x in range(8):
            check(long, x)


def state_machine(tape, n):
    """Every kind of exit in one loop nest."""
    state = 0
    out = 0
    for i in range(n):
        bit = (tape >> i) & 1
        j = 0
        while j < 4:
            j += 1
            if bit and state == j:
                state += 1
                if state > 3:
                    return out, state, i
                break
            if not bit and j == 2:
                out += j
                continue
            out ^= i * j
        else:
            state = (state + 1) % 3
            if state == 2 and bit:
                continue
            out += 100
        if out > 10000:
            break
    else:
        out = -out
    return out, state, n


@given(st.integers(0, 2**40 - 1), st.integers(0, 40))
def test_every_exit(tape, n):
    check(state_machine, tape, n)
