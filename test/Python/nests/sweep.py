# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The program of a seed, and what the sweep does with it."""

from __future__ import annotations

import random
from collections import Counter

from .arguments import Call, calls_of
from .mutate import mutate
from .program import Program
from .templates import template
from .trial import Trial
from .writer import Writer


def program_of(seed: int) -> Program:
    pick = random.Random(seed)
    if pick.random() < 0.45:
        program = template(pick.randrange(1 << 30))
        count = pick.choice([0, 1, 1, 1, 2, 2, 3, 4])
    else:
        program = Writer(pick.randrange(1 << 30)).write()
        count = pick.choice([0, 0, 0, 0, 1, 2])
    return mutate(program, pick.randrange(1 << 30), count)


def run(seed: int, notes: Counter, **options) -> tuple[Program, Call, str] | None:
    """The first call of the program that differs, and how."""
    program = program_of(seed)
    trial = Trial(program, **options)
    try:
        for call in calls_of(program, seed):
            found = trial.difference(call)
            if found:
                return program, call, found
    finally:
        trial.close()
        notes += trial.notes
    return None
