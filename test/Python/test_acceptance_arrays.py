# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nasty cases 52 to 60: arrays of few elements, in any layout, of foreign types;
sets of NaN, dicts that grow, values of two types, errors of shapes."""

import numpy as np
import pytest
from harness import LAYOUTS, check, compiled, expect_error, laid_out, ordinary

# --- Few elements ------------------------------------------------------------------


def test_row52_no_elements():
    def sums(a):
        return np.sum(a), np.prod(a), np.dot(a, a), np.diff(a), a.reshape(0, 3), a + a

    for dtype in ("int8", "float32", "float64", "complex128", "bool"):
        if dtype != "bool":
            check(sums, np.zeros(0, dtype))

    def inverse(a):
        return np.linalg.inv(a), np.linalg.det(a), a @ a, a.T, a.sum(axis=0)

    check(inverse, np.zeros((0, 0)))

    def along(a):
        return a.sum(axis=1), a.mean(axis=1), a.any(axis=0), np.cumsum(a, axis=0)

    check(along, np.zeros((0, 3)))
    check(along, np.zeros((3, 0)))


def test_row52_no_axes():
    def arithmetic(a, b):
        return a + b, a * 2, a.sum(), a.reshape(1), np.sqrt(a), a[()], a == b

    def write(a):
        a[()] = 4.0
        a += 1
        return a

    for dtype in ("int32", "float32", "float64"):
        check(arithmetic, np.array(3, dtype), np.array(2, dtype))
        check(write, np.array(3, dtype))


# --- Layouts ---------------------------------------------------------------------------


def _arithmetic(a, b):
    return a + b, a * 2 - b, (a < b).sum(), np.maximum(a, b)


def _reduced(a, b):
    return a.sum(axis=0), a.max(axis=1), (a * b).sum(), a.ravel(), a.reshape(-1)


def _written(a, b):
    a[1:] = b[:-1]
    a[:, ::2] += 1
    a[::-1] *= b


def _elements(a, b):
    total = 0.0
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            total += a[i, j] * b[i, j]
            b[i, j] = a[i, j]
    return total


@pytest.mark.parametrize("left", LAYOUTS)
@pytest.mark.parametrize("right", ["C", "F", "negative", "strided"])
def test_row53_layouts(left, right):
    for dtype in ("int16", "float64"):
        a = laid_out(ordinary(dtype, 35).reshape(5, 7), left)
        b = laid_out(ordinary(dtype, 35).reshape(5, 7), right)
        for function in (_arithmetic, _reduced, _written, _elements):
            check(function, a, b, layout=False)


def test_row53_strides_of_zero():
    def reduced(a, b):
        return a.sum(axis=0), a.max(axis=1), (a * b).sum(), a.copy(), a.T.sum(axis=1)

    row = np.broadcast_to(np.arange(7.0), (5, 7))
    for function in (_arithmetic, reduced, _elements):
        check(function, row, np.ones((5, 7)), layout=False)
    assert isinstance(check(_written, row, np.ones((5, 7))), ValueError)


def _unaligned():
    room = np.zeros(8 * 5 + 1, np.uint8)
    return np.ndarray(5, np.float64, room, 1)


def _packed_field():
    return np.zeros(5, np.dtype([("a", "i1"), ("b", "f8")]))["b"]


def _field():
    return np.ones(5, np.dtype([("a", "i8"), ("b", "f8")]))["b"]


def test_row53_fields_of_records():
    def total(a):
        a[1] = 5
        return a.sum(), a + 1

    check(total, _field())
    for a in (_unaligned(), _packed_field()):
        error = expect_error(total, a, error=TypeError)
        assert "aligned" in str(error)


@pytest.mark.parametrize(
    "a",
    [
        np.zeros(3, ">f8"),
        np.zeros(3, ">i4"),
        np.zeros(3, np.float16),
        np.zeros(3, np.longdouble),
        np.zeros(3, object),
        np.zeros(3, "S4"),
        np.zeros(3, "U4"),
        np.zeros(3, "M8[s]"),
        np.zeros(3, [("x", "f8")]),
    ],
    ids=lambda a: a.dtype.str,
)
def test_row54_foreign_dtypes(a):
    def first(a):
        return a[0]

    expect_error(first, a, error=TypeError, match="dtype|byte order")


def _subclasses():
    class Mine(np.ndarray):
        pass

    yield np.ma.masked_array([1.0, 2.0, 3.0], mask=[0, 1, 0])
    with pytest.warns(PendingDeprecationWarning):
        yield np.matrix([[1.0, 2.0], [3.0, 4.0]])
    yield np.zeros(3).view(Mine)
    yield np.rec.array([(1.0, 2)], dtype=[("x", "f8"), ("y", "i8")])


def test_row55_subclasses():
    def total(a):
        return (a * a).sum()

    for a in _subclasses():
        expect_error(total, a, error=TypeError, match="subclass|ndarray")


# --- Sets and dicts ----------------------------------------------------------------


def test_row56_unique_nan():
    def unique(a):
        return np.unique(a)

    def counted(a):
        return np.unique(a, return_counts=True)

    for dtype in ("float32", "float64"):
        a = np.array([np.nan, 1, np.nan, -3.5, 0.0, 1, np.inf, np.nan], dtype)
        check(unique, a)
        check(counted, a)


def test_row57_dict_that_grows():
    def grow(n):
        d = {i: i for i in range(n)}
        for k in d:
            d[k + n] = k
        return len(d)

    def grow_set(n):
        s = set(range(n))
        for k in s:
            s.add(k + n)
        return len(s)

    def shrink(n):
        d = {i: i for i in range(n)}
        for k in d:
            del d[k]
        return len(d)

    for function in (grow, grow_set, shrink):
        for n in (1, 5, 100):
            assert isinstance(check(function, n), RuntimeError)
        check(function, 0)


def test_row58_int_or_float():
    """What joins an int and a float is a float, if it is one of the same value."""

    def pick(c):
        return (2**53 + 1) if c else 0.5

    def pick_argument(c, n):
        return n if c else 0.5

    def largest(n):
        return max(n, 0.5)

    def in_a_list(n):
        return [0.5, n][1]

    check(pick, False)
    expect_error(pick, True, error=OverflowError)
    for n in (0, 1, -1, 2**53, -(2**53), 2**53 + 2, 2**62, -(2**63), 3 << 60):
        for function, arguments in (
            (pick_argument, (True, n)),
            (largest, (max(n, 1),)),
            (in_a_list, (n,)),
        ):
            value = compiled(function)(*arguments)
            assert value == function(*arguments)
    for n in (2**53 + 1, -(2**53) - 1, 2**63 - 1, -(2**63) + 1, 2**62 + 2**8):
        expect_error(pick_argument, True, n, error=OverflowError)
        expect_error(in_a_list, n, error=OverflowError)


# --- Python's and NumPy's errors -----------------------------------------------------


def test_row59_last_value_and_list():
    def last(a):
        last = -1.0
        seen = []
        for i in range(len(a)):
            last = a[i]
            seen.append(i)
        return last, seen

    check(last, np.arange(10.0))


def test_row60_random_stream():
    def draw(n):
        np.random.seed(n)
        return np.random.rand(3), np.random.randn(), np.random.randint(0, 100, 4)

    for n in (0, 42, 2**32 - 1):
        check(draw, n)


def test_row60_hashes():
    def of_text(s):
        return hash(s)

    def of_numbers(x):
        return hash(x)

    check(of_text, "abc")
    for x in (0, -1, 2**61 - 1, -(2**63), 0.5, -0.0, float("inf"), 1e300, True):
        check(of_numbers, x)
    check(of_numbers, (1, 2.5, "a"))


def test_row60_slices():
    def slices(a, i, j, k):
        return a[i:j:k], a[:j], a[i:], a[::k]

    for i in (0, 3, -3, 100, -100):
        for j in (0, 5, -2, 100, -(2**63)):
            for k in (1, 2, -1, -3, 2**62):
                check(slices, np.arange(7), i, j, k)
    assert isinstance(check(slices, np.arange(7), 0, 5, 0), ValueError)

    def step(n):
        return sum(range(0, 5, n))

    assert isinstance(check(step, 0), ValueError)


def test_row60_shapes_that_do_not_fit():
    def add(a, b):
        return a + b

    def multiply(a, b):
        return a @ b

    def assign(a, b):
        a[:] = b

    assert isinstance(check(add, np.zeros(3), np.zeros(4)), ValueError)
    assert isinstance(check(add, np.zeros((2, 3)), np.zeros((3, 2))), ValueError)
    assert isinstance(check(multiply, np.zeros((3, 4)), np.zeros((3, 4))), ValueError)
    assert isinstance(check(assign, np.zeros(3), np.zeros(2)), ValueError)
