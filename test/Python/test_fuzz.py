# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generated programs do what CPython does, compiled in several ways; `make fuzz` runs
many more.

Builds are held to programs of their own: two of them make 2,000.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarray import _pyarray

FUZZ = Path(__file__).resolve().parent.parent / "Fuzz"
TOGETHER = 100
# By whether the build has assertions, with which compiling takes twice as long.
DEVELOPMENT = range(1700, 2000, TOGETHER)
RELEASE = range(0, 1700, TOGETHER)
IS_DEVELOPMENT = "build" in Path(_pyarray.__file__).parts


@pytest.mark.parametrize("first", DEVELOPMENT if IS_DEVELOPMENT else RELEASE)
def test_programs(first):
    command = [sys.executable, FUZZ, "--first", first, "--count", TOGETHER]
    run = subprocess.run(
        [*map(str, command), "--most", "3"],
        capture_output=True,
        text=True,
        env=dict(os.environ),
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert f"{TOGETHER} programs from seed {first}: 0 fail" in run.stdout


def test_shrinking_a_program_that_is_right_says_so():
    command = [sys.executable, str(FUZZ), "--seed", "7"]
    run = subprocess.run(command, capture_output=True, text=True)
    assert "every call alone is right" in run.stdout, run.stdout + run.stderr
