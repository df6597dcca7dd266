# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generated nests of loops do what CPython does, to the bit; `make nests` runs many
more."""

from collections import Counter

import pytest
from nests.report import script
from nests.sweep import run

NESTS = 240
TOGETHER = 12


@pytest.mark.parametrize("first", range(0, NESTS, TOGETHER))
def test_nests(first):
    for seed in range(first, first + TOGETHER):
        failure = run(seed, notes := Counter())
        if failure:
            program, call, found = failure
            pytest.fail(f"seed {seed}: {found}\n{script(program, call)}", pytrace=False)
        assert notes["returned"] + notes["raised"] + notes["refused"] > 0
