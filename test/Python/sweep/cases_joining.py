# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays joined, split, repeated, padded and edited."""

import numpy as np

from .case import array, case, constant, value

FEW = "float64 int8 uint32 complex64 bool"
SMALL = "float64 int16 complex64"


# --- Joined --------------------------------------------------------------------


@case(
    a=array(FEW, "n mn kmn ."),
    b=array(FEW, "n mn kmn k"),
    axis=constant(0, -1, 1, None, 5),
    signatures=30,
)
def concatenate(a, b, axis):
    return np.concatenate((a, b), axis)


@case(a=array(SMALL, "n mn kmn"), axis=constant(0, -1, 1, None), signatures=8)
def concatenate_list(a, axis):
    return np.concatenate([a, a[:1], a], axis)


@case(a=array(SMALL, "mn kmn"), axis=value(0, 1, -1, 4), signatures=8)
def concatenate_at(a, axis):
    return np.concatenate((a, a), axis)


@case(
    a=array(FEW, "n"),
    dtype=constant(np.float32, np.int8, complex),
    casting=constant("same_kind", "unsafe", "safe"),
)
def concatenate_as(a, dtype, casting):
    return np.concatenate((a, a), dtype=dtype, casting=casting)


@case(
    a=array("float32 int16", "mn"),
    out=array("float64 int16", "mn kmn n", layouts="C F any"),
    axis=constant(0, 1, None),
)
def concatenate_into(a, out, axis):
    return np.concatenate((a[:1], a[1:]), axis, out)


@case(
    a=array(SMALL, ". n mn"),
    b=array(SMALL, ". n mn"),
    axis=constant(0, -1, 1, -4),
    signatures=20,
)
def stack(a, b, axis):
    return np.stack((a, b), axis)


@case(a=array(SMALL, "n mn"), axis=constant(0, -1), signatures=6)
def stack_list(a, axis):
    return np.stack([a, a, a], axis)


@case(
    a=array("float32 int16", "mn"),
    out=array("float64 int16", "2mn mn m2n", layouts="C F any"),
    axis=constant(0, 1),
)
def stack_into(a, out, axis):
    return np.stack((a, a), axis, out)


@case(
    a=array(FEW, "n mn"),
    dtype=constant(np.float32, np.int8, complex),
    casting=constant("same_kind", "unsafe", "safe"),
)
def stacks_as(a, dtype, casting):
    return (
        np.stack((a, a), dtype=dtype, casting=casting),
        np.hstack((a, a), dtype=dtype, casting=casting),
        np.vstack((a, a), dtype=dtype, casting=casting),
    )


@case(a=array(SMALL, ". n mn kmn"), b=array(SMALL, ". n mn kmn"), signatures=20)
def hstack(a, b):
    return np.hstack((a, b))


@case(a=array(SMALL, ". n mn kmn"), b=array(SMALL, ". n mn kmn"), signatures=20)
def vstack(a, b):
    return np.vstack((a, b))


@case(a=array(SMALL, ". n mn kmn"), b=array(SMALL, ". n mn kmn"), signatures=20)
def dstack(a, b):
    return np.dstack((a, b))


@case(a=array(SMALL, ". n mn kmn"), b=array(SMALL, ". n mn kmn"), signatures=20)
def column_stack(a, b):
    return np.column_stack((a, b))


@case(a=array(SMALL, "n mn"), dtype=constant(None, np.complex128), signatures=6)
def stacks_of_lists(a, dtype):
    rows = [a, a]
    return (
        np.hstack(rows, dtype=dtype),
        np.vstack(rows, dtype=dtype),
        np.dstack(rows),
        np.column_stack(rows),
    )


@case(a=array(FEW, "n mn ."), b=array(FEW, "n mn k"), axis=constant(None, 0, -1))
def append(a, b, axis):
    return np.append(a, b, axis)


@case(a=array(FEW, "n mn"), x=value(1, 2.5, True))
def append_scalar(a, x):
    return np.append(a, x)


@case(a=array(SMALL, "mn n kmn"), b=array(like="a"), signatures=6)
def block(a, b):
    return np.block([[a, b], [b, a]])


@case(a=array(SMALL, "mn n kmn"), signatures=6)
def block_row(a):
    return (np.block([a, a]), np.block(a))


# --- Split -----------------------------------------------------------------------


@case(
    a=array(SMALL, "n mn kmn"),
    sections=value(1, 2, 3, 7, 0),
    axis=constant(0, -1, 1),
)
def array_split(a, sections, axis):
    return np.array_split(a, sections, axis)


@case(
    a=array(SMALL, "n mn"),
    points=value((1,), (1, 3), (2, 1), (-1, 9), [0, 2], [1]),
    axis=constant(0, -1),
)
def split_at(a, points, axis):
    return np.split(a, points, axis)


@case(a=array(SMALL, "n mn"), points=array("int64", "k", values="index:n"))
def split_at_array(a, points):
    return np.split(a, points)


@case(a=array(SMALL, "n mn"), sections=value(1, 2, 3), axis=value(0, -1, 1))
def split(a, sections, axis):
    return np.split(a, sections, axis)


@case(a=array(SMALL, ". n mn kmn"), sections=value(1, 2))
def hsplit(a, sections):
    return np.hsplit(a, sections)


@case(a=array(SMALL, "n mn kmn"), sections=value(1, 2))
def vsplit(a, sections):
    return np.vsplit(a, sections)


@case(a=array(SMALL, "mn kmn"), sections=value(1, 2))
def dsplit(a, sections):
    return np.dsplit(a, sections)


@case(a=array(SMALL, ". n mn kmn"), axis=constant(0, -1, 3))
def unstack(a, axis):
    return [part for part in np.unstack(a, axis=axis)]


