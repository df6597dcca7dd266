# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What `primitives_runtime.py` means where CPython runs the library: calls of the
C library, and of the BLAS and LAPACK that NumPy or SciPy has loaded."""

from __future__ import annotations

import ctypes
import ctypes.util
import functools
import sys
from collections.abc import Callable

import numpy as np


@functools.cache
def find_libm(name: str, arity: int) -> Callable:
    library = ctypes.CDLL(ctypes.util.find_library("m") or "libm.so.6")
    function = getattr(library, name)
    function.restype = ctypes.c_double
    function.argtypes = [ctypes.c_double] * arity
    return function


# How libraries call `dgesv`, and the integers that they take then.
_SPELLINGS = (
    ("scipy_{}_64_", np.int64),
    ("{}_64_", np.int64),
    ("{}_64", np.int64),
    ("scipy_{}_", np.int32),
    ("{}_", np.int32),
    ("{}", np.int32),
)


def _libraries():
    """Extension modules that are linked to BLAS and LAPACK."""
    for name in (
        "numpy.linalg._umath_linalg",
        "numpy._core._multiarray_umath",
        "scipy.linalg._flapack",
    ):
        module = sys.modules.get(name)
        if module is not None:
            yield ctypes.CDLL(module.__file__)


def _find(name):
    for library in _libraries():
        for spelling, integer in _SPELLINGS:
            function = getattr(library, spelling.format(name), None)
            if function is not None:
                return function, integer
    raise RuntimeError(
        f"no BLAS or LAPACK with '{name}' is loaded: NumPy and SciPy bring none"
    )


def call_by_reference(name, like, arguments):
    """Calls a routine by reference; what it sees of arrays of int64 are
    integers of its own width."""
    function, integer = _find("sdcz"["fdFD".index(like.dtype.char)] + name)
    kept, pointers, texts = [], [], 0
    for argument in arguments:
        if isinstance(argument, str):
            value = np.frombuffer(argument.encode(), np.uint8)
            texts += 1
        elif isinstance(argument, np.ndarray):
            is_integer = argument.dtype == np.int64
            value = argument.astype(integer) if is_integer else argument
        elif isinstance(argument, (int, np.integer)):
            value = np.array(argument, integer)
        else:
            value = np.array(argument, like.dtype)
        kept.append((argument, value))
        pointers.append(ctypes.c_void_p(value.ctypes.data))
    function.restype = None
    function(*pointers, *[ctypes.c_size_t(1)] * texts)
    for argument, value in kept:
        if isinstance(argument, np.ndarray) and argument.dtype == np.int64:
            argument[...] = value
