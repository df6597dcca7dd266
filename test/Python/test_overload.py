# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`@overload`: functions that users teach the compiler."""

import bisect
import colorsys
import statistics

import numpy as np
import pytest
from harness import check, refused
from pyarray import jit, overload, overloads


@pytest.fixture(autouse=True)
def taught():
    """What a test teaches is forgotten after it."""
    before = dict(overloads._overloads)
    yield
    overloads._overloads.clear()
    overloads._overloads.update(before)


def teach_fmean():
    @overload(statistics.fmean)
    def fmean(data, weights=None):
        if weights is None:
            return float(np.sum(data)) / len(data)
        total = 0.0
        for i in range(len(data)):
            total += data[i] * weights[i]
        return float(total / np.sum(weights))

    return fmean


# --- What is taught ---------------------------------------------------------------


def average(a):
    return statistics.fmean(a)


def test_function_of_the_standard_library():
    teach_fmean()
    check(average, np.array([1.0, 2.5, 4.0]))


def test_without_it_the_function_is_refused():
    refused(lambda a: statistics.fmean(a), np.ones(3), match="fmean")


def test_keywords_and_defaults():
    teach_fmean()
    check(lambda a, w: statistics.fmean(a, weights=w), np.arange(3.0), np.ones(3))
    check(lambda a: statistics.fmean(data=a), np.arange(4.0))


def test_built_in_function():
    @overload(bisect.bisect_left)
    def bisect_left(a, x):
        low, high = 0, len(a)
        while low < high:
            middle = (low + high) // 2
            if a[middle] < x:
                low = middle + 1
            else:
                high = middle
        return low

    def place(a, x):
        return bisect.bisect_left(a, x)

    for x in (-1.0, 0.0, 2.5, 9.0):
        check(place, np.arange(5.0), x)
    check(place, [1, 2, 2, 3], 2)


def test_several_results():
    @overload(colorsys.rgb_to_yiq)
    def rgb_to_yiq(r, g, b):
        y = 0.30 * r + 0.59 * g + 0.11 * b
        i = 0.74 * (r - y) - 0.27 * (b - y)
        q = 0.48 * (r - y) + 0.41 * (b - y)
        return (y, i, q)

    def luminance(r, g, b):
        y, i, q = colorsys.rgb_to_yiq(r, g, b)
        return y - i * q

    check(luminance, 0.25, 0.5, 1.0)


def test_function_of_numpy():
    @overload(np.polynomial.polynomial.polyval)
    def polyval(x, c):
        result = x * 0.0
        for k in range(len(c) - 1, -1, -1):
            result = result * x + c[k]
        return result

    def value(x, c):
        return np.polynomial.polynomial.polyval(x, c)

    check(value, np.arange(4.0), np.array([1.0, -2.0, 0.5]), ulp=1)
    check(value, 1.5, np.array([1.0, -2.0, 0.5]), ulp=1)


def test_function_that_the_compiler_has():
    """It is replaced."""

    @overload(np.cbrt)
    def cbrt(x):
        return x + 100.0

    assert jit(lambda x: np.cbrt(x))(1.0) == 101.0


def test_function_of_the_library():
    @overload(np.clip)
    def clip(a, a_min, a_max):
        return a_max

    assert jit(lambda a: np.clip(a, 1, 7))(3) == 7


def uncompilable(a):
    return eval("a + 1")


def test_function_of_the_user():
    @overload(uncompilable)
    def plus_one(a):
        return a + 1

    check(lambda a: uncompilable(a) * 2, 4)
    check(lambda a: uncompilable(a) * 2, np.arange(3))


class Scale:
    """Called as a function, which compiled code cannot do by itself."""

    def __init__(self, factor):
        self.factor = factor

    def __call__(self, x):
        return self.factor * x


double = Scale(2)


def test_callable_object():
    @overload(double)
    def double_it(x):
        return 2 * x

    check(lambda x: double(x) + 1, 5)


# --- How it is taught ---------------------------------------------------------------


def test_result_is_the_function():
    def fmean(data):
        return 0.0

    assert overload(statistics.fmean)(fmean) is fmean


def test_compiled_function():
    @overload(statistics.fmean)
    @jit
    def fmean(data):
        return float(np.sum(data)) / len(data)

    check(average, np.arange(3.0))


def test_the_last_one_counts():
    teach_fmean()

    @overload(statistics.fmean)
    def fmean(data):
        return -1.0

    assert jit(lambda a: statistics.fmean(a))(np.ones(2)) == -1.0


def test_types_decide_what_is_compiled():
    @overload(statistics.mode)
    def mode(data):
        if isinstance(data, np.ndarray) and np.issubdtype(data.dtype, np.floating):
            return "floats"
        if isinstance(data, np.ndarray):
            return "integers" if data.ndim == 1 else data.no_such_attribute
        return data

    kind = jit(lambda a: statistics.mode(a))
    assert kind(np.ones((2, 2))) == "floats"
    assert kind(np.arange(3)) == "integers"
    assert kind(3) == 3
    with pytest.raises(AttributeError):
        kind(np.ones((2, 2), np.int64))


def test_one_calls_another():
    teach_fmean()

    @overload(statistics.pvariance)
    def pvariance(data):
        center = statistics.fmean(data)
        return statistics.fmean((data - center) ** 2)

    variance = jit(lambda a: statistics.pvariance(a))
    assert variance(np.array([1.0, 3.0])) == 1.0


def add_up(a):
    return a[0] + add_up(a[1:]) if len(a) > 1 else 0.0


def test_recursion_by_its_own_name():
    overload(statistics.median_low)(add_up)
    assert jit(lambda a: statistics.median_low(a))(np.arange(5.0)) == 6.0


# --- Errors -------------------------------------------------------------------------


def test_exceptions_pass_through():
    @overload(statistics.fmean)
    def fmean(data):
        if len(data) == 0:
            raise ValueError("fmean requires at least one data point")
        return 0.0

    def mean_or(a, otherwise):
        try:
            return statistics.fmean(a)
        except ValueError:
            return otherwise

    assert jit(mean_or)(np.zeros(0), 7.0) == 7.0
    with pytest.raises(ValueError, match="at least one data point") as raised:
        jit(average)(np.zeros(0))
    names = [entry.name for entry in raised.traceback]
    assert names[-2:] == ["average", "fmean"]


def test_wrong_arguments_are_refused():
    teach_fmean()
    error = refused(lambda a: statistics.fmean(a, wieghts=1), np.ones(3))
    assert isinstance(error, TypeError)
    assert "wieghts" in str(error)


def test_error_in_its_body_is_told_with_the_call():
    @overload(statistics.fmean)
    def fmean(data):
        return data + None

    error = refused(lambda a: statistics.fmean(a), np.ones(3))
    assert "data + None" in str(error)
    assert "statistics.fmean(a)" in str(error)


def test_original_has_to_be_callable():
    with pytest.raises(TypeError, match="expected a callable, but got 3"):
        overload(3)


@pytest.mark.parametrize("wrong", [len, 3, Scale(2)], ids=["built-in", "int", "object"])
def test_only_python_functions_teach(wrong):
    with pytest.raises(TypeError, match="expected a Python function, but got"):
        overload(statistics.fmean)(wrong)
