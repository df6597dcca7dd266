# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is left of the rows along an axis when each is kept once."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import other_axes
from .index_masks import nonzero_of
from .indexing import take_rows
from .primitives import reshaped, transposed
from .shapes import copied
from .sorting import argsort_row


def unique_rows(
    a,
    axis: Static,
    return_index: Static,
    return_inverse: Static,
    return_counts: Static,
):
    """Rows with NaN are all different, as in NumPy."""
    first = transposed(a, (axis, *other_axes((axis,), a.ndim)))
    count = first.shape[0]
    width = 1
    for extent in first.shape[1:]:
        width *= extent
    rows = reshaped(copied(first), (count, width))
    order = order_of_rows(rows)
    starts = starts_of_rows(rows, order)
    result = (put_back(take_rows(first, take_rows(order, starts)), a, axis),)
    if return_index:
        result += (take_rows(order, starts),)
    if return_inverse:
        result += (numbers_of_runs(order, starts),)
    if return_counts:
        result += (lengths_of_runs(starts, count),)
    return result if len(result) > 1 else result[0]


def order_of_rows(rows):
    """The first column decides: each column sorts what those behind it have."""
    order = np.arange(rows.shape[0])
    for column in range(rows.shape[1] - 1, -1, -1):
        order = take_rows(order, argsort_row(take_rows(rows[:, column], order)))
    return order


def starts_of_rows(rows, order):
    """The positions in sorted order where another row begins."""
    is_start = np.ones(order.size, np.bool_)
    for k in range(1, order.size):
        is_start[k] = np.any(rows[order[k]] != rows[order[k - 1]])
    return nonzero_of(is_start)[0]


def put_back(rows, a, axis: Static):
    """With the first axis where it was."""
    shape = (*a.shape[:axis], rows.shape[0], *a.shape[axis + 1 :])
    out = np.empty(shape, a.dtype)
    target = transposed(out, (axis, *other_axes((axis,), a.ndim)))
    target[...] = rows
    return out


def lengths_of_runs(starts, size):
    lengths = np.empty(starts.size, np.int64)
    for k in range(starts.size):
        end = starts[k + 1] if k + 1 < starts.size else size
        lengths[k] = end - starts[k]
    return lengths


def numbers_of_runs(order, starts):
    """For each element, in the order before sorting, the number of its run."""
    numbers = np.empty(order.size, np.int64)
    for run in range(starts.size):
        end = starts[run + 1] if run + 1 < starts.size else order.size
        for k in range(starts[run], end):
            numbers[order[k]] = run
    return numbers