# --- Repeated ----------------------------------------------------------------------


@case(
    a=array(FEW, ". n mn kmn"),
    reps=value(0, 1, 3, (2,), (1, 2), (2, 1, 3), (), -1),
    signatures=20,
    when=lambda a, reps: a.size > 0,
)
def tile(a, reps):
    return np.tile(a, reps)


@case(
    a=array(FEW, ". n mn kmn"),
    count=value(0, 1, 3, -1),
    axis=constant(None, 0, -1, 1),
    signatures=20,
)
def repeat(a, count, axis):
    return np.repeat(a, count, axis)


@case(
    a=array(SMALL, "n mn nm"),
    counts=array("int64 int8 uint64 float64", "n 1 m", values="small"),
    axis=constant(0, -1),
    signatures=20,
)
def repeat_each(a, counts, axis):
    return np.repeat(a, abs(counts), axis)


@case(a=array(SMALL, "n mn"), axis=value(0, 1, -1), count=value(0, 2))
def repeat_at(a, axis, count):
    return (np.repeat(a, count, axis), a.repeat(count))


# --- Padded ------------------------------------------------------------------------


@case(
    a=array("float64 int16 float32 bool", "n mn", values="ordinary"),
    width=value(0, 1, 3, (1, 2), (4, 0), -1),
    mode=constant("edge", "reflect", "symmetric", "wrap", "constant", "foo"),
    signatures=20,
)
def pad(a, width, mode):
    return np.pad(a, width, mode)


@case(
    a=array("float64 int16 float32", "n mn", values="ordinary"),
    width=value(0, 1, 3, (1, 2)),
    mode=constant("maximum", "minimum", "mean", "median"),
    length=constant(None, 1, 2, (1, 3)),
    eps=4,
)
def pad_statistics(a, width, mode, length):
    return np.pad(a, width, mode, stat_length=length)


@case(
    a=array("float64 int16 float32 uint8", "n mn kmn", values="ordinary"),
    width=value(0, 2, (1, 2)),
    values=constant(7, 2.5, (1, 2)),
)
def pad_constant(a, width, values):
    return np.pad(a, width, constant_values=values)


@case(
    a=array("float64 int16 float32", "n mn", values="ordinary"),
    width=value(0, 2, (1, 3)),
    ends=constant(0, 2.5, (1, 2)),
)
def pad_linear_ramp(a, width, ends):
    return np.pad(a, width, "linear_ramp", end_values=ends)


@case(
    a=array("float64 int16", "n mn", values="ordinary"),
    width=value(1, 4, (0, 7)),
    mode=constant("reflect", "symmetric"),
    kind=constant("even", "odd"),
)
def pad_reflect_type(a, width, mode, kind):
    return np.pad(a, width, mode, reflect_type=kind)


@case(
    a=array(SMALL, "mn", values="ordinary"),
    width=constant(((1, 2), (0, 3)), ((1,), (2,)), ((1, 2),), ((1, 2), (3, 4), (5, 6))),
    mode=constant("constant", "edge", "wrap"),
)
def pad_each_axis(a, width, mode):
    return np.pad(a, width, mode)


@case(a=array(SMALL, "n mn"), width=value(0, 2, (1, 2)))
def pad_empty(a, width):
    return np.pad(a, width, "empty").shape


def set_ends(vector, width, axis, options):
    vector[: width[0]] = axis + 1
    vector[vector.size - width[1] :] = 9


@case(a=array("float64", "n mn"), width=value(0, 2, (1, 2)))
def pad_with_function(a, width):
    return np.pad(a, width, set_ends)


# --- Edited ------------------------------------------------------------------------


@case(
    a=array(SMALL, "n mn kmn"),
    place=value(0, 1, -1, 4, -9),
    axis=constant(None, 0, -1),
)
def delete(a, place, axis):
    return np.delete(a, place, axis)


@case(
    a=array(SMALL, "n mn"),
    start=value(0, 1, -2),
    stop=value(2, 9, None),
    step=constant(1, 2, -1),
    axis=constant(0, -1),
)
def delete_slice(a, start, stop, step, axis):
    return np.delete(a, slice(start, stop, step), axis)


@case(
    a=array(SMALL, "n mn"),
    places=array("int64 int8 uint16", "k 1", values="anyindex:n"),
    axis=constant(None, 0, -1),
)
def delete_places(a, places, axis):
    return np.delete(a, places, axis)


@case(a=array(SMALL, "n nm"), mask=array("bool", "n m"))
def delete_mask(a, mask):
    return np.delete(a, mask, 0)


@case(
    a=array(SMALL, "n mn kmn", values="ordinary"),
    place=value(0, 1, -1, 4, -9),
    x=value(7, 2, -3),
    axis=constant(None, 0, -1),
)
def insert(a, place, x, axis):
    return np.insert(a, place, x, axis)


@case(
    a=array(SMALL, "mn", values="ordinary"),
    place=value(0, 1, -1),
    row=array("int16", "n . 1 k", values="ordinary"),
    axis=constant(0, 1),
    message=False,
)
def insert_row(a, place, row, axis):
    return np.insert(a, place, row, axis)


@case(
    a=array(SMALL, "n nm", values="ordinary"),
    places=array("int64", "k", values="index:n"),
    values=array("int16", "k . 1", values="ordinary"),
    axis=constant(None, 0),
    message=False,
)
def insert_each(a, places, values, axis):
    return np.insert(a, places, values, axis)


@case(
    a=array(SMALL, "n", values="ordinary"),
    start=value(0, 1),
    stop=value(2, 4, None),
    message=False,
)
def insert_slice(a, start, stop):
    return np.insert(a, slice(start, stop, 2), 5)
