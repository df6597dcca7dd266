# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Linear algebra with all its arguments: single matrices and stacks of them."""

import numpy as np

from .case import COMPLEX, INEXACT, array, case, constant, value

DTYPES = f"{INEXACT} int64 int8"
LAYOUTS = "C F any readonly"


def matrices(shapes, values, dtypes=DTYPES):
    return array(dtypes, shapes, values, LAYOUTS)


# --- Equations ------------------------------------------------------------------


@case(
    a=matrices("nn knn", "invertible"),
    b=matrices("n nm", "ordinary"),
    eps=200,
    message=False,
)
def solve(a, b):
    return np.linalg.solve(a, b)


@case(
    a=matrices("nn knn", "invertible"),
    b=matrices("knm knn 1nn", "ordinary"),
    eps=200,
    message=False,
)
def solve_stacks(a, b):
    return np.linalg.solve(a, b)


@case(a=matrices("nn", "zeros"), b=matrices("n nk", "ordinary"))
def solve_singular(a, b):
    return np.linalg.solve(a, b)


@case(a=matrices("nn knn jknn", "invertible"), eps=200)
def inv(a):
    return np.linalg.inv(a)


@case(a=matrices("nn knn mn n kmn", "zeros"))
def inv_refused(a):
    return np.linalg.inv(a)


@case(a=matrices("nn knn", "small", "float64 int64 complex128"), eps=1e6)
def inv_of_anything(a):
    if abs(np.linalg.det(a)).min() > 1e-3:
        return np.linalg.inv(a)
    return None


@case(a=matrices("nn knn jknn", "invertible small"), eps=1000, scale=4)
def det(a):
    return np.linalg.det(a)


@case(a=matrices("nn knn", "invertible"), eps=200, scale=2)
def slogdet(a):
    sign, logarithm = np.linalg.slogdet(a)
    return (sign, logarithm)


@case(
    a=matrices("mn", "ordinary"),
    b=matrices("m mk", "ordinary", "float64 float32 complex128"),
    eps=20000,
    when=lambda a, b: min(a.shape) > 0,
)
def lstsq(a, b):
    x, residuals, rank, s = np.linalg.lstsq(a, b)
    return (x.shape, residuals.shape, rank, s)


@case(
    a=matrices("33 44", "invertible"),
    b=matrices("3 4 3k 4k", "ordinary"),
    rcond=value(None, 1e-3),
    eps=2000,
    when=lambda a, b, rcond: len(a) == len(b),
)
def lstsq_of_square(a, b, rcond):
    x, residuals, rank, s = np.linalg.lstsq(a, b, rcond=rcond)
    return (x, residuals, rank, s)


# --- Factors ----------------------------------------------------------------------


@case(
    a=matrices("nn knn", "definite"), upper=constant(False, True), eps=100, message=True
)
def cholesky(a, upper):
    return np.linalg.cholesky(a, upper=upper)


@case(a=matrices("33 k33", "zeros", INEXACT))
def cholesky_refused(a):
    return np.linalg.cholesky(a)


@case(
    a=matrices("mn kmn", "ordinary"),
    mode=constant("reduced", "complete"),
    eps=1000,
    when=lambda a, mode: a.size > 0,
)
def qr(a, mode):
    q, r = np.linalg.qr(a, mode)
    return (q, r)


@case(a=matrices("mn kmn", "ordinary"), eps=1000)
def qr_r(a):
    return np.linalg.qr(a, mode="r")


@case(
    a=matrices("mn kmn", "ordinary"),
    full=constant(True, False),
    eps=1000,
    when=lambda a, full: a.size > 0,
)
def svd(a, full):
    u, s, vh = np.linalg.svd(a, full_matrices=full)
    return (u.shape, s, vh.shape, np.abs(np.sum(u * u.conj())))


@case(a=matrices("mn kmn", "ordinary"), eps=1000)
def singular_values(a):
    return (np.linalg.svd(a, compute_uv=False), np.linalg.svdvals(a))


# --- Eigenvalues --------------------------------------------------------------------


@case(
    a=matrices("nn knn", "symmetric"),
    uplo=constant("L", "U"),
    eps=1000,
)
def eigh(a, uplo):
    w, v = np.linalg.eigh(a, uplo)
    return (w, np.linalg.eigvalsh(a, uplo), v.shape)


@case(a=matrices("nn", "symmetric", "float64 complex128"), eps=1e5)
def eigh_vectors(a):
    w, v = np.linalg.eigh(a)
    return (v * w) @ v.conj().T


# Of real matrices, whose eigenvalues are real: the dtype of the result does not
# depend on the values.
@case(a=matrices("nn knn", "symmetric definite"), eps=1e4)
def eig(a):
    w, v = np.linalg.eig(a)
    return (np.sort(w), v.shape)


@case(a=matrices("nn knn", "invertible small", COMPLEX), eps=1e5)
def eig_of_complex(a):
    w, v = np.linalg.eig(a)
    return (np.linalg.eigvals(a), v * w[..., None, :], a @ v)


