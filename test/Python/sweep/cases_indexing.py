# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays and masks in indices, and functions that select and place elements."""

import numpy as np

from .case import ALL, INTEGERS, NUMBERS, array, case, constant, scalar, value

ANY = "any"
MODES = constant("raise", "wrap", "clip")


# --- a[index] ------------------------------------------------------------------------


@case(
    a=array(ALL, "n nm nmk"),
    i=array(INTEGERS, ". k kj", "index:n anyindex:n"),
    library=False,
)
def get_rows(a, i):
    return a[i]


@case(
    a=array("float64 int8", "mnk mn"),
    i=array("int64 uint8", "j jl", "anyindex:n"),
    library=False,
)
def get_columns(a, i):
    return a[:, i]


@case(
    a=array("float64 int16", "mnk"),
    i=array("int64", "J 1J J1 .", "anyindex:n"),
    j=array("int64 int8", "J J1", "anyindex:k"),
    form=constant(0, 1, 2, 3, 4, 5),
    signatures=30,
    library=False,
)
def get_pairs(a, i, j, form):
    if form == 0:
        return a[:, i, j]
    if form == 1:
        return a[::-1, i, None, j]
    if form == 2:
        return a[..., i, j[..., None]]
    if form == 3:
        return a[0, i, j]
    if form == 4:
        return a[-1, i, 1:]
    return a[None, :, i, ..., j]


@case(
    a=array(ALL, "n nm nmk"),
    mask=array("bool", "n nm nmk 3"),
    library=False,
    signatures=24,
)
def get_masked(a, mask):
    return a[mask]


@case(
    a=array("float64", "mnk"),
    mask=array("bool", "n nk"),
    i=array("int64", "k 1", "anyindex:m"),
    form=constant(0, 1, 2, 3),
    signatures=20,
    library=False,
    when=lambda a, mask, i, form: form != 2 or mask.ndim == 1,
)
def get_with_mask(a, mask, i, form):
    if form == 0:
        return a[:, mask]
    if form == 1:
        return a[i, mask]
    if form == 2:
        return a[..., mask, 0]
    return a[True, 1:, mask]


@case(a=array("int64 float32", "mn"), form=constant(0, 1, 2, 3, 4, 5), library=False)
def get_listed(a, form):
    if form == 0:
        return a[[0, -1]]
    if form == 1:
        return a[[[0, 1]], [[0], [1]]]
    if form == 2:
        return a[:, [True, False]]
    if form == 3:
        return a[[1, 0], 0]
    if form == 4:
        return a[np.array(0), np.array(-1)]
    return a[False]


# --- a[index] = value ------------------------------------------------------------------


@case(
    a=array(ALL, "n nm", layouts="C F any readonly"),
    i=array("int64 uint16", "k kj", "index:n anyindex:n"),
    v=array(None, ". M", like=None),
    library=False,
    signatures=24,
    when=lambda a, i, v: (
        not (np.iscomplexobj(v) and not np.iscomplexobj(a))
        and not (v.dtype.kind == "f" and a.dtype.kind in "iub")
    ),
)
def put_rows(a, i, v):
    a[i] = v


@case(
    a=array("float64 int32", "mnk", layouts="C F any"),
    i=array("int64", "J J1", "anyindex:n", "C F"),
    j=array("int64", "J", "anyindex:k", "C"),
    v=array("float64 int8", ". J MJ 1", "ordinary", "C F"),
    form=constant(0, 1, 2, 3),
    library=False,
    signatures=24,
)
def put_pairs(a, i, j, v, form):
    if form == 0:
        a[:, i, j] = v
    elif form == 1:
        a[0, i, j] = v
    elif form == 2:
        a[..., i, :] = v
    else:
        a[1:, i] = v


@case(
    a=array(NUMBERS, "n nm", layouts="C F any"),
    mask=array("bool", "n nm"),
    v=array("int8", ". 1 2 k", "small"),
    library=False,
    signatures=30,
    when=lambda a, mask, v: a.dtype.kind != "u",
)
def put_masked(a, mask, v):
    a[mask] = v


