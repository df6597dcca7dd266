# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The interpreter: functions of Python by `jit(interpret=True)`, and generated programs
by `pyarray-run --interpret`, which give the same as by `pyarray-run`."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarray
import pytest
from harness import _call, check
from pyarray import _pyarray, jit

sys.path.append(str(Path(__file__).parent.parent / "Fuzz"))
from fuzz.program import calls_of
from fuzz.trial import Trial
from fuzz.writer import write

TOOL = Path(pyarray.__file__).parents[2] / "bin" / "pyarray-run"
PROGRAMS = 48
TOGETHER = 6


# --- Functions ---------------------------------------------------------------


def interpreted(function):
    return jit(function, interpret=True)


def halves(n, x):
    return x if n <= 0 else halves(n - 1, x * 0.5) + 1.0


def squares(n):
    for i in range(n):
        yield i * i


def mixed(a, n):
    b = a[1:] * 2.0 + np.sin(a[:-1])
    a[0] = sum(squares(n))
    words = {str(x)[:3]: x for x in squares(n)}
    return b, np.sum(b * b), sorted(words), next(squares(n), None)


def raises(a, n):
    try:
        a[n] = 1.0
    except IndexError as error:
        raise KeyError(str(error)) from error
    return a


def prints(n):
    for i in range(n):
        print(i, "of", n)


@pytest.mark.parametrize("n", [0, 1, 3, 7])
def test_functions(n):
    check(interpreted(mixed), np.arange(4.0), n)
    check(interpreted(raises), np.arange(4.0), n)
    check(interpreted(raises), np.arange(8.0)[::-2], n)
    check(interpreted(halves), n, 3.0)


def test_results_are_released():
    before = _pyarray.buffer_statistics()
    function = interpreted(mixed)
    for n in range(5):
        function(np.arange(5.0), n)
    after = _pyarray.buffer_statistics()
    assert after["live"] == before["live"]
    assert after["unreleased"] == before["unreleased"]


def test_output(capsys):
    interpreted(prints)(2)
    assert capsys.readouterr().out == "0 of 2\n1 of 2\n"


def test_without_end():
    """The end of the stack is the interpreter's own."""
    with pytest.raises(RecursionError, match="maximum recursion depth exceeded"):
        interpreted(halves)(10**6, 1.0)
    assert interpreted(halves)(300, 1.0) == halves(300, 1.0)


def test_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE", "on")
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path))
    function = interpreted(halves)
    function(3, 1.0)
    assert function.inspect("cache") == "off: interpret=True"
    assert not list(tmp_path.iterdir())


def test_two_at_once():
    """Each has its own functions, which outlive the other's."""
    first, second = interpreted(mixed), interpreted(mixed)
    second(np.arange(3.0), 2)
    expected = first(np.arange(3.0), 2)
    second.reset()
    del second
    assert first(np.arange(3.0), 2)[1:] == expected[1:]


def test_option_is_a_switch():
    with pytest.raises(
        TypeError, match=r"jit\(\) expected interpret to be True or False"
    ):
        jit(interpret=1)


# --- The tool ----------------------------------------------------------------


def imported(function, arguments):
    """The IR of the first phase; None where the function is refused."""
    with contextlib.redirect_stdout(io.StringIO()):
        _call(function, arguments)
    with contextlib.suppress(ValueError):
        return function.inspect("import")
    return None


def written(arguments, directory):
    """As the tool takes them; None where it has no way to."""
    texts = []
    for number, value in enumerate(arguments):
        if isinstance(value, np.ndarray):
            path = directory / f"{number}.npy"
            np.save(path, value)
            texts.append(str(path))
        elif isinstance(value, (str, list)):
            return None
        else:
            texts.append(repr(value))
    return texts


def run(ir, texts, *options):
    command = [TOOL, ir, "--entry=f", *options, *texts]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    # Frames of the traceback are not kept by the interpreter.
    message = result.stderr.splitlines()[-1:] if result.returncode else []
    return result.returncode, result.stdout, message


@pytest.mark.skipif(not TOOL.exists(), reason="tools are not built")
@pytest.mark.parametrize("first", range(0, PROGRAMS, TOGETHER))
def test_programs(first, tmp_path):
    compared = 0
    for seed in range(first, first + TOGETHER):
        program = write(seed)
        call = calls_of(seed)[0]
        texts = written(call.arguments(program), tmp_path)
        if texts is None:
            continue
        trial = Trial(program, ["default"])
        ir = imported(trial.compiled["default"], call.arguments(program))
        trial.close()
        if ir is None or "attributes {generator" in ir:
            continue  # the tool's interpreter has no stacks for generators
        path = tmp_path / "f.mlir"
        path.write_text(ir)
        compiled = run(path, texts)
        assert compiled[0] in (0, 1), compiled
        assert run(path, texts, "--interpret") == compiled, f"seed {seed}"
        compared += 1
    assert compared
