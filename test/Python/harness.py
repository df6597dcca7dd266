# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs a function uncompiled and compiled, and compares all that shows.

The value, its type, dtype, shape and memory order; what became of the
arguments, and of the memory around them; the exception, its class and message.
"""

import ctypes
import itertools
import linecache
import os
import re
from types import FunctionType

import numpy as np
import pyarray
import pytest
from pyarray import _pyarray, jit

SIGNED = [np.int8, np.int16, np.int32, np.int64]
UNSIGNED = [np.uint8, np.uint16, np.uint32, np.uint64]
INTEGERS = SIGNED + UNSIGNED
FLOATS = [np.float32, np.float64]
NUMBERS = INTEGERS + FLOATS
DTYPES = [np.bool_, *NUMBERS]

# Python has loaded the address sanitizer's runtime, which supplies the memory,
# keeps what is freed, and handles signals.
IS_SANITIZED = "asan" in os.environ.get("LD_PRELOAD", "")
own_memory = pytest.mark.skipif(
    IS_SANITIZED, reason="the sanitizer supplies the memory"
)
own_signals = pytest.mark.skipif(IS_SANITIZED, reason="the sanitizer handles signals")


def name_of(value):
    """Names test cases after types and functions."""
    return getattr(value, "__name__", None)


# --- Functions ---------------------------------------------------------------

_compiled = {}


def compiled(function, **options):
    """`function` compiled, once for all tests."""
    if isinstance(function, _pyarray.Dispatcher):
        return function
    key = (function, *sorted(options.items()))
    if key not in _compiled:
        _compiled[key] = jit(function, **options)
    return _compiled[key]


def uncompiled(function):
    """`function` as Python runs it, and what it calls uncompiled as well."""
    if isinstance(function, _pyarray.Dispatcher):
        function = function.py_func
    scope = dict(function.__globals__)
    for name, value in function.__globals__.items():
        if isinstance(value, _pyarray.Dispatcher):
            scope[name] = _in_scope(value.py_func, scope)
    return _in_scope(function, scope)


def define(source, name):
    """The function `f` of `source`, which the compiler finds by its file name."""
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    namespace = {}
    exec(compile(source, name, "exec"), namespace)
    return namespace["f"]


def _in_scope(function, scope):
    result = FunctionType(
        function.__code__,
        scope,
        function.__name__,
        function.__defaults__,
        function.__closure__,
    )
    result.__kwdefaults__ = function.__kwdefaults__
    return result


# --- Arguments ---------------------------------------------------------------

_GUARD = 64


class Copies:
    """Copies of arguments that lie in memory as the originals do.

    Views of one array stay views of one array, with the same strides, at
    addresses of the same alignment, between guards that nothing may touch.
    """

    def __init__(self, arguments):
        self._memory = {}
        self._arrays = {}
        self._containers = {}
        self.arguments = tuple(self._copy(argument) for argument in arguments)

    def _copy(self, value):
        if isinstance(value, tuple):
            items = [self._copy(item) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
        if isinstance(value, (list, set, dict)):
            return self._copy_container(value)
        if type(value) is not np.ndarray:
            return value
        if id(value) not in self._arrays:
            self._arrays[id(value)] = (value, self._copy_array(value))
        return self._arrays[id(value)][1]

    def _copy_container(self, value):
        if id(value) not in self._containers:
            items = value.items() if isinstance(value, dict) else value
            copy = type(value)(self._copy(item) for item in items)
            self._containers[id(value)] = (value, copy)
        return self._containers[id(value)][1]

    def _copy_array(self, array):
        root = array
        while isinstance(root.base, np.ndarray):
            root = root.base
        low, high = np.lib.array_utils.byte_bounds(root)
        if low not in self._memory:
            self._memory[low] = _copy_bytes(low, max(high - low, 0))
        view = np.ndarray(
            array.shape,
            array.dtype,
            self._memory[low],
            _GUARD + array.ctypes.data - low,
            array.strides,
        )
        view.flags.writeable = array.flags.writeable
        return view

    @property
    def memory(self):
        return list(self._memory.values())

    @property
    def containers(self):
        return [copy for _, copy in self._containers.values()]

    @property
    def arrays(self):
        return [copy for _, copy in self._arrays.values()]


def _copy_bytes(address, count):
    room = np.full(count + 2 * _GUARD + 64, 0xA5, np.uint8)
    start = (address - _GUARD - room.ctypes.data) % 64
    memory = room[start : start + count + 2 * _GUARD]
    memory[_GUARD : _GUARD + count] = np.frombuffer(
        ctypes.string_at(address, count), np.uint8
    )
    return memory


def _writeable(array):
    """The same elements, whatever the flag says."""
    root = array
    while isinstance(root.base, np.ndarray):
        root = root.base
    offset = array.ctypes.data - root.ctypes.data
    return np.ndarray(array.shape, array.dtype, root, offset, array.strides)


# --- Comparing ---------------------------------------------------------------


def same(expected, actual, ulp=0, what="result"):
    """Asserts equal types and values: NaN is NaN, and 0.0 is not -0.0."""
    assert type(actual) is type(expected), (
        f"{what}: expected {type(expected).__name__} {expected!r}, "
        f"got {type(actual).__name__} {actual!r}"
    )
    if isinstance(expected, dict):
        expected, actual = list(expected.items()), list(actual.items())
    if isinstance(expected, (tuple, list)):
        assert len(actual) == len(expected), f"{what}: {actual!r}"
        for index, (left, right) in enumerate(zip(expected, actual, strict=True)):
            same(left, right, ulp, f"{what}[{index}]")
    elif isinstance(expected, (np.ndarray, np.generic, float)):
        _same_elements(np.asarray(expected), np.asarray(actual), ulp, what)
    else:
        assert actual == expected, f"{what}: expected {expected!r}, got {actual!r}"


def _same_parts(expected, actual, ulp):
    """Of complex numbers: each part, or the distance relative to the length."""
    equal = np.ones(expected.shape, bool)
    for one, other in (
        (expected.real, actual.real),
        (expected.imag, actual.imag),
    ):
        same = (one == other) & (np.signbit(one) == np.signbit(other))
        equal &= same | (np.isnan(one) & np.isnan(other))
    with np.errstate(all="ignore"):
        return equal | (abs(actual - expected) <= ulp * np.spacing(abs(expected)))


def _same_elements(expected, actual, ulp, what):
    assert actual.dtype == expected.dtype, (
        f"{what}: expected dtype {expected.dtype}, got {actual.dtype}"
    )
    assert actual.shape == expected.shape, (
        f"{what}: expected shape {expected.shape}, got {actual.shape}"
    )
    equal = actual == expected
    if expected.dtype.kind == "c":
        equal = _same_parts(expected, actual, ulp)
    if expected.dtype.kind == "f":
        equal &= np.signbit(actual) == np.signbit(expected)
        equal |= np.isnan(actual) & np.isnan(expected)
        if ulp and not equal.all():
            equal |= _distance(expected, actual) <= ulp
    if not np.all(equal):
        where = np.argwhere(~np.atleast_1d(equal))[:5]
        pairs = [
            (
                tuple(map(int, index)),
                np.atleast_1d(expected)[tuple(index)],
                np.atleast_1d(actual)[tuple(index)],
            )
            for index in where
        ]
        raise AssertionError(f"{what}: (index, expected, got): {pairs}")


def _distance(expected, actual):
    """Units in the last place; huge across NaN and between zeros."""
    integer = np.int32 if expected.dtype == np.float32 else np.int64
    bits = [np.ascontiguousarray(value).view(integer) for value in (expected, actual)]
    lowest = np.iinfo(integer).min
    with np.errstate(all="ignore"):
        left, right = (np.where(value < 0, lowest - value, value) for value in bits)
        distance = np.where(left > right, left - right, right - left).view(
            f"u{left.itemsize}"
        )
    huge = np.iinfo(distance.dtype).max
    distance = distance.reshape(expected.shape)
    incomparable = np.isnan(expected) | np.isnan(actual)
    incomparable |= (expected == 0) & (actual == 0)
    return np.where(incomparable, huge, distance)


def _same_arrays(expected, actual, left, right, layout, what="result"):
    """Compares how results lie in memory: fresh, or as views of arguments."""
    if isinstance(expected, tuple):
        for index, (one, other) in enumerate(zip(expected, actual, strict=True)):
            _same_arrays(one, other, left, right, layout, f"{what}[{index}]")
    if not isinstance(expected, np.ndarray):
        return
    assert actual.flags.writeable == expected.flags.writeable, f"{what}: writeable"
    assert actual.flags.aligned
    for position, (one, other) in enumerate(
        zip(left.arrays, right.arrays, strict=True)
    ):
        if expected is one:
            assert actual is other, f"{what} is not array {position}"
        if actual is other:  # also for a view of all of it
            assert expected.shape == one.shape, f"{what} is array {position}"
            assert _strides(expected) == _strides(one), f"{what} is array {position}"
        if expected.size and np.may_share_memory(expected, one):
            assert _strides(actual) == _strides(expected), f"{what}: strides"
            assert (
                actual.ctypes.data - other.ctypes.data
                == expected.ctypes.data - one.ctypes.data
            ), f"{what}: not the same part of array {position}"
            return
        assert not np.may_share_memory(actual, other), f"{what} is a view"
    if not layout:
        return
    if _decide_layout(left.arrays):
        for flag in ("C_CONTIGUOUS", "F_CONTIGUOUS"):
            assert actual.flags[flag] == expected.flags[flag], f"{what}: {flag}"
    else:
        assert actual.flags.c_contiguous or actual.flags.f_contiguous, what


def _strides(array):
    """Those that matter: of axes with more than one element."""
    return [stride for stride, extent in zip(array.strides, array.shape) if extent > 1]


def _decide_layout(arrays):
    """Whether new arrays have NumPy's memory order: where all arguments have
    one shape, and each is C or Fortran ordered."""
    return len({array.shape for array in arrays}) < 2 and all(
        array.flags.c_contiguous or array.flags.f_contiguous for array in arrays
    )


def _same_arguments(left, right, ulp):
    """The arguments, then all memory: nothing else may have been written."""
    for one, other in zip(left.containers, right.containers, strict=True):
        same(one, other, ulp, f"{type(one).__name__} afterwards")
    for position, (one, other) in enumerate(
        zip(left.arrays, right.arrays, strict=True)
    ):
        same(one, other, ulp, f"array {position} afterwards")
        # Equal as values: let NaNs of other bits not count below.
        _writeable(other)[...] = _writeable(one)
    for one, other in zip(left.memory, right.memory, strict=True):
        assert np.array_equal(one, other), "memory beside the arguments was written"


# --- Checking ----------------------------------------------------------------


def _call(function, arguments):
    with np.errstate(all="ignore"):
        try:
            return function(*arguments), None
        except Exception as error:
            return None, error


def check(function, *arguments, ulp=0, layout=True, message=True, **options):
    """Calls `function` uncompiled and compiled with copies of the arguments.

    Returns the compiled result, or the exception that both raised. `ulp` is for
    functions that no library rounds correctly; `layout` compares the memory
    order of results that are new arrays.
    """
    left, right = Copies(arguments), Copies(arguments)
    expected, expected_error = _call(uncompiled(function), left.arguments)
    actual, actual_error = _call(compiled(function, **options), right.arguments)
    if expected_error is not None or actual_error is not None:
        _same_error(expected_error, actual_error, expected, actual, message)
        _same_arguments(left, right, ulp)
        return actual_error
    same(expected, actual, ulp)
    _same_arrays(expected, actual, left, right, layout)
    _same_arguments(left, right, ulp)
    return actual


# Both write these messages for the user's eye: ours are theirs.
_SAME_MESSAGES = (
    IndexError,
    ZeroDivisionError,
    ValueError,
    OverflowError,
    UnboundLocalError,
    AssertionError,
    RuntimeError,
)


def _same_error(expected_error, actual_error, expected, actual, message):
    if expected_error is None:
        raise AssertionError(
            f"expected {expected!r}, but compiled code raised"
        ) from actual_error
    if actual_error is None:
        raise AssertionError(
            f"expected an exception, but got {actual!r}"
        ) from expected_error
    if isinstance(actual_error, pyarray.CompileError):
        # Known before the call already, and of Python's class as well.
        assert isinstance(actual_error, type(expected_error)), (
            f"expected {expected_error!r}, but the function was refused:\n{actual_error}"
        )
        assert_readable(str(actual_error))
        return
    if isinstance(expected_error, MemoryError):  # NumPy's own class of it
        assert type(actual_error) is MemoryError, repr(actual_error)
        return
    assert type(actual_error) is type(expected_error), (
        f"expected {expected_error!r}, got {actual_error!r}"
    )
    if message and isinstance(expected_error, _SAME_MESSAGES):
        left, right = str(expected_error).strip(), str(actual_error).strip()
        assert right == left, f"message: expected {left!r}, got {right!r}"


def expect_error(function, *arguments, error, match=None, **options):
    """Asserts what compiled code raises where Python would not, or otherwise."""
    copies = Copies(arguments)
    with pytest.raises(error, match=match) as raised:
        compiled(function, **options)(*copies.arguments)
    assert raised.type is error, raised.value
    return raised.value


def refused(function, *arguments, error=pyarray.CompileError, match=None, at=None):
    """Asserts a compile error, with the caret under the text `at`."""
    with pytest.raises(pyarray.CompileError, match=match) as raised:
        compiled(function)(*arguments)
    assert isinstance(raised.value, error), type(raised.value)
    text = str(raised.value)
    assert_readable(text)
    if at is not None:
        assert caret_text(text) == at, text
    return raised.value


def caret_text(text):
    """The source text that the first caret of an error underlines."""
    for line, below in itertools.pairwise(text.splitlines()):
        marks = re.match(r" +\| +(\^+)", below)
        if marks:
            return line[marks.start(1) : marks.end(1)]
    return None


def assert_readable(text):
    """A message for a Python programmer: short, without the compiler's terms."""
    for part in text.split("\n\n"):
        lines = part.splitlines()
        assert 1 <= len(lines) <= 12, text
        assert re.match(r"error\[PA\d{4}\]: ", lines[0]), text
        for internal in (
            "!py.",
            "!pyarray.",
            "py.object",
            "memref",
            "llvm",
            "mlir",
            "0x",
            "affine",
            "operand #",
            "op '",
            "'py.",
            "'arith.",
            "failed to legalize",
            "/pyarray/",
            "site-packages",
        ):
            assert internal not in _without_source(lines), (internal, text)
        assert not re.search(r"%\w", _without_source(lines)), text


