# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A compiler that fails: the function runs all the same, with one warning, and
what reproduces the failure is kept."""

import itertools
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import warnings
from pathlib import Path

import numpy as np
import pyarray
import pytest
from harness import own_signals
from pyarray import CompileError, UncompiledWarning, jit

PASSES = """
py-lower-exits py-promote-names py-infer-types convert-py-to-pyarray
pyarray-inline-library pyarray-keep-shape-tests canonicalize cse
pyarray-promote-lists pyarray-expand-broadcasts pyarray-fold-signs pyarray-fold-views
pyarray-fuse-elementwise pyarray-version-maps pyarray-hoist-checks
pyarray-assign-buffers convert-pyarray-to-affine pyarray-split-complex
pyarray-promote-buffers pyarray-hoist-buffers pyarray-version-nests
pyarray-unroll-loops pyarray-interchange-loops pyarray-fuse-loops
pyarray-split-loops pyarray-promote-accumulators pyarray-share-nests
pyarray-tile-products pyarray-vectorize-nests pyarray-vectorize-transposes
pyarray-vectorize-scans pyarray-drop-versions pyarray-vectorize-loops
pyarray-poll-interrupts pyarray-lower-control-flow pyarray-lower-checks
convert-pyarray-to-llvm pyarray-emit-entries
""".split()
STEPS = "ssa typed array loops vector llvm translate optimize codegen link".split()
PLACES = [f"pass:{name}" for name in PASSES] + [f"step:{name}" for name in STEPS]
CRASHES = ["abort", "segv", "trap", "overflow", "fatal", "memory"]


@pytest.fixture(autouse=True)
def lenient(monkeypatch, tmp_path):
    """As users have it, with reproducers where they are not left behind."""
    monkeypatch.delenv("PYARRAY_STRICT", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def make(**options):
    @jit(**options)
    def scale(a, k=2.0):
        total = a * k
        for i in range(len(a)):
            total[i] += i
        return total

    return scale


def run(function, *arguments):
    """The result, and the warnings."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*arguments)
    return result, [w for w in caught if w.category is UncompiledWarning]


def reproducer(warning):
    return Path(re.search(r"the files in (\S+);", str(warning.message))[1])


def fails_once(function):
    """Calls it twice; the directory that the warning names."""
    for count in (1, 0):
        result, caught = run(function, np.ones(3), 2.0)
        np.testing.assert_array_equal(result, [2.0, 3.0, 4.0])
        assert len(caught) == count
        if caught:
            warning = caught[0]
    assert Path(warning.filename).name == Path(__file__).name
    return reproducer(warning)


@pytest.mark.parametrize(
    "fault",
    [
        f"{place}:{kind}"
        for place, kind in zip(PLACES, itertools.cycle(["fail", "error", "invalid"]))
        if not (place.startswith("step:") and kind == "invalid")
    ],
)
def test_a_step_that_fails(monkeypatch, fault):
    if fault.endswith(":invalid") and not has_verifier():
        pytest.skip("this build does not verify")
    monkeypatch.setenv("PYARRAY_FAULT", fault)
    function = make()
    directory = fails_once(function)
    assert function.signatures == []
    report = (directory / "report.txt").read_text()
    assert "scale(float64[::1], float)" in report
    assert f"PYARRAY_FAULT={fault}" in report
    assert "total[i] += i" in (directory / "function.py").read_text()
    if fault.startswith("pass:") and not fault.endswith(":invalid"):
        assert fault.split(":")[1] in report.partition("failed in:")[2].split("\n")[0]


def has_verifier():
    """Builds with assertions verify after each pass."""
    return "release" not in pyarray.__file__ and "build" in pyarray.__file__


def test_an_error_of_llvm_does_not_end_the_process(monkeypatch):
    for step in ("translate", "optimize", "codegen"):
        monkeypatch.setenv("PYARRAY_FAULT", f"step:{step}:llvm")
        fails_once(make())


CRASHING = """
    import os, sys, tempfile, warnings
    import numpy as np
    sys.path.insert(0, {directory!r})
    tempfile.tempdir = {temporary!r}
    from test_failures import fails_once, make

    for fault in sys.argv[1:]:
        os.environ["PYARRAY_FAULT"] = fault
        directory = fails_once(make())
        report = (directory / "report.txt").read_text()
        assert "the compiler crashed" in report, report
        del os.environ["PYARRAY_FAULT"]
        function = make()
        function(np.ones(3))  # the compiler works again
        assert function.signatures, fault
    print("survived", len(sys.argv) - 1)
"""


