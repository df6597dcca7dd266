# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg. Decompositions are those of one LAPACK, so that signs and orders
agree; test_linalg.py checks what they satisfy."""

import numpy as np

from .case import COMPLEX, FLOATS, INEXACT, array, case, constant, scalar

MIXED = f"{INEXACT} int64 bool"
SQUARE = "nn knn"


# A random matrix of integers may be singular: then both raise.
@case(a=array(MIXED, SQUARE, values="invertible"), eps=400, scale=2)
def inv(a):
    return np.linalg.inv(a)


@case(a=array(MIXED, SQUARE, values="small"), eps=400, scale=6)
def det(a):
    return np.linalg.det(a)


@case(a=array(INEXACT, SQUARE, values="invertible"), eps=400)
def slogdet(a):
    return np.linalg.slogdet(a)


@case(
    a=array(MIXED, SQUARE, values="invertible"),
    b=array(MIXED, "n nm", values="small"),
    eps=1000,
    scale=2,
)
def solve(a, b):
    return np.linalg.solve(a, b)


@case(
    a=array(MIXED, SQUARE, values="definite"),
    upper=constant(False, True),
    eps=400,
    scale=2,
)
def cholesky(a, upper):
    return np.linalg.cholesky(a, upper=upper)


@case(
    a=array(INEXACT, "nn mn kmn", values="unit"),
    mode=constant("reduced", "complete", "r", "raw"),
    eps=1000,
)
def qr(a, mode):
    return np.linalg.qr(a, mode)


@case(
    a=array(INEXACT, SQUARE, values="symmetric"),
    uplo=constant("L", "U"),
    eps=1000,
)
def eigvalsh(a, uplo):
    return np.linalg.eigvalsh(a, uplo)


@case(a=array(FLOATS, SQUARE, values="symmetric"), eps=1000)
def eigvals(a):
    return np.sort(np.linalg.eigvals(a), axis=-1)


@case(a=array(MIXED, "nn mn kmn", values="small"), eps=1000)
def svdvals(a):
    return np.linalg.svdvals(a)


@case(
    a=array(INEXACT, "nn mn kmn", values="unit"), full=constant(False, True), eps=1000
)
def svd_product(a, full):
    u, s, vh = np.linalg.svd(a, full_matrices=full)
    count = s.shape[-1]
    return np.matmul(u[..., :count] * s[..., None, :], vh[..., :count, :])


@case(
    a=array(INEXACT, "nn mn kmn", values="unit"),
    rcond=constant(None, 0.25),
    eps=40000,
    scale=2,
)
def pinv(a, rcond):
    return np.linalg.pinv(a, rcond)


@case(a=array(MIXED, ". n nn mn kmn", values="small"))
def matrix_rank(a):
    return np.linalg.matrix_rank(a)


@case(
    a=array(INEXACT, SQUARE, values="invertible"),
    p=constant(None, 2, -2, 1, -1, "fro", "nuc"),
    eps=4000,
    scale=2,
)
def cond(a, p):
    return np.linalg.cond(a, p)


@case(
    a=array(MIXED, "n mn", values="small"),
    order=constant(None, 1, 2, 3, 0, -1),
    keepdims=constant(False, True),
    eps=100,
    when=lambda a, order, keepdims: a.size > 0,
)
def norm_of_vectors(a, order, keepdims):
    return np.linalg.norm(a, order, -1, keepdims)


@case(
    a=array(MIXED, "mn kmn", values="small"),
    order=constant(None, "fro", "nuc", 1, -1, 2, -2),
    keepdims=constant(False, True),
    eps=1000,
    when=lambda a, order, keepdims: a.size > 0,
)
def norm_of_matrices(a, order, keepdims):
    return np.linalg.norm(a, order, (-2, -1), keepdims)


@case(a=array(MIXED, ". n mn kmn", values="small"), eps=100)
def norm_of_all(a):
    return np.linalg.norm(a)


@case(
    a=array(INEXACT, "n mn", values="small"),
    order=scalar(float, values=[0.0, 1.0, 2.0, 2.5, np.inf, -np.inf]),
    eps=100,
    when=lambda a, order: a.size > 0,
)
def norm_of_any_order(a, order):
    return np.linalg.norm(a, order, axis=0)


@case(
    a=array(INEXACT, SQUARE, values="unit"),
    power=constant(0, 1, 2, 3, 5),
    eps=400,
    scale=2,
)
def matrix_power(a, power):
    return np.linalg.matrix_power(a, power)


@case(
    a=array(FLOATS, "mk", values="small"),
    b=array(like="a", shapes="kn", values="small"),
    c=array(like="a", shapes="nj", values="small"),
    eps=1000,
    scale=3,
)
def multi_dot(a, b, c):
    return np.linalg.multi_dot((a, b, c))


@case(a=array(f"{FLOATS} {COMPLEX}", "nn mn kmn"), offset=constant(0, 1, -1))
def diagonal(a, offset):
    return np.linalg.diagonal(a, offset=offset)