@case(
    a=array(ALL, "n nm", layouts="C any"),
    mask=array("bool", like="a"),
    v=scalar(bool, int, values=[0, 1]),
    library=False,
)
def put_scalar(a, mask, v):
    a[mask] = v


@case(
    a=array("int64 float64", "n", layouts="C any"),
    i=array("int64", "k", "anyindex:n"),
    library=False,
)
def add_gathered(a, i):
    a[i] += 1


@case(a=array("int64 float64", "n nm", layouts="C any"), library=False)
def add_masked(a):
    a[a > 0] += 1
    a[a < 0] *= 2


@case(a=array("int64", "n", "index:n", layouts="C any"), library=False)
def put_overlapping(a):
    a[a] = a[::-1]


# --- take, compress, choose --------------------------------------------------------------


@case(
    a=array(ALL, "n nm kn"),
    i=array(INTEGERS, ". k kj", "index:n anyindex:n"),
    axis=constant(None, 0, -1),
    mode=MODES,
    signatures=24,
)
def take(a, i, axis, mode):
    return np.take(a, i, axis, mode=mode)


@case(
    a=array("float64", "nm"),
    i=array("int64", "k", "index:n"),
    out=array("float64 float32", "km k", layouts="C any"),
)
def take_out(a, i, out):
    return np.take(a, i, 0, out)


@case(
    a=array("float64", "nm"),
    i=array("int64", "k", "anyindex:m"),
    when=lambda a, i: a.size > 0,
)
def take_method(a, i):
    return a.take(i), a.take(i, axis=1), a.take(0, mode="clip")


@case(
    a=array("int64 float32", "mn mnk"),
    i=array("int64 int8", "mn m1 1n mnk m1k", "anyindex:n"),
    axis=constant(0, 1, -1),
    message=False,
)
def take_along_axis(a, i, axis):
    return np.take_along_axis(a, i, axis)


@case(a=array("float64 int8", "n nm"), i=array("int64", "k", "anyindex:n"))
def take_along_none(a, i):
    return np.take_along_axis(a, i, None)


@case(
    a=array(ALL, "n nm"),
    condition=array("bool int8", "n k m", "small"),
    axis=constant(None, 0, -1),
)
def compress(a, condition, axis):
    return np.compress(condition, a, axis)


@case(a=array("float64", "mn"), condition=array("bool", "n"))
def compress_method(a, condition):
    return a.compress(condition, axis=1), a.compress(condition)


@case(a=array(ALL, "n nm"), condition=array("bool float64", like="a", values="small"))
def extract(a, condition):
    return np.extract(condition, a)


@case(
    i=array("int64 uint8", ". n nm", "anyindex:k"),
    a=array("float64 int8", ". M"),
    b=array("float64 int16", ". NM"),
    mode=MODES,
    signatures=24,
    message=False,
)
def choose(i, a, b, mode):
    return np.choose(i, (a, b, a), mode=mode)


@case(
    i=array("int64", ". n m", "anyindex:k"),
    choices=array("float64 int8", "k kn km"),
    message=False,
)
def choose_rows(i, choices):
    return np.choose(i, choices)


@case(i=array("int64", "n", "index:2"), a=array("float64", "n"))
def choose_method(i, a):
    return i.choose((a, -a))


# --- put, place ----------------------------------------------------------------------------


@case(
    a=array(NUMBERS, "n nm", layouts="C F any readonly"),
    i=array("int64 uint8", "k kj", "index:n anyindex:n"),
    v=array("int8", ". j k", "positive"),
    mode=MODES,
    signatures=24,
    message=False,
)
def put(a, i, v, mode):
    np.put(a, i, v, mode)


@case(a=array("float64", "nm", layouts="C any"), i=array("int64", "k", "index:n"))
def put_method(a, i):
    a.put(i, 5.0)
    a.put(i, (1, 2), mode="wrap")


@case(
    a=array("int64 float32", "mn", layouts="C F any"),
    i=array("int64", "mn m1 1n", "anyindex:n"),
    axis=constant(0, 1, -1),
)
def put_along_axis(a, i, axis):
    np.put_along_axis(a, i, 7, axis)


