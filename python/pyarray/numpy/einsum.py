# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`np.einsum`: labels are numbers here, read off the text by the importer."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import has_repeated
from .einsum_products import matrix_form
from .einsum_text import ELLIPSIS, parse_subscripts
from .primitives import element_strides, strided
from .products_kernels import of_dtype
from .shapes_text import shape_form


def einsum(subscripts: Static, *operands, out=None, optimize: Static = False):
    """The subscripts are a constant text, and not lists of numbers."""
    if isinstance(subscripts, str):
        return einsum(parse_subscripts(subscripts), *operands, out=out)
    if isinstance(subscripts[0], str):
        raise ValueError(subscripts[0])
    count = len(subscripts) - 1
    if len(operands) != count:
        amount = "fewer" if len(operands) > count else "more"
        raise ValueError(
            f"{amount} operands provided to einstein sum function than specified in "
            "the subscripts string"
        )
    arrays = tuple(np.asarray(operand) for operand in operands)
    for k in tuple(range(count)):
        check_rank(subscripts[k], arrays[k].ndim, k)
    labels = tuple(spelled_out(subscripts[k], arrays[k].ndim) for k in range(count))
    result = output_labels(subscripts[count], labels)
    summed = without(result, ascending(labels))
    if out is None:
        return evaluate(arrays, labels, result, summed)
    value = evaluate(arrays, labels, result, summed)
    out[...] = value
    return out


def check_rank(labels: Static, ndim: Static, operand: Static):
    if ELLIPSIS in labels:
        if len(labels) - 1 > ndim:
            raise_too_many(operand)
    else:
        if len(labels) > ndim:
            raise_too_many(operand)
        if len(labels) < ndim:
            raise ValueError(
                "operand has more dimensions than subscripts given in einstein sum, "
                "but no '...' ellipsis provided to broadcast the extra dimensions."
            )


def raise_too_many(operand: Static):
    raise ValueError(
        "einstein sum subscripts string contains too many subscripts for operand "
        f"{operand}"
    )


# --- Labels --------------------------------------------------------------------


def spelled_out(labels: Static, ndim: Static):
    """With labels for the axes of the ellipsis, which count down from behind: they
    end in -2, as the ellipses of all operands do."""
    if len(labels) == 0:
        return ()
    if labels[0] == ELLIPSIS:
        extra = ndim - len(labels) + 1
        return tuple(k - extra - 1 for k in range(extra)) + labels[1:]
    return labels[:1] + spelled_out(labels[1:], ndim - 1)


def output_labels(labels: Static, operands: Static):
    """With the axes of the widest ellipsis."""
    widest = -least_label(operands) - 1
    if ELLIPSIS in labels:
        return spelled_out(labels, len(labels) - 1 + widest)
    if widest > 0:
        raise ValueError(
            "output has more dimensions than subscripts given in einstein sum, but no "
            "'...' ellipsis provided to broadcast the extra dimensions."
        )
    return labels


def least_label(operands: Static):
    least = ELLIPSIS
    for labels in operands:
        for label in labels:
            least = label if label < least else least
    return least


def ascending(operands: Static, bound: Static = -100):
    """All labels from `bound` on, each once."""
    label = next_label(operands, bound)
    if label > 200:
        return ()
    return (label, *ascending(operands, label + 1))


def next_label(operands: Static, bound: Static):
    least = 201
    for labels in operands:
        for label in labels:
            if label >= bound:
                least = label if label < least else least
    return least


def without(removed: Static, labels: Static):
    if len(labels) == 0:
        return ()
    rest = without(removed, labels[1:])
    return rest if labels[0] in removed else labels[:1] + rest


# --- Views ---------------------------------------------------------------------


def extent_in(a, labels: Static, label: Static):
    """Of a label in one operand, 1 where it has none."""
    extent = 1
    for k in tuple(range(a.ndim)):
        if labels[k] == label:
            extent = a.shape[k]
    return extent


