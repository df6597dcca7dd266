# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The decorator, and Python's half of a compiled function.

A call is answered by `_pyarray.Dispatcher`, in C++. What it asks of Python is
here: the code for a signature it meets for the first time, and everything that
is asked of a function but not by calling it.
"""

import functools
import os
import re
import threading
from collections.abc import Iterable
from types import FunctionType

from . import _pyarray, config
from . import stamp as _stamp  # noqa: F401 - when the package is imported

# One compilation at a time: threads that meet a new signature together wait
# for the first and find its code.
_lock = threading.RLock()

# The child of a fork has no thread that would end a compilation under way.
os.register_at_fork(
    before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
)

_PHASES = ("import", "ssa", "typed", "array", "loops", "vector", "llvm")


# A function among the arguments, by its number (`host_object`).
_FUNCTION = re.compile(r'@"#(\d+)"')

# So many states of the globals that a function reads keep their code.
_MAX_VARIANTS = 8


class Variant:
    """A function and all it calls, with the constants that outside names stood
    for; its code by signature. The compiler reads it only where the cache has not
    all of its code."""

    def __init__(self, function: FunctionType, options: dict):
        from .reads import Reads

        self.function = function
        self.options = options
        self.reads = Reads()
        self.importer = None
        self.objects = set()  # of the host, that the importer names by number
        self.compiled = {}
        self.times = {}  # of each step, by signature
        self.outcomes = {}  # what the cache did, by signature
        self.program = None  # the digest of what the first code was made of
        self.specialization = _pyarray.Specialization()
        self.is_guarded = not options["freeze_globals"]

    def open(self, steps=None) -> None:
        """Imports the function into the compiler; raises what is refused."""
        if self.importer is not None:
            return
        from .steps import Steps

        steps = steps or Steps()
        if self.program is None:
            self.program = b""  # not known: the cache is of no use
        with steps.measure("open"):
            from .compiler import load
            from .importer import ModuleImporter

            load()
            _pyarray.host_uses()
            self.builder = _pyarray.Builder()
        with steps.measure("import"):
            self.importer = ModuleImporter(self.builder, self.reads)
            self.link = self.importer.link
            self.entry = self.importer.require(self.function)
            self.importer.run()
            self._guard()

    def find_code(self, signature: str) -> tuple:
        """The code from the cache, if that has it, and the request for it."""
        from .cache import Request
        from .reads import Reads

        request = Request(self.function, signature, self.options)
        if self.program is None:
            self.program = request.program
        request.expect(self.program)
        compiled = request.load(self.reads)
        if compiled is not None:
            self._guard()
            if not request.holds():  # another thread has changed the program
                compiled = None
                if self.importer is None:
                    self.reads = Reads()
                    self._guard()
        return compiled, request

    def make_code(self, signature: str, steps) -> "_pyarray.Compiled | None":
        """The code from the compiler; None where it refuses."""
        self.open(steps)
        with steps.measure("import"):
            types = self.import_arguments(signature)
        link = steps.linking(self.link)
        compiled = _pyarray.compile(
            self.builder, self.entry, types, flags_of(self.options), link
        )
        self.objects.update(_pyarray.host_uses())
        return compiled

    def is_current(self) -> bool:
        """Whether outside names have the values that the code was made for."""
        if not self.is_guarded or self.specialization.holds():
            return True
        if not self.reads.revise():
            return False
        self._guard()
        return True

    def import_arguments(self, signature: str) -> str:
        """The signature with the symbols of the functions that are passed, which
        become part of the module."""
        if '@"#' not in signature:
            return signature
        symbols = {}
        for number in _FUNCTION.findall(signature):
            function = _pyarray.host_value(int(number))
            function = getattr(function, "py_func", function)
            symbols[number] = self.importer.require(function)
        self.importer.run()
        self._guard()
        return _FUNCTION.sub(lambda found: f'@"{symbols[found[1]]}"', signature)

    def _guard(self) -> None:
        if self.is_guarded:
            self.specialization.guard(*self.reads.guards())


class Control:
    """What a compiled function is beyond a callable: source, options, code."""

    def __init__(self, function: FunctionType, options: dict):
        self.py_func = function
        self.options = options
        self._variants = []  # the one used last is the last
        self.failed = set()  # signatures on which the compiler failed

    def compile(self, signature: str) -> "tuple | None":
        """The code for argument types in MLIR's syntax, and the specialization that
        it belongs to; the dispatcher's question. None where the compiler fails, and
        the function is to run as it is."""
        with _lock:
            if signature in self.failed:
                return None
            variant = self._find_variant() or self._add_variant()
            compiled = variant.compiled.get(signature)
            if compiled is None:
                try:
                    compiled = self._make(variant, signature)
                    error = self._error(variant) if compiled is None else None
                except BaseException as raised:
                    self._variants.remove(variant)  # with half a function in it
                    error = raised
                if error is not None:
                    self._fail(variant, signature, error)
            return compiled and (compiled, variant.specialization)

    def _make(self, variant: Variant, signature: str) -> "_pyarray.Compiled | None":
        """From the cache, or compiled now; None where the compiler refuses."""
        from .steps import Steps

        steps = Steps()
        with steps.measure("cache"):
            compiled, request = variant.find_code(signature)
        if compiled is None:
            compiled = variant.make_code(signature, steps)
            if compiled is None:
                return None
            with steps.measure("cache"):
                request.save(compiled, variant)
        variant.compiled[signature] = compiled
        variant.times[signature] = steps.report(compiled.times)
        variant.outcomes[signature] = request.outcome
        return compiled

    def _fail(self, variant: Variant, signature: str, error: BaseException) -> None:
        """Raises what is refused. Where the compiler itself failed, the function
        runs uncompiled from now on."""
        from . import failures

        if not failures.is_internal(error):
            raise error
        failures.handle(self, variant, signature, error)
        self.failed.add(signature)

    def specialize(self) -> "_pyarray.Specialization | None":
        """Code for what outside names are bound to now; the dispatcher's question."""
        with _lock:
            variant = self._find_variant()
            return None if variant is None else variant.specialization

    def reset(self) -> None:
        """Forgets all code."""
        with _lock:
            self._variants.clear()
            self.failed.clear()

    def check(self) -> None:
        """Raises `CompileError` where the importer refuses the function."""
        with _lock:
            variant = self._find_variant() or self._add_variant()
            try:
                variant.open()
            except BaseException:
                self._variants.remove(variant)
                raise

    def _find_variant(self) -> Variant | None:
        for variant in reversed(self._variants):
            if variant.is_current():
                self._variants.remove(variant)
                self._variants.append(variant)
                return variant
        return None

    def _add_variant(self) -> Variant:
        variant = Variant(self.py_func, self.options)
        self._variants.append(variant)
        del self._variants[:-_MAX_VARIANTS]
        return variant

    @property
    def _compiled(self) -> "dict[str, _pyarray.Compiled]":
        return self._variants[-1].compiled if self._variants else {}

    @property
    def signatures(self) -> list[str]:
        """Those compiled so far, in NumPy's words: `(float64[:, ::1], int)`."""
        from .signature import describe

        return [describe(signature) for signature in self._compiled]

    @property
    def times(self) -> dict[str, dict[str, float]]:
        """Milliseconds each step took, by signature."""
        from .signature import describe

        if not self._variants:
            return {}
        return {
            describe(signature): {
                step: float(time)
                for step, time in (line.split() for line in times.splitlines())
            }
            for signature, times in self._variants[-1].times.items()
        }

    def inspect(self, phase: str, signature: str | None = None) -> str:
        """The code after a phase, for one of `signatures`, by default the last.

        `phase` is import, ssa, typed, array, loops, vector or llvm (MLIR), llvm-ir or
        asm; or remarks, which tells what became of each loop and why not more; time,
        which tells how long each phase took; or cache, which tells whether the code
        came from the disk or why not. Raises `ValueError` for other phases and where
        nothing has been compiled.
        """
        phases = (*_PHASES, "llvm-ir", "asm", "remarks", "time", "cache")
        if phase not in phases:
            raise ValueError(
                f"unknown phase {phase!r}: expected one of {', '.join(phases)}"
            )
        with _lock:
            key = self._find(signature)
            variant = self._variants[-1]
            if phase == "time":
                return variant.times[key]
            if phase == "cache":
                return variant.outcomes[key]
            variant.open()
            text = _pyarray.inspect(
                variant.builder,
                variant.entry,
                variant.import_arguments(key),
                flags_of(self.options),
                variant.link,
                phase,
            )
            if text is None:
                raise self._error(variant)
        if phase == "remarks":
            from .remarks import render

            return render(text)
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

    def _error(self, variant: Variant) -> Exception:
        """What the compiler reported last."""
        from .diagnostics import compiler_error

        return compiler_error(variant.builder.diagnostics())