def start(program, *arguments):
    program = textwrap.dedent(program).format(
        directory=os.path.dirname(__file__), temporary=tempfile.gettempdir()
    )
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        timeout=600,
    )


@own_signals
def test_a_step_that_crashes():
    faults = [f"{a}:{b}" for a, b in zip(PLACES, itertools.cycle(CRASHES))]
    done = start(CRASHING, *faults)
    assert done.stdout == f"survived {len(faults)}\n", done.stderr


@own_signals
@pytest.mark.parametrize("is_during_import", [False, True])
def test_other_crashes_end_the_process(is_during_import):
    """What is not the compiler's crash goes where it went, also from Python that the
    compiler calls."""
    program = """
        import ctypes, sys
        import numpy as np
        sys.path.insert(0, {directory!r})
        from pyarray import importer
        from test_failures import make

        def crash(*arguments):
            ctypes.string_at(0)

        make()(np.ones(3))
        if sys.argv[1] == "True":
            importer.FunctionImporter.visit_Return = crash
            make()(np.ones(3))
        crash()
    """
    done = start(program, str(is_during_import))
    assert done.returncode == -11, done.stderr


# --- Failures of the importer --------------------------------------------------

IMPORTER = [
    ("pyarray.importer", "find_source"),
    ("pyarray.importer", "analyze"),
    ("pyarray.importer", "Scope"),
    ("pyarray.importer", "ErrorCollector"),
    ("pyarray.importer.ModuleImporter", "require"),
    ("pyarray.importer.ModuleImporter", "run"),
    ("pyarray.importer.ModuleImporter", "make_symbol"),
    ("pyarray.importer.FunctionImporter", "visit_Assign"),
    ("pyarray.importer.FunctionImporter", "visit_AugAssign"),
    ("pyarray.importer.FunctionImporter", "visit_For"),
    ("pyarray.importer.FunctionImporter", "visit_Return"),
    ("pyarray.importer.FunctionImporter", "visit_Call"),
    ("pyarray.importer.FunctionImporter", "region"),
    ("pyarray.reads.Reads", "guards"),
    ("pyarray.compiler", "load"),
    ("pyarray.steps.Steps", "linking"),
]


@pytest.mark.parametrize("owner, name", IMPORTER)
@pytest.mark.parametrize("error", [AttributeError, ZeroDivisionError])
def test_an_exception_in_the_importer(monkeypatch, owner, name, error):
    def fail(*arguments, **keywords):
        raise error("injected")

    monkeypatch.setattr(f"{owner}.{name}", fail)
    report = (fails_once(make()) / "report.txt").read_text()
    assert f"{error.__name__}: injected" in report


def test_an_exception_while_a_function_of_the_library_is_imported(monkeypatch):
    @jit
    def f(a):
        return np.median(a)

    def fail(*arguments):
        raise KeyError("injected")

    monkeypatch.setattr("pyarray.importer.ModuleImporter.link", fail)
    result, caught = run(f, np.ones(3))
    assert result == 1.0 and "KeyError" in str(caught[0].message)


@pytest.mark.parametrize("error", [MemoryError, RecursionError, KeyboardInterrupt])
def test_what_is_not_the_compilers_fault_is_raised(monkeypatch, error):
    def fail(*arguments):
        raise error

    function = make()
    with monkeypatch.context() as patch:
        patch.setattr("pyarray.importer.ModuleImporter.run", fail)
        with pytest.raises(error):
            function(np.ones(3))
    assert run(function, np.ones(3))[1] == []
    assert function.signatures


def test_errors_of_the_program_are_raised():
    @jit
    def f(a):
        return a.no_such_thing

    with pytest.raises(CompileError):
        f(np.ones(3))


# --- Options ---------------------------------------------------------------------


@pytest.mark.parametrize("how", ["option", "variable", "skip"])
def test_strict(monkeypatch, how):
    monkeypatch.setenv("PYARRAY_FAULT", "pass:cse:error")
    if how == "variable":
        monkeypatch.setenv("PYARRAY_STRICT", "1")
    options = {"option": {"strict": True}, "skip": {"skip": "pyarray-fold-signs"}}
    function = make(**options.get(how, {}))
    for _ in range(2):
        with pytest.raises(CompileError, match="an injected fault") as caught:
            function(np.ones(3))
        assert caught.value.code == "PA0901"