# --- Norms and ranks ------------------------------------------------------------------


@case(
    a=matrices("n mn kmn", "ordinary nonfinite"),
    eps=100,
    when=lambda a: a.size > 0,
)
def norm(a):
    return np.linalg.norm(a)


@case(
    a=matrices("n", "ordinary"),
    order=constant(None, 0, 1, 2, 3, -1, np.inf, -np.inf, 0.5),
    eps=1000,
    message=False,
)
def norm_of_vector(a, order):
    return np.linalg.norm(a, order)


@case(
    a=matrices("mn", "ordinary"),
    order=constant(None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf),
    keepdims=constant(False, True),
    eps=1000,
    message=False,
    signatures=20,
)
def norm_of_matrix(a, order, keepdims):
    return np.linalg.norm(a, order, keepdims=keepdims)


@case(
    a=matrices("mn kmn", "ordinary"),
    axis=constant(0, -1, (0, 1), (-1, 0)),
    order=constant(None, 1, np.inf),
    keepdims=constant(False, True),
    eps=1000,
    message=False,
    signatures=16,
)
def norm_along(a, axis, order, keepdims):
    return np.linalg.norm(a, order, axis, keepdims)


@case(
    a=matrices("mn kmn", "ordinary"),
    order=constant("fro", 1, -2, np.inf),
    keepdims=constant(False, True),
    eps=1000,
    message=False,
)
def matrix_norm(a, order, keepdims):
    return np.linalg.matrix_norm(a, keepdims=keepdims, ord=order)


@case(
    a=matrices("n mn", "ordinary"),
    axis=constant(None, 0, -1),
    order=constant(2, 1, np.inf, 0),
    keepdims=constant(False, True),
    eps=1000,
    message=False,
)
def vector_norm(a, axis, order, keepdims):
    return np.linalg.vector_norm(a, axis=axis, keepdims=keepdims, ord=order)


@case(
    a=matrices("nn knn", "invertible"),
    order=constant(None, 1, 2, "fro", np.inf),
    eps=1000,
)
def cond(a, order):
    return np.linalg.cond(a, order)


@case(
    a=matrices("mn kmn nn", "small zeros ordinary"),
    tolerance=value(None, 1e-3),
    hermitian=constant(False),
    eps=1,
)
def matrix_rank(a, tolerance, hermitian):
    return np.linalg.matrix_rank(a, tolerance, hermitian)


@case(a=matrices("mn kmn", "ordinary"), eps=5000, when=lambda a: a.size > 0)
def pinv(a):
    return np.linalg.pinv(a)


# --- Products ---------------------------------------------------------------------------


@case(
    a=matrices("nn knn", "small", f"{INEXACT} int64 int8 bool"),
    n=constant(0, 1, 2, 3, 5),
    eps=100,
    scale=6,
)
def matrix_power(a, n):
    return np.linalg.matrix_power(a, n)


@case(a=matrices("nn knn", "invertible"), n=constant(-1, -3), eps=500)
def matrix_power_negative(a, n):
    return np.linalg.matrix_power(a, n)


@case(
    a=matrices("n mn", "small"),
    b=matrices("np", "small"),
    c=matrices("p pq", "small"),
    eps=100,
    scale=3,
)
def multi_dot(a, b, c):
    return np.linalg.multi_dot((a, b, c))


@case(a=matrices("66", "invertible", INEXACT), eps=500)
def tensorinv(a):
    return np.linalg.tensorinv(a.reshape((6, 2, 3)), 1)


@case(a=matrices("66", "invertible", INEXACT), b=matrices("23", "ordinary"), eps=500)
def tensorsolve(a, b):
    return np.linalg.tensorsolve(a.reshape((2, 3, 2, 3)), b)


@case(a=matrices("mn kmn", "ordinary"), offset=constant(0, 1, -2), eps=10)
def diagonal_and_trace(a, offset):
    return (
        np.linalg.diagonal(a, offset=offset),
        np.linalg.trace(a, offset=offset),
        np.linalg.matrix_transpose(a),
    )


@case(a=matrices("n", "small"), b=matrices("n", "small"), eps=100, scale=2)
def of_vectors(a, b):
    return (np.linalg.outer(a, b), np.linalg.vecdot(a, b))


@case(a=matrices("3 m3", "small", "float64 int64 float32"), b=array(like="a"), eps=10)
def cross(a, b):
    return np.linalg.cross(a, b)


@case(a=matrices("mk jmk", "small"), b=matrices("kn", "small"), eps=100, scale=2)
def matmul(a, b):
    return np.linalg.matmul(a, b)


@case(
    a=matrices("mk", "small"),
    b=matrices("kn", "small"),
    eps=100,
    scale=2,
)
def tensordot(a, b):
    return np.linalg.tensordot(a, b, axes=1)
