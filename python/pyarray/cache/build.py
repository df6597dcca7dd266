# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What code depends on beside the program: this build of the compiler, Python,
NumPy and the processor."""

import functools
import sys

import numpy as np

from .. import _pyarray, config, stamp


@functools.cache
def environment() -> bytes:
    """The part of each key that is the same in all of a process."""
    parts = (
        stamp.PACKAGE,
        stamp.AT_IMPORT,
        sys.version,
        np.__version__,
        sys.byteorder,
        _pyarray.processor(),
        config.processor(),
    )
    return _pyarray.digest(repr(parts).encode())
