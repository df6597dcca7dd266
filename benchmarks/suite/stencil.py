# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Neighbours by slices: sweeps over grids, most of them in place."""

import numpy as np

from .kernel import Kernel


def jacobi2d(a, b, steps):
    for _ in range(steps):
        b[1:-1, 1:-1] = 0.2 * (
            a[1:-1, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:] + a[2:, 1:-1] + a[:-2, 1:-1]
        )
        a[1:-1, 1:-1] = 0.2 * (
            b[1:-1, 1:-1] + b[1:-1, :-2] + b[1:-1, 2:] + b[2:, 1:-1] + b[:-2, 1:-1]
        )


def heat3d_f32(u, v, diffusion, steps):
    six = np.float32(6.0)
    for _ in range(steps):
        v[1:-1, 1:-1, 1:-1] = u[1:-1, 1:-1, 1:-1] + diffusion * (
            u[2:, 1:-1, 1:-1]
            + u[:-2, 1:-1, 1:-1]
            + u[1:-1, 2:, 1:-1]
            + u[1:-1, :-2, 1:-1]
            + u[1:-1, 1:-1, 2:]
            + u[1:-1, 1:-1, :-2]
            - six * u[1:-1, 1:-1, 1:-1]
        )
        u, v = v, u
    return u


def gray_scott(U, V, Du, Dv, F, k, steps):
    u = U[1:-1, 1:-1]
    v = V[1:-1, 1:-1]
    for _ in range(steps):
        Lu = U[:-2, 1:-1] + U[1:-1, :-2] - 4 * u + U[1:-1, 2:] + U[2:, 1:-1]
        Lv = V[:-2, 1:-1] + V[1:-1, :-2] - 4 * v + V[1:-1, 2:] + V[2:, 1:-1]
        uvv = u * v * v
        u += Du * Lu - uvv + F * (1 - u)
        v += Dv * Lv + uvv - (F + k) * v


def life_roll(cells, steps):
    for _ in range(steps):
        up = np.roll(cells, 1, axis=0)
        down = np.roll(cells, -1, axis=0)
        neighbours = (
            up
            + down
            + np.roll(cells, 1, axis=1)
            + np.roll(cells, -1, axis=1)
            + np.roll(up, 1, axis=1)
            + np.roll(up, -1, axis=1)
            + np.roll(down, 1, axis=1)
            + np.roll(down, -1, axis=1)
        )
        alive = (neighbours == 3) | ((cells == 1) & (neighbours == 2))
        cells = alive.astype(np.int8)
    return cells


def life_roll_loops(cells, steps):
    rows, columns = cells.shape
    for _ in range(steps):
        alive = np.empty_like(cells)
        for i in range(rows):
            above, below = (i - 1) % rows, (i + 1) % rows
            for j in range(columns):
                left, right = (j - 1) % columns, (j + 1) % columns
                neighbours = (
                    cells[above, left]
                    + cells[above, j]
                    + cells[above, right]
                    + cells[i, left]
                    + cells[i, right]
                    + cells[below, left]
                    + cells[below, j]
                    + cells[below, right]
                )
                alive[i, j] = neighbours == 3 or (cells[i, j] == 1 and neighbours == 2)
        cells = alive
    return cells


def grid(*shape, dtype=np.float64):
    return np.random.default_rng(7).random(shape).astype(dtype)


def heat(n, steps):
    u = grid(n, n, n, dtype=np.float32)
    return u, u.copy(), np.float32(0.1), steps


def reaction(n, steps):
    U = np.ones((n, n))
    V = np.zeros((n, n))
    U[n // 3 : n // 2, n // 3 : n // 2] = 0.5
    V[n // 3 : n // 2, n // 3 : n // 2] = 0.25
    return U, V, 0.16, 0.08, 0.06, 0.062, steps


def life(n, steps):
    return (grid(n, n) < 0.3).astype(np.int8), steps


KERNELS = [
    Kernel(
        "k10 jacobi2d",
        jacobi2d,
        lambda: (grid(1000, 1000), grid(1000, 1000), 10),
        lambda: (grid(9, 12), grid(9, 12), 2),
        moved=320e6,
        flops=100e6,
    ),
    Kernel(
        "k11 heat3d_f32",
        heat3d_f32,
        lambda: heat(128, 5),
        lambda: heat(6, 3),
        moved=84e6,
        flops=94.5e6,
        rtol=1e-5,
    ),
    Kernel(
        "k12 gray_scott",
        gray_scott,
        lambda: reaction(514, 20),
        lambda: reaction(12, 2),
        moved=168e6,
        flops=131e6,
        atol=1e-12,
    ),
    Kernel(
        "k13 life_roll",
        life_roll,
        lambda: life(1000, 4),
        lambda: life(9, 3),
        loops=life_roll_loops,
        moved=8e6,
        flops=48e6,
    ),
]
