# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What code depends on beside the program: this build of the compiler, Python,
NumPy and the processor."""

import functools
import os
import sys
from collections.abc import Iterator

import numpy as np

from .. import _pyarray

_PACKAGE = os.path.dirname(os.path.dirname(__file__))


@functools.cache
def environment() -> bytes:
    """The part of each key that is the same in all of a process."""
    parts = (
        _PACKAGE,
        sorted(_stamps(_PACKAGE, "")),
        sys.version,
        np.__version__,
        sys.byteorder,
        _pyarray.processor(),
    )
    return _pyarray.digest(repr(parts).encode())


def _stamps(directory: str, prefix: str) -> Iterator[tuple[str, int, int]]:
    """Size and time of each file that the compiler is made of: to read them would
    take longer than to load the code."""
    with os.scandir(directory) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith((".py", ".so", ".calls")):
                status = entry.stat()
                yield prefix + name, status.st_mtime_ns, status.st_size
            elif "." not in name and name != "__pycache__" and entry.is_dir():
                yield from _stamps(entry.path, f"{prefix}{name}/")
