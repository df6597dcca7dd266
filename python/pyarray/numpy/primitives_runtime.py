# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Primitives that lead out of compiled code: functions of the C library, of BLAS
and LAPACK, and the state of random numbers. `primitives.py` has them, too.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import secrets
import sys
from collections.abc import Callable

import numpy as np

# --- The C library -----------------------------------------------------------

LIBM_UNARY = """
    acos asin atan cbrt ceil cos cosh exp exp2 expm1 floor lgamma log log10 log1p
    log2 sin sinh sqrt tan tanh tgamma
"""
LIBM_BINARY = "atan2 fmod hypot pow"

_libm = ctypes.CDLL(ctypes.util.find_library("m") or "libm.so.6")


def _function(name: str, arity: int) -> Callable:
    """`libm_log(x)`: exactly what the C library gives, also of 0.0 and -1.0. It
    is neither vectorised nor replaced by anything else."""
    function = getattr(_libm, name)
    function.restype = ctypes.c_double
    function.argtypes = [ctypes.c_double] * arity

    def call(*values):
        return function(*map(float, values))

    call.__name__ = call.__qualname__ = f"libm_{name}"
    return call


LIBM = [
    _function(name, arity)
    for names, arity in ((LIBM_UNARY, 1), (LIBM_BINARY, 2))
    for name in names.split()
]
globals().update({function.__name__: function for function in LIBM})

# --- BLAS and LAPACK -----------------------------------------------------------

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


def _call(name, like, arguments):
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


def lapack(name, like, *arguments):
    """Calls LAPACK's `dgesv` for the name "gesv", the letter being that of the
    dtype of `like`, and returns `info`, which is appended to the arguments:

        info = lapack("gesv", a, n, nrhs, a, n, pivots, b, n)

    Arguments are ints, numbers (of that dtype), letters that are constants,
    arrays of that dtype (or of its real one) as addresses of their first
    elements, and arrays of int64 in C order for those of integers. A matrix lies
    in columns, so that one in C order is taken for its transpose.
    """
    info = np.zeros(1, np.int64)
    _call(name, like, (*arguments, info))
    return int(info[0])


def blas(name, like, *arguments):
    """Calls a routine of BLAS that has no result, as `lapack` does:

    blas("gemm", a, "N", "N", m, n, k, 1.0, a, m, b, k, 0.0, c, m)
    """
    _call(name, like, arguments)


def dot(x, y):
    """The product of two arrays of one float dtype, rank 1 and the same extent,
    of any stride, as `np.dot` sums it up."""
    return np.dot(x, y)


def dot_conjugated(x, y):
    """The product of the conjugates of `x` and `y`."""
    return np.vdot(x, y)


LAPACK = [lapack, blas, dot, dot_conjugated]

# --- Random numbers --------------------------------------------------------------

_key = np.array([secrets.randbits(32) for _ in range(625)], np.uint32)
_key[0], _key[624] = 0x80000000, 624
_extra = np.zeros(2)


def random_state():
    """The state of this thread's random numbers, which the runtime keeps and
    anybody may write: the 624 words of a Mersenne Twister with the position
    behind them (uint32), and whether a second normal number is at hand (0.0 or
    1.0) and which (float64). At first it comes from the system's entropy."""
    return _key, _extra


RANDOM = [random_state]

__all__ = [function.__name__ for function in (*LIBM, *LAPACK, *RANDOM)]
