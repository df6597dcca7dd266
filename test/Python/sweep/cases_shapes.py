# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Other shapes of the same elements: views, and copies where there must be."""

import numpy as np

from .case import array, case, constant, value

FEW = "float64 int8 uint32 complex64 bool"
SMALL = "float64 int16 complex64"
ANY = ". n mn kmn"


# --- Shape ---------------------------------------------------------------------


@case(
    a=array(SMALL, "n mn 23 234", layouts="C F any"),
    shape=value(
        -1, (-1,), (2, -1), (-1, 3), (3, 2), (6,), (0, -1), (-1, -1), (1, -1, 1)
    ),
    order=constant("C", "F", "A"),
    signatures=24,
)
def reshape(a, shape, order):
    return np.reshape(a, shape, order)


@case(
    a=array(SMALL, "66 234 444", layouts="C F any"),
    order=constant("C", "F", "A"),
    signatures=18,
)
def reshape_groups(a, order):
    return (
        a.reshape(-1, 2, order=order),
        a.reshape((2, -1, 2), order=order),
        a.reshape(a.size, order=order),
    )


@case(a=array(SMALL, "23 234"), copy=constant(None, True, False))
def reshape_copy(a, copy):
    return np.reshape(a, (3, -1), copy=copy)


@case(a=array(SMALL, "6 mn 234"))
def reshape_rows(a):
    return (np.reshape(a, (-1, 2)).copy(), a.reshape(-1).copy())


@case(
    a=array(FEW, ANY, layouts="C F any"),
    order=constant("C", "F", "A", "K"),
)
def ravel(a, order):
    return (np.ravel(a, order), a.ravel(order), a.ravel())


@case(a=array(FEW, ANY), order=constant("C", "F", "A", "K"))
def flatten(a, order):
    return (a.flatten(order), a.flatten())


@case(a=array(SMALL, ANY), shape=value(0, 4, (2, 3), (3, 0), -1, (2, 2, 2)))
def resize(a, shape):
    return np.resize(a, shape)


@case(a=array(SMALL, "1 1n m1 1m1"), axis=constant(0, -1, (0,), 1, (0, 2), (0, 0)))
def squeeze(a, axis):
    return np.squeeze(a, axis)


@case(a=array(SMALL, "1n m1n"), axis=value(0, 1, -1, 5))
def squeeze_of_axis(a, axis):
    return (a.squeeze(axis), np.squeeze(a, axis))


@case(a=array(SMALL, ANY), axis=constant(0, -1, 1, (0, 2), (1, 0), (0, 0), 5))
def expand_dims(a, axis):
    return np.expand_dims(a, axis)


@case(a=array(SMALL, "mn"), axis=value(0, 1, -1, 2, -4))
def expand_dims_at(a, axis):
    return np.expand_dims(a, axis)


@case(a=array(SMALL, "kmn mn n ."), b=array("int16", ". n"))
def atleast(a, b):
    return (
        np.atleast_1d(a),
        np.atleast_2d(a),
        np.atleast_3d(a),
        np.atleast_2d(a, b, 3),
    )


# --- Broadcasting --------------------------------------------------------------


@case(
    a=array(FEW, ". n MN 1"),
    shape=value((), 3, (2, 3), (3, 2), (2, 1, 3), (0,), (-1, 2)),
    signatures=18,
)
def broadcast_to(a, shape):
    return np.broadcast_to(a, shape)


@case(a=array(SMALL, ". n mn"), b=array("int16", "MN N ."), message=False)
def broadcast_arrays(a, b):
    one, other = np.broadcast_arrays(a, b)
    return (one.copy(), other.copy())


@case(
    a=value((), 3, (2, 3), (1, 3), (-1,)),
    b=value((2, 1), (3,), (4, 1, 3), 1),
)
def broadcast_shapes(a, b):
    return np.broadcast_shapes(a, b, (1,))


# --- Order of axes -----------------------------------------------------------------


@case(
    a=array(SMALL, "n mn kmn jkmn"),
    source=constant(0, -1, 1, 5),
    destination=constant(0, -1, 2),
    signatures=18,
)
def moveaxis(a, source, destination):
    return np.moveaxis(a, source, destination)


@case(a=array(SMALL, "mn kmn"), source=value(0, 1, -1), destination=value(0, -1, 3))
def moveaxis_at(a, source, destination):
    return np.moveaxis(a, source, destination)


@case(
    a=array(SMALL, "kmn jkmn"),
    source=constant((0, 1), (2, 0), (0, 0)),
    destination=constant((1, 0), (-1, -2), (2, 2), (0,)),
)
def moveaxis_of_several(a, source, destination):
    return np.moveaxis(a, source, destination)


