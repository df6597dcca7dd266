# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Statistics over all elements, in the compiled subset."""

from __future__ import annotations

import numpy as np


def mean(a):
    # Multiplied by 1.0, integers add up as float64 and float32 stays as it is.
    return np.sum(a * 1.0) / np.size(a)


def var(a):
    deviation = a - mean(a)
    return mean(deviation * deviation)


def std(a):
    return np.sqrt(var(a))


def ptp(a):
    return np.max(a) - np.min(a)
