# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Twice the statements are twice the code, and loops that are alike are there
once: what the time to compile depends on, counted."""

import linecache
import re

import numpy as np
import pytest
from pyarray import jit

FAMILIES = {
    "arrays": "{t} = {a} * {b} + {k}.5",
    "slices": "{t}[1:-1] = {a}[2:] + {b}[:-2] * {k}.25",
    "elements": "{t}[{k}] = {a}[{k}] * 2.0 + {b}[0]",
    "branches": "if s > {k}.5: s -= {a}[0]",
    "appends": "items.append(s + {k})",
}


def program(family, count):
    """A function of so many statements, run once."""
    lines = ["def f(v0, v1, v2):", "    s = 0.0", "    items = [s]"]
    for k in range(count):
        names = {"t": f"v{k % 3}", "a": f"v{(k + 1) % 3}", "b": f"v{(k + 2) % 3}"}
        lines.append("    " + FAMILIES[family].format(k=k, **names))
    lines.append("    return v0[0] + v1[0] + v2[0] + s + len(items)")
    text = "\n".join(lines) + "\n"
    file = f"<{family} {count}>"
    linecache.cache[file] = len(text), None, text.splitlines(True), file
    namespace = {}
    exec(compile(text, file, "exec"), namespace)
    function = jit(namespace["f"], cache=False)
    arrays = [np.linspace(0.0, 1e-3, 100) for _ in range(3)]
    expected = function.py_func(*(array.copy() for array in arrays))
    np.testing.assert_allclose(function(*arrays), expected, rtol=1e-12)
    return function


@pytest.mark.parametrize("family", FAMILIES)
def test_code_grows_with_the_program(family):
    sizes = [
        len(program(family, count).inspect_llvm().splitlines()) for count in (30, 60)
    ]
    assert sizes[1] < 2.2 * sizes[0]


@pytest.mark.parametrize("family", ["arrays", "slices"])
def test_loops_that_are_alike_are_there_once(family):
    code = program(family, 60).inspect_llvm()
    assert re.search(r"define internal .*@py\.nest", code)
    # Of 60 statements, in an entry and some functions.
    assert len(re.findall(r"^define", code, re.M)) < 16
    assert code.count("fmul <") < 60
