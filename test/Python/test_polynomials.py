# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Polynomials: what the sweep's tolerance and its values leave out."""

import numpy as np
import pytest
from harness import check


@pytest.mark.parametrize("dtype", ["float64", "complex128", "int8", "bool"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_signs_of_zeros_in_sums(count, dtype):
    """NumPy puts zeros before the shorter one."""

    def add(p, q):
        return np.polyadd(p, q), np.polyadd(q, p)

    def subtract(p, q):
        return np.polysub(p, q), np.polysub(q, p)

    p = np.array([-0.0, 3.0, -0.0])
    for function in (add, subtract):
        check(function, p, p[:count].astype(dtype), layout=False)