def check_diagonals(arrays, operands: Static, is_view: Static):
    for k in tuple(range(len(arrays))):
        # Labels of one axis are not looked at.
        for axis in tuple(range(arrays[k].ndim if has_repeated(operands[k]) else 0)):
            label, extent = operands[k][axis], arrays[k].shape[axis]
            last = extent_in(arrays[k], operands[k], label)
            if extent != last:
                raise ValueError(
                    f"dimensions in {'single operand' if is_view else f'operand {k}'} "
                    f"for collapsing index '{letter(label)}' don't match ({extent} != "
                    f"{last})"
                )


def letter(label: Static):
    return chr(label) if label > 0 else "..."


def common_extent(arrays, operands: Static, label: Static):
    common = 1
    is_first = True
    for k in tuple(range(len(arrays))):
        if label in operands[k]:
            extent = extent_in(arrays[k], operands[k], label)
            if is_first or extent != 1:
                common = extent
            is_first = False
    return common


def check_extents(arrays, operands: Static, axes: Static, shape):
    fits = True
    for k in tuple(range(len(arrays))):
        for axis in tuple(range(len(axes))):
            extent = extent_in(arrays[k], operands[k], axes[axis])
            fits = fits and (extent == 1 or extent == shape[axis])
    if not fits:
        raise_mismatch(arrays, operands, axes)


def raise_mismatch(arrays, operands: Static, axes: Static):
    message = (
        "operands could not be broadcast together with remapped shapes "
        "[original->remapped]: "
    )
    extents = ()
    for k in tuple(range(len(arrays))):
        message += shape_form(arrays[k].ndim) + remapped_form(operands[k], axes)
        extents = extents + arrays[k].shape
        for label in axes:
            if label in operands[k]:
                extents = (*extents, extent_in(arrays[k], operands[k], label))
    raise ValueError(message % extents)


def remapped_form(labels: Static, axes: Static):
    form = ""
    for axis in axes:
        if axis in labels:
            form += "%d" if form == "" else ",%d"
        elif form != "":
            form += ",newaxis"
    return f"->({form},) " if len(axes) == 1 else f"->({form}) "


def stride_in(a, labels: Static, label: Static):
    """A diagonal goes along all its axes at once; an extent of 1 is repeated."""
    strides = element_strides(a)
    total = 0
    for k in tuple(range(a.ndim)):
        if labels[k] == label and a.shape[k] != 1:
            total += strides[k]
    return total


def along(a, labels: Static, axes: Static, shape):
    """The view of an operand with these labels for axes."""
    return strided(a, shape, tuple(stride_in(a, labels, label) for label in axes))


# --- Sums ----------------------------------------------------------------------


def evaluate(arrays, operands: Static, result: Static, summed: Static):
    check_diagonals(arrays, operands, len(arrays) == 1 and len(summed) == 0)
    dtype = common_dtype(arrays)
    if len(arrays) > 2:
        # Each product of two has the type of the result then.
        arrays = tuple(of_dtype(a, dtype) for a in arrays)
    axes = result + summed
    shape = tuple(common_extent(arrays, operands, label) for label in axes)
    check_extents(arrays, operands, axes, shape)
    views = tuple(
        along(arrays[k], operands[k], axes, shape) for k in range(len(arrays))
    )
    if len(summed) == 0:
        return views[0][()] if len(axes) == 0 and len(views) == 1 else product(views)
    if len(result) == 0:
        return sum_of_all(views, dtype)
    out = np.empty(shape[: len(result)], dtype)
    is_done = len(arrays) == 2 and matrix_form(out, views, operands, result, summed)
    if not is_done:
        add_up(out, views, shape[len(result) :])
    return out


def common_dtype(arrays):
    if len(arrays) == 1:
        return arrays[0].dtype
    return np.result_type(common_dtype(arrays[:-1]), arrays[-1].dtype)


def product(values):
    if len(values) == 1:
        return values[0]
    return product(values[:-1]) * values[-1]


def sum_of_all(views, dtype):
    total = dtype.type(0)
    for index in np.ndindex(views[0].shape):
        total += product(tuple(view[index] for view in views))
    return total


def add_up(out, views, extents):
    """The row of the result at `head` takes in the products of rows of the
    operands, one for each index into the axes that are summed over."""
    for head in np.ndindex(out.shape[:-1]):
        row = out[head]
        row[...] = 0
        for index in np.ndindex(extents):
            key = (*head, slice(None), *index)
            row += product(tuple(view[key] for view in views))
