# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The kernels of the benchmarks do compiled what they do uncompiled, and the runner
measures them."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest
from pyarray import jit

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.append(str(BENCHMARKS))

from cases import nests  # noqa: E402
from equality import outcome, same_outcome  # noqa: E402
from report import replace_section  # noqa: E402
from suite import CLASSES  # noqa: E402
from suite.kernel import compile_with  # noqa: E402

KERNELS = [kernel for kernels in CLASSES.values() for kernel in kernels]


def named(kernels):
    return [pytest.param(kernel, id=kernel.name) for kernel in kernels]


def test_there_are_thirty_eight():
    numbers = {kernel.name.split()[0] for kernel in KERNELS}
    assert numbers == {f"k{n:02}" for n in range(1, 39)}


@pytest.mark.parametrize("kernel", named(KERNELS))
def test_compiled_as_uncompiled(kernel):
    compiled = compile_with(jit, kernel.function, kernel.helpers)
    expected = outcome(kernel.function, kernel.small())
    for _ in range(2):
        same_outcome(expected, outcome(compiled, kernel.small()), kernel)


@pytest.mark.parametrize("kernel", named(k for k in KERNELS if k.loops))
def test_rewritten_as_loops(kernel):
    expected = outcome(kernel.function, kernel.small())
    same_outcome(expected, outcome(kernel.loops, kernel.small()), kernel)


@pytest.mark.parametrize("kernel", named(k for k in nests.KERNELS if k.small))
def test_nests_are_equal_to_the_bit(kernel):
    exact = dataclasses.replace(kernel, rtol=0.0)
    compiled = jit(kernel.function)
    expected = outcome(kernel.function, kernel.small())
    same_outcome(expected, outcome(compiled, kernel.small()), exact)


def run_one_kernel(*options):
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--only", "k02"]
    command += ["--class", "streaming", "--rounds", "2"]
    command += ["--contestants", "numpy,pyarray,unchecked", *map(str, options)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_runner_writes_figures_and_tables(tmp_path):
    figures, document = tmp_path / "figures.json", tmp_path / "Tables.md"
    document.write_text("Before\n<!-- begin kernels -->\n<!-- end kernels -->\nAfter\n")
    printed = run_one_kernel("--json", figures, "--report", document)
    assert "The 38 kernels" in printed
    report = json.loads(figures.read_text())
    measured = report["groups"]["streaming"]
    assert list(measured) == ["k02 fma_chain_small"]
    assert measured["k02 fma_chain_small"]["refused"] == {}
    seconds = measured["k02 fma_chain_small"]["seconds"]
    assert set(seconds) == {"numpy", "pyarray", "unchecked", "empty"}
    assert all(value > 0 for value in seconds.values())
    assert {goal["case"] for goal in report["goals"]} >= {"the 38 kernels compile"}
    text = document.read_text()
    assert "| k02 fma_chain_small |" in text
    assert text.startswith("Before\n") and text.endswith("After\n")


def test_a_section_is_replaced_between_its_marks():
    text = "a\n<!-- begin x -->\nold\n<!-- end x -->\n<!-- begin y -->\n<!-- end y -->"
    replaced = replace_section(text, "x", r"new \1")
    assert replaced == text.replace("old", r"new \1")