def flags_of(options: dict) -> tuple[str, bool, bool, bool, int, str, bool, str]:
    """The options as `_pyarray.compile` takes them."""
    return (
        options["fastmath"],
        options["boundscheck"],
        options["error_model"] == "numpy",
        options["overflow"] == "raise",
        options["opt"],
        options["skip"],
        options["interpret"],
        config.fault(),
    )


# Of the module inspect, which takes time to import.
_CO_VARARGS, _CO_VARKEYWORDS = 0x04, 0x08

DEFAULTS = {
    "nopython": True,
    "fastmath": "none",
    "boundscheck": True,
    "error_model": "python",
    "overflow": "wrap",
    "freeze_globals": False,
    "cache": True,
    "opt": 3,
    "skip": "",
    "interpret": False,
    "strict": False,
}


_SWITCHES = (
    "nopython",
    "boundscheck",
    "freeze_globals",
    "cache",
    "interpret",
    "strict",
)

# What float arithmetic may do beyond what was written, in the order of MLIR.
_FASTMATH = ("reassoc", "nnan", "ninf", "nsz", "arcp", "contract", "afn")


def _fastmath_flags(value) -> str:
    """The flags in MLIR's words: "none", "reassoc,nsz"."""
    if value is True:  # NaN and infinities stay what they are
        flags = set(_FASTMATH) - {"nnan", "ninf"}
    elif value is False:
        flags = set()
    elif isinstance(value, Iterable) and not isinstance(value, (str, bytes, dict)):
        flags = set(value)
    else:
        raise TypeError(
            "jit() expected fastmath to be True, False or a set of flags, "
            f"but got {value!r}"
        )
    unknown = flags - {*_FASTMATH, "fast"}
    if unknown:
        names = ", ".join(sorted(map(repr, unknown)))
        raise TypeError(
            f"jit() got unknown flags of fastmath: {names}; expected some of "
            f"{', '.join(_FASTMATH)}, or fast for all"
        )
    if "fast" in flags:
        return "fast"
    return ",".join(flag for flag in _FASTMATH if flag in flags) or "none"


