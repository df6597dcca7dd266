# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compile errors: the place, the caret, the notes, the class."""

import copy
import pickle

import pytest
from pyarray import CompileError
from pyarray.diagnostics import (
    Diagnostic,
    Range,
    compiler_error,
    error_class,
    make_error,
    raise_compile_error,
    render,
)


def shown(line, column, end_column, end_line=1):
    """What is below the heading of an error in this line."""
    place = Range(1, column, end_line, end_column)
    text = render([Diagnostic("no", "f.py", place)], lambda file, number: line)
    return text.split("\n")[1:]


def test_the_model():
    lines = {5: "    total = 0.0\n", 7: "        total = total + row\n"}
    diagnostics = [
        Diagnostic("expected one type", "mean.py", Range(7, 17, 7, 28)),
        Diagnostic("float64 here", "mean.py", Range(5, 13, 5, 16), "note"),
        Diagnostic("add `row.sum()`", severity="help"),
    ]
    assert render(diagnostics, lambda file, number: lines[number]) == (
        "mean.py:7:17: error: expected one type\n"
        "    total = total + row\n"
        "            ^~~~~~~~~~~\n"
        "mean.py:5:13: note: float64 here\n"
        "help: add `row.sum()`"
    )


@pytest.mark.parametrize(
    "line, column, end, expected",
    [
        ("x = y\n", 5, 6, ["    x = y", "        ^"]),
        ("\t\tx = y\n", 7, 8, ["    x = y", "        ^"]),
        ("x =\ty\n", 5, 6, ["    x =        y", "               ^"]),
        ("é = é.foo\n", 6, 12, ["    é = é.foo", "        ^~~~~"]),
        ("s = '日本'; r.q\n", 15, 18, ["    s = '日本'; r.q", "                ^~~"]),
        ("e\u0301 = q\n", 7, 8, ["    e\u0301 = q", "        ^"]),
        ("x = y", 99, 120, ["    x = y", "         ^"]),
        ("x = y", 0, 0, ["    x = y", "    ^"]),
    ],
)
def test_caret(line, column, end, expected):
    assert shown(line, column, end) == expected


def test_range_of_several_lines():
    assert shown("x = (1 +  \n", 5, 3, end_line=2) == [
        "    x = (1 +",
        "        ^~~~",
    ]


def test_long_line():
    line = "a" * 300 + " + bad + " + "c" * 300
    text, caret = shown(line, 304, 307)
    assert text[caret.index("^") :].startswith("bad")
    assert len(text) < 120
    assert text.startswith("    ...") and text.endswith("...")


def test_missing_line():
    assert shown("", 3, 4) == []


def test_at_most_twelve_lines():
    note = Diagnostic("because", "f.py", Range(1, 1, 1, 2), "note")
    text = render([Diagnostic("no", "f.py", Range(1, 1, 1, 2)), *[note] * 20])
    assert len(text.splitlines()) <= 12
    assert text.splitlines()[-1] == "note: 10 more not shown"


def test_position_in_characters():
    diagnostic = Diagnostic("no", "f.py", Range(1, 7, 1, 8))
    heading = render([diagnostic], lambda file, number: "ééx = 1").split("\n")[0]
    assert heading == "f.py:1:5: error: no"


def test_path_below_the_current_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = Range(1, 1, 1, 2)
    inside = Diagnostic("no", str(tmp_path / "a" / "f.py"), place)
    assert render([inside]).startswith("a/f.py:1:1: ")
    outside = Diagnostic("no", str(tmp_path.parent / "f.py"), place)
    assert render([outside]).startswith(str(tmp_path.parent))


def test_classes():
    error = make_error("no", exception="NameError")
    assert isinstance(error, CompileError) and isinstance(error, NameError)
    assert type(error) is error_class("NameError")
    assert error_class("") is CompileError
    assert error_class("no such class") is CompileError
    assert error_class("KeyboardInterrupt") is CompileError
    assert issubclass(error_class("FloatingPointError"), ArithmeticError)


def test_errors_are_values():
    error = make_error("no", exception="TypeError", help="do")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is type(error)
        assert str(other) == str(error) == "error: no\nhelp: do"


def test_what_the_compiler_reports():
    error = compiler_error(
        [
            (0, "f.py", (2, 3, 2, 4), "expected an integer", "TypeError"),
            (1, "f.py", (1, 1, 1, 2), "a float here", ""),
            (2, "", (0, 0, 0, 0), "use int()", ""),
        ]
    )
    assert isinstance(error, TypeError)
    assert str(error) == (
        "f.py:2:3: error: expected an integer\n"
        "f.py:1:1: note: a float here\n"
        "help: use int()"
    )
    assert "without a message" in str(compiler_error([]))


def test_the_signature_is_noted():
    def subject(a, b):
        pass

    with pytest.raises(CompileError) as raised:
        raise_compile_error([(0, "", (0, 0, 0, 0), "no", "")], subject, "!py.int, f64")
    assert raised.value.__notes__ == [
        "note: while compiling subject for (int, float64)"
    ]
