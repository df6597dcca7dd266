# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs generated nests of loops, uncompiled and compiled, and compares all.

    PYTHONPATH=build/dev/python .venv/bin/python test/Python/nests --count 20000
    ... --seed 1234              one program, shrunk
    ... --seed 1234 --print      its source

Compiled code may crash: programs run in a process of their own, some hundred each.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from isolation import Worker, say

from nests.report import script
from nests.shrink import isolated, shrink
from nests.sweep import calls_of, program_of, run

PER_PROCESS = 150
SILENCE = 90
"""Seconds without a word after which a process hangs."""


def work(first: int, last: int):
    """What a process does: tells of each program before and after."""
    for seed in range(first, last):
        notes: Counter[str] = Counter()
        say(start=seed)
        try:
            failure = run(seed, notes)
        except Exception as error:
            failure = (None, None, f"the sweep itself fails: {error!r}")
        say(end=seed, notes=notes, failure=failure and failure[2])


def events(first: int, last: int):
    """Of a process; one of its end, where it does not end by itself."""
    command = [sys.executable, __file__, "--work", str(first), str(last)]
    return Worker(command).events(SILENCE)


def sweep(first: int, count: int, most: int, directory: Path | None) -> int:
    notes: Counter[str] = Counter()
    begin, failed, seed = time.monotonic(), [], first
    while seed < first + count:
        last = min(seed + PER_PROCESS, first + count)
        for event in events(seed, last):
            seed = event.get("start", seed)
            notes += Counter(event.get("notes", {}))
            found = event.get("failure") or event.get("died")
            if found:
                failed.append(seed)
                print_failure(seed, found, directory)
                if len(failed) >= most:
                    return 1
        seed += 1
        print_progress(seed - first, count, notes, failed, time.monotonic() - begin)
    for text, number in notes.most_common(12):
        print(f"  {number:8} {text}")
    print(f"{count} nests from seed {first}: {len(failed)} fail {failed[:20]}")
    return 1 if failed else 0


def print_progress(done, count, notes, failed, seconds):
    calls = notes["returned"] + notes["raised"]
    rate = f"{seconds:.0f} s, {1e3 * seconds / max(done, 1):.0f} ms each"
    print(
        f"{done}/{count} nests, {calls} calls, {len(failed)} fail, {rate}", flush=True
    )


def print_failure(seed: int, found: str, directory: Path | None):
    """In a process of its own again: shrinking starts others, which may crash."""
    print(f"--- seed {seed}: {found}", flush=True)
    command = [sys.executable, __file__, "--seed", str(seed)]
    text = subprocess.run(command, capture_output=True, text=True).stdout
    print(text, flush=True)
    if directory:
        directory.mkdir(parents=True, exist_ok=True)
        (directory / f"nest_{seed}.py").write_text(text)


def show(seed: int, seconds: float) -> int:
    """Shrinks one program, and prints a script that shows what fails."""
    program = program_of(seed)
    for call in calls_of(program, seed):
        found = isolated(program, call)
        if found:
            program, call = shrink(program, call, seconds)
            print(f"# seed {seed}: {isolated(program, call)}".replace("\n", "\n# "))
            print(f"# {call.fill} values, seed {call.seed}; to repeat:")
            print(f"#   .venv/bin/python test/Python/nests --seed {seed}")
            print(script(program, call))
            return 1
    print(f"# seed {seed}: every call alone is right")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--first", type=int, default=0, help="the first seed")
    add("--count", type=int, default=1000, help="how many programs")
    add("--seed", type=int, help="this one only, shrunk")
    add("--print", action="store_true", help="print its source only")
    add("--seconds", type=float, default=25, help="to shrink for")
    add("--most", type=int, default=20, help="failures, and then it stops")
    add("--directory", type=Path, help="where scripts of failures are kept")
    add("--work", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.work:
        work(*options.work)
        return 0
    if options.seed is None:
        return sweep(options.first, options.count, options.most, options.directory)
    if options.print:
        print(program_of(options.seed).source)
        return 0
    return show(options.seed, options.seconds)


if __name__ == "__main__":
    sys.exit(main())