@case(
    a=array(NUMBERS, "n nm", layouts="C F any"),
    mask=array("bool", like="a"),
    v=array("int8", "k 0 1", "positive"),
)
def place(a, mask, v):
    np.place(a, mask, v)


@case(
    a=array(NUMBERS, "n nm", layouts="C F any"),
    mask=array("bool int8", "n nm", "small"),
    v=array("int8", ". k 0", "positive"),
)
def putmask(a, mask, v):
    np.putmask(a, mask, v)


# --- Positions -------------------------------------------------------------------------------


@case(a=array(ALL, ". n nm nmk", "small special"))
def nonzero(a):
    return np.nonzero(a)


@case(a=array(ALL, "n nm", "small special"))
def nonzero_forms(a):
    return a.nonzero(), np.where(a), np.flatnonzero(a), np.argwhere(a)


@case(a=array("float64 bool", ".", "small"))
def argwhere_scalar(a):
    return np.argwhere(a), np.flatnonzero(a)


@case(
    a=array("int64 bool", "n", "index:k"), b=array("int8 bool float64", "m mn", "small")
)
def ix_(a, b):
    return np.ix_(a, b)


@case(
    i=array("int64 int8", ". n", "anyindex:k"),
    j=array("int64", ". n m", "anyindex:l"),
    dims=value((3, 4), (1, 2), (5, 5)),
    mode=constant("raise", "wrap", "clip", ("clip", "wrap")),
    order=constant("C", "F"),
    signatures=20,
    message=False,
)
def ravel_multi_index(i, j, dims, mode, order):
    return np.ravel_multi_index((i, j), dims, mode, order)


@case(
    i=array("int64 uint8", ". n nm", "index:n positive"),
    shape=value((3, 4), (20,), (4, 5, 6)),
    order=constant("C", "F"),
    message=False,
)
def unravel_index(i, shape, order):
    return np.unravel_index(i, shape, order)


# --- By conditions, and along axes -------------------------------------------------------------


@case(
    a=array("float64 float32 int8", "n nm"),
    b=array("float64 int16", ". NM"),
    default=scalar(int, float, values=[0, 2]),
)
def select(a, b, default):
    return np.select((a > 1, a < 0), (a, b), default)


@case(a=array("float64", "n nm"))
def select_lists(a):
    return np.select([a > 1, a < 0], [a, -a])


@case(x=array("float64 float32 int64", ". n nm"))
def piecewise(x):
    return np.piecewise(x, (x < 0, x > 1), (lambda v: -v, 5, lambda v: v * v))


@case(
    a=array("float64 int8", "mn kmn", "small"),
    axis=constant(0, -1),
    when=lambda a, axis: a.size > 0,
)
def apply_along_axis(a, axis):
    return np.apply_along_axis(
        lambda row: row[0] + row.max(), axis, a
    ), np.apply_along_axis(lambda row: row[::-1], axis, a)


@case(a=array("float64 int8", "mn kmn", "small"))
def apply_over_axes(a):
    return np.apply_over_axes(np.sum, a, (0, 1))


# --- Arrays of lists ---------------------------------------------------------------------------


@case(
    x=scalar(int, float, bool, complex, values=[0, 1]),
    y=scalar(int, float, np.float32, values=[0, 3]),
)
def array_of_tuple(x, y):
    return np.array((x, y)), np.asarray(((x, y), (y, x)))


@case(x=value([1, 2, 3], [1.5, 2.5], [[1, 2], [3, 4]], [True, False]))
def array_of_list(x):
    return (
        np.array(x),
        np.asarray(x),
        np.array(x, np.float32),
        np.array(x, dtype=complex),
    )


@case(x=constant([[1, 2], [3]], [[[1], [2]], [[3]]], [[[1, 2], [3]], [[4, 5], [6]]]))
def ragged(x):
    return np.array(x)


@case(a=array("float64 int8", "n nm"), b=array("float64 float32", "n nm"))
def array_of_arrays(a, b):
    return np.array([a, a]), np.array((a, b))
