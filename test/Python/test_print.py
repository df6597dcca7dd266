# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`print`: the same text in the same order as Python's."""

import contextlib
import io
import math
import sys

import numpy as np
import pyarray
import pytest
from harness import refused
from pyarray import jit


def output(function, *arguments):
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        result = function(*arguments)
    return stream.getvalue(), result


def check_print(function, *arguments):
    expected = output(function, *arguments)
    assert output(jit(function), *arguments) == expected
    return expected[0]


def show(x):
    print(x)


VALUES = [
    0,
    -(2**63),
    2**63 - 1,
    True,
    None,
    1.5,
    -0.0,
    math.nan,
    math.inf,
    1e300,
    0.1,
    "",
    "text",
    "é ÿ",
    "日本 \U0001f600",
    "quo\"te's\n",
    b"by\x00tes",
    1 + 2j,
    np.int8(-3),
    np.uint64(2**64 - 1),
    np.float32(0.1),
    np.float64(0.1),
    np.bool_(True),
    np.complex64(1 - 1j),
    np.arange(3),
    np.ones((2, 2), np.float32),
    np.array(2.5),
    np.zeros(0),
    np.arange(6).reshape(2, 3).T,
    np.arange(2000),
    (),
    (1,),
    (1, 2.5, (None, "a")),
    range(2, 10, 3),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_one_value(value):
    assert check_print(show, value)


def several(a, b, c):
    print(a, b, c)
    print(a, b, c, sep="")
    print(a, b, c, sep=", ", end="!\n")
    print(a, b, c, sep=None, end=None)
    print()
    print(end="")
    print(a, flush=True)
    print(a, file=None)


@pytest.mark.parametrize(
    "values", [(1, 2.5, True), ("x", None, (1, 2)), (np.float32(1), 1j, "ü")], ids=repr
)
def test_several_values(values):
    check_print(several, *values)


def with_text(sep, end):
    for i in range(3):
        print(i, -i, sep=sep, end=end)


@pytest.mark.parametrize("sep", ["", "::", "日", None], ids=repr)
@pytest.mark.parametrize("end", ["", "\n\n", "é", None], ids=repr)
def test_separators(sep, end):
    check_print(with_text, sep, end)


def constants():
    print("a", 1, 2.5, None, True, "日本", ("x", 1), ...)


def test_constants():
    check_print(constants)


def computed(a):
    total = 0.0
    for i in range(a.size):
        total += a[i]
        print(i, a[i], total, a[: i + 1], a[i] > 1)
    return total


def test_loop():
    check_print(computed, np.array([0.5, 1.5, 2.5]))


def in_branch(x):
    if x > 0:
        print("positive")
    else:
        print("not positive", x)
    return x


@pytest.mark.parametrize("x", [1, -1, 0.0, np.int16(5)], ids=repr)
def test_branch(x):
    check_print(in_branch, x)


def before_an_error(n):
    for i in range(n, -2, -1):
        print(10 // i)


def test_what_was_printed_before_an_exception_stays():
    for function in (before_an_error, jit(before_an_error)):
        stream = io.StringIO()
        with contextlib.redirect_stdout(stream), pytest.raises(ZeroDivisionError):
            function(2)
        assert stream.getvalue() == "5\n10\n"


def test_order_with_python():
    @jit
    def inner(i):
        print("compiled", i)

    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        for i in range(3):
            print("python", i)
            inner(i)
    lines = [f"{who} {i}" for i in range(3) for who in ("python", "compiled")]
    assert stream.getvalue().splitlines() == lines


def helper(x):
    print("helper", x)
    return x + 1


compiled_helper = jit(helper)


def calls_helper(x):
    y = compiled_helper(x)
    print("back", y)
    return compiled_helper(y)


def test_calls():
    assert check_print(calls_helper, 1) == "helper 1\nback 2\nhelper 2\n"


class Broken:
    def write(self, text):
        raise OSError("no room")


def test_an_exception_of_the_stream_comes_through(monkeypatch):
    compiled = jit(show)
    output(compiled, 1)
    monkeypatch.setattr(sys, "stdout", Broken())
    with pytest.raises(OSError, match="no room") as raised:
        compiled(1)
    names = [entry.name for entry in raised.traceback]
    assert "show" in names and names[-1] == "write"


def test_many_prints_keep_no_memory():
    @jit
    def run(n, a, s):
        for i in range(n):
            print(i, a, s, a + i, end="")

    output(run, 10, np.ones(3), "日本")
    statistics = pyarray._pyarray.buffer_statistics
    before = statistics()
    output(run, 1000, np.ones(3), "日本")
    after = statistics()
    assert (after["live"], after["unreleased"]) == (
        before["live"],
        before["unreleased"],
    )


# --- What is refused -----------------------------------------------------------


def to_file(x):
    print(x, file=sys.stderr)


def unknown_keyword(x):
    print(x, color=1)


def wrong_separator(x):
    print(x, sep=1)


def a_function(x):
    print(abs)


def test_refused():
    refused(to_file, 1)
    refused(
        unknown_keyword,
        1,
        error=TypeError,
        match="'color' is an invalid keyword argument for print",
    )
    refused(
        wrong_separator,
        1,
        error=TypeError,
        match="sep must be None or a string, not int",
    )
    refused(a_function, 1, match="is not supported")
