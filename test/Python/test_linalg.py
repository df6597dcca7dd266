# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""numpy.linalg: results as NumPy's, decompositions by what they satisfy, errors."""

import numpy as np
import pytest
from harness import compiled, name_of

DTYPES = [np.int32, np.bool_, np.float32, np.float64, np.complex64, np.complex128]
SQUARE = [(0, 0), (1, 1), (2, 2), (5, 5), (3, 4, 4), (2, 3, 2, 2), (0, 3, 3)]
SHAPES = [*SQUARE, (4, 2), (2, 4), (3, 0), (2, 3, 5)]


def matrix(dtype, *shape, seed=0):
    random = np.random.default_rng(seed + len(shape))
    a = random.normal(size=shape) * 3
    if np.dtype(dtype).kind == "c":
        a = a + 1j * random.normal(size=shape)
    return a.astype(dtype)


def regular(dtype, *shape, seed=0):
    """With an inverse."""
    return (matrix(dtype, *shape, seed=seed) + 9 * np.eye(shape[-1])).astype(dtype)


def adjoint(a):
    return np.swapaxes(a.conj(), -1, -2)


def hermitian(dtype, *shape):
    a = matrix(dtype, *shape)
    return (a | adjoint(a)) if a.dtype == bool else (a + adjoint(a)).astype(dtype)


def definite(dtype, *shape):
    a = matrix(dtype, *shape).astype(np.result_type(dtype, np.int64))
    return (a @ adjoint(a) + 9 * np.eye(shape[-1])).astype(dtype)


def layouts(a):
    yield a
    yield np.asfortranarray(a)
    padded = np.zeros((*a.shape[:-1], 2 * a.shape[-1]), a.dtype)
    padded[..., ::2] = a
    yield padded[..., ::2]
    yield a[..., ::-1, :][..., ::-1, :]


def agree(got, expected):
    """In type, dtype, shape, and value up to rounding."""
    assert type(got) is type(expected)
    if isinstance(expected, tuple):
        for one, other in zip(got, expected, strict=True):
            agree(one, other)
        return
    assert np.asarray(got).dtype == np.asarray(expected).dtype
    assert np.shape(got) == np.shape(expected)
    single = np.asarray(got).dtype in (np.float32, np.complex64)
    np.testing.assert_allclose(
        got, expected, rtol=1e-4 if single else 1e-10, atol=1e-3 if single else 1e-10
    )


def check(function, *arguments):
    """As uncompiled: the result, or the exception."""
    before = [np.array(argument) for argument in arguments]
    try:
        expected = function(*arguments)
    except Exception as error:
        with pytest.raises(type(error)) as raised:
            compiled(function)(*arguments)
        assert str(raised.value) == str(error)
    else:
        agree(compiled(function)(*arguments), expected)
    for argument, copy in zip(arguments, before):
        np.testing.assert_array_equal(argument, copy)


def near(a, b, dtype):
    epsilon = np.finfo(np.result_type(dtype, np.float32)).eps
    size = 1 + np.max(np.abs(b), initial=0)
    np.testing.assert_allclose(a, b, rtol=0, atol=200 * epsilon * size)


# --- Equations -------------------------------------------------------------------


def inv(a):
    return np.linalg.inv(a)


def det(a):
    return np.linalg.det(a)


def slogdet(a):
    return np.linalg.slogdet(a)


def solve(a, b):
    return np.linalg.solve(a, b)


@pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
class TestEquations:
    def test_inverse(self, dtype):
        for shape in SQUARE:
            for a in layouts(regular(dtype, *shape)):
                check(inv, a)

    def test_determinant(self, dtype):
        for shape in SQUARE:
            for a in layouts(matrix(dtype, *shape)):
                check(det, a)
                check(slogdet, a)

    def test_solution_of_vectors_and_matrices(self, dtype):
        for shape in SQUARE:
            a = regular(dtype, *shape)
            check(solve, a, matrix(np.float64, shape[-1]))
            check(solve, a, matrix(np.float32, *shape[:-1], 2))

    def test_right_sides_broadcast(self, dtype):
        check(solve, regular(dtype, 3, 3), matrix(dtype, 4, 3, 2))
        check(solve, regular(dtype, 2, 1, 3, 3), matrix(np.complex64, 4, 3, 1))

    def test_singular_matrices(self, dtype):
        for shape in ((2, 2), (3, 2, 2)):
            zeros = np.zeros(shape, dtype)
            check(inv, zeros)
            check(solve, zeros, np.ones(2))
            check(det, zeros)
            check(slogdet, zeros)

    def test_wrong_shapes(self, dtype):
        for shape in ((3,), (2, 3), (4, 2, 3)):
            check(inv, np.ones(shape, dtype))
            check(det, np.ones(shape, dtype))
        check(solve, np.eye(3, dtype=dtype), np.ones(2))
        check(solve, np.eye(3, dtype=dtype), np.ones((2, 3)))


