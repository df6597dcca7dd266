# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays that are made: ranges, patterns, grids, copies."""

import numpy as np

from .case import ALL, NUMBERS, array, case, constant, scalar, value

FEW = "float64 int8 uint32 complex64 bool"
SMALL = "float64 int16 complex64"


# --- Ranges --------------------------------------------------------------------


@case(stop=scalar(int, float, np.int32, np.float32, values=[0, 1, 5, -3, 17]))
def arange_to(stop):
    return np.arange(stop)


@case(
    start=scalar(int, float, np.float32, values=[0, 1, -3, 7]),
    stop=scalar(int, float, values=[5, 0, 8, -9]),
    step=constant(1, -1, 3, 0.5, -0.75, 0, 0.0),
    dtype=constant(None, np.float32, np.int16, np.uint8, np.complex128),
    when=lambda start, stop, step, dtype: dtype is not np.uint8 or start >= 0,
)
def arange(start, stop, step, dtype):
    return np.arange(start, stop, step, dtype)


@case(start=value(0, 2), stop=value(5, 7.5), step=value(1, 2))
def arange_by_name(start, stop, step):
    return (
        np.arange(start=start, stop=stop),
        np.arange(start, stop=stop, step=step),
        np.arange(stop, dtype=np.float32),
    )


@case(stop=value(3, 300), dtype=constant(np.int8, np.uint8, np.float32, "int64"))
def arange_of_dtype(stop, dtype):
    return np.arange(stop, dtype=dtype)


@case(
    start=scalar(int, float, np.float32, values=[0, 1, -3, 7]),
    stop=scalar(int, float, complex, values=[5, 0, 8, -9]),
    num=value(0, 1, 2, 5, 50, -1),
    endpoint=value(True, False),
    dtype=constant(None, np.float32, np.int32),
    when=lambda start, stop, num, endpoint, dtype: (
        dtype is None or not isinstance(stop, complex)
    ),
)
def linspace(start, stop, num, endpoint, dtype):
    return np.linspace(start, stop, num, endpoint, dtype=dtype)


@case(
    start=array("float64 float32 int8", "n mn .", values="ordinary"),
    stop=scalar(float, values=[0.0, 2.5, -8]),
    num=value(1, 3, 4),
    axis=constant(0, -1),
)
def linspace_of_arrays(start, stop, num, axis):
    return np.linspace(start, stop, num, axis=axis)


@case(start=value([0, 1], (2, 5)), num=value(0, 1, 4), eps=16)
def spaces_of_lists(start, num):
    return (
        np.linspace(start, 8, num),
        np.logspace(0, start, num, base=[2, 3]),
        np.geomspace(1.0, [4, 9], num),
    )


@case(num=value(2, 3, 9), endpoint=value(True, False))
def linspace_step(num, endpoint):
    return np.linspace(1.0, 4.0, num, endpoint, retstep=True)


@case(
    start=scalar(int, float, values=[0, 1, -2]),
    stop=scalar(float, np.float32, values=[3, 0.5]),
    num=value(0, 1, 4),
    base=constant(10.0, 2, 2.5),
    dtype=constant(None, np.float32),
    eps=16,
)
def logspace(start, stop, num, base, dtype):
    return np.logspace(start, stop, num, base=base, dtype=dtype)


@case(
    start=array("float64 float32", "n", values="unit"),
    num=value(1, 3),
    axis=constant(0, -1),
    endpoint=value(True, False),
    eps=16,
)
def logspace_of_arrays(start, num, axis, endpoint):
    return np.logspace(start, 2.0, num, endpoint, axis=axis)


@case(
    start=scalar(int, float, np.float32, values=[1, 5, -3, 0]),
    stop=scalar(float, values=[100, 0.5, -2]),
    num=value(0, 1, 2, 7),
    endpoint=value(True, False),
    dtype=constant(None, np.float32),
    eps=16,
)
def geomspace(start, stop, num, endpoint, dtype):
    return np.geomspace(start, stop, num, endpoint, dtype)


@case(start=array("float64", "n mn", values="positive"), axis=constant(0, -1), eps=32)
def geomspace_of_arrays(start, axis):
    return np.geomspace(start, 1000.0, 4, axis=axis)


# --- Patterns --------------------------------------------------------------------


@case(
    n=value(0, 1, 3, 5, -1),
    m=value(None, 0, 2, 7, -2),
    k=value(0, 1, -1, 4, -9),
    dtype=constant(float, np.int8, np.complex64),
    order=constant("C", "F"),
)
def eye(n, m, k, dtype, order):
    return np.eye(n, m, k, dtype, order)


@case(n=value(0, 1, 4, -1), dtype=constant(None, np.int32, bool))
def identity(n, dtype):
    return np.identity(n, dtype)


