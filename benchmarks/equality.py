# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whether contestants compute the same: a fast wrong answer is no result."""

import numpy as np


def comparable(value):
    """Copies of arrays, and of containers what is in them, in types of NumPy's and
    Python's own."""
    if isinstance(value, (tuple, list)):
        return [comparable(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): comparable(item) for key, item in value.items()}
    if hasattr(value, "__array__"):
        return np.array(value)
    return value


def outcome(function, arguments, keywords=None):
    """What a call returns, and what it leaves in the arrays that it was given."""
    result = function(*arguments, **(keywords or {}))
    arrays = [item for item in arguments if isinstance(item, np.ndarray)]
    return comparable(result), comparable(arrays)


def assert_close(expected, value, kernel):
    """Raises AssertionError unless the two are equal within the kernel's bounds."""
    if isinstance(expected, list):
        assert isinstance(value, list), "a sequence was expected"
        assert len(value) == len(expected), "the lengths differ"
        for ours, theirs in zip(expected, value):
            assert_close(ours, theirs, kernel)
    elif isinstance(expected, dict):
        assert list(value) == list(expected), "the keys differ"
        for key, item in expected.items():
            assert_close(item, value[key], kernel)
    elif expected is None or isinstance(expected, (str, bytes)):
        assert value == expected, "the values differ"
    else:
        _assert_numbers_close(np.asarray(expected), np.asarray(value), kernel)


def _assert_numbers_close(expected, value, kernel):
    if expected.ndim > 0:
        assert value.dtype == expected.dtype, f"{value.dtype}, not {expected.dtype}"
    if kernel.random:
        assert value.shape == expected.shape, "the shapes differ"
        expected, value = expected.mean(), value.mean()
    if expected.dtype.kind in "bu":
        expected, value = expected.astype(np.int64), value.astype(np.int64)
    np.testing.assert_allclose(value, expected, kernel.rtol, kernel.atol)


def same_outcome(expected, result, kernel, pure=False):
    """Asserts that a contestant did what NumPy did.

    One that is `pure` cannot change its arguments and returns instead what it would
    have left in them, where the kernel returns nothing.
    """
    returned, left = expected
    if pure:
        wanted = left if returned is None else returned
        count = len(result[0]) if isinstance(result[0], list) else None
        assert_close(wanted[:count] if count else wanted, result[0], kernel)
        return
    assert_close(returned, result[0], kernel)
    if not kernel.random:
        assert_close(left, result[1], kernel)
