# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Scalar code, strings and containers: beside C, where there is C for it.

The C of `scalars.c` is compiled by clang with -O3 for this machine.
"""

import ctypes
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from loops import collatz, fib


def sieve(n):
    flags = np.ones(n + 1, np.bool_)
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    count = 0
    for i in range(2, n + 1):
        if flags[i]:
            count += 1
    return count


def count_words(text):
    words = 0
    inside = False
    for c in text:
        if c == " " or c == "\n":
            inside = False
        elif not inside:
            inside = True
            words += 1
    return words


def dict_count(n):
    counts = {}
    for i in range(n):
        key = i * 7919 % 1009
        if key in counts:
            counts[key] += 1
        else:
            counts[key] = 1
    return len(counts)


def list_build(n):
    squares = []
    for i in range(n):
        squares.append(i * i)
    total = 0
    for square in squares:
        total += square
    return total


def find_clang():
    """The clang of the LLVM that the compiler is built with, or another, or none."""
    return os.environ.get("CLANG") or next(
        filter(
            None,
            map(
                shutil.which,
                ("clang-22", "/usr/lib/llvm-22/bin/clang", "clang"),
            ),
        ),
        None,
    )


def _as_c(value):
    """A value as arguments of `ctypes`; of a string its bytes and their number."""
    if isinstance(value, str):
        return [ctypes.c_char_p(value.encode()), ctypes.c_int64(len(value))]
    return [ctypes.c_int64(value)]


def compile_c(name):
    """What makes the C function of this name of arguments: `bind(*arguments)`.

    The result of `bind` ignores its arguments: they have been converted.
    """
    clang = find_clang()
    if clang is None:
        return None
    with tempfile.TemporaryDirectory() as directory:
        library = Path(directory, "scalars.so")
        source = Path(__file__).with_name("scalars.c")
        flags = ["-O3", "-march=native", "-shared", "-fPIC"]
        subprocess.run([clang, *flags, source, "-o", library], check=True)
        function = ctypes.CDLL(library)[name]
    function.restype = ctypes.c_int64

    def bind(*arguments):
        converted = [word for argument in arguments for word in _as_c(argument)]
        return lambda *_: function(*converted)

    return bind


def _text():
    words = np.random.default_rng(1).integers(1, 12, 20000)
    return " ".join("abcdefghijkl"[:length] for length in words)


# The kernel, its arguments, and beside what it is timed: C or CPython.
SCALARS = {
    "fib(32)": (fib, lambda: (32,), "c"),
    "collatz to 20000": (collatz, lambda: (20000,), "c"),
    "sieve to 1e5": (sieve, lambda: (10**5,), "c"),
    "sieve to 3e6": (sieve, lambda: (3 * 10**6,), "c"),
    "words of 140 KB": (count_words, lambda: (_text(),), "c"),
    "dict count, 1e5": (dict_count, lambda: (10**5,), "python"),
    "list build, 1e5": (list_build, lambda: (10**5,), "python"),
}
