# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The primitives that sort: values, positions and selection, NaN last."""

import numpy as np
import pytest
from harness import DTYPES, compiled, name_of
from pyarray.numpy.primitives import argsort_into, select_in_place, sort_in_place

COMPLEX = [np.complex64, np.complex128]
# Around each change of the method in the runtime.
LENGTHS = [0, 1, 2, 3, 17, 24, 25, 100, 160, 161, 1000, 5000]


def sort(a):
    out = a.copy()
    sort_in_place(out)
    return out


def argsort(a):
    positions = np.empty(a.size, np.int64)
    argsort_into(a, positions)
    return positions


def select(a, k):
    out = a.copy()
    select_in_place(out, k)
    return out


def elements(dtype, count, kind, seed=0):
    random = np.random.default_rng(seed + count)
    if kind == "few":
        numbers = random.integers(0, 4, count).astype(float)
    elif kind == "sorted":
        numbers = np.arange(count) / 7 - 3
    elif kind == "falling":
        numbers = 100 - np.arange(count) / 3
    else:
        numbers = random.normal(size=count) * 50
    dtype = np.dtype(dtype)
    if dtype.kind == "c":
        numbers = numbers.round() + 1j * random.integers(-2, 3, count)
    if dtype.kind == "u":
        numbers = abs(numbers)
    out = numbers.astype(dtype)
    if kind == "special" and dtype.kind in "fc":
        for step, number in ((3, np.nan), (5, np.inf), (7, -np.inf), (4, -0.0), (9, 0)):
            out[::step] = number
        if dtype.kind == "c":
            out.imag[::6] = np.nan
    return out


KINDS = ["random", "special", "few", "sorted", "falling"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [*DTYPES, *COMPLEX], ids=name_of)
class TestOrder:
    def test_values(self, dtype, kind):
        for count in LENGTHS:
            a = elements(dtype, count, kind)
            np.testing.assert_array_equal(compiled(sort)(a), np.sort(a))

    def test_positions_are_those_of_a_stable_sort(self, dtype, kind):
        for count in LENGTHS:
            a = elements(dtype, count, kind)
            expected = np.argsort(a, kind="stable")
            np.testing.assert_array_equal(compiled(argsort)(a), expected)

    def test_selection_parts_the_others(self, dtype, kind):
        for count in LENGTHS[1:]:
            a = elements(dtype, count, kind)
            ordered = np.sort(a)
            for k in {0, count // 3, count - 1}:
                got = compiled(select)(a, k)
                np.testing.assert_array_equal(got[k], ordered[k])
                np.testing.assert_array_equal(np.sort(got[:k]), ordered[:k])
                np.testing.assert_array_equal(np.sort(got[k:]), ordered[k:])


def test_zeros_of_both_signs_keep_their_order():
    a = np.where(np.arange(500) % 3 == 0, -0.0, 0.0)
    assert np.array_equal(np.signbit(compiled(sort)(a)), np.signbit(a))


def test_what_is_not_one_run_of_elements_is_refused():
    with pytest.raises(TypeError, match="rank 1 in C order"):
        compiled(sort)(np.zeros((2, 2)))


def sort_twice(a, b):
    sort_in_place(a)
    total = a[0] + b[0]
    sort_in_place(b)
    return total, b[0] - a[0]


def test_elements_are_read_again_after_sorting():
    a = np.array([3.0, 1.0, 2.0])
    assert compiled(sort_twice)(a, a) == (2.0, 0.0)
    assert a.tolist() == [1.0, 2.0, 3.0]
