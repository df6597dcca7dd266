# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products of arrays: by functions, by `@`, by subscripts."""

import numpy as np

from .case import INEXACT, array, case, constant, each

DTYPES = f"{INEXACT} int64 int8 uint16 bool"
LAYOUTS = "C F any readonly"
SUM = {"eps": 20, "scale": 2, "message": False}


def operand(shapes, dtypes=DTYPES):
    return array(dtypes, shapes, "small ordinary", LAYOUTS)


@case(a=operand("k mk jmk"), b=operand("k kn"), signatures=16, **SUM)
def dot(a, b):
    return np.dot(a, b)


@case(a=operand("k mk jmk"), b=operand("k kn jkn kjn"), signatures=16, **SUM)
def matmul(a, b):
    return np.matmul(a, b)


@case(a=operand("k mk jmk 1mk"), b=operand("k kn jkn"), signatures=16, **SUM)
def operator(a, b):
    return a @ b


@case(a=operand("mk", INEXACT), b=operand("nk", INEXACT), **SUM)
def transposed(a, b):
    return (a @ b.T, a.T @ a)


@case(a=operand("mk"), b=operand("k kn"), **SUM)
def dot_method(a, b):
    return a.dot(b)


@case(a=operand("n mn ."), b=array(like="a"), **SUM)
def vdot(a, b):
    return np.vdot(a, b)


@case(a=operand("k mk"), b=operand("k nk"), **SUM)
def inner(a, b):
    return np.inner(a, b)


@case(a=operand("m mn ."), b=operand("k ."), **SUM)
def outer(a, b):
    return np.outer(a, b)


@case(
    f=each(np.vecdot),
    a=operand("k mk jmk"),
    b=operand("k mk"),
    signatures=10,
    **SUM,
)
def vectors(f, a, b):
    return f(a, b)


@case(a=operand("mk jmk"), b=operand("k jk"), signatures=10, **SUM)
def matvec(a, b):
    return np.matvec(a, b)


@case(a=operand("k jk"), b=operand("kn jkn"), signatures=10, **SUM)
def vecmat(a, b):
    return np.vecmat(a, b)


@case(a=operand("n mn"), b=operand("k jk"), **SUM)
def kron(a, b):
    return np.kron(a, b)


# Of vectors with two components NumPy gives a scalar: types do not tell.
@case(a=operand("3 m3 jm3", "float64 int64 complex64"), b=array(like="a"), **SUM)
def cross(a, b):
    return np.cross(a, b)


@case(a=operand("3m"), b=operand("m3"), c=constant(-1, 0), **SUM)
def cross_axes(a, b, c):
    return np.cross(a, b, axisa=0, axisb=1, axisc=c)


@case(
    a=operand("mk jmk"),
    b=operand("kn"),
    axes=constant(0, 1, (-1, 0), ([1], [0])),
    **SUM,
)
def tensordot(a, b, axes):
    return np.tensordot(a, b, axes)


@case(a=operand("jmk"), b=operand("mjn"), **SUM)
def tensordot_of_two(a, b):
    return np.tensordot(a, b, axes=([0, 1], [1, 0]))


@case(
    a=operand("mn kmn"),
    offset=constant(0, 1, -1),
    axes=constant((0, 1), (1, 0), (-1, -2)),
    dtype=constant(None, np.float64),
    **SUM,
)
def trace(a, offset, axes, dtype):
    return np.trace(a, offset, axes[0], axes[1], dtype)


@case(a=operand("mn"), **SUM)
def trace_method(a):
    return (a.trace(), a.trace(1))


@case(
    a=operand("mk"),
    b=operand("kn"),
    subscripts=constant("ij,jk", "ij,jk->ik", "ij,jk->ki", "ij,jk->", "ij,jk->j"),
    **SUM,
)
def einsum(a, b, subscripts):
    return np.einsum(subscripts, a, b)


@case(
    a=operand("nn"),
    subscripts=constant("ii", "ii->i", "ij->ji", "ij->i", "ij->", "i...->..."),
    **SUM,
)
def einsum_of_one(a, subscripts):
    return np.einsum(subscripts, a)


@case(a=operand("jmk"), b=operand("jkn kn"), **SUM)
def einsum_of_stacks(a, b):
    return np.einsum("...ij,...jk->...ik", a, b)


@case(
    a=operand("mk", "float64 float32 complex64"),
    b=operand("kn", "float64 float32"),
    c=operand("n", "float64"),
    eps=100,
    scale=3,
)
def einsum_of_three(a, b, c):
    return np.einsum("ij,jk,k->i", a, b, c)
