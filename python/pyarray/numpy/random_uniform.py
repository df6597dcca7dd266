# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Uniform deviates of `np.random`, in the compiled subset."""

from __future__ import annotations

import numpy as np

from .primitives import random_double, random_doubles, reshaped
from .random_draws import draw_uniform
from .random_parameters import floats, number


def random_sample(size=None):
    if size is None:
        return float(random_double())
    out = np.empty(size)
    random_doubles(reshaped(out, (out.size,)))
    return out


def rand(*args):
    if len(args) == 0:
        return random_sample()
    return random_sample(args)


def uniform(low=0.0, high=1.0, size=None):
    least = number(low)
    extent = number(high) - least
    if not np.all(np.isfinite(extent)):
        raise OverflowError("Range exceeds valid bounds")
    return floats(draw_uniform, size, least, extent)
