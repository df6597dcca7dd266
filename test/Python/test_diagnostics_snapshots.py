# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whole messages of programs that are refused, each with its caret."""

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
import snapshots
from harness import assert_readable
from pyarray import errors
from pyarray.errors.texts import example_of
from pyarray.rendering import MAX_LINES, render

ROOT = Path(__file__).parents[2]
ERRORS = errors.all_errors()
EXAMPLES = {error.code: error for error in ERRORS if error.example}
PROGRAMS = sorted(
    path for path in snapshots.DIRECTORY.glob("*.txt") if path.stem not in EXAMPLES
)
# Not in the text of the program at all.
WITHOUT_CARET = {"PA0010"}


@pytest.fixture
def update(request):
    return request.config.getoption("--update-snapshots")


def check_form(error, name):
    """What all messages have in common."""
    text = str(error)
    assert_readable(text)
    for part in text.split("\n\n"):
        lines = part.splitlines()
        assert len(lines) <= MAX_LINES, text
        assert re.match(r"error\[PA\d{4}\]: ", lines[0]), text
        if name not in WITHOUT_CARET:
            assert re.match(r"  --> demo\.py:\d+:\d+", lines[1]), text
            assert any(re.match(r" *\| .*\^", line) for line in lines), text


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_message(path, update):
    program, _ = snapshots.read(path)
    error = snapshots.refuse(program)
    check_form(error, path.stem)
    snapshots.compare(path, program, error, update)


@pytest.mark.parametrize("code", EXAMPLES)
def test_example_of_the_table(code, update):
    """Each example is refused with its own code, by the class of its entry."""
    entry = EXAMPLES[code]
    program = example_of(entry)
    error = snapshots.refuse(program)
    assert error.code == code, error
    assert snapshots.python_class(error) == (entry.exception or "CompileError")
    check_form(error, code)
    snapshots.compare(snapshots.DIRECTORY / f"{code}.txt", program, error, update)


def test_no_snapshot_is_left_over():
    names = {path.stem for path in snapshots.DIRECTORY.glob("PA*.txt")}
    assert names == set(EXAMPLES)


def test_there_are_enough():
    assert len(PROGRAMS) + len(EXAMPLES) >= 80


# --- The table ---------------------------------------------------------------


def test_codes_and_names_are_unique():
    assert len({error.number for error in ERRORS}) == len(ERRORS)
    assert len({error.name for error in ERRORS}) == len(ERRORS)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.code)
def test_every_code_is_explained(error):
    assert error.title and not error.title.endswith(".")
    assert error.text.endswith((".", ")"))
    text = errors.explain(error)
    assert text.startswith(f"{error.code}: {error.title}\n\n")
    assert max(len(line) for line in text.splitlines()) <= 88


def test_every_code_is_used():
    """In C++ or in Python; codes that nothing reports explain nothing."""
    sources = [*ROOT.glob("lib/**/*.cpp"), *ROOT.glob("lib/**/*.h")]
    sources += [*ROOT.glob("include/**/*.h"), *ROOT.glob("python/pyarray/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    named = set(re.findall(r"\bCode::(\w+)", text))
    named |= set(re.findall(r'"([A-Z]\w+)"', text))
    assert {error.name for error in ERRORS} - named == set()


def test_the_document_is_up_to_date():
    assert (ROOT / "docs" / "Errors.md").read_text("utf-8") == errors.reference(), (
        "run scripts/error_codes.py docs"
    )


# --- The command -------------------------------------------------------------


def run(*words):
    command = [sys.executable, "-m", "pyarray", *words]
    return subprocess.run(command, capture_output=True, text=True)


def test_explain():
    result = run("explain", "PA0102")
    assert result.returncode == 0
    assert result.stdout.startswith("PA0102: A variable has no single type\n")
    assert "This is refused:" in result.stdout


def test_explain_is_patient():
    from pyarray.cli import main

    assert main(["explain", "102"]) == 0
    assert main(["explain", "pa102"]) == 0
    assert main(["explain", "NoSingleType"]) == 0


def test_explain_lists_the_codes(capsys):
    from pyarray.cli import main

    assert main(["explain"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(ERRORS)
    assert "PA0110  An array index is not an integer" in lines


def test_explain_what_is_no_code(capsys):
    from pyarray.cli import main

    assert main(["explain", "PA9999"]) == 2
    assert "unknown code 'PA9999'" in capsys.readouterr().err


# --- Cost --------------------------------------------------------------------


def test_rendering_takes_less_than_50_ms():
    program, _ = snapshots.read(snapshots.DIRECTORY / "five-errors.txt")
    error = snapshots.refuse(program)
    start = time.perf_counter()
    for _ in range(10):
        render(error.diagnostics)
    assert time.perf_counter() - start < 0.5


def test_the_import_does_not_read_the_table():
    code = (
        "import sys, pyarray; "
        "print([m for m in sys.modules if m.startswith(('pyarray.errors', "
        "'pyarray.rendering', 'pyarray.cli', 'argparse', 'difflib'))])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"
