# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Array expressions that read and write each element once."""

import numpy as np

from .kernel import Kernel


def fma_chain(a, b, c):
    return a * b + c


def normal_cdf(x):
    k = 1.0 / (1.0 + 0.2316419 * np.abs(x))
    polynomial = k * (
        0.319381530
        + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429)))
    )
    tail = 0.3989422804014327 * np.exp(-0.5 * x * x) * polynomial
    return np.where(x > 0, 1.0 - tail, tail)


def black_scholes(price, strike, years, rate, volatility):
    root = volatility * np.sqrt(years)
    d1 = (np.log(price / strike) + (rate + 0.5 * volatility**2) * years) / root
    d2 = d1 - root
    discounted = strike * np.exp(-rate * years)
    call = price * normal_cdf(d1) - discounted * normal_cdf(d2)
    put = call - price + discounted
    return call, put


def image_gamma_u8(image, gain, gamma):
    x = image.astype(np.float32) * gain
    x = np.clip(x, np.float32(0.0), np.float32(1.0))
    x = np.power(x, gamma)
    return (x * np.float32(255.0) + np.float32(0.5)).astype(np.uint8)


def complex_normalize(z):
    return z / np.abs(z)


def vectors(n):
    random = np.random.default_rng(1)
    return tuple(random.random((3, n)))


def options(n):
    random = np.random.default_rng(2)
    return (
        random.uniform(5.0, 30.0, n),
        random.uniform(1.0, 100.0, n),
        random.uniform(0.25, 10.0, n),
        0.02,
        0.3,
    )


def image(height, width):
    pixels = np.random.default_rng(3).integers(0, 256, (height, width, 3))
    return pixels.astype(np.uint8), np.float32(1.2 / 255.0), np.float32(1 / 2.2)


def spectrum(n):
    random = np.random.default_rng(4)
    return (random.standard_normal(n) + 1j * random.standard_normal(n),)


KERNELS = [
    Kernel(
        "k01 fma_chain",
        fma_chain,
        lambda: vectors(8_000_000),
        lambda: vectors(37),
        moved=256e6,
        flops=16e6,
    ),
    Kernel(
        "k02 fma_chain_small",
        fma_chain,
        lambda: vectors(4_000),
        lambda: vectors(1),
        moved=0.128e6,
        flops=0.008e6,
    ),
    Kernel(
        "k03 black_scholes",
        black_scholes,
        lambda: options(1_000_000),
        lambda: options(101),
        helpers=(normal_cdf,),
        moved=40e6,
        flops=50e6,
        # The put is a difference of numbers a hundred times as large.
        atol=1e-11,
    ),
    Kernel(
        "k04 image_gamma_u8",
        image_gamma_u8,
        lambda: image(1080, 1920),
        lambda: image(7, 9),
        moved=12.4e6,
        flops=186e6,
        # An error in the last place of float32 may cross a half.
        atol=1,
    ),
    Kernel(
        "k05 complex_normalize",
        complex_normalize,
        lambda: spectrum(1_000_000),
        lambda: spectrum(33),
        moved=32e6,
        flops=5e6,
    ),
]
