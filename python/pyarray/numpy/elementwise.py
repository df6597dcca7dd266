# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elementwise functions, in the compiled subset."""

from __future__ import annotations

import numpy as np


def clip(a, a_min, a_max):
    return np.minimum(np.maximum(a, a_min), a_max)
