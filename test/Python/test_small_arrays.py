# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists and arrays of a few numbers, which need no memory of their own."""

import numpy as np
import pytest
from pyarray import _pyarray, jit


def array_of_items(x, y):
    return np.array([x, y, x * y])


def array_of_tuples(x, y):
    return np.array([(x, y), (y, x)])


def arrays_in_a_loop(n, x):
    total = np.zeros(3)
    for i in range(n):
        total = total + np.array([x, x * i, x - i])
    return total


def read_only_list(x, i):
    values = [x, 2.0 * x, 3.0 * x]
    return values[i], len(values), values[-1]


def changed_item(x, i):
    values = [x, 2.0 * x, 3.0 * x]
    values[i] = 7.0
    total = 0.0
    for value in values:
        total += value
    return total, values[0]


def list_that_grows(x, n):
    values = [x]
    for i in range(n):
        values.append(x + i)
    return np.array(values)


def list_that_shrinks(x):
    values = [x, x + 1.0]
    values.pop()
    return len(values), np.array(values)


def kept_across_iterations(n):
    """The list of the last time round is another object."""
    last = [0.0, 0.0]
    for i in range(n):
        now = [last[1], float(i)]
        last = now
    return last[0], last[1]


def one_of_two(x, which):
    first = [x, 1.0]
    second = [2.0, x]
    chosen = first if which else second
    return chosen[0], first[1], second[1]


def alias(x):
    values = [x, x]
    same = values
    same[0] = 5.0
    return values[0], same is values


def returned(x):
    values = [x, x]
    return values, values[0]


def mixed(x, i):
    return np.array([x, i, True])


def recursive(n):
    values = [n, n + 1]
    if n > 0:
        deeper = recursive(n - 1)
        return values[0] * 10 + values[1] + deeper
    return values[1]


def scratch(n):
    total = 0.0
    for i in range(n):
        v = np.empty(3)
        v[0], v[1], v[2] = i, 2.0 * i, 1.0
        w = v * 2.0 + 1.0
        total += w[0] + w[2]
    return total


def cleared_each_time(n):
    """What the time before left is not seen."""
    total = 0.0
    for i in range(n):
        v = np.zeros(4)
        v[i % 4] += i
        total += v.sum() + v[0]
    return total


def kept_array(n):
    last = np.zeros(3)
    for i in range(n):
        now = np.zeros(3)
        now[0] = i + last[0]
        last = now
    return last


def viewed(n):
    v = np.zeros(4)
    w = v[1:3]
    for i in range(n):
        w[i % 2] += i
    return w, v[2]


def one_of_two_arrays(x):
    v, w = np.zeros(3), np.ones(3)
    u = v if x > 0 else w
    u[1] = x
    return v[1], w[1]


def scratch_of_integers(n):
    counts = np.zeros(8, np.uint8)
    for i in range(n):
        counts[i * 3 % 8] += 1
    return counts.sum(), counts[3]


def scratch_of_complex(x):
    v = np.zeros((2, 2), np.complex128)
    v[0, 1] = x * 1j
    v[1, 0] = v[0, 1] * v[0, 1]
    return v[1, 0]


def recursive_scratch(n):
    v = np.zeros(5)
    v[n % 5] = n
    if n <= 0:
        return v[0]
    deeper = recursive_scratch(n - 1)
    return deeper + v[n % 5]


CASES = [
    (scratch, (5,)),
    (cleared_each_time, (9,)),
    (kept_array, (4,)),
    (viewed, (5,)),
    (one_of_two_arrays, (2.0,)),
    (one_of_two_arrays, (-2.0,)),
    (scratch_of_integers, (20,)),
    (scratch_of_complex, (2.0,)),
    (recursive_scratch, (12,)),
    (array_of_items, (2.0, 3.0)),
    (array_of_items, (2, 3)),
    (array_of_items, (1j, 3.0)),
    (array_of_tuples, (2.0, 3.0)),
    (arrays_in_a_loop, (5, 1.5)),
    (arrays_in_a_loop, (0, 1.5)),
    (read_only_list, (1.5, 1)),
    (read_only_list, (1.5, -3)),
    (changed_item, (1.5, 2)),
    (changed_item, (1.5, -3)),
    (list_that_grows, (1.5, 20)),
    (list_that_grows, (1.5, 0)),
    (list_that_shrinks, (1.5,)),
    (kept_across_iterations, (4,)),
    (kept_across_iterations, (0,)),
    (one_of_two, (1.5, True)),
    (one_of_two, (1.5, False)),
    (alias, (1.5,)),
    (returned, (1.5,)),
    (mixed, (1.5, 2)),
    (recursive, (5,)),
]


@pytest.mark.parametrize("function, arguments", CASES)
def test_as_in_python(function, arguments):
    names = dict(function.__globals__)
    compiled = jit(type(function)(function.__code__, names, function.__name__))
    names[function.__name__] = compiled
    before = _pyarray.buffer_statistics()
    actual, expected = compiled(*arguments), function(*arguments)
    assert type(actual) is type(expected)
    if isinstance(expected, np.ndarray):
        assert actual.dtype == expected.dtype
        assert actual.shape == expected.shape
    assert repr(actual) == repr(expected)
    del actual
    after = _pyarray.buffer_statistics()
    assert after["live"] == before["live"]
    assert after["unreleased"] == before["unreleased"]


