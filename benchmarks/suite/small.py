# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays so small that making one costs more than its arithmetic."""

import numpy as np

from .kernel import Kernel


def lorenz(state, sigma, rho, beta):
    x, y, z = state
    return np.array([sigma * (y - x), x * (rho - z) - y, x * y - beta * z])


def lorenz_rk4(state, dt, steps):
    sigma, rho, beta = 10.0, 28.0, 8.0 / 3.0
    for _ in range(steps):
        k1 = lorenz(state, sigma, rho, beta)
        k2 = lorenz(state + 0.5 * dt * k1, sigma, rho, beta)
        k3 = lorenz(state + 0.5 * dt * k2, sigma, rho, beta)
        k4 = lorenz(state + dt * k3, sigma, rho, beta)
        state = state + dt / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4)
    return state


def kalman(F, H, Q, R, x, P, measurements):
    n = measurements.shape[0]
    out = np.empty((n, x.shape[0]))
    identity = np.eye(x.shape[0])
    for i in range(n):
        x = F @ x
        P = F @ P @ F.T + Q
        S = H @ P @ H.T + R
        K = P @ H.T @ np.linalg.inv(S)
        x = x + K @ (measurements[i] - H @ x)
        P = (identity - K @ H) @ P
        out[i] = x
    return out


def chaos(steps):
    return np.array([1.0, 1.0, 1.0]), 0.001, steps


def tracking(n):
    dt = 0.1
    F = np.array([[1, 0, dt, 0], [0, 1, 0, dt], [0, 0, 1, 0], [0, 0, 0, 1.0]])
    H = np.array([[1.0, 0, 0, 0], [0, 1, 0, 0]])
    walk = np.random.default_rng(16).standard_normal((n, 2)).cumsum(axis=0)
    return F, H, 0.01 * np.eye(4), 0.5 * np.eye(2), np.zeros(4), np.eye(4), walk


KERNELS = [
    Kernel(
        "k29 lorenz_rk4",
        lorenz_rk4,
        lambda: chaos(20_000),
        lambda: chaos(20),
        helpers=(lorenz,),
        interpreted=(lambda: chaos(1_000), 20),
        flops=1.4e6,
        # Chaotic: roundings grow.
        rtol=1e-3,
    ),
    Kernel(
        "k30 kalman",
        kalman,
        lambda: tracking(5_000),
        lambda: tracking(10),
        interpreted=(lambda: tracking(500), 10),
        flops=4.5e6,
    ),
]
