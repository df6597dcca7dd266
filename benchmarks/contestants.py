# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who is compared: how each makes a function of a kernel."""

import functools
import importlib.util
import os
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from suite.kernel import compile_with


class Refused(Exception):
    """A contestant has no function for a kernel, for the reason given."""


@dataclass(frozen=True)
class Contestant:
    """`prepare` gives the functions to try in turn until one compiles."""

    title: str
    prepare: Callable
    module: str = ""
    clock: Callable[[], float] = time.thread_time
    pure: bool = False
    """It cannot change its arguments."""

    def is_available(self):
        return not self.module or importlib.util.find_spec(self.module) is not None


def prepare_process():
    """One core for everybody but `parallel=True`; before NumPy is imported."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("JAX_PLATFORMS", "cpu")
    os.environ.setdefault("JAX_ENABLE_X64", "1")
    os.environ.setdefault(
        "XLA_FLAGS",
        "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    )
    warnings.filterwarnings("ignore")


def _numpy(kernel):
    return [kernel.function]


def _library(kernel):
    if not kernel.library:
        raise Refused("NumPy has no function for it")
    return [kernel.library]


def _pyarray(kernel, **options):
    from pyarray import jit

    decorate = functools.partial(jit, **options)
    return [compile_with(decorate, kernel.function, kernel.helpers)]


def _numba(kernel, **options):
    from numba import njit

    decorate = functools.partial(njit, **options)
    written = [kernel.function, kernel.loops]
    return [compile_with(decorate, each, kernel.helpers) for each in written if each]


def _jax(kernel):
    from peers.jax_kernels import function_for

    return [function_for(kernel)]


def _pythran(kernel):
    from peers.pythran_kernels import function_for

    return [function_for(kernel)]


def _c(kernel):
    from peers.c_kernels import function_for

    return [function_for(kernel)]


CONTESTANTS = {
    "numpy": Contestant("NumPy, CPython", _numpy),
    "pyarray": Contestant("pyarray", _pyarray),
    "unchecked": Contestant(
        "pyarray, boundscheck=False", functools.partial(_pyarray, boundscheck=False)
    ),
    "fastmath": Contestant(
        "pyarray, fastmath", functools.partial(_pyarray, fastmath=True)
    ),
    "library": Contestant("NumPy's own", _library),
    "numba": Contestant("Numba", _numba, "numba"),
    "numba fastmath": Contestant(
        "Numba, fastmath", functools.partial(_numba, fastmath=True), "numba"
    ),
    "numba parallel": Contestant(
        "Numba, parallel",
        functools.partial(_numba, parallel=True),
        "numba",
        time.perf_counter,
    ),
    "jax": Contestant("JAX", _jax, "jax", time.perf_counter, pure=True),
    "pythran": Contestant("Pythran", _pythran, "pythran"),
    "c": Contestant("C", _c),
}