@case(a=array(FEW, "n mn nn . kmn"), k=value(0, 1, -1, 3, -7))
def diag(a, k):
    return np.diag(a, k)


@case(a=array(FEW, "n mn ."), k=value(0, 1, -2))
def diagflat(a, k):
    return np.diagflat(a, k)


@case(
    n=value(0, 1, 4, -1),
    m=value(None, 0, 3, 6),
    k=value(0, 1, -1, 9, -9),
    dtype=constant(float, np.int8, bool),
)
def tri(n, m, k, dtype):
    return np.tri(n, m, k, dtype)


@case(a=array(ALL, "n mn nn kmn"), k=value(0, 1, -1, 9, -9))
def tril(a, k):
    return np.tril(a, k)


@case(a=array(ALL, "n mn nn kmn"), k=value(0, 1, -1, 9, -9))
def triu(a, k):
    return np.triu(a, k)


@case(
    x=array("float64 float32 int8 bool complex64 uint16", "n mn", values="small"),
    n=value(None, 0, 1, 2, 5),
    increasing=constant(False, True),
)
def vander(x, n, increasing):
    return np.vander(x, n, increasing)


@case(
    a=array(SMALL, "mn nn n nnn kmn", layouts="C F any"),
    val=scalar(int, float, values=[7, -1]),
    wrap=value(False, True),
    when=lambda a, val, wrap: a.dtype.kind != "i" or isinstance(val, int),
)
def fill_diagonal(a, val, wrap):
    np.fill_diagonal(a, val, wrap)


@case(
    a=array("float64 int16", "mn nn"),
    val=array("int16", "k j"),
    wrap=value(False, True),
)
def fill_diagonal_with_array(a, val, wrap):
    np.fill_diagonal(a, val, wrap)


# --- Grids -----------------------------------------------------------------------


@case(
    m=value(0, 1, 3),
    n=value(2, 4),
    dtype=constant(int, np.float32),
    sparse=constant(False, True),
)
def indices(m, n, dtype, sparse):
    return np.indices((m, n), dtype, sparse)


def plane(x, y, scale=1):
    return x * scale + y


@case(m=value(0, 1, 3), n=value(2, 4), dtype=constant(float, np.int8))
def fromfunction(m, n, dtype):
    return np.fromfunction(plane, (m, n), dtype=dtype, scale=10)


@case(
    x=array(SMALL, "n . mn"),
    y=array(SMALL, "k"),
    indexing=constant("xy", "ij"),
    sparse=constant(False, True),
)
def meshgrid(x, y, indexing, sparse):
    return np.meshgrid(x, y, indexing=indexing, sparse=sparse)


@case(x=array(SMALL, "n"), y=array(SMALL, "k"), z=array(SMALL, "j"), signatures=6)
def meshgrid_of_three(x, y, z):
    return (np.meshgrid(x), np.meshgrid(x, y, z))


@case(n=value(0, 1, 4), ndim=constant(1, 2, 3))
def diag_indices(n, ndim):
    return np.diag_indices(n, ndim)


@case(a=array("float64", "nn mn n nnn"))
def diag_indices_from(a):
    return np.diag_indices_from(a)


@case(n=value(0, 1, 4), k=value(0, 1, -1, 9), m=value(None, 0, 2, 6))
def triangle_indices(n, k, m):
    return (np.tril_indices(n, k, m), np.triu_indices(n, k, m))


@case(a=array("float64", "mn nn n"), k=value(0, 1, -1))
def triangle_indices_from(a, k):
    return (np.tril_indices_from(a, k), np.triu_indices_from(a, k))


@case(n=value(0, 1, 4), k=value(0, 1), function=constant(np.triu, np.tril))
def mask_indices(n, k, function):
    return np.mask_indices(n, function, k)


# --- Full of a value ---------------------------------------------------------------


@case(
    shape=value(3, (2, 3), (), (0, 2), np.int32(2), (np.int64(2), 1), -1),
    dtype=constant(float, np.int8, "float32", bool),
    order=constant("C", "F"),
)
def plain(shape, dtype, order):
    zeros, ones = np.zeros(shape, dtype, order), np.ones(shape, dtype, order)
    return (zeros, ones, np.empty(shape, dtype, order).shape)


@case(
    shape=value(3, (2, 3), (), (0, 3)),
    fill=scalar(int, float, bool, np.float32, values=[7, 0]),
    dtype=constant(None, np.int16, np.complex64),
    order=constant("C", "F"),
)
def full(shape, fill, dtype, order):
    return np.full(shape, fill, dtype, order=order)


@case(
    a=array(FEW, "n"),
    m=value(0, 2, 3),
    dtype=constant(None, np.complex128),
    message=False,
)
def full_of_array(a, m, dtype):
    return np.full((m, a.size), a, dtype)


