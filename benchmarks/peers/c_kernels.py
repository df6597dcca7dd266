# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels in C, compiled by clang with -O3 for this machine; called by ctypes, which
takes a microsecond or two."""

import ctypes
import functools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from contestants import Refused

# Bytes of arguments below which the call counts more than what it does.
TOO_SMALL = 150_000
FLAGS = ["-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC"]


def _like_first(a, *_):
    return np.empty_like(a)


def _cells(width, height, _):
    return np.zeros((height, width), np.int64)


# What makes the array that a function returns; or none, where it returns an integer
# or, as NumPy's, nothing.
RESULTS = {
    "fma_chain": _like_first,
    "multiply_add_sine": _like_first,
    "ema_scan": _like_first,
    "jacobi2d": None,
    "stencil_loops": None,
    "histogram": None,
    "histogram2d": lambda x, y, low, high, bins: np.zeros((bins, bins), np.int64),
    "spmv_csr": lambda starts, *_: np.empty(len(starts) - 1),
    "mandelbrot": _cells,
    "nqueens": None,
    "crc32_bytes": None,
    "fib": None,
    "collatz": None,
    "sieve": None,
    "count_words": None,
}
INTEGERS = {"nqueens", "crc32_bytes", "fib", "collatz", "sieve", "count_words"}


def find_clang():
    """The clang of the LLVM that the compiler is built with, or another, or none."""
    names = ("clang-22", "/usr/lib/llvm-22/bin/clang", "clang")
    found = filter(None, map(shutil.which, names))
    return os.environ.get("CLANG") or next(found, None)


@functools.cache
def compile_c(name, *flags):
    """The library of a C file in `benchmarks/`."""
    clang = find_clang()
    if clang is None:
        raise Refused("there is no clang")
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "library.so")
        source = Path(__file__).parents[1] / name
        subprocess.run([clang, *FLAGS, *flags, source, "-lm", "-o", path], check=True)
        return ctypes.CDLL(path)


def _bytes(value):
    return getattr(value, "nbytes", 0)


def _words(value):
    """A value as arguments of ctypes; of text its bytes and their number."""
    if isinstance(value, np.ndarray):
        return [ctypes.c_void_p(value.ctypes.data)]
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return [ctypes.c_char_p(value), ctypes.c_int64(len(value))]
    if isinstance(value, float):
        return [ctypes.c_double(value)]
    return [ctypes.c_int64(value)]


def _convert(arguments):
    arrays = [value for value in arguments if isinstance(value, np.ndarray)]
    words = [word for value in arguments for word in _words(value)]
    return words + [ctypes.c_int64(n) for n in (arrays[0].shape if arrays else ())]


def function_for(kernel):
    name = kernel.function.__name__
    if name not in RESULTS:
        raise Refused("not written in C")
    if RESULTS[name] and 0 < sum(map(_bytes, kernel.arguments())) < TOO_SMALL:
        raise Refused("ctypes would take longer than C")
    function, make_result = compile_c("peers/kernels.c")[name], RESULTS[name]
    function.restype = ctypes.c_int64 if name in INTEGERS else None
    converted = {}

    def call(*arguments):
        key = tuple(map(id, arguments))
        if key not in converted:
            # The arguments are kept, so that their addresses name nothing else.
            converted[key] = _convert(arguments), arguments
        words, _ = converted[key]
        if make_result is None:
            return function(*words)
        out = make_result(*arguments)
        function(ctypes.c_void_p(out.ctypes.data), *words)
        return out

    return call
