# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists that are written where NumPy takes a shape or axes."""

import numpy as np
from harness import check, refused

MATRIX = np.arange(12.0).reshape(3, 4)


def test_shapes():
    def function(a):
        return (
            np.zeros([2, a.shape[0]]),
            np.full(shape=[2], fill_value=1.5),
            np.reshape(a, [2, -1]),
            a.reshape([4, 3]),
        )

    check(function, MATRIX)


def test_axes():
    def function(a):
        return (
            np.transpose(a, [1, 0]),
            a.transpose([-1, 0]),
            np.moveaxis(a, [0, 1], [1, 0]),
            np.flip(a, axis=[0, 1]),
        )

    check(function, MATRIX)


def test_nested():
    def function(a):
        return np.pad(a, [[1, 2], [0, 1]])

    check(function, MATRIX)


def test_lists_of_unknown_length():
    def function(a):
        axes = [1, 0]
        return np.transpose(a, axes)

    refused(function, MATRIX, error=NotImplementedError)
