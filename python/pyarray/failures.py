# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What becomes of a function when the compiler fails: not because of what the
function says, but because of a fault of the compiler.

Whoever called it is not to suffer. The function runs uncompiled, with one warning
that names a directory with all that is needed to see the failure again.
"""

from __future__ import annotations

import platform
import re
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path
from types import FunctionType

import numpy as np

from . import _pyarray, config, stamp
from .diagnostics import CompileError, UncompiledWarning, make_error
from .errors import find
from .signature import describe

_PHASES = ("import", "ssa", "typed", "array", "loops", "vector", "llvm")


def is_internal(error: BaseException) -> bool:
    """Whether an exception while a function was compiled is the compiler's fault."""
    if isinstance(error, CompileError):
        return error.code == find("InternalError").code
    # These are of the process, not of what it was doing.
    return (
        isinstance(error, Exception)
        and not isinstance(error, (MemoryError, RecursionError))
        and not _is_of_signal(error)
    )


def _is_of_signal(error: Exception) -> bool:
    """Whether a handler of a signal raised it, which the user has put there."""
    handlers = (signal.getsignal(number) for number in signal.valid_signals())
    codes = {getattr(handler, "__code__", None) for handler in handlers}
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_code in codes for frame, _ in frames)


def handle(control, variant, signature: str, error: Exception) -> None:
    """Keeps what reproduces a failure, and warns of it, once for each function;
    raises it instead if the function is `strict`."""
    strict = is_strict(control.options)
    if control.failed and not strict:
        return
    place = _save(variant, signature, error)
    if strict:
        raise _make_error(error, place) from error
    warnings.warn(
        f"{_headline(variant, signature)}, so it runs uncompiled: {_message(error)}. "
        f"This is a fault of pyarray: please report it, with {place}; "
        "@jit(strict=True) raises an error instead",
        UncompiledWarning,
        stacklevel=4,
    )


def is_strict(options: dict) -> bool:
    # Who leaves out passes, or all of them, looks for a fault.
    looks = bool(options["skip"]) or options["interpret"]
    return options["strict"] or looks or config.strict()


def _make_error(error: Exception, place: str) -> CompileError:
    if isinstance(error, CompileError):
        return error
    return make_error("InternalError", _message(error), help=f"report it, with {place}")


def _headline(variant, signature: str) -> str:
    name = variant.function.__qualname__
    return f"the compiler failed on {name}{_describe(signature)}"


def _describe(signature: str) -> str:
    try:
        return describe(signature)
    except Exception:
        return f"({signature})"


def _message(error: Exception) -> str:
    if isinstance(error, CompileError):
        return error.diagnostics[0].message
    return f"{type(error).__name__}: {error}"


# --- The reproducer --------------------------------------------------------------


def _save(variant, signature: str, error: Exception) -> str:
    """Where the files are, in words; why there are none where that is so."""
    step = _failed_step(variant)
    try:
        # For nobody else to read: sources and types may be secrets.
        directory = Path(tempfile.mkdtemp(prefix="pyarray-failure-"))
        (directory / "function.py").write_text(_sources(variant), "utf-8", "replace")
        name, text = _code_before(variant, signature, step)
        if text is not None:
            (directory / name).write_text(text, "utf-8", "replace")
        report = _report(variant, signature, error, step, name if text else "")
        (directory / "report.txt").write_text(report, "utf-8", "replace")
    except Exception as reason:
        return f"what can be told of it (nothing was written: {reason})"
    return f"the files in {directory}"


def _failed_step(variant) -> str:
    """A phase and a pass, or a step behind them; "" where it was none."""
    try:
        return variant.builder.failed_step()
    except Exception:  # before there was a builder
        return ""


def _sources(variant) -> str:
    """The function, and those that were imported with it."""
    functions = [variant.function]
    functions += getattr(variant.importer, "symbols", ())
    parts = [
        _source(function)
        for function in dict.fromkeys(functions)
        if isinstance(function, FunctionType) and not _is_own(function)
    ]
    return "\n\n".join(parts)


def _is_own(function: FunctionType) -> bool:
    return function.__code__.co_filename.startswith(stamp.PACKAGE)


def _source(function: FunctionType) -> str:
    import inspect

    code = function.__code__
    header = f"# {code.co_filename}:{code.co_firstlineno}\n"
    try:
        return header + inspect.getsource(function)
    except (OSError, TypeError) as error:
        return header + f"# {function.__qualname__}: {error}\n"


def _code_before(variant, signature: str, step: str) -> tuple[str, str | None]:
    """The name of a file, and the code before the phase that failed in it."""
    failed = step.partition(" ")[0]
    if not failed or variant.importer is None:
        return "", None
    place = _PHASES.index(failed) if failed in _PHASES else len(_PHASES)
    phase = _PHASES[place - 1]
    text = _pyarray.inspect(
        variant.builder,
        variant.entry,
        variant.import_arguments(signature),
        (*_flags(variant)[:-1], ""),  # without a fault that is asked for
        variant.link,
        phase,
    )
    return f"{phase}.mlir", text


def _flags(variant) -> tuple:
    from .jit import flags_of

    return flags_of(variant.options)


def _report(variant, signature: str, error: Exception, step: str, file: str) -> str:
    function = variant.function
    code = function.__code__
    settings = ", ".join(f"{name}={value!r}" for name, value in variant.options.items())
    parts = {
        "function": f"{function.__qualname__}{_describe(signature)}",
        "from": f"{code.co_filename}:{code.co_firstlineno}",
        "types": signature,
        "options": settings,
        "failed in": step or "the importer",
        "pyarray": f"{_version()}, build {stamp.AT_IMPORT.hex()}",
        "python": sys.version.replace("\n", " "),
        "numpy": np.__version__,
        "machine": f"{platform.platform()}, {_processor()}",
        "variables": config.variables() or "none",
    }
    lines = [f"{name + ':':<11}{value}" for name, value in parts.items()]
    lines += ["", *_command(variant, step, file), *_traceback(error)]
    return "\n".join(lines) + "\n"


def _version() -> str:
    from . import __version__

    return __version__


def _processor() -> str:
    try:
        with open("/proc/cpuinfo") as file:
            return next(line for line in file if line.startswith("model name")).strip()
    except (OSError, StopIteration):
        return platform.processor()


def _command(variant, step: str, file: str) -> list[str]:
    """What shows the failure again."""
    if not file:
        return []
    phase = step.partition(" ")[0]
    if phase not in _PHASES:
        entry = variant.entry
        return [f"pyarray-run --trust {file} --entry={entry} ARGUMENTS", ""]
    fastmath, bounds, numpy_errors, overflow, level, skip, _, fault = _flags(variant)
    options = (
        f"{phase} from={file.removesuffix('.mlir')} bounds-check={bounds:d} "
        f"numpy-errors={numpy_errors:d} overflow-raises={overflow:d} "
        f"fastmath={fastmath} opt={level}"
    )
    options += f" skip={skip}" if skip else ""
    options += f" fault={fault}" if fault else ""
    return [f"pyarray-opt {file} --pyarray-compile-to='{options}'", ""]


def _traceback(error: Exception) -> list[str]:
    if isinstance(error, CompileError):
        return re.sub(r"\x1b\[[0-9;]*m", "", str(error)).splitlines()
    return "".join(traceback.format_exception(error)).splitlines()
