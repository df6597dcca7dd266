# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One seed: its program, its calls, and how it is run."""

from __future__ import annotations

from collections import Counter

from .modes import modes_of
from .program import calls_of
from .report import features, script
from .shrink import fails, shrink
from .trial import Trial
from .writer import write


def run(seed: int, modes: list[str] | None, notes: Counter) -> str | None:
    """What differs at the first call that does."""
    program = write(seed)
    notes += features(program)
    trial = Trial(program, modes_of(seed, modes))
    try:
        for call in calls_of(seed):
            found = trial.difference(call)
            if found:
                return ": ".join(found)
    finally:
        trial.close()
        notes += trial.notes
    return None


def show(seed: int, modes: list[str] | None, seconds: float, only_source: bool) -> int:
    """Shrinks one program, and prints a script that shows what fails."""
    program = write(seed)
    if only_source:
        print(program.source)
        return 0
    for call in calls_of(seed):
        for mode in modes_of(seed, modes):
            if fails(program, call, mode):
                program, call = shrink(program, call, mode, seconds)
                found = fails(program, call, mode) or ""
                print(f"# seed {seed}, {mode}: {found}".replace("\n", "\n# "))
                print(f"# {call}; to repeat: python test/Fuzz --seed {seed}")
                print(script(program, call, mode))
                return 1
    print(f"# seed {seed}: every call alone is right")
    return 0
