# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums of products of two operands that are products of stacks of matrices."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import has_repeated
from .primitives import element_strides, reshaped, strided, transposed
from .products_kernels import multiply, multiply_vector


def matrix_form(out, views, operands: Static, result: Static, summed: Static):
    """Computes `out`, which is fresh and in C order, and tells so, where each label
    is on one axis of an operand and is summed over only if both have it. `views`
    are the operands with the axes of the result, and then those summed over."""
    if not np.issubdtype(out.dtype, np.inexact):
        return False
    first, second = operands
    if has_repeated(first) or has_repeated(second):
        return False
    if not (contains(first, summed) and contains(second, summed)):
        return False
    stack = common(common(result, first), second)
    rows, columns = missing(common(result, first), second), missing(result, first)
    labels = result + summed
    left = merged(views[0], labels, stack, rows, summed)
    right = merged(views[1], labels, stack, summed, columns)
    order = stack + rows + columns
    if order == result:
        multiply_stacks(out, left, right, len(rows), len(columns))
    else:
        products = np.empty(picked(out.shape, result, order), out.dtype)
        multiply_stacks(products, left, right, len(rows), len(columns))
        axes = tuple(place_of(order, label) for label in result)
        out[...] = transposed(products, axes)
    return True


def multiply_stacks(out, left, right, rows: Static, columns: Static):
    """`out` is in C order, with so many axes for the rows, and for the columns."""
    shape = left.shape[:-1] + right.shape[-1:]
    products = reshaped(out, shape)
    for index in np.ndindex(shape[:-2]):
        if rows == 0:
            multiply_vector(products[index][0], right[index].T, left[index][0])
        elif columns == 0:
            row = reshaped(products[index], (shape[-2],))
            multiply_vector(row, left[index], right[index][:, 0])
        else:
            multiply(products[index], left[index], right[index])


def contains(labels: Static, some: Static):
    return len(some) == 0 or (some[0] in labels and contains(labels, some[1:]))


def common(labels: Static, others: Static):
    """Those that both have, in the order of the first."""
    if len(labels) == 0:
        return ()
    rest = common(labels[1:], others)
    return labels[:1] + rest if labels[0] in others else rest


def missing(labels: Static, others: Static):
    """Those that the second has not."""
    if len(labels) == 0:
        return ()
    rest = missing(labels[1:], others)
    return rest if labels[0] in others else labels[:1] + rest


def place_of(labels: Static, label: Static):
    return 0 if labels[0] == label else 1 + place_of(labels[1:], label)


def picked(values, labels: Static, wanted: Static):
    """Those of the values that belong to some of the labels."""
    if len(wanted) == 0:
        return ()
    return of_label(values, labels, wanted[0]) + picked(values, labels, wanted[1:])


def of_label(values, labels: Static, label: Static):
    if labels[0] == label:
        return values[:1]
    return of_label(values[1:], labels[1:], label)


def merged(a, labels: Static, stack: Static, rows: Static, columns: Static):
    """The stack of matrices: a view where the strides allow it."""
    order = stack + rows + columns
    shape = picked(a.shape, labels, order)
    strides = picked(element_strides(a), labels, order)
    split = len(stack) + len(rows)
    height, width = count(shape[len(stack) : split]), count(shape[split:])
    sides = (*shape[: len(stack)], height, width)
    if len(rows) > 1 or len(columns) > 1:
        return np.reshape(strided(a, shape, strides), sides)
    # An axis that is not there has one element, and any stride.
    high = strides[len(stack)] if len(rows) == 1 else width
    wide = strides[split] if len(columns) == 1 else 1
    return strided(a, sides, (*strides[: len(stack)], high, wide))


def count(shape):
    total = 1
    for extent in shape:
        total *= extent
    return total