def _check_options(options: dict) -> dict:
    for name in options:
        if name == "parallel":
            raise TypeError(
                "jit() runs the iterations of a loop in order, in one thread: "
                "parallel is not supported"
            )
        if name not in DEFAULTS:
            raise TypeError(
                f"jit() got an unknown option {name!r}: expected {', '.join(DEFAULTS)}"
            )
    result = {**DEFAULTS, **options}
    if "fastmath" in options:
        result["fastmath"] = _fastmath_flags(options["fastmath"])
    for name in _SWITCHES:
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
    if result["overflow"] not in ("wrap", "raise"):
        raise TypeError(
            "jit() expected overflow to be 'wrap' or 'raise', "
            f"but got {result['overflow']!r}"
        )
    if result["opt"] not in range(4):
        raise TypeError(
            f"jit() expected opt to be 0, 1, 2 or 3, but got {result['opt']!r}"
        )
    if not isinstance(result["skip"], str):
        raise TypeError(
            "jit() expected skip to be names of passes, separated by commas, "
            f"but got {result['skip']!r}"
        )
    return result


def jit(function=None, /, **options):
    """Compile a function to machine code when it is first called.

    Use it bare (`@jit`) or with options (`@jit(fastmath=True)`):

    nopython : bool, default True
        Accepted for compatibility; functions are always compiled whole.
    fastmath : bool or set of str, default False
        Let float arithmetic be reassociated and contracted, zeros lose their signs,
        and elementary functions be approximate. A set says what is allowed in LLVM's
        words: "reassoc", "contract", "nsz", "arcp", "afn"; "nnan" and "ninf" promise
        that there is no NaN or infinity; "fast" is all of them.
    boundscheck : bool, default True
        Raise `IndexError` for an index out of bounds. With False such an index is
        undefined behaviour.
    error_model : {"python", "numpy"}, default "python"
        With "numpy", dividing Python scalars by zero gives inf or nan instead of
        raising `ZeroDivisionError`, and `math` functions do not raise.
    overflow : {"wrap", "raise"}, default "wrap"
        With "raise", operators on Python integers raise `OverflowError` where the
        result does not fit 64 bits, instead of wrapping.
    freeze_globals : bool, default False
        Take globals and closure variables for constants for good: what they are bound
        to later is ignored. Otherwise a new value compiles the function again.

    cache : bool, default True
        Keep the code on the disk, for other processes.
    opt : {0, 1, 2, 3}, default 3
        What the compiler does for speed: 0 nothing; 1 simplifies, and fuses array
        expressions; 2 vectorises, and moves checks out of loops; 3 transforms nests of
        loops. Results are the same, but for the order in which sums of arrays of
        floats are added up.
    skip : str, default ""
        Passes to leave out, for who looks for a fault of the compiler:
        "pyarray-fuse-elementwise,cse". Implies `strict`.
    interpret : bool, default False
        Run the function op by op, as the compiler's operations are described, without
        optimiser and machine code: some thousand times slower, to find out which of
        them is at fault. Implies `strict`, and nothing is kept on the disk.
    strict : bool, default False
        Raise `CompileError` where the compiler fails by a fault of its own. Otherwise
        the function runs uncompiled, with one `UncompiledWarning` that names a
        directory with what reproduces the failure.

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
    positional, keyword_only = code.co_argcount, code.co_kwonlyargcount
    has_rest = bool(code.co_flags & _CO_VARARGS)
    has_options = bool(code.co_flags & _CO_VARKEYWORDS)
    # The code object has both stars last.
    named = positional + keyword_only
    names = code.co_varnames
    dispatcher = _pyarray.Dispatcher(
        Control(function, options),
        function,
        names[:positional]
        + names[named : named + has_rest]
        + names[positional:named]
        + names[named + has_rest : named + has_rest + has_options],
        function.__defaults__ or (),
        function.__kwdefaults__ or {},
        (positional, code.co_posonlyargcount, keyword_only, has_rest, has_options),
    )
    functools.update_wrapper(dispatcher, function)
    return dispatcher