@pytest.mark.parametrize("index", [3, -4])
def test_index_out_of_range(index):
    with pytest.raises(IndexError, match="list index out of range"):
        jit(read_only_list)(1.5, index)


def test_no_buffer_is_made():
    f = jit(scratch)
    f(3)
    assert "pyarray.alloc" not in f.inspect("loops")
    with pytest.raises(
        IndexError, match="index 4 is out of bounds for axis 0 with size 4"
    ):
        jit(item_beyond)(4)


def item_beyond(i):
    v = np.zeros(4)
    return v[i]


def test_no_list_is_made():
    f = jit(arrays_in_a_loop)
    f(3, 1.5)
    assert "pyarray_list_new" not in f.inspect("array")


@pytest.mark.parametrize(
    "shape", [(0,), (1,), (3,), (0, 3), (3, 0), (1, 4), (4, 1), (2, 3)]
)
@pytest.mark.parametrize("view", [False, True])
def test_flags_and_strides_of_results(shape, view):
    """Also of results that have no elements, or one along an axis."""
    f = (lambda a: (a + 1.0).T) if view else (lambda a: a + 1.0)
    a = np.ones(shape)
    actual, expected = jit(f)(a), f(a)
    assert actual.shape == expected.shape
    if a.size > 0:
        assert actual.strides == expected.strides
    for flag in ("C_CONTIGUOUS", "F_CONTIGUOUS", "ALIGNED", "WRITEABLE"):
        assert actual.flags[flag] == expected.flags[flag], flag
    assert not actual.flags["OWNDATA"]
    assert not isinstance(actual.base, np.ndarray)


def invert(a):
    return np.linalg.inv(a)


def solve(a, b):
    return np.linalg.solve(a, b)


class TestEquations:
    """A few unknowns are solved without LAPACK, more by it."""

    @pytest.mark.parametrize("n", [1, 2, 3, 4, 7, 8, 9])
    def test_as_lapack(self, n):
        rng = np.random.default_rng(n)
        inverse, solution = jit(invert), jit(solve)
        for scale in (1.0, 1e-150, 1e150):
            a = rng.standard_normal((n, n)) * scale
            expected = np.linalg.inv(a)
            size = np.abs(expected).max()
            np.testing.assert_allclose(
                inverse(a), expected, rtol=1e-9, atol=1e-11 * size
            )
            for b in (rng.standard_normal(n), rng.standard_normal((n, 9))):
                for right in (b, b[..., :1], b.T[..., ::-1].copy().T):
                    if right.shape[0] != n:
                        continue
                    expected = np.linalg.solve(a, right)
                    size = np.abs(expected).max()
                    np.testing.assert_allclose(
                        solution(a, right), expected, rtol=1e-9, atol=1e-11 * size
                    )

    def test_rows_are_exchanged(self):
        a = np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0], [4.0, 0.0, 0.0]])
        np.testing.assert_array_equal(jit(invert)(a), np.linalg.inv(a))
        np.testing.assert_array_equal(jit(invert)(a.T), np.linalg.inv(a.T))

    def test_arguments_stay(self):
        a, b = np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([1.0, 2.0])
        jit(solve)(a, b)
        assert a.tolist() == [[0.0, 1.0], [2.0, 0.0]]
        assert b.tolist() == [1.0, 2.0]

    @pytest.mark.parametrize("n", [1, 2, 8, 9])
    def test_singular(self, n):
        for a in (np.zeros((n, n)), np.eye(n) * (np.arange(n) > 0)):
            with pytest.raises(np.linalg.LinAlgError, match="Singular matrix"):
                jit(invert)(a)

    def test_not_numbers(self):
        for item in (np.nan, np.inf):
            for a in ([[item, 1.0], [1.0, 2.0]], [[1.0, 2.0], [0.0, item]]):
                a = np.array(a)
                np.testing.assert_array_equal(jit(invert)(a), np.linalg.inv(a))


def dot(a, b):
    return np.dot(a, b)


class TestDots:
    """Short vectors are multiplied without BLAS."""

    @pytest.mark.parametrize("dtype", [np.float64, np.float32])
    @pytest.mark.parametrize("step", [1, 3, -1, -2])
    def test_lengths(self, dtype, step):
        compiled = jit(dot)
        rng = np.random.default_rng(5)
        for n in (0, 1, 15, 16, 17, 31, 32, 33, 64, 100, 4096, 4097):
            a = rng.integers(-8, 8, n * 3).astype(dtype)[::step][:n]
            b = rng.integers(-8, 8, n).astype(dtype)
            actual, expected = compiled(a, b), np.dot(a, b)
            assert type(actual) is type(expected)
            assert actual == expected  # whole numbers: in any order
            x, y = a + dtype(0.1), b * dtype(0.3)
            np.testing.assert_allclose(
                compiled(x, y), np.dot(x, y), rtol=1e-4, atol=1e-3
            )

    def test_special_values(self):
        compiled = jit(dot)
        for n in (1, 20):
            a, b = np.ones(n), np.ones(n)
            for x, y in ((np.nan, 1.0), (np.inf, 1.0), (np.inf, 0.0), (-np.inf, 2.0)):
                a[-1], b[-1] = x, y
                np.testing.assert_equal(compiled(a, b), np.dot(a, b))
        assert np.signbit(compiled(np.zeros(0), np.zeros(0))) == np.False_
