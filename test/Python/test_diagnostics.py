# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compile errors: the place, the caret, the labels, the class."""

import copy
import os
import pickle

import pytest
from pyarray import CompileError, errors
from pyarray.diagnostics import (
    Diagnostic,
    Range,
    compiler_error,
    error_class,
    join_errors,
    make_error,
)
from pyarray.rendering import render


def at(line, start, end, message="no", severity="error", file="f.py"):
    return Diagnostic(message, file, Range(line, start, line, end), severity)


def shown(line, column, end_column, end_line=1):
    """The line and the marks below it, without the margin."""
    place = Range(1, column, end_line, end_column)
    text = render([Diagnostic("no", "f.py", place)], lambda file, number: line)
    return [row.partition("| ")[2] for row in text.split("\n")[2:]]


def labelled(line, *diagnostics):
    text = render(diagnostics, lambda file, number: line)
    return [row.partition("| ")[2] for row in text.split("\n")[2:]]


def test_the_model():
    lines = {5: "    total = 0.0\n", 10: "        total = total + row\n"}
    function = "mean(a: float64[:, :])"
    error = Diagnostic(
        "expected one type",
        "mean.py",
        Range(10, 17, 10, 28),
        "error",
        "PA0102",
        function,
    )
    diagnostics = [
        error,
        at(5, 13, 16, "float64 here", "note", "mean.py"),
        Diagnostic("add `row.sum()`", severity="help"),
    ]
    assert render(diagnostics, lambda file, number: lines[number]) == (
        "error[PA0102]: expected one type\n"
        "  --> mean.py:10:17, in mean(a: float64[:, :])\n"
        " 5 |     total = 0.0\n"
        "   |             --- float64\n"
        "10 |         total = total + row\n"
        "   |                 ^^^^^^^^^^^\n"
        "help: add `row.sum()`"
    )


@pytest.mark.parametrize(
    "line, column, end, expected",
    [
        ("x = y\n", 5, 6, ["x = y", "    ^"]),
        ("\t\tx = y\n", 7, 8, ["        x = y", "            ^"]),
        ("x =\ty\n", 5, 6, ["x =    y", "       ^"]),
        ("é = é.foo\n", 6, 12, ["é = é.foo", "    ^^^^^"]),
        ("s = '日本'; r.q\n", 15, 18, ["s = '日本'; r.q", "            ^^^"]),
        ("e\u0301 = q\n", 7, 8, ["e\u0301 = q", "    ^"]),
        ("x = y", 99, 120, ["x = y", "     ^"]),
        ("x = y", 0, 0, ["x = y", "^"]),
    ],
)
def test_caret(line, column, end, expected):
    assert shown(line, column, end) == expected


def test_range_of_several_lines():
    assert shown("x = (1 +  \n", 5, 3, end_line=2) == ["x = (1 +", "    ^^^^"]


@pytest.mark.parametrize("indent", [0, 40, 150])
def test_long_line(indent):
    line = " " * indent + "a" * 300 + " + bad + " + "c" * 300
    text, caret = shown(line, indent + 304, indent + 307)
    assert text[caret.index("^") :].startswith("bad")
    assert caret.count("^") == 3
    assert len(text) < 120
    assert text.startswith("...") and text.endswith("...")


def test_the_beginning_of_a_long_line():
    text, caret = shown("bad + " + "c" * 300, 1, 4)
    assert text.startswith("bad") and text.endswith("...")
    assert caret == "^^^"


def test_missing_line():
    assert shown("", 3, 4) == []


class TestLabels:
    LINE = "a.sum() + b.max() + c"

    def test_beside_the_caret(self):
        rows = labelled(self.LINE, at(1, 1, 8), at(1, 11, 18, "int here", "note"))
        assert rows == [self.LINE, "^^^^^^^   ------- int"]

    def test_below_the_caret(self):
        rows = labelled(
            self.LINE,
            at(1, 1, 18),
            at(1, 1, 8, "float64 here", "note"),
            at(1, 11, 18, "int here", "note"),
        )
        assert rows == [self.LINE, "^" * 17, "          ------- int", "------- float64"]

    def test_of_the_expression_itself(self):
        rows = labelled(self.LINE, at(1, 1, 8), at(1, 1, 8, "int here", "note"))
        assert rows == [self.LINE, "^^^^^^^ int"]

    def test_of_another_file(self):
        text = render(
            [at(1, 1, 8), at(2, 1, 3, "int here", "note", "g.py")],
            lambda file, number: self.LINE,
        )
        assert text.split("\n")[-1] == "note: g.py:2:1: int here"

    def test_without_a_place(self):
        text = render(
            [at(1, 1, 8), Diagnostic("so it is", severity="note")],
            lambda file, number: self.LINE,
        )
        assert text.split("\n")[-1] == "note: so it is"

    def test_arguments_are_in_the_heading(self):
        error = at(1, 1, 8)._replace(function="f(a: int)")
        note = at(3, 1, 8, "argument 'a' is int", "note")
        text = render([error, note], lambda file, number: self.LINE)
        assert "argument" not in text
        text = render([error._replace(function=""), note], lambda file, number: "x = 1")
        assert "argument 'a' is int" in text