@case(a=array(SMALL, "mn kmn"), axis=constant(0, -1, 2), start=constant(0, 1, 3, -1, 9))
def rollaxis(a, axis, start):
    return np.rollaxis(a, axis, start)


@case(a=array(SMALL, "n mn kmn"), one=constant(0, -1, 4), other=constant(0, 1, -1))
def swapaxes(a, one, other):
    return (np.swapaxes(a, one, other), a.swapaxes(one, other))


@case(a=array(SMALL, "mn kmn"), one=value(0, 1, -1, 3), other=value(0, -2))
def swapaxes_at(a, one, other):
    return a.swapaxes(one, other)


@case(a=array(SMALL, "n mn kmn"))
def matrix_transpose(a):
    return np.matrix_transpose(a)


# --- Direction -----------------------------------------------------------------------


@case(a=array(FEW, ANY), axis=constant(None, 0, -1, 1, (0, 1), (0, 0), ()))
def flip(a, axis):
    return np.flip(a, axis)


@case(a=array(SMALL, "n mn kmn"), axis=value(0, 1, -1))
def flip_at(a, axis):
    return np.flip(a, axis)


@case(a=array(SMALL, ". n mn kmn"))
def flip_columns(a):
    return np.fliplr(a)


@case(a=array(SMALL, ". n mn kmn"))
def flip_rows(a):
    return np.flipud(a)


@case(
    a=array(SMALL, "n mn kmn"),
    k=constant(0, 1, 2, -1, 7),
    axes=constant((0, 1), (1, 0), (-1, 0), (0, 0), (0, 5)),
    signatures=18,
)
def rot90(a, k, axes):
    return np.rot90(a, k, axes)


@case(a=array(SMALL, "mn kmn"), k=value(0, 1, 2, 3, -1))
def rot90_times(a, k):
    return np.rot90(a, k)


@case(a=array(FEW, ANY), shift=value(0, 1, -1, 7, -100))
def roll(a, shift):
    return np.roll(a, shift)


@case(
    a=array(SMALL, "n mn kmn"),
    shift=value(0, 1, -2, 9),
    axis=constant(0, -1, 1, (0, 1), (0, 0)),
    signatures=18,
)
def roll_along(a, shift, axis):
    return np.roll(a, shift, axis)


@case(
    a=array(SMALL, "mn kmn"),
    shift=value((1, 2), (-1, 0), (3, 3)),
    axis=constant((0, 1), (1, 0), 0, (1, 1), (0, 1, 1)),
)
def roll_several(a, shift, axis):
    return np.roll(a, shift, axis)


@case(a=array(SMALL, "mn"), shift=value(1, -1), axis=value(0, 1, -1, 2))
def roll_at(a, shift, axis):
    return np.roll(a, shift, axis)


# --- Diagonals and triangles ---------------------------------------------------------


@case(
    a=array(SMALL, "n mn kmn"),
    offset=value(0, 1, -1, 9),
    axis1=constant(0, 1, -1),
    axis2=constant(1, 0, 5),
    signatures=18,
)
def diagonal(a, offset, axis1, axis2):
    return (np.diagonal(a, offset, axis1, axis2), a.diagonal(offset, axis1, axis2))


@case(a=array(SMALL, "mn kmn"))
def main_diagonal(a):
    return (np.diagonal(a), a.diagonal())


@case(
    a=array("float64 int8", "n mn kmn", values="few zeros"),
    trim=constant("fb", "f", "b"),
)
def trim_zeros(a, trim):
    return np.trim_zeros(a, trim)


@case(
    a=array("float64 int8", "mn", values="few zeros"),
    axis=constant(None, 0, -1, (0, 1), ()),
    trim=value("fb", "F", "b", "x"),
)
def trim_zeros_along(a, axis, trim):
    return np.trim_zeros(a, trim, axis)


# --- Strides -----------------------------------------------------------------------


@case(
    a=array(SMALL, "n mn"),
    window=value(1, 2, 9, -1),
    axis=constant(0, -1, 1),
)
def sliding_window_view(a, window, axis):
    return np.lib.stride_tricks.sliding_window_view(a, window, axis)


@case(
    a=array(SMALL, "n mn", layouts="C F any"),
    window=value((1, 2), (2, 2), (3,), (0, 1)),
    writeable=constant(False, True),
)
def sliding_windows(a, window, writeable):
    return np.lib.stride_tricks.sliding_window_view(a, window, writeable=writeable)


@case(a=array("float64", "8", layouts="C"), writeable=constant(True, False))
def as_strided(a, writeable):
    return np.lib.stride_tricks.as_strided(a, (3, 4), (16, 8), writeable=writeable)