@case(
    a=array(FEW, ". n mn kmn"),
    dtype=constant(None, np.float32),
    order=constant("C", "F", "K", "A"),
    shape=constant(None, 3, (2, 2), (2, 1, 3)),
)
def like(a, dtype, order, shape):
    return (
        np.zeros_like(a, dtype=dtype, order=order, shape=shape),
        np.ones_like(a, dtype=dtype, order=order, shape=shape),
        np.full_like(a, 3, dtype=dtype, order=order, shape=shape),
        np.empty_like(a, dtype=dtype, order=order, shape=shape).shape,
    )


@case(a=array(SMALL, "mn n"), fill=array(SMALL, "n ."), message=False)
def full_like_array(a, fill):
    return np.full_like(a, fill.real)


# --- Copies and memory -----------------------------------------------------------


@case(a=array(FEW, ". n mn kmn"), order=constant("K", "C", "F", "A"))
def copy(a, order):
    return (np.copy(a, order), a.copy(order), a.copy())


@case(
    a=array(FEW, "n mn kmn"),
    dtype=constant(None, np.float64),
    when=lambda a, dtype: a.ndim < 2 or min(a.shape) > 1,
)
def contiguous(a, dtype):
    return (
        np.ascontiguousarray(a, dtype),
        np.asfortranarray(a, dtype),
        np.asanyarray(a, dtype),
    )


@case(
    a=array(FEW, "n mn kmn"),
    order=constant(None, "C", "F", "K", "A"),
    copy=constant(None, True),
    when=lambda a, order, copy: a.ndim < 2 or min(a.shape) > 1,
)
def asanyarray(a, order, copy):
    return np.asanyarray(a, order=order, copy=copy)


@case(
    a=array(SMALL, "n mn kmn"),
    dtype=constant(None, np.float64),
    requirements=constant(None, "C", "F", "W", "A", "X"),
    when=lambda a, dtype, requirements: a.ndim < 2 or min(a.shape) > 1,
)
def require(a, dtype, requirements):
    return np.require(a, dtype, requirements)


@case(
    a=array(FEW, "n mn", layouts="C F any readonly"),
    b=array(FEW, "n mn . k", values="ordinary"),
    casting=constant("same_kind", "unsafe", "no"),
    signatures=24,
)
def copyto(a, b, casting):
    np.copyto(a, b, casting)


@case(
    a=array(SMALL, "mn", layouts="C F any"),
    b=array(SMALL, "mn n ."),
    where=array("bool", "mn n . k"),
)
def copyto_where(a, b, where):
    np.copyto(a, b, "unsafe", where)


@case(
    a=array(SMALL, "mn", layouts="C F any"),
    b=value(2, -3, True),
    where=value(True, False),
)
def copyto_scalar(a, b, where):
    np.copyto(a, b, where=where)


@case(a=array("float64", "n"), start=value(0, 1, 2), step=value(1, 2, 3))
def memory(a, start, step):
    part = a[start::step]
    other = a[::2]
    return (
        np.may_share_memory(part, other),
        np.shares_memory(part, other),
        np.shares_memory(part, part.copy()),
    )


@case(a=array(SMALL, ". n mn kmn"))
def properties(a):
    return (np.isfortran(a), np.iterable(a), np.iterable(3), a.nbytes)


@case(a=value([1, 2], ((1, 2, 3), (4, 5, 6)), 2.5, True))
def shape_of_lists(a):
    return (np.shape(a), np.ndim(a), np.size(a))


@case(a=array(SMALL, ". n mn kmn"), axis=constant(None, 0, -1, 1, (0, 1)))
def size(a, axis):
    return np.size(a, axis)


@case(
    data=value(bytes(range(48)), b"", b"abcdefgh"),
    dtype=constant(float, np.uint8, np.int16, np.float32, np.complex64, np.complex128),
    count=value(-1, 0, 1, 2, 99),
    offset=value(0, 1, 8, -1, 99),
)
def frombuffer(data, dtype, count, offset):
    return np.frombuffer(data, dtype, count, offset)


# --- Methods ---------------------------------------------------------------------


@case(a=array(ALL, ". n mn kmn"), order=constant("C", "F", "A"))
def tobytes(a, order):
    return a.tobytes(order)


@case(a=array(ALL, ". n mn kmn", values="ordinary"))
def tolist(a):
    return a.tolist()


@case(a=array(FEW, ". n mn"), i=value(0, 1, -1, 5, -7))
def item(a, i):
    return a.item(i)


@case(a=array(FEW, "mn"), i=value(0, -1, 3), j=value(0, 1, -2))
def item_of_axes(a, i, j):
    return (a.item(i, j), a.item((i, j)))


@case(a=array(FEW, ". 1 11"))
def only_item(a):
    return a.item()


@case(a=array(NUMBERS, ". n mn", layouts="C F any readonly"), value=value(0, 3, 7))
def fill(a, value):
    a.fill(value)
