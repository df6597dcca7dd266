# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nasty cases 1 to 18: indices, shapes, names without values, overlap."""

import numpy as np
import pytest
from harness import check, expect_error
from pyarray import jit

# --- Indices out of bounds -----------------------------------------------------


def test_row01_index():
    def item(a, i):
        return a[i]

    for i in (10, -100, 5, -6, 2**62, -(2**63)):
        assert isinstance(check(item, np.arange(5.0), i), IndexError)


def test_row02_many_writes_before_the_array():
    def write(a):
        for i in range(2000):
            a[-10000 - 8 * i] = 1.0

    assert isinstance(check(write, np.zeros(5)), IndexError)


def test_row03_loop_past_the_end():
    def total(a, n):
        s = 0.0
        for i in range(n + 1):
            s += a[i]
        return s

    assert isinstance(check(total, np.arange(100.0), 100), IndexError)


def test_row04_indices_in_an_array():
    def get(a, i):
        return a[i]

    def put(a, i):
        a[i] = 7.0

    part = np.arange(20.0)[5:10]  # its neighbours are watched as well
    for i in ([0, 5], [-6, 1], [2**40, 0]):
        assert isinstance(check(get, part, np.array(i)), IndexError)
        assert isinstance(check(put, part, np.array(i)), IndexError)


def test_row05_mask_of_another_length():
    def put(a, m):
        a[m] = 2.0

    part = np.arange(20.0)[5:10]
    for count in (9, 6, 4):
        assert isinstance(check(put, part, np.ones(count, bool)), IndexError)


def test_row06_result_too_short():
    def add(x, y, out):
        np.add(x, y, out)

    room = np.zeros(8)
    error = check(add, np.ones(5), np.ones(5), room[2:5])
    assert isinstance(error, ValueError)


def test_row07_kernel_that_writes_past_its_result():
    def kernel(x, out):
        for i in range(len(x)):
            out[i + 1] = x[i]

    assert isinstance(check(kernel, np.ones(5), np.zeros(9)[2:7]), IndexError)


def test_row08_shape_whose_size_overflows():
    def item(n):
        return np.zeros(0).reshape(n, n)[2**10, 5]

    assert isinstance(check(item, 2**32), ValueError)


# --- Containers ----------------------------------------------------------------


def test_row09_items_of_containers():
    def of_list(i):
        return [1, 2, 3][i]

    def of_text(s, i):
        return s[i]

    def of_tuple(t, i):
        return t[i]

    def take(a, i):
        return np.take(a, i)

    for i in (3, -4, 2**62):
        assert isinstance(check(of_list, i), IndexError)
        assert isinstance(check(of_text, "abc", i), IndexError)
        assert isinstance(check(of_tuple, (1, 2, 3), i), IndexError)
        assert isinstance(check(take, np.arange(3), i), IndexError)


@pytest.mark.parametrize("shape", [(2**32, 2**32), (2**61, 4), (-1, 1), (2**62, 0)])
def test_row10_arrays_too_large(shape):
    def zeros(m, n):
        return np.zeros((m, n))

    assert isinstance(check(zeros, *shape), ValueError)


# --- Names without values --------------------------------------------------------


def test_row11_recursion():
    @jit
    def depth(n):
        return 0 if n == 0 else 1 + depth(n - 1)

    def ends(n):
        return depth(n)

    assert depth(500) == 500
    expect_error(ends, 10**7, error=RecursionError, match="maximum recursion depth")


def test_row12_number_without_value():
    def pick(c):
        if c:
            x = 1
        return x

    assert isinstance(check(pick, False), UnboundLocalError)
    assert check(pick, True) == 1


def test_row13_array_without_value():
    def write(c):
        if c:
            x = np.zeros(3)
        x[0] = 5
        return x

    assert isinstance(check(write, False), UnboundLocalError)
    check(write, True)


# --- Read-only arrays --------------------------------------------------------------


def test_row14_read_only_through_flat():
    def write(a):
        a.flat[0] = 9

    a = np.zeros(3)
    a.flags.writeable = False
    assert isinstance(check(write, a), ValueError)


def _item(a):
    a[0] = 1


def _through_a_view(a):
    b = a[1:]
    b[0] = 1


def _whole(a):
    a[:] = 1


def _added(a):
    a += 1


def _sorted(a):
    a.sort()


def _filled(a):
    a.fill(1)


def _result(a):
    np.add(a, a, a)


def _selected(a):
    a[a > 0] = 1


def _in_a_loop(a):
    for i in range(len(a)):
        a[i] = 2 * a[i]


@pytest.mark.parametrize(
    "write",
    [
        _item,
        _through_a_view,
        _whole,
        _added,
        _sorted,
        _filled,
        _result,
        _selected,
        _in_a_loop,
    ],
)
def test_row15_read_only(write):
    a = np.arange(4.0)
    a.flags.writeable = False
    error = check(write, a)
    assert isinstance(error, ValueError)
    assert "read-only" in str(error)


# --- Overlap -----------------------------------------------------------------------


def _shift_up(a):
    a[1:] = a[:-1]


def _reverse(a):
    a[:] = a[::-1]


def _shift_down(a):
    a[:-1] = a[1:]


def _add_shifted(a):
    a[1:] += a[:-1]


def _add_into_a_part(a):
    np.add(a[:-1], a[1:], a[1:])


def _add_reversed(a):
    a[:] = a[::-1] + a


def _swap_halves(a):
    n = len(a) // 2
    a[:n], a[n:] = a[n:], a[:n]


def _swap_copies(a):
    n = len(a) // 2
    a[:n], a[n:] = a[n:].copy(), a[:n].copy()


def _multiply_strided(a):
    a[::2] *= a[: len(a[::2])]


def _transpose(m):
    m[:] = m.T


def _add_transposed(m):
    m += m.T


def _matrix_rows(m):
    m[1:] += m[:-1]


@pytest.mark.parametrize("statement", [_shift_up, _reverse, _shift_down])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_row16_assignment(statement, count):
    check(statement, np.arange(float(count)))


@pytest.mark.parametrize("order", "CF")
def test_row16_transposed(order):
    for count in (1, 3, 8, 67):
        m = np.arange(float(count * count)).reshape((count, count), order=order)
        check(_transpose, m)


@pytest.mark.parametrize("statement", [_add_shifted, _add_into_a_part])
@pytest.mark.parametrize("dtype", ["int8", "int64", "float32", "float64"])
def test_row17_in_place(statement, dtype):
    for count in (1, 2, 9, 1000):
        check(statement, np.arange(count).astype(dtype))


@pytest.mark.parametrize("count", [1, 5, 64])
def test_row17_matrices(count):
    m = np.arange(float(count * count)).reshape(count, count)
    check(_add_transposed, m)
    check(_matrix_rows, m)


@pytest.mark.parametrize(
    "statement", [_add_reversed, _swap_halves, _swap_copies, _multiply_strided]
)
@pytest.mark.parametrize("count", [2, 10, 1000])
def test_row18_all_others(statement, count):
    check(statement, np.arange(float(count)))