# --- Factors -----------------------------------------------------------------------


def cholesky(a):
    return np.linalg.cholesky(a), np.linalg.cholesky(a, upper=True)


def qr(a):
    return np.linalg.qr(a)


def qr_complete(a):
    return np.linalg.qr(a, mode="complete")


def qr_r(a):
    return np.linalg.qr(a, "r")


def qr_raw(a):
    return np.linalg.qr(a, mode="raw")


def qr_unknown(a):
    return np.linalg.qr(a, mode="none")


@pytest.mark.parametrize("dtype", DTYPES[2:], ids=name_of)
class TestFactors:
    def test_cholesky(self, dtype):
        for shape in SQUARE:
            for a in layouts(definite(dtype, *shape)):
                check(cholesky, a)

    def test_cholesky_of_what_is_not_definite(self, dtype):
        check(cholesky, -np.eye(3, dtype=dtype))

    @pytest.mark.parametrize("mode", [qr, qr_complete, qr_r, qr_raw], ids=name_of)
    def test_qr(self, dtype, mode):
        for shape in SHAPES:
            for a in layouts(matrix(dtype, *shape)):
                check(mode, a)

    def test_qr_gives_the_matrix_back(self, dtype):
        for shape in SHAPES:
            a = matrix(dtype, *shape)
            q, r = compiled(qr)(a)
            near(q @ r, a, dtype)
            near(
                adjoint(q) @ q,
                np.broadcast_to(np.eye(q.shape[-1]), r.shape[:-1] + q.shape[-1:]),
                dtype,
            )

    def test_qr_with_an_unknown_mode(self, dtype):
        check(qr_unknown, matrix(dtype, 2, 2))


# --- Eigenvalues -----------------------------------------------------------------------


def eig(a):
    return np.linalg.eig(a)


def eigvals(a):
    return np.linalg.eigvals(a)


def eigh(a):
    return np.linalg.eigh(a)


def eigh_upper(a):
    return np.linalg.eigh(a, UPLO="U")


def eigvalsh(a):
    return np.linalg.eigvalsh(a), np.linalg.eigvalsh(a, "u")


def eigh_wrong(a):
    return np.linalg.eigh(a, "X")


@pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
class TestEigenvalues:
    def test_of_hermitian_matrices(self, dtype):
        for shape in SQUARE:
            for a in layouts(hermitian(dtype, *shape)):
                check(eigvalsh, a)
                w, v = compiled(eigh)(a)
                near(a @ v, v * w[..., None, :], dtype)

    def test_one_triangle_is_read(self, dtype):
        a = matrix(dtype, 4, 4)
        check(eigvalsh, a)
        agree(compiled(eigh)(a)[0], np.linalg.eigh(a)[0])
        agree(compiled(eigh_upper)(a)[0], np.linalg.eigh(a, UPLO="U")[0])

    def test_of_any_matrix(self, dtype):
        for shape in SQUARE:
            a = matrix(dtype, *shape)
            if a.dtype.kind != "c":
                a = hermitian(dtype, *shape)
            check(eigvals, a)
            w, v = compiled(eig)(a)
            assert w.dtype == v.dtype == np.linalg.eig(a)[1].dtype
            near(a @ v, v * w[..., None, :], dtype)

    def test_wrong_arguments(self, dtype):
        check(eigh_wrong, matrix(dtype, 2, 2))
        check(eig, matrix(dtype, 2, 3))
        check(eigvalsh, matrix(dtype, 2))


