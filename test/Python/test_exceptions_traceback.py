# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tracebacks of compiled frames: function, line, columns."""

import sys
import traceback

import numpy as np
import pytest
from pyarray import jit


@jit
def innermost(x, n):
    return x + 10 // n


def middle(x, n):
    y = innermost(x, n)
    return y + 1


@jit
def outermost(x, n):
    total = 0
    for i in range(2):
        total += middle(x, n)
    return total


@jit
def raises_again(n):
    try:
        return innermost(1, n)
    except ZeroDivisionError:
        raise


@jit
def raises_by_name(n):
    try:
        return innermost(1, n)
    except ZeroDivisionError as e:
        raise e


@jit
def raises_from(n):
    try:
        return innermost(1, n)
    except ZeroDivisionError as e:
        raise ValueError("wrapped") from e


@jit
def in_inner_function(n):
    def inner(m):
        return 10 // m

    return inner(n)


@jit
def in_lambda(n):
    f = lambda m: 10 // m  # noqa: E731
    return f(n)


@jit
def in_finally(n):
    try:
        return 1
    finally:
        innermost(1, n)


def error_of(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def frames(error, file=__file__):
    return [
        (frame.name, frame.lineno, frame.colno, frame.end_colno)
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == file
    ]


def plain(function):
    """The same without compiled code, all the way down."""
    return getattr(function, "py_func", function)


@pytest.fixture
def uncompiled(monkeypatch):
    module = sys.modules[__name__]
    for name in list(vars(module)):
        monkeypatch.setattr(module, name, plain(getattr(module, name)))


CALLS = [
    (outermost, (1, 0)),
    (raises_again, (0,)),
    (raises_by_name, (0,)),
    (raises_from, (0,)),
    (in_inner_function, (0,)),
    (in_lambda, (0,)),
    (in_finally, (0,)),
]


@pytest.mark.parametrize(
    "function, arguments", CALLS, ids=lambda p: getattr(p, "__name__", "")
)
def test_frames(function, arguments, monkeypatch):
    compiled = frames(error_of(function, *arguments))
    module = sys.modules[__name__]
    for name in ("innermost", "middle", "outermost"):
        monkeypatch.setattr(module, name, plain(getattr(module, name)))
    expected = frames(error_of(plain(function), *arguments))
    assert [frame[:2] for frame in compiled] == [frame[:2] for frame in expected]
    # Of the place that raises the columns are CPython's.
    assert compiled[-1] == expected[-1]


def test_cause_has_frames_of_its_own():
    error = error_of(raises_from, 0)
    assert [frame[0] for frame in frames(error.__cause__)][-1] == "innermost"
    assert error.__context__ is error.__cause__


def test_carets():
    error = error_of(innermost, 1, 0)
    text = "".join(traceback.format_exception(error))
    assert "return x + 10 // n" in text
    assert "~~~^^~~" in text


def test_library_is_hidden():
    @jit
    def f(a):
        return np.median(a) if False else a.sum() // 0 + 10 // int(a[0])

    error = error_of(f, np.zeros(3))
    names = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    assert not any(
        "pyarray/numpy" in name or "pyarray/library" in name for name in names
    )


def test_context_of_the_interpreter():
    try:
        try:
            raise KeyError("outside")
        except KeyError:
            innermost(1, 0)
    except ZeroDivisionError as error:
        assert isinstance(error.__context__, KeyError)
