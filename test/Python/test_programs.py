# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random programs: compiled, each does what it does in CPython.

`pytest test/Python/test_programs.py --programs 1000:2000` runs others than those
of every run.
"""

import linecache

from harness import check
from programs import Program, arguments, make_function
from pyarray import jit


def pytest_generate_tests(metafunc):
    first, last = map(int, metafunc.config.getoption("--programs").split(":"))
    metafunc.parametrize("seed", range(first, last))


def test_program(seed):
    """Every fourth without bounds checks, and then without bad indices."""
    checked = seed % 4 != 3
    program = Program(seed, bad_indices=checked)
    name = f"<program {seed}>"
    function = jit(make_function(program.text, name), boundscheck=checked)
    try:
        for call in range(3):
            check(function, *arguments(program, 10 * seed + call), layout=False)
    except BaseException as error:
        error.add_note(program.text)
        raise
    finally:
        linecache.cache.pop(name, None)
