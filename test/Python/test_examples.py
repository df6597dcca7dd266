# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The examples run, and say what they should."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from harness import LAYOUTS, check, laid_out

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(name):
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_go_fast():
    output = run("go_fast.py")
    for line in (
        "elapsed with compilation",
        "elapsed after compilation",
        "elapsed uncompiled",
        "uncompiled / compiled",
    ):
        assert line in output


def go_fast(a):
    trace = 0.0
    for i in range(a.shape[0]):
        trace += np.tanh(a[i, i])
    return a + trace


def test_its_function():
    a = np.arange(10000).reshape(100, 100)
    check(go_fast, a, ulp=16)
    for layout in LAYOUTS:
        check(go_fast, laid_out(a[:20, :20] / 100.0, layout), ulp=16)
    check(go_fast, np.zeros((3, 2)))
    check(go_fast, np.zeros((0, 0)))