def test_complex_eigenvalues_need_a_complex_matrix():
    turn = np.array([[0.0, 1.0], [-1.0, 0.0]])
    with pytest.raises(ValueError, match="pass a complex matrix"):
        compiled(eig)(turn)
    check(eigvals, turn + 0j)


def test_eigenvalues_of_nan():
    check(eig, np.array([[1.0, np.nan], [0.0, 1.0]]))
    check(eigvals, np.array([[1.0, np.inf], [0.0, 1.0]]))


# --- Singular values -----------------------------------------------------------------------


def svd(a):
    return np.linalg.svd(a)


def svd_reduced(a):
    return np.linalg.svd(a, full_matrices=False)


def svd_hermitian(a):
    return np.linalg.svd(a, hermitian=True)


def svdvals(a):
    return np.linalg.svdvals(a), np.linalg.svd(a, compute_uv=False)


def pinv(a):
    return np.linalg.pinv(a), np.linalg.pinv(a, rcond=0.2), np.linalg.pinv(a, rtol=1e-3)


def rank(a):
    return np.linalg.matrix_rank(a), np.linalg.matrix_rank(a, tol=1.5)


def lstsq(a, b):
    return np.linalg.lstsq(a, b)


def cond(a):
    return (
        np.linalg.cond(a),
        np.linalg.cond(a, -2),
        np.linalg.cond(a, "fro"),
        np.linalg.cond(a, 1),
        np.linalg.cond(a, np.inf),
    )


@pytest.mark.parametrize("dtype", DTYPES[2:], ids=name_of)
class TestSingularValues:
    @pytest.mark.parametrize("function", [svd, svd_reduced], ids=name_of)
    def test_svd_gives_the_matrix_back(self, dtype, function):
        for shape in SHAPES:
            for a in layouts(matrix(dtype, *shape)):
                u, s, vh = compiled(function)(a)
                expected = function(a)
                assert u.shape == expected.U.shape and vh.shape == expected.Vh.shape
                agree(s, expected.S)
                k = s.shape[-1]
                near((u[..., :k] * s[..., None, :]) @ vh[..., :k, :], a, dtype)

    def test_svd_of_hermitian_matrices(self, dtype):
        for shape in SQUARE:
            a = hermitian(dtype, *shape)
            u, s, vh = compiled(svd_hermitian)(a)
            agree(s, np.linalg.svd(a, hermitian=True).S)
            near((u * s[..., None, :]) @ vh, a, dtype)

    def test_values(self, dtype):
        for shape in SHAPES:
            check(svdvals, matrix(dtype, *shape))
        check(svdvals, np.full((2, 2), np.nan, dtype))

    def test_pseudo_inverse(self, dtype):
        for shape in SHAPES:
            check(pinv, matrix(dtype, *shape))

    def test_rank(self, dtype):
        for shape in SHAPES:
            check(rank, matrix(dtype, *shape))
        check(rank, np.ones((3, 3), dtype))
        check(rank, np.zeros(3, dtype))

    def test_least_squares(self, dtype):
        for shape in ((5, 3), (3, 3), (3, 5), (0, 2), (2, 0)):
            a = matrix(dtype, *shape)
            check(lstsq, a, matrix(np.float64, shape[0]))
            check(lstsq, a, matrix(np.complex64, shape[0], 2))
        check(lstsq, np.ones((4, 2), dtype), np.arange(4.0))
        check(lstsq, np.ones((4, 2), dtype), np.ones(3))

    def test_condition(self, dtype):
        for shape in ((1, 1), (4, 4), (3, 2, 2)):
            check(cond, regular(dtype, *shape))
        check(cond, np.zeros((2, 2), dtype))
        check(cond, np.zeros((0, 0), dtype))


# --- Norms -----------------------------------------------------------------------------------


def norms(a):
    return (
        np.linalg.norm(a),
        np.linalg.norm(a, axis=0),
        np.linalg.norm(a, 1, axis=-1),
        np.linalg.norm(a, -1, axis=0, keepdims=True),
        np.linalg.norm(a, 3, axis=0),
        np.linalg.norm(a, 0, axis=-1),
        np.linalg.norm(a, keepdims=True),
        np.linalg.vector_norm(a),
        np.linalg.vector_norm(a, axis=-1, ord=1, keepdims=True),
    )