def test_at_most_twelve_lines():
    notes = [at(number, 1, 2, "because", "note") for number in range(2, 22)]
    help = Diagnostic("do", severity="help")
    text = render([at(1, 1, 2), *notes, help], lambda file, number: "x = 1")
    lines = text.split("\n")
    assert len(lines) <= 12
    assert lines[-2:] == ["note: 17 more not shown", "help: do"]


def test_errors_are_apart():
    text = render([at(1, 1, 2), at(2, 1, 2)], lambda file, number: "x = 1")
    assert text.split("\n\n") == [
        "error: no\n  --> f.py:1:1\n1 | x = 1\n  | ^",
        "error: no\n  --> f.py:2:1\n2 | x = 1\n  | ^",
    ]


def test_position_in_characters():
    text = render([at(1, 7, 8)], lambda file, number: "ééx = 1")
    assert text.split("\n")[1] == "  --> f.py:1:5"


def test_path_below_the_current_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = at(1, 1, 2, file=str(tmp_path / "a" / "f.py"))
    assert render([inside]).endswith("\n  --> a/f.py:1:1")
    outside = at(1, 1, 2, file=str(tmp_path.parent / "f.py"))
    assert render([outside]).endswith(f"\n  --> {tmp_path.parent}/f.py:1:1")


# --- Classes -----------------------------------------------------------------


def test_classes():
    error = make_error("NameNotDefined", "no")
    assert isinstance(error, CompileError) and isinstance(error, NameError)
    assert type(error) is error_class("NameError")
    assert error.code == "PA0001"
    assert error_class("") is CompileError
    assert error_class("no such class") is CompileError
    assert error_class("KeyboardInterrupt") is CompileError
    assert issubclass(error_class("FloatingPointError"), ArithmeticError)


@pytest.mark.parametrize("entry", errors.all_errors(), ids=lambda entry: entry.code)
def test_the_class_of_each_code(entry):
    error = make_error(entry.name, "no")
    assert isinstance(error, CompileError)
    if entry.exception:
        assert type(error).__bases__[1].__name__ == entry.exception
    else:
        assert type(error) is CompileError


def test_errors_are_values():
    error = make_error("WrongType", "no", help="do")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is type(error)
        assert str(other) == str(error) == "error[PA0100]: no\nhelp: do"


def test_several_errors_have_the_class_of_the_first():
    first, second = make_error("WrongType", "one"), make_error("NameNotDefined", "two")
    assert join_errors([first]) is first
    both = join_errors([first, second])
    assert isinstance(both, TypeError) and not isinstance(both, NameError)
    assert str(both) == f"{first}\n\n{second}"


# --- What the compiler reports -----------------------------------------------


def test_what_the_compiler_reports():
    error = compiler_error(
        [
            (0, "f.py", (2, 3, 2, 4), "expected an integer", "PA0100", "f(a: float)"),
            (1, "f.py", (1, 1, 1, 2), "a float here", "", ""),
            (2, "", (0, 0, 0, 0), "use int()", "", ""),
        ]
    )
    assert isinstance(error, TypeError)
    assert str(error) == (
        "error[PA0100]: expected an integer\n"
        "  --> f.py:2:3, in f(a: float)\n"
        "note: f.py:1:1: a float here\n"
        "help: use int()"
    )


def test_what_the_compiler_does_not_explain():
    assert "without a message" in str(compiler_error([]))
    error = compiler_error([(0, "", (0, 0, 0, 0), "no", "", "")])
    assert str(error) == "error[PA0901]: no"
    assert type(error) is CompileError


def test_five_errors_at_most():
    reports = [(0, "", (0, 0, 0, 0), str(n), "PA0100", "") for n in range(7)]
    assert len(compiler_error(reports).diagnostics) == 5


def test_errors_in_the_library_are_told_at_the_call():
    import pyarray

    inside = os.path.join(os.path.dirname(pyarray.__file__), "numpy", "statistics.py")
    error = compiler_error(
        [
            (
                0,
                inside,
                (2, 3, 2, 4),
                "expected an array",
                "PA0520",
                "numpy.mean(a: int)",
            ),
            (1, inside, (1, 1, 1, 2), "int here", "", ""),
            (1, "f.py", (7, 5, 7, 9), "in the call of 'numpy.mean' with (int)", "", ""),
        ]
    )
    assert str(error) == "error[PA0520]: expected an array\n  --> f.py:7:5"
