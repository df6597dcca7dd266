# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Basic indexing, attributes and iteration: what makes views, and what writes to
them."""

import numpy as np

from .case import ALL, NUMBERS, array, case, constant, each, value

FEW = "float64 int8 uint32 complex64 bool"


@case(
    a=array(FEW, "mn kmn"),
    start=value(None, 0, 1, -1, -2, 5, -9),
    stop=value(None, 0, 2, -1, 4, -7),
    step=constant(None, 1, 2, -1, -3),
    signatures=24,
    library=False,
)
def slices(a, start, stop, step):
    return a[start:stop:step]


@case(
    a=array(FEW, "mn kmn"),
    start=value(0, 1, -1, -2),
    stop=value(2, -1, 4),
    step=value(1, 2, -1, 0),
    library=False,
)
def slices_of_last_axis(a, start, stop, step):
    return a[..., start:stop:step]


@case(a=array(FEW, "n mn"), i=value(0, 1, -1, 2, -3, 7), library=False)
def items(a, i):
    return a[i]


@case(a=array(FEW, "mn kmn"), i=value(0, -1, 2), j=value(0, 1, -2), library=False)
def items_of_two_axes(a, i, j):
    return (a[i, j], a[..., j], a[i, :], a[:, i])


@case(a=array(FEW, "n mn"), library=False)
def new_axes(a):
    return (a[None], a[..., None], a[:, None], a[None, ..., None])


@case(a=array(FEW, "mn kmn"), library=False)
def ellipsis(a):
    return (a[...], a[..., 0:1], a[0:1, ...], a[::-1, ..., ::2])


@case(a=array(ALL, ". n mn kmn"), library=False)
def transposed(a):
    return a.T


@case(a=array(ALL, ". n mn kmn"), library=False, signatures=16)
def attributes(a):
    return (a.shape, a.ndim, a.size, a.itemsize, a.nbytes)


@case(a=array(FEW, "n mn kmn"), library=False)
def iterated(a):
    count = 0
    for row in a:
        count += row.size
    return count


@case(a=array(NUMBERS, "mn"), covers="np.ndindex", library=False)
def every_index(a):
    total = a.dtype.type(0)
    for i, j in np.ndindex(a.shape):
        total += a[i, j]
    return total


@case(a=array(NUMBERS, "n mn"), covers="np.ndenumerate", library=False)
def enumerated(a):
    found = 0
    for index, x in np.ndenumerate(a):
        if x > 1:
            found += index[0]
    return found


@case(
    a=array(FEW, "mn"),
    b=array(FEW, "N . n"),
    step=constant(1, 2, -1),
    library=False,
    message=False,
    when=lambda a, b, step: np.can_cast(b.dtype, a.dtype, "same_kind"),
)
def assigned(a, b, step):
    a[::step] = b


@case(a=array(FEW, "n mn"), x=value(0, 1, 7), library=False)
def filled(a, x):
    a[1:] = x
    a[...] = x


@case(a=array(FEW, "mn"), library=False)
def rows_swapped(a):
    a[0], a[-1] = a[-1].copy(), a[0].copy()


@case(a=array(NUMBERS, "nn"), library=False)
def plus_transposed(a):
    a += a.T


@case(a=array(NUMBERS, "n"), k=constant(1, 2, -1), library=False)
def shifted_in_place(a, k):
    if k > 0:
        a[k:] = a[:-k]
    else:
        a[:k] = a[-k:]


@case(a=array(NUMBERS, "n"), library=False)
def reversed_in_place(a):
    a[:] = a[::-1]


@case(a=array("float64 int32 bool", "n mn"), library=False, message=False)
def items_assigned(a):
    for i in range(len(a)):
        a[i] = i % 2


@case(
    f=each(np.ascontiguousarray, np.asarray, np.copy, np.array),
    a=array(ALL, ". n mn kmn"),
)
def copies(f, a):
    return f(a)


@case(
    a=array(ALL, ". n mn", "ordinary small"),
    dtype=constant(np.float64, np.float32, np.int8, np.uint64, np.bool_, np.complex128),
    library=False,
    signatures=24,
    when=lambda a, dtype: dtype is np.complex128 or a.dtype.kind != "c",
)
def cast(a, dtype):
    return a.astype(dtype)
