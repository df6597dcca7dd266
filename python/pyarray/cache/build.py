# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What code depends on beside the program: this build of the compiler, Python,
NumPy and the processor."""

import functools
import os
import sys

import numpy as np

from .. import _pyarray

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


@functools.cache
def environment() -> bytes:
    """The part of each key that is the same in all of a process."""
    parts = (
        _PACKAGE,
        _pyarray.package_stamp(_PACKAGE),
        sys.version,
        np.__version__,
        sys.byteorder,
        _pyarray.processor(),
    )
    return _pyarray.digest(repr(parts).encode())
