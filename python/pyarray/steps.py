# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How long each step of a compilation took: those of the compiler, which notes
its own, and those around it."""

from __future__ import annotations

import time
from contextlib import contextmanager

# Steps of the compiler that a step of Python is within, or has within it.
_WITHIN = {"library": "typed"}
_AROUND = {"cache": "load"}


class Steps:
    """Milliseconds of processor time by step, in this thread."""

    def __init__(self):
        self._times: dict[str, float] = {}

    @contextmanager
    def measure(self, step: str):
        start = time.thread_time()
        try:
            yield
        finally:
            passed = (time.thread_time() - start) * 1e3
            self._times[step] = self._times.get(step, 0.0) + passed

    def linking(self, link):
        """`link`, with what it takes noted as the step `library`."""

        def measured(name: str):
            with self.measure("library"):
                return link(name)

        return measured

    def report(self, compiler: str) -> str:
        """All steps, given the lines of the compiler's own: `typed 0.123`. What is
        noted in one is not in another."""
        pairs = (line.split() for line in compiler.splitlines())
        inner = {step: float(passed) for step, passed in pairs}
        outer = dict(self._times)
        for step, around in _WITHIN.items():
            if around in inner:
                inner[around] = max(0.0, inner[around] - outer.get(step, 0.0))
        for step, within in _AROUND.items():
            if step in outer:
                outer[step] = max(0.0, outer[step] - inner.get(within, 0.0))
        first = {step: outer.pop(step) for step in ("open", "import") if step in outer}
        steps = {**first, **inner, **outer}
        return "".join(f"{step} {passed:.3f}\n" for step, passed in steps.items())
