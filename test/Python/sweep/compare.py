# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a run of a program does, and how two runs differ."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarray
from harness import Copies, _distance, _same_arrays, _writeable

from .case import Case


class Outcome(NamedTuple):
    value: Any
    error: BaseException | None
    copies: Copies


def run(function: Callable, arguments: tuple) -> Outcome:
    """Calls with copies of the arguments, which lie in memory as they do."""
    copies = Copies(arguments)
    value = error = None
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            value = function(*copies.arguments)
        except Exception as raised:
            error = raised
    return Outcome(value, error, copies)


def difference(case: Case, expected: Outcome, actual: Outcome) -> str | None:
    """What differs, in one line, or None."""
    if expected.error is not None or actual.error is not None:
        return _error_difference(case, expected, actual)
    scale = _magnitude(expected, case) if case.eps else 0.0
    found = _value_difference(case, expected.value, actual.value, scale, "result")
    if found:
        return found
    left, right = expected.copies, actual.copies
    try:
        _same_arrays(expected.value, actual.value, left, right, layout=False)
    except AssertionError as failure:
        return str(failure) or "the result is not laid out as NumPy's"
    return _mutation_difference(case, left, right, scale)


def _mutation_difference(case, left, right, scale):
    for position, pair in enumerate(zip(left.arrays, right.arrays, strict=True)):
        found = _value_difference(case, *pair, scale, f"array {position} afterwards")
        if found:
            return found
    for one, other in zip(left.arrays, right.arrays, strict=True):
        # Equal enough as values: let NaNs of other bits not count below.
        _writeable(other)[...] = _writeable(one)
    for one, other in zip(left.memory, right.memory, strict=True):
        if not np.array_equal(one, other):
            return "memory beside the arguments was written"
    return None


def is_beyond(expected: Outcome, actual: Outcome) -> bool:
    """Whether a result is of a dtype that the compiler has not, and so refused;
    `primitives.refuse` raises `TypeError` where the library runs itself."""
    results = expected.value
    results = results if isinstance(results, (tuple, list)) else [results]
    return isinstance(actual.error, (pyarray.CompileError, TypeError)) and any(
        isinstance(one, (np.ndarray, np.generic))
        and (one.dtype.char in "egGOMm" or one.dtype.kind in "SU")
        for one in results
    )


# --- Exceptions ------------------------------------------------------------------


def _error_difference(case: Case, expected: Outcome, actual: Outcome) -> str | None:
    left, right = expected.error, actual.error
    if right is None:
        return f"expected {_name(left)}, but got {_short(actual.value)}"
    if left is None:
        return f"raised {_name(right)}, but expected {_short(expected.value)}"
    wanted = _public_class(left)
    if isinstance(right, pyarray.CompileError):
        # Known before the call already, and of NumPy's class as well.
        if isinstance(right, wanted):
            return None
        return f"expected {_name(left)}, but raised {_name(right)}"
    if _public_class(right) is not wanted:
        return f"expected {_name(left)}, but raised {_name(right)}"
    if wanted is not type(left):
        return None
    if case.message and str(right).strip() != str(left).strip():
        return f"expected the message {_name(left)}, but got {_name(right)}"
    return _mutation_difference(case, expected.copies, actual.copies, 0.0)


def _public_class(error: BaseException) -> type:
    """Without NumPy's own classes of TypeError and MemoryError, which have no
    names for users."""
    for cls in type(error).__mro__:
        if cls.__module__ != "numpy._core._exceptions":
            return cls
    return BaseException


def _name(error: BaseException) -> str:
    return f"{type(error).__name__}: {str(error).strip()}"


def _short(value: Any) -> str:
    text = repr(value).replace("\n", "")
    return text if len(text) < 200 else text[:200] + " ..."


# --- Values ----------------------------------------------------------------------


def _value_difference(case, expected, actual, scale, what) -> str | None:
    if type(actual) is not type(expected):
        return (
            f"{what}: expected {type(expected).__name__} {_short(expected)}, "
            f"but got {type(actual).__name__} {_short(actual)}"
        )
    if isinstance(expected, (tuple, list)):
        if len(actual) != len(expected):
            return f"{what}: expected {len(expected)} items, but got {len(actual)}"
        for index, pair in enumerate(zip(expected, actual)):
            found = _value_difference(case, *pair, scale, f"{what}[{index}]")
            if found:
                return found
        return None
    if isinstance(expected, (np.ndarray, np.generic, float, complex)):
        left, right = np.asarray(expected), np.asarray(actual)
        return _array_difference(case, left, right, scale, what)
    if actual != expected:
        return f"{what}: expected {_short(expected)}, but got {_short(actual)}"
    return None


def _array_difference(case, expected, actual, scale, what) -> str | None:
    if actual.dtype != expected.dtype:
        return f"{what}: expected dtype {expected.dtype}, but got {actual.dtype}"
    if actual.shape != expected.shape:
        return f"{what}: expected shape {expected.shape}, but got {actual.shape}"
    if expected.dtype.kind == "c":
        equal = _equal_complex(case, expected, actual, scale)
    else:
        equal = _equal(case, expected, actual, scale)
    if np.all(equal):
        return None
    index = tuple(np.argwhere(~np.atleast_1d(equal))[0])
    pair = [np.atleast_1d(array)[index] for array in (expected, actual)]
    place = f"[{', '.join(map(str, index))}]" if expected.ndim else ""
    return f"{what}{place}: expected {pair[0]!r}, but got {pair[1]!r}"


def _equal(case: Case, expected, actual, scale):
    equal = actual == expected
    if expected.dtype.kind != "f":
        return equal
    if case.signs and not case.eps:
        equal &= np.signbit(actual) == np.signbit(expected)
    equal |= np.isnan(actual) & np.isnan(expected)
    if case.ulps and not np.all(equal):
        equal |= _distance(expected, actual) <= case.ulps
    if case.eps and not np.all(equal):
        allowed = case.eps * np.finfo(expected.dtype).eps * scale
        with np.errstate(all="ignore"):
            distance = np.abs(np.subtract(actual, expected, dtype=np.float64))
        equal |= distance <= allowed
    return equal


def _equal_complex(case: Case, expected, actual, scale):
    equal = _equal(case, expected.real, actual.real, scale)
    equal &= _equal(case, expected.imag, actual.imag, scale)
    if case.eps or case.ulps:
        # Which part of a product of infinities is NaN depends on the formula.
        odd = ~np.isfinite(expected) & ~np.isfinite(actual)
        equal |= odd
    return equal


def _magnitude(outcome: Outcome, case: Case) -> float:
    """Of the largest finite number in the arguments and the result."""
    largest = 1e-300
    stack = [outcome.value, *outcome.copies.arguments]
    while stack:
        one = stack.pop()
        if isinstance(one, (tuple, list)):
            stack.extend(one)
        elif isinstance(one, (np.ndarray, np.generic, int, float, complex)):
            numbers = np.abs(np.asarray(one, np.complex128))
            finite = numbers[np.isfinite(numbers)]
            largest = max(largest, float(finite.max(initial=0.0)))
    return max(largest, largest**case.scale)
