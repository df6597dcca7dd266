# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The interpreter beside compiled code: generated programs, as the importer has them,
give the same by `pyarray-run --interpret` and by `pyarray-run`."""

import contextlib
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarray
import pytest
from harness import _call

sys.path.append(str(Path(__file__).parent.parent / "Fuzz"))
from fuzz.program import calls_of
from fuzz.trial import Trial
from fuzz.writer import write

TOOL = Path(pyarray.__file__).parents[2] / "bin" / "pyarray-run"
PROGRAMS = 48
TOGETHER = 6

pytestmark = pytest.mark.skipif(not TOOL.exists(), reason="tools are not built")


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


@pytest.mark.parametrize("first", range(0, PROGRAMS, TOGETHER))
def test_programs(first, tmp_path):
    for seed in range(first, first + TOGETHER):
        program = write(seed)
        call = calls_of(seed)[0]
        texts = written(call.arguments(program), tmp_path)
        if texts is None:
            continue
        trial = Trial(program, ["default"])
        ir = imported(trial.compiled["default"], call.arguments(program))
        trial.close()
        if ir is None:
            continue
        path = tmp_path / "f.mlir"
        path.write_text(ir)
        compiled = run(path, texts)
        assert compiled[0] in (0, 1), compiled
        assert run(path, texts, "--interpret") == compiled, f"seed {seed}"
