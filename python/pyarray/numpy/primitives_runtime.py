# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Primitives that lead out of compiled code: functions of the C library, of BLAS
and LAPACK, and the state of random numbers. `primitives.py` has them, too.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

# --- The C library -----------------------------------------------------------

LIBM_UNARY = """
    acos asin atan cbrt ceil cos cosh exp exp2 expm1 floor lgamma log log10 log1p
    log2 sin sinh sqrt tan tanh tgamma
"""
LIBM_BINARY = "atan2 fmod hypot pow"


def _function(name: str) -> Callable:
    """`libm_log(x)`: exactly what the C library gives, also of 0.0 and -1.0. It
    is neither vectorised nor replaced by anything else."""

    def call(*values):
        from .native import find_libm  # which takes time to import

        return find_libm(name, len(values))(*map(float, values))

    call.__name__ = call.__qualname__ = f"libm_{name}"
    return call


LIBM = [_function(name) for name in f"{LIBM_UNARY} {LIBM_BINARY}".split()]
globals().update({function.__name__: function for function in LIBM})

# --- BLAS and LAPACK -----------------------------------------------------------


def lapack(name, like, *arguments):
    """Calls LAPACK's `dgesv` for the name "gesv", the letter being that of the
    dtype of `like`, and returns `info`, which is appended to the arguments:

        info = lapack("gesv", a, n, nrhs, a, n, pivots, b, n)

    Arguments are ints, numbers (of that dtype), letters that are constants,
    arrays of that dtype (or of its real one) as addresses of their first
    elements, and arrays of int64 in C order for those of integers. A matrix lies
    in columns, so that one in C order is taken for its transpose.
    """
    from .native import call_by_reference

    info = np.zeros(1, np.int64)
    call_by_reference(name, like, (*arguments, info))
    return int(info[0])


def blas(name, like, *arguments):
    """Calls a routine of BLAS that has no result, as `lapack` does:

    blas("gemm", a, "N", "N", m, n, k, 1.0, a, m, b, k, 0.0, c, m)
    """
    from .native import call_by_reference

    call_by_reference(name, like, arguments)


def dot(x, y):
    """The product of two arrays of one float dtype, rank 1 and the same extent,
    of any stride, as `np.dot` sums it up."""
    return np.dot(x, y)


def dot_conjugated(x, y):
    """The product of the conjugates of `x` and `y`."""
    return np.vdot(x, y)


LAPACK = [lapack, blas, dot, dot_conjugated]

# --- Random numbers --------------------------------------------------------------


def random_state():
    """The state of this thread's random numbers, which the runtime keeps and
    anybody may write: the 624 words of a Mersenne Twister with the position
    behind them (uint32), and whether a second normal number is at hand (0.0 or
    1.0) and which (float64). At first it comes from the system's entropy. Who
    writes the words sets the position to 624."""
    from .native_random import get_state

    return get_state("numpy")


def random_word():
    """The next 32 random bits, as an int."""
    from .native_random import next_word

    return next_word("numpy")


def random_double():
    """One of the 2**53 multiples of 2**-53 in [0, 1), as a NumPy scalar, whose
    division by zero gives inf as in C."""
    high = random_word() >> 5
    low = random_word() >> 6
    return np.float64((high * 67108864.0 + low) * (1.0 / 9007199254740992.0))


def random_normal():
    """A normal deviate, as a NumPy scalar."""
    from .native_random import next_normal

    return next_normal()


def random_doubles(out):
    """Fills an array of float64, rank 1 and C order, with `random_double`."""
    for i in range(out.size):
        out[i] = random_double()


def python_random_state():
    """As `random_state`, of the numbers of module random."""
    from .native_random import get_state

    return get_state("python")


def python_random_word():
    from .native_random import next_word

    return next_word("python")


def python_random_double():
    """As `random_double`, as a float."""
    high = python_random_word() >> 5
    low = python_random_word() >> 6
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)


RANDOM = [
    random_state,
    random_word,
    random_double,
    random_normal,
    random_doubles,
    python_random_state,
    python_random_word,
    python_random_double,
]

__all__ = [function.__name__ for function in (*LIBM, *LAPACK, *RANDOM)]
