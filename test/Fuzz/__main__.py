# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs generated programs uncompiled and compiled in several ways, and compares all.

    PYTHONPATH=build/dev/python .venv/bin/python test/Fuzz --count 50000 --jobs 2
    ... --modes shuffled         only with passes left out, in another order
    ... --seed 1234              one program, shrunk
    ... --seed 1234 --print      its source

Compiled code may crash: programs run in processes of their own, some hundred each.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Python")]

PER_PROCESS = 50
SILENCE = 120


def work(first: int, last: int, modes: list[str] | None):
    """What a process does: tells of each program before and after."""
    from fuzz.run import run
    from isolation import say

    for seed in range(first, last):
        notes: Counter[str] = Counter()
        say(start=seed)
        try:
            failure = run(seed, modes, notes)
        except Exception as error:
            failure = f"the fuzzer itself fails: {error!r}"
        say(end=seed, notes=notes, failure=failure)


class Run:
    """A run over many seeds, which several processes share."""

    def __init__(self, options):
        self.options = options
        self.next = options.first
        self.end = options.first + options.count
        self.lock = threading.Lock()
        self.notes: Counter[str] = Counter()
        self.done, self.failed = 0, []
        self.begin = time.monotonic()

    def take(self) -> tuple[int, int] | None:
        with self.lock:
            if self.next >= self.end or len(self.failed) >= self.options.most:
                return None
            first, self.next = self.next, min(self.next + PER_PROCESS, self.end)
            return first, self.next

    def serve(self):
        while span := self.take():
            first, last = span
            while first < last:
                first = self.run_some(first, last)
                self.print_progress()

    def run_some(self, first: int, last: int) -> int:
        """Where to go on: behind a program that killed the process."""
        from isolation import Worker

        command = self.command("--work", str(first), str(last))
        seed = first
        for event in Worker(command).events(SILENCE):
            seed = event.get("start", seed)
            found = event.get("failure") or event.get("died")
            with self.lock:
                self.notes += Counter(event.get("notes", {}))
                self.done += "end" in event or "died" in event
            if found:
                self.tell(seed, found)
        return seed + 1

    def command(self, *words: str) -> list[str]:
        only = self.options.modes
        modes = ["--modes", ",".join(only)] if only else []
        return [sys.executable, str(HERE), *words, *modes]

    def tell(self, seed: int, found: str):
        """In a process of its own: shrinking starts others, which may crash."""
        with self.lock:
            self.failed.append(seed)
        command = self.command("--seed", str(seed))
        text = subprocess.run(command, capture_output=True, text=True).stdout
        with self.lock:
            print(f"--- seed {seed}: {found}\n{text}", flush=True)

    def print_progress(self):
        seconds = time.monotonic() - self.begin
        with self.lock:
            rate = 1e3 * seconds / max(self.done, 1)
            print(
                f"{self.done}/{self.options.count} programs, "
                f"{self.notes['calls']} calls, {self.notes['refused']} refused, "
                f"{len(self.failed)} fail, {seconds:.0f} s, {rate:.0f} ms each",
                flush=True,
            )

    def report(self) -> int:
        from fuzz.report import coverage

        features = Counter()
        for text, number in self.notes.most_common():
            if text.split()[0] in ("syntax", "call", "method"):
                features[text] = number
            else:
                print(f"  {number:8} {text}")
        print(coverage(features))
        modes = f" MODES={','.join(self.options.modes)}" if self.options.modes else ""
        print(
            f"{self.done} programs from seed {self.options.first}: "
            f"{len(self.failed)} fail {sorted(self.failed)[:30]}; to repeat: "
            f"make fuzz N={self.options.count} FIRST={self.options.first}{modes}"
        )
        return 1 if self.failed else 0


def run_all(options) -> int:
    run = Run(options)
    threads = [threading.Thread(target=run.serve) for _ in range(options.jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run.report()


def split(text: str) -> list[str]:
    return text.split(",")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--first", type=int, default=0, help="the first seed")
    add("--count", type=int, default=1000, help="how many programs")
    add("--jobs", type=int, default=os.cpu_count(), help="processes")
    add("--seed", type=int, help="this one only, shrunk")
    add("--print", action="store_true", help="print its source only")
    add("--modes", type=split, help="how to compile: opt=0,unfused (two in turn)")
    add("--seconds", type=float, default=40, help="to shrink for")
    add("--most", type=int, default=40, help="failures, and then it stops")
    add("--work", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    cache = None
    if "PYARRAY_FUZZ_CACHE" not in os.environ:
        cache = os.environ["PYARRAY_FUZZ_CACHE"] = tempfile.mkdtemp(prefix="pyarray")
    os.environ["PYARRAY_CACHE"] = "on"
    os.environ["PYARRAY_CACHE_DIR"] = os.environ["PYARRAY_FUZZ_CACHE"]
    os.environ["PYARRAY_STRICT"] = "1"
    try:
        if options.work:
            work(*options.work, options.modes)
            return 0
        if options.seed is None:
            return run_all(options)
        from fuzz.run import show

        return show(options.seed, options.modes, options.seconds, options.print)
    finally:
        if cache:
            shutil.rmtree(cache, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