def matrix_norms(a):
    return (
        np.linalg.norm(a, "fro", axis=(-2, -1)),
        np.linalg.norm(a, "nuc", axis=(-2, -1)),
        np.linalg.norm(a, 1, axis=(-2, -1), keepdims=True),
        np.linalg.norm(a, -1, axis=(-1, -2)),
        np.linalg.norm(a, 2, axis=(-2, -1)),
        np.linalg.norm(a, -2, axis=(0, 1)),
        np.linalg.matrix_norm(a),
        np.linalg.vector_norm(a, axis=(0, 1)),
    )


def norm_of_order(a, order):
    return np.linalg.norm(a, order, axis=-1)


def norm_of_three_axes(a):
    return np.linalg.norm(a, 1)


@pytest.mark.parametrize("dtype", DTYPES, ids=name_of)
class TestNorms:
    def test_of_vectors(self, dtype):
        for shape in ((1,), (7,), (3, 4), (2, 3, 4)):
            for a in (matrix(dtype, *shape), matrix(dtype, *shape).T):
                check(norms, a)

    def test_of_matrices(self, dtype):
        for shape in ((1, 1), (3, 4), (2, 3, 4)):
            check(matrix_norms, matrix(dtype, *shape))

    def test_of_an_order_that_is_no_constant(self, dtype):
        for order in (1.0, 2.0, 3.5, np.inf, -np.inf, 0.0):
            check(norm_of_order, matrix(dtype, 3, 4), order)

    def test_of_too_many_axes(self, dtype):
        check(norm_of_three_axes, matrix(dtype, 2, 2, 2))


# --- Products --------------------------------------------------------------------------------


def powers(a):
    return (
        np.linalg.matrix_power(a, 0),
        np.linalg.matrix_power(a, 1),
        np.linalg.matrix_power(a, 2),
        np.linalg.matrix_power(a, 3),
        np.linalg.matrix_power(a, 6),
    )


def power_of(a, n):
    return np.linalg.matrix_power(a, n)


def chain_of_two(a, b):
    return np.linalg.multi_dot((a, b))


def chain_of_three(a, b, c):
    return np.linalg.multi_dot((a, b, c))


def chain_of_four(a, b, c, d):
    return np.linalg.multi_dot([a, b, c, d])


def chain_of_vectors(x, a, b, y):
    return np.linalg.multi_dot((x, a, b, y)), np.linalg.multi_dot((x, a, b, b.T))


def tensorinv(a):
    return np.linalg.tensorinv(a, ind=1)


def tensorsolve(a, b):
    return np.linalg.tensorsolve(a, b)


def array_api(a):
    return (
        np.linalg.trace(a),
        np.linalg.diagonal(a, offset=1),
        np.linalg.matrix_transpose(a),
        np.linalg.matmul(a, np.linalg.matrix_transpose(a)),
        np.linalg.vecdot(a, a),
    )


@pytest.mark.parametrize("dtype", DTYPES[2:], ids=name_of)
class TestProducts:
    def test_powers(self, dtype):
        for shape in SQUARE:
            check(powers, matrix(dtype, *shape))
        check(power_of, regular(dtype, 3, 3), -2)
        check(power_of, regular(dtype, 3, 3), 4)

    def test_chains(self, dtype):
        a, b, c, d = (
            matrix(dtype, *shape) for shape in ((3, 7), (7, 2), (2, 6), (6, 4))
        )
        check(chain_of_two, a, b)
        check(chain_of_three, a, b, c)
        check(chain_of_four, a, b, c, d)
        check(chain_of_vectors, a[:, 0], a, b, b[0])

    def test_tensors(self, dtype):
        check(tensorinv, matrix(dtype, 6, 2, 3))
        check(tensorsolve, matrix(dtype, 2, 3, 6), matrix(dtype, 2, 3))
        check(tensorsolve, matrix(dtype, 2, 3, 5), matrix(dtype, 2, 3))

    def test_names_of_the_array_api(self, dtype):
        for shape in ((3, 3), (2, 4, 4), (2, 3)):
            check(array_api, matrix(dtype, *shape))