def _without_source(lines):
    """The messages alone, without paths and the lines of the program."""
    return "\n".join(
        line.rpartition(", in ")[2] if line.startswith("  --> ") else line
        for line in lines
        if not re.match(r" *\d+ \| ", line)
    )


# --- Arrays ------------------------------------------------------------------


def special(dtype, count=None):
    """Values where arithmetic goes wrong, repeated up to `count`."""
    dtype = np.dtype(dtype)
    if dtype == np.bool_:
        values = np.array([False, True, True, False, True])
    elif dtype.kind == "f":
        info = np.finfo(dtype)
        values = np.array(
            [0.0, 1.0, -0.0, -1.0, np.inf, 2.5, -np.inf, 0.5, np.nan, -3.75]
            + [info.max, info.tiny, info.smallest_subnormal, -2.0, 1e10, -0.3],
            dtype,
        )
    else:
        info = np.iinfo(dtype)
        values = np.array(
            [0, 1, info.max, 2, info.min, 3, info.max - 1, 7, 100, info.min + 1, 5]
            + ([-1, -7, -2] if info.min else [8, 64, 13]),
            dtype,
        )
    return values if count is None else np.resize(values, count)


def ordinary(dtype, count):
    """Values of moderate size, of both signs where there are two."""
    dtype = np.dtype(dtype)
    step = np.arange(count)
    if dtype == np.bool_:
        return step % 3 == 1
    if dtype.kind == "u":
        return (step * 7 % 101).astype(dtype)
    if dtype.kind == "i":
        return (step * 7 % 101 - 50).astype(dtype)
    return (((step * 7 % 101) - 50) / 8).astype(dtype)


LAYOUTS = ["C", "F", "strided", "rows", "negative", "readonly", "offset"]


def laid_out(array, layout):
    """The same elements in another memory layout."""
    if layout == "C":
        return np.ascontiguousarray(array)
    if layout == "F":
        return np.asfortranarray(array)
    if layout == "readonly":
        result = array.copy()
        result.flags.writeable = False
        return result
    if layout == "negative":
        reverse = (slice(None, None, -1),) * array.ndim
        return array[reverse].copy()[reverse]
    steps = {
        "strided": (2,) * array.ndim,
        "rows": (3,) + (1,) * (array.ndim - 1) if array.ndim > 1 else (1,),
        "offset": (1,) * array.ndim,
    }[layout]
    shape = [extent * step + 1 for extent, step in zip(array.shape, steps)]
    room = np.zeros(shape, array.dtype)
    part = tuple(
        slice(1, 1 + extent * step, step) for extent, step in zip(array.shape, steps)
    )
    room[part] = array
    return room[part]
