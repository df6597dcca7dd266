# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sums of products of two operands that are products of stacks of matrices."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import element_strides, reshaped, strided
from .products_kernels import multiply, multiply_vector


def matrix_form(out, arrays, operands: Static, result: Static, summed: Static):
    """Computes `out` and tells so, where each label is on one axis of an operand,
    is summed over only if both have it, and stands for one extent."""
    if not np.issubdtype(out.dtype, np.inexact):
        return False
    first, second = operands
    if has_twins(first) or has_twins(second):
        return False
    if not (contains(first, summed) and contains(second, summed)):
        return False
    a, b = arrays
    if not have_equal_extents(a, b, first, second):
        return False
    stack = common(common(result, first), second)
    rows, columns = missing(common(result, first), second), missing(result, first)
    left = merged(a, first, stack, rows, summed)
    right = merged(b, second, stack, summed, columns)
    shape = (*extents(out, result, stack), left.shape[-2], right.shape[-1])
    products = np.empty(shape, out.dtype)
    for index in np.ndindex(shape[:-2]):
        if len(rows) == 0:
            multiply_vector(products[index][0], right[index].T, left[index][0])
        elif len(columns) == 0:
            row = reshaped(products[index], (products.shape[-2],))
            multiply_vector(row, left[index], right[index][:, 0])
        else:
            multiply(products[index], left[index], right[index])
    order = stack + rows + columns
    unmerged = np.reshape(products, extents(out, result, order))
    out[...] = np.transpose(unmerged, tuple(place_of(order, label) for label in result))
    return True


def has_twins(labels: Static):
    return len(labels) > 1 and (labels[0] in labels[1:] or has_twins(labels[1:]))


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


def have_equal_extents(a, b, first: Static, second: Static):
    equal = True
    for k in tuple(range(a.ndim)):
        for axis in tuple(range(b.ndim)):
            if first[k] == second[axis]:
                equal = equal and a.shape[k] == b.shape[axis]
    return equal


def extents(a, labels: Static, wanted: Static):
    """The extents of some of the axes of an array."""
    return picked(a.shape, labels, wanted)


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
    shape = extents(a, labels, order)
    moved = strided(a, shape, picked(element_strides(a), labels, order))
    split = len(stack) + len(rows)
    sides = (count(shape[len(stack) : split]), count(shape[split:]))
    return np.reshape(moved, shape[: len(stack)] + sides)


def count(shape):
    total = 1
    for extent in shape:
        total *= extent
    return total
