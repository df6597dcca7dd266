# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The decorator, and Python's half of a compiled function.

A call is answered by `_pyarray.Dispatcher`, in C++. What it asks of Python is
here: the code for a signature it meets for the first time, and everything that
is asked of a function but not by calling it.
"""

import functools
import threading
from types import FunctionType

from . import _pyarray, config

# One compilation at a time: threads that meet a new signature together wait
# for the first and find its code.
_lock = threading.RLock()

_PHASES = ("import", "ssa", "typed", "array", "loops", "vector", "llvm")


class Control:
    """What a compiled function is beyond a callable: source, options, code."""

    def __init__(self, function: FunctionType, options: dict):
        self.py_func = function
        self.options = options
        self._builder = None
        self._entry = None
        self._compiled = {}

    def compile(self, signature: str) -> "_pyarray.Compiled":
        """The code for argument types in MLIR's syntax; the dispatcher's question."""
        with _lock:
            compiled = self._compiled.get(signature)
            if compiled is None:
                builder = self._module()
                compiled = _pyarray.compile(
                    builder, self._entry, signature, self._flags()
                )
                if compiled is None:
                    raise self._error()
                self._compiled[signature] = compiled
            return compiled

    def check(self) -> None:
        """Raises `CompileError` where the importer refuses the function."""
        self._module()

    @property
    def signatures(self) -> list[str]:
        """Those compiled so far, in NumPy's words: `(float64[:, ::1], int)`."""
        from .signature import describe

        return [describe(signature) for signature in self._compiled]

    @property
    def times(self) -> dict[str, dict[str, float]]:
        """Milliseconds each phase took, by signature."""
        from .signature import describe

        return {
            describe(signature): {
                phase: float(time)
                for phase, time in (
                    line.split() for line in compiled.times.splitlines()
                )
            }
            for signature, compiled in self._compiled.items()
        }

    def inspect(self, phase: str, signature: str | None = None) -> str:
        """The code after a phase, for one of `signatures`, by default the last.

        `phase` is import, ssa, typed, array, loops, vector or llvm (MLIR), llvm-ir or
        asm, or time, which tells how long each phase took. Raises `ValueError` for
        other phases and where nothing has been compiled.
        """
        phases = (*_PHASES, "llvm-ir", "asm", "time")
        if phase not in phases:
            raise ValueError(
                f"unknown phase {phase!r}: expected one of {', '.join(phases)}"
            )
        key = self._find(signature)
        if phase == "time":
            return self._compiled[key].times
        with _lock:
            text = _pyarray.inspect(
                self._builder, self._entry, key, self._flags(), phase
            )
            if text is None:
                raise self._error()
        return text

    def inspect_llvm(self, signature: str | None = None) -> str:
        """The LLVM IR after optimisation."""
        return self.inspect("llvm-ir", signature)

    def inspect_asm(self, signature: str | None = None) -> str:
        """The assembly for this machine."""
        return self.inspect("asm", signature)

    def _find(self, signature: str | None) -> str:
        from .signature import describe

        for key in reversed(self._compiled):
            if signature is None or describe(key) == signature:
                return key
        if signature is None:
            raise ValueError("nothing has been compiled: call the function first")
        raise ValueError(
            f"no code for {signature}: expected one of {', '.join(self.signatures)}"
        )

    def _flags(self) -> tuple[bool, bool, bool]:
        return (
            self.options["fastmath"],
            self.options["boundscheck"],
            self.options["error_model"] == "numpy",
        )

    def _module(self) -> "_pyarray.Builder":
        """The function as the compiler reads it, made when first needed."""
        if self._builder is None:
            from .compiler import load
            from .importer import import_function

            load()
            builder = _pyarray.Builder()
            self._entry = import_function(builder, self.py_func)
            self._builder = builder
        return self._builder

    def _error(self) -> Exception:
        """What the compiler reported last."""
        from .diagnostics import compiler_error

        return compiler_error(self._builder.diagnostics())


# CO_VARARGS and CO_VARKEYWORDS of the module inspect, which takes time to import.
_STARS = 0x04 | 0x08

_DEFAULTS = {
    "nopython": True,
    "fastmath": False,
    "boundscheck": True,
    "error_model": "python",
}


def _check_options(options: dict) -> dict:
    for name in options:
        if name not in _DEFAULTS:
            raise TypeError(
                f"jit() got an unknown option {name!r}: expected {', '.join(_DEFAULTS)}"
            )
    result = {**_DEFAULTS, **options}
    for name in ("nopython", "fastmath", "boundscheck"):
        if not isinstance(result[name], bool):
            raise TypeError(
                f"jit() expected {name} to be True or False, but got {result[name]!r}"
            )
    if not result["nopython"]:
        raise TypeError(
            "jit() compiles whole functions: nopython=False is not supported"
        )
    if result["error_model"] not in ("python", "numpy"):
        raise TypeError(
            "jit() expected error_model to be 'python' or 'numpy', "
            f"but got {result['error_model']!r}"
        )
    return result


def jit(function=None, /, **options):
    """Compile a function to machine code when it is first called.

    Use it bare (`@jit`) or with options (`@jit(fastmath=True)`):

    nopython : bool, default True
        Accepted for compatibility; functions are always compiled whole.
    fastmath : bool, default False
        Let float arithmetic be reassociated and contracted.
    boundscheck : bool, default True
        Raise `IndexError` for an index out of bounds. With False such an index is
        undefined behaviour.
    error_model : {"python", "numpy"}, default "python"
        With "numpy", dividing Python scalars by zero gives inf or nan instead of
        raising `ZeroDivisionError`, and `math` functions do not raise.

    The result has `py_func` (the function as it was), `signatures`, `inspect(phase)`,
    `inspect_llvm()`, `inspect_asm()`. Raises `TypeError` for an unknown option or
    something that is no Python function; calls raise `CompileError` for what cannot be
    compiled. With PYARRAY_DISABLE_JIT=1 in the environment the function is returned as
    it is.
    """
    checked = _check_options(options)
    if function is None:
        return functools.partial(jit, **options)
    if isinstance(function, _pyarray.Dispatcher):
        function = function.py_func
    if not isinstance(function, FunctionType):
        raise TypeError(f"jit() expected a Python function, but got {function!r}")
    if config.jit_disabled():
        return function
    return _make_dispatcher(function, checked)


def njit(function=None, /, **options):
    """`jit`, under the name that Numba's users know."""
    return jit(function, **options)


def _make_dispatcher(function: FunctionType, options: dict) -> "_pyarray.Dispatcher":
    code = function.__code__
    control = Control(function, options)
    if code.co_kwonlyargcount or code.co_flags & _STARS:
        control.check()
    dispatcher = _pyarray.Dispatcher(
        control,
        code.co_varnames[: code.co_argcount],
        function.__defaults__ or (),
        code.co_posonlyargcount,
    )
    functools.update_wrapper(dispatcher, function)
    return dispatcher