def test_strict_and_an_exception(monkeypatch):
    def fail(*arguments):
        raise KeyError("injected")

    monkeypatch.setattr("pyarray.importer.ModuleImporter.run", fail)
    with pytest.raises(CompileError, match=r"KeyError: 'injected'[^$]*the files in"):
        make(strict=True)(np.ones(3))


def test_strict_is_a_bool():
    with pytest.raises(TypeError, match="strict"):
        jit(strict="yes")


# --- Calls of functions that run uncompiled ------------------------------------


def test_arguments_are_passed_as_they_were_given(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:typed")

    @jit
    def f(a, b=2, *rest, c=3, **options):
        return a, b, rest, c, options

    for arguments, options in [
        ((1,), {}),
        ((1, 5, 6, 7), {}),
        ((1,), {"c": 4}),
        ((), {"a": 1, "b": 5, "d": 6}),
    ]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UncompiledWarning)
            result = f(*arguments, **options)
        assert result == f.py_func(*arguments, **options)
    with pytest.raises(TypeError, match="missing"):
        f()


def test_exceptions_pass(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:typed")

    @jit
    def f(a, i):
        return a[i]

    with pytest.raises(IndexError), pytest.warns(UncompiledWarning):
        f(np.ones(3), 5)


def test_one_warning_for_all_signatures(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:typed")
    function = make()
    assert len(run(function, np.ones(3))[1]) == 1
    assert run(function, np.ones(3, np.float32))[1] == []
    monkeypatch.delenv("PYARRAY_FAULT")
    # What failed stays uncompiled, until it is reset; another signature works.
    assert run(function, np.ones((3, 3)))[1] == []
    function(np.ones(3))
    assert function.signatures == ["(float64[:, ::1], float)"]
    function._reset()
    function(np.ones(3))
    assert function.signatures == ["(float64[::1], float)"]


def test_a_warning_may_be_an_error(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:typed")
    function = make()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(UncompiledWarning):
            function(np.ones(3))


def test_what_calls_it_and_what_it_calls(monkeypatch):
    @jit
    def inner(x):
        return x + 1

    @jit
    def outer(x):
        return inner(x) * 2

    monkeypatch.setenv("PYARRAY_FAULT", "step:llvm")
    result, caught = run(outer, 3)
    assert result == 8 and len(caught) == 2  # of both
    monkeypatch.delenv("PYARRAY_FAULT")
    assert outer(3) == 8 and outer.signatures == []


# --- The reproducer --------------------------------------------------------------


def test_the_command_shows_the_failure_again(monkeypatch):
    tool = Path(pyarray.__file__).parents[2] / "bin" / "pyarray-opt"
    if not tool.exists():
        pytest.skip("the tools are not built")
    monkeypatch.setenv("PYARRAY_FAULT", "pass:pyarray-fuse-elementwise:error")
    directory = fails_once(make(error_model="numpy"))
    report = (directory / "report.txt").read_text()
    command = re.search(r"^pyarray-opt (.*)$", report, re.MULTILINE)[1]
    done = subprocess.run(
        f"{tool} {command}", shell=True, cwd=directory, capture_output=True, text=True
    )
    assert done.returncode == 1 and "an injected fault" in done.stderr


def test_files_are_for_the_user_only(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:array")
    directory = fails_once(make())
    assert directory.stat().st_mode & 0o077 == 0
    assert {path.name for path in directory.iterdir()} == {
        "function.py",
        "report.txt",
        "typed.mlir",
    }


def test_nowhere_to_write(monkeypatch):
    monkeypatch.setenv("PYARRAY_FAULT", "step:array")
    monkeypatch.setattr(tempfile, "tempdir", "/proc/no/such/place")
    result, caught = run(make(), np.ones(3))
    np.testing.assert_array_equal(result, [2.0, 3.0, 4.0])
    assert "nothing was written" in str(caught[0].message)


def test_a_function_whose_source_is_gone(monkeypatch):
    scope = {}
    exec("def f(a): return a", scope)
    monkeypatch.setattr(
        "pyarray.importer.find_source", lambda function: 1 / 0, raising=True
    )
    result, caught = run(jit(scope["f"]), 1)
    assert result == 1
    assert "f: " in (reproducer(caught[0]) / "function.py").read_text()
