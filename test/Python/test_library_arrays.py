# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is written in Python behind the operators and methods of arrays, run by
CPython: the sweep calls functions by their names, and these have none."""

import itertools

import numpy as np
import pytest
from pyarray import jit
from pyarray.numpy import indexing, ufunc_methods

A = np.arange(1, 13).reshape(3, 4)
F = A * 0.5
UFUNCS = [np.add, np.multiply, np.subtract, np.minimum, np.maximum]
INTEGER = [np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.gcd, np.logical_xor]
LOGICAL = [np.logical_and, np.logical_or]
FLOAT = [np.hypot, np.logaddexp, np.logaddexp2, np.fmin, np.fmax]
ARRAYS = {"int": A, "float": F, "vector": F[0], "strided": A[::-1, ::2]}


def outcome(function, *arguments, **keywords):
    try:
        value = function(*arguments, **keywords)
    except Exception as error:
        return type(error)
    return value


def check(actual, expected):
    if isinstance(expected, type):
        assert actual is expected
        return
    assert np.asarray(actual).dtype == np.asarray(expected).dtype
    np.testing.assert_allclose(actual, expected, rtol=1e-14)


def check_all(name, ufuncs, arrays, options, *arguments):
    function = getattr(ufunc_methods, name)
    for ufunc, a, keywords in itertools.product(ufuncs, arrays, options):
        expected = outcome(getattr(ufunc, name), a, *arguments, **keywords)
        check(outcome(function, ufunc, a, *arguments, **keywords), expected)


@pytest.mark.parametrize("name", ARRAYS)
def test_reduce(name):
    options = [{}, {"axis": -1}, {"keepdims": True}, {"axis": 5}, {"initial": 3}]
    options += [{"axis": None, "initial": 2}, {"axis": None}]
    a = ARRAYS[name]
    check_all("reduce", UFUNCS + LOGICAL, [a, a[:0]], options)
    if a.dtype.kind == "i":
        check_all("reduce", INTEGER, [a, a[:0]], options)
    check_all("reduce", FLOAT, [F, F[:0]], [{}, {"axis": None}, {"initial": 1.0}])
    check_all("reduce", [np.add, np.minimum], [a], [{"dtype": np.float32}])


@pytest.mark.parametrize("name", ARRAYS)
def test_accumulate(name):
    a = ARRAYS[name]
    options = [{}, {"axis": -1}, {"dtype": np.float64}, {"axis": 4}]
    check_all("accumulate", UFUNCS, [a, a[:0]], options)
    check_all("accumulate", UFUNCS, [np.array(3)], [{}])
    for out in (np.empty_like(a, np.float64), np.empty(5)):
        other = out.copy()
        expected = outcome(np.add.accumulate, a, out=other)
        check(outcome(ufunc_methods.accumulate, np.add, a, out=out), expected)
    total = np.empty_like(F)
    assert ufunc_methods.accumulate(np.add, F, out=(total,)) is total


@pytest.mark.parametrize("name", ARRAYS)
def test_reduceat(name):
    a = ARRAYS[name]
    for indices in ([0, 1], [1, 0, 1], [0], [9], [-1]):
        check_all("reduceat", UFUNCS, [a], [{}, {"axis": -1}], indices)


def test_outer():
    for left, right in itertools.product([F, A[0], 2, [1, 2]], repeat=2):
        for ufunc in UFUNCS:
            check(ufunc_methods.outer(ufunc, left, right), ufunc.outer(left, right))


@pytest.mark.parametrize(
    "indices", [[0, 0, 2], 1, [True, False, True], [[0], [1]], [9]]
)
def test_at(indices):
    for ufunc, operand in [
        (np.add, 2),
        (np.subtract, [1, 2, 3, 4]),
        (np.negative, None),
    ]:
        operands = () if operand is None else (operand,)
        ours, theirs = A.copy(), A.copy()
        expected = outcome(ufunc.at, theirs, indices, *operands)
        assert outcome(ufunc_methods.at, ufunc, ours, indices, *operands) == expected
        np.testing.assert_array_equal(ours, theirs)


# --- Indices -----------------------------------------------------------------------

CUBE = np.arange(60).reshape(3, 4, 5)
MASK = CUBE % 7 < 3
INDICES = [
    0,
    (1, slice(None), 2),
    (Ellipsis, None, 1),
    [0, 2],
    np.array([[0, 1], [2, 2]]),
    [-1, 0],
    [3],
    [],
    MASK,
    MASK[:, 0, 0],
    MASK[0],
    (MASK[:, :, 0], slice(1, 3)),
    (slice(None), [0, 1], [2, 3]),
    ([0, 1], slice(None), [2, 3]),
    ([0, 1], [2, 3], [4, 0]),
    ([[0], [1]], slice(1, 3), [2, 3]),
    (Ellipsis, [0, 4]),
    (None, [0, 1], None),
    (0, [0, 1]),
    ([0, 1], 1),
    ([0, 1], [0, 1, 2]),
    (slice(None), MASK[0, :, 0]),
    (np.int64(1), [1, 2], Ellipsis),
    np.array(True),
]


@pytest.mark.parametrize("number", range(len(INDICES)))
def test_indices(number):
    index = INDICES[number]
    expected = outcome(lambda: CUBE[index])
    actual = outcome(indexing.index_get, CUBE, index)
    if isinstance(expected, type):
        assert actual is expected
    else:
        np.testing.assert_array_equal(actual, expected)
    for value in (7, [1, 2], np.arange(5), np.arange(3)):
        ours, theirs = CUBE.copy(), CUBE.copy()
        expected = outcome(theirs.__setitem__, index, value)
        assert outcome(indexing.index_put, ours, index, value) is expected
        np.testing.assert_array_equal(ours, theirs)


def test_indices_of_overlapping_and_read_only_arrays():
    ours, theirs = CUBE.copy(), CUBE.copy()
    theirs[[0, 1]] = theirs[1:]
    indexing.index_put(ours, [0, 1], ours[1:])
    np.testing.assert_array_equal(ours, theirs)
    ours.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        indexing.index_put(ours, [0], 1)


# --- What these tests have found ---------------------------------------------------


@jit
def all_of(a):
    return np.logical_and.reduce(a, axis=None, initial=2)


@jit
def any_of(a):
    return np.logical_or.reduce(a, axis=(0, 1), initial=0)


@pytest.mark.parametrize("function", [all_of, any_of])
def test_truth_of_several_axes_and_a_start(function):
    for a in (F, F[:0], F * 0):
        check(function(a), function.py_func(a))
