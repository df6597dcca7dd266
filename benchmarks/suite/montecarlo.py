# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random numbers, one at a time."""

import numpy as np

from .kernel import Kernel


def asian_option_mc(spot, strike, rate, volatility, years, paths, steps):
    dt = years / steps
    drift = (rate - 0.5 * volatility**2) * dt
    scale = volatility * np.sqrt(dt)
    payoff = 0.0
    for _ in range(paths):
        price = spot
        total = 0.0
        for _ in range(steps):
            price *= np.exp(drift + scale * np.random.normal())
            total += price
        payoff += max(total / steps - strike, 0.0)
    return np.exp(-rate * years) * payoff / paths


def ising(spins, beta, sweeps):
    n, m = spins.shape
    for _ in range(sweeps):
        for i in range(n):
            for j in range(m):
                around = (
                    spins[(i + 1) % n, j]
                    + spins[(i - 1) % n, j]
                    + spins[i, (j + 1) % m]
                    + spins[i, (j - 1) % m]
                )
                energy = 2 * spins[i, j] * around
                if energy <= 0 or np.random.random() < np.exp(-beta * energy):
                    spins[i, j] = -spins[i, j]
    return np.abs(spins.mean())


def option(paths, steps=50):
    return 100.0, 95.0, 0.03, 0.2, 1.0, paths, steps


def magnet(n, sweeps):
    """Below the critical temperature: it stays magnetic."""
    return np.ones((n, n), dtype=np.int64), 0.6, sweeps


KERNELS = [
    Kernel(
        "k27 asian_option_mc",
        asian_option_mc,
        lambda: option(10_000),
        lambda: option(2_000, 10),
        interpreted=(lambda: option(500), 20),
        flops=5e6,
        rtol=0.3,
        random=True,
    ),
    Kernel(
        "k28 ising",
        ising,
        lambda: magnet(300, 5),
        lambda: magnet(30, 5),
        interpreted=(lambda: magnet(60, 5), 25),
        flops=4.5e6,
        rtol=0.1,
        random=True,
    ),
]
