# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dense linear algebra: by the library, and by loops over rows and columns."""

import numpy as np

from .kernel import Kernel


def gemm_expr(alpha, A, B, beta, C):
    return alpha * A @ B + beta * C


def batched_4x4(A, B):
    C = np.empty_like(A)
    for i in range(A.shape[0]):
        C[i] = A[i] @ B[i]
    return C


def cholesky_loops(matrix):
    A = matrix.copy()
    for i in range(A.shape[0]):
        for j in range(i):
            A[i, j] -= np.dot(A[i, :j], A[j, :j])
            A[i, j] /= A[j, j]
        A[i, i] = np.sqrt(A[i, i] - np.dot(A[i, :i], A[i, :i]))
    return A


def gram_schmidt_cols(matrix):
    A = matrix.copy()
    n = A.shape[1]
    Q = np.zeros_like(A)
    R = np.zeros((n, n))
    for k in range(n):
        R[k, k] = np.sqrt(np.dot(A[:, k], A[:, k]))
        Q[:, k] = A[:, k] / R[k, k]
        for j in range(k + 1, n):
            R[k, j] = np.dot(Q[:, k], A[:, j])
            A[:, j] -= Q[:, k] * R[k, j]
    return Q, R


def conv2d_nhwc(images, weights):
    size = weights.shape[0]
    batch, height, width, _ = images.shape
    height = height - size + 1
    width = width - size + 1
    out = np.empty((batch, height, width, weights.shape[3]), dtype=np.float32)
    for i in range(height):
        for j in range(width):
            window = images[:, i : i + size, j : j + size, :, np.newaxis]
            out[:, i, j, :] = np.sum(window * weights[np.newaxis], axis=(1, 2, 3))
    return out


def conv2d_nhwc_loops(images, weights):
    size = weights.shape[0]
    batch, height, width, _ = images.shape
    height = height - size + 1
    width = width - size + 1
    out = np.zeros((batch, height, width, weights.shape[3]), dtype=np.float32)
    for n in range(batch):
        for i in range(height):
            for j in range(width):
                for di in range(size):
                    for dj in range(size):
                        for c in range(weights.shape[2]):
                            x = images[n, i + di, j + dj, c]
                            for o in range(weights.shape[3]):
                                out[n, i, j, o] += x * weights[di, dj, c, o]
    return out


def matrices(*shape, count=2):
    return tuple(np.random.default_rng(8).standard_normal((count, *shape)))


def products(n):
    A, B, C = matrices(n, n, count=3)
    return 1.5, A, B, 1.2, C


def positive_definite(n):
    (A,) = matrices(n, n, count=1)
    return (A @ A.T + n * np.eye(n),)


def convolution(batch, extent, channels, filters, size):
    random = np.random.default_rng(9)
    images = random.standard_normal((batch, extent, extent, channels))
    weights = random.standard_normal((size, size, channels, filters))
    return images.astype(np.float32), weights.astype(np.float32)


KERNELS = [
    Kernel(
        "k14 gemm_expr",
        gemm_expr,
        lambda: products(512),
        lambda: products(7),
        moved=8.39e6,
        flops=268e6,
        atol=1e-10,
    ),
    Kernel(
        "k15 batched_4x4",
        batched_4x4,
        lambda: matrices(20_000, 4, 4),
        lambda: matrices(5, 4, 4),
        moved=7.68e6,
        flops=2.56e6,
        atol=1e-12,
    ),
    Kernel(
        "k16 cholesky_loops",
        cholesky_loops,
        lambda: positive_definite(300),
        lambda: positive_definite(7),
        moved=0.72e6,
        flops=9e6,
        atol=1e-10,
    ),
    Kernel(
        "k17 gram_schmidt_cols",
        gram_schmidt_cols,
        lambda: matrices(240, 200, count=1),
        lambda: matrices(9, 5, count=1),
        moved=1.15e6,
        flops=19.2e6,
        atol=1e-10,
    ),
    Kernel(
        "k18 conv2d_nhwc",
        conv2d_nhwc,
        lambda: convolution(4, 32, 8, 16, 3),
        lambda: convolution(2, 6, 3, 4, 2),
        loops=conv2d_nhwc_loops,
        moved=0.361e6,
        flops=8.29e6,
        rtol=1e-4,
        atol=1e-4,
    ),
]
