# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays as sets of their elements."""

from __future__ import annotations

import numpy as np
from numpy.lib._arraysetops_impl import (
    UniqueAllResult,
    UniqueCountsResult,
    UniqueInverseResult,
)

from ..library.static import Static
from .axes import normalize_axis_index
from .index_masks import compress_mask, flattened
from .indexing import take_rows
from .primitives import is_constant, refuse, sort_in_place
from .searching import find_left
from .shapes import copied
from .sorting import argsort_row
from .unique_rows import lengths_of_runs, numbers_of_runs, unique_rows

# --- unique ------------------------------------------------------------------------


def unique(
    ar,
    return_index: Static = False,
    return_inverse: Static = False,
    return_counts: Static = False,
    axis: Static = None,
    *,
    equal_nan: Static = True,
    sorted: Static = True,
):
    array = np.asarray(ar)
    if axis is not None:
        along = normalize_axis_index(axis, array.ndim)
        if array.ndim > 1:
            if not is_constant(along):
                refuse("np.unique takes an axis that is known when it is compiled")
            return unique_rows(
                array, along, return_index, return_inverse, return_counts
            )
    row = flattened(array)
    if not (return_index or return_inverse or return_counts):
        return sorted_unique(copied(row), equal_nan)
    order = argsort_row(row)
    ordered = take_rows(row, order)
    starts = starts_of_runs(ordered, equal_nan)
    result = (take_rows(ordered, starts),)
    if return_index:
        result += (take_rows(order, starts),)
    if return_inverse:
        result += (np.reshape(numbers_of_runs(order, starts), array.shape),)
    if return_counts:
        result += (lengths_of_runs(starts, row.size),)
    return result


def is_other(x, y, equal_nan: Static):
    """Whether two neighbours in sorted order are different elements."""
    if equal_nan and np.issubdtype(x.dtype, np.inexact):
        return x != y and not (x != x and y != y)
    return x != y


def sorted_unique(row, equal_nan: Static):
    """Sorts the row itself."""
    sort_in_place(row)
    count = 0
    for k in range(row.size):
        if k == 0 or is_other(row[k], row[k - 1], equal_nan):
            row[count] = row[k]
            count += 1
    return copied(row[:count])


def starts_of_runs(ordered, equal_nan: Static):
    """The positions where another element begins."""
    is_start = np.ones(ordered.size, np.bool_)
    for k in range(1, ordered.size):
        is_start[k] = is_other(ordered[k], ordered[k - 1], equal_nan)
    return np.flatnonzero(is_start)


def unique_values(x):
    return unique(x, equal_nan=False)


def unique_counts(x):
    values, counts = unique(x, return_counts=True, equal_nan=False)
    return UniqueCountsResult(values, counts)


def unique_inverse(x):
    values, inverse = unique(x, return_inverse=True, equal_nan=False)
    return UniqueInverseResult(values, inverse)


def unique_all(x):
    values, indices, inverse, counts = unique(x, True, True, True, equal_nan=False)
    return UniqueAllResult(values, indices, inverse, counts)


# --- Operations --------------------------------------------------------------------


def as_set(ar, assume_unique: Static):
    array = np.asarray(ar)
    return flattened(array) if assume_unique else unique(array)


def intersect1d(
    ar1, ar2, assume_unique: Static = False, return_indices: Static = False
):
    if return_indices:
        return intersect_positions(np.asarray(ar1), np.asarray(ar2), assume_unique)
    both = np.concatenate((as_set(ar1, assume_unique), as_set(ar2, assume_unique)))
    sort_in_place(both)
    count = 0
    for k in range(1, both.size):
        if both[k] == both[k - 1]:
            both[count] = both[k]
            count += 1
    return copied(both[:count])


def intersect_positions(ar1, ar2, assume_unique: Static):
    if assume_unique:
        first, second = flattened(ar1), flattened(ar2)
        places, others = np.arange(first.size), np.arange(second.size)
    else:
        first, places = unique(ar1, return_index=True)
        second, others = unique(ar2, return_index=True)
    both = np.concatenate((first, second))
    order = argsort_row(both)
    ordered = take_rows(both, order)
    is_pair = ordered[1:] == ordered[:-1]
    values = compress_mask(ordered[:-1], is_pair)
    in_first = compress_mask(order[:-1], is_pair)
    in_second = compress_mask(order[1:], is_pair) - first.size
    return values, take_rows(places, in_first), take_rows(others, in_second)


def union1d(ar1, ar2):
    first, second = flattened(np.asarray(ar1)), flattened(np.asarray(ar2))
    return sorted_unique(np.concatenate((first, second)), True)


def setxor1d(ar1, ar2, assume_unique: Static = False):
    both = np.concatenate((as_set(ar1, assume_unique), as_set(ar2, assume_unique)))
    sort_in_place(both)
    is_single = np.ones(both.size, np.bool_)
    for k in range(1, both.size):
        if both[k] == both[k - 1]:
            is_single[k] = False
            is_single[k - 1] = False
    return compress_mask(both, is_single)


def setdiff1d(ar1, ar2, assume_unique: Static = False):
    first = as_set(ar1, assume_unique)
    return compress_mask(first, isin(first, ar2, invert=True))


# --- isin --------------------------------------------------------------------------


def isin(
    element,
    test_elements,
    assume_unique: Static = False,
    invert: Static = False,
    *,
    kind: Static = None,
):
    if kind is not None and kind != "sort" and kind != "table":
        raise ValueError(f"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.")
    elements, tests = np.asarray(element), flattened(np.asarray(test_elements))
    if is_table_dtype(elements.dtype) and is_table_dtype(tests.dtype):
        if kind != "sort" and fits_table(elements.size, tests):
            return isin_table(elements, tests, invert)
    elif kind == "table":
        raise ValueError(
            "The 'table' method is only supported for boolean or integer arrays. "
            "Please select 'sort' or None for kind."
        )
    dtype = np.promote_types(elements.dtype, tests.dtype)
    row = np.empty(tests.size, dtype)
    row[...] = tests
    sort_in_place(row)
    out = np.empty(elements.shape, np.bool_)
    values = elements if elements.dtype == dtype else elements.astype(dtype)
    for at in np.ndindex(values.shape):
        k = find_left(row, values[at])
        out[at] = (k < row.size and row[k] == values[at]) != invert
    return out


def is_table_dtype(dtype: Static):
    """Whether all of its numbers are integers of 64 bits with a sign."""
    if dtype == np.bool_:
        return True
    return np.issubdtype(dtype, np.integer) and dtype != np.uint64


def fits_table(count, tests):
    if tests.size == 0:
        return False
    span = int(np.max(tests)) - int(np.min(tests))
    return span >= 0 and span <= 6 * (count + tests.size)


def isin_table(elements, tests, invert: Static):
    low = int(np.min(tests))
    span = int(np.max(tests)) - low
    table = np.zeros(span + 1, np.bool_)
    for k in range(tests.size):
        table[int(tests[k]) - low] = True
    out = np.empty(elements.shape, np.bool_)
    for at in np.ndindex(elements.shape):
        position = int(elements[at]) - low
        found = position >= 0 and position <= span and table[position]
        out[at] = found != invert
    return out
