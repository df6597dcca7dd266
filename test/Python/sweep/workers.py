# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs each case in a process of its own, two at a time: a crash is one failure."""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import mmap
import os
import pickle
import pkgutil
import resource
import select
import signal
import struct
import time
import traceback
from collections.abc import Iterable
from typing import Any, NamedTuple

import pyarray.numpy
from pyarray import jit

from .case import CASES, Case
from .plan import CHECK, Extent, choose, instances
from .programs import Program
from .run import Failure, Report, Runner, reproducer

PATIENCE = 300  # seconds of processor time for a case


class _Child(NamedTuple):
    case: Case
    pid: int
    pipe: int
    received: bytearray
    progress: mmap.mmap
    start: float


def load_cases(tolerant: bool = False, extent: Extent = CHECK) -> list[Case]:
    """All cases of a sweep of this extent, by the files that hold them."""
    package = importlib.import_module(__package__)
    for module in sorted(one.name for one in pkgutil.iter_modules(package.__path__)):
        if not module.startswith("cases_"):
            continue
        try:
            importlib.import_module(f"{__package__}.{module}")
        except Exception as error:
            if not tolerant:
                raise
            print(f"{module}: {type(error).__name__}: {error}")
    return [case for case in CASES if extent.pairs or case.weight == 1]


def _warm_up(compiled: bool) -> None:
    """What every child would load itself."""
    if compiled:
        jit(lambda a: a + 1)(1)
    for module in pkgutil.iter_modules(pyarray.numpy.__path__):
        # What cannot be imported fails where a case needs it.
        with contextlib.suppress(Exception):
            importlib.import_module(f"pyarray.numpy.{module.name}")


class Workers:
    """Runs cases in their order and keeps their reports."""

    def __init__(
        self,
        cases: Iterable[Case],
        extent: Extent = CHECK,
        compiled: bool = True,
        count: int = 2,
    ):
        self.waiting = list(cases)
        self.waiting.reverse()
        self.extent = extent
        self.compiled = compiled
        self.count = count
        self.children: dict[int, _Child] = {}
        self.reports: dict[str, Report] = {}
        _warm_up(compiled)

    def report(self, name: str) -> Report:
        """Waits for this case."""
        while name not in self.reports:
            self._step()
        return self.reports[name]

    def _step(self) -> None:
        while self.waiting and len(self.children) < self.count:
            self._start(self.waiting.pop())
        ready, _, _ = select.select(list(self.children), [], [])
        for pipe in ready:
            child = self.children[pipe]
            data = os.read(pipe, 1 << 16)
            child.received.extend(data)
            if not data:
                self._finish(child)

    def _start(self, case: Case) -> None:
        progress = mmap.mmap(-1, 16)
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reading)
            self._run_child(case, progress, writing)
        os.close(writing)
        self.children[reading] = _Child(
            case, pid, reading, bytearray(), progress, time.monotonic()
        )

    def _run_child(self, case: Case, progress: mmap.mmap, pipe: int) -> Any:
        """Never returns."""

        def tell(number: int, position: int) -> None:
            progress[:] = struct.pack("qq", number, position)

        try:
            limit = PATIENCE * (1 if self.extent is CHECK else 8)
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            faulthandler.disable()  # which pytest enables
            report = Runner(case, self.extent, tell, self.compiled).run()
        except BaseException:
            failure = Failure("sweep", traceback.format_exc(), "", 0)
            report = Report(case.name, 0, 0, [failure])
        data = memoryview(pickle.dumps(report))
        while data:
            data = data[os.write(pipe, data) :]
        os._exit(0)

    def _finish(self, child: _Child) -> None:
        del self.children[child.pipe]
        os.close(child.pipe)
        _, status = os.waitpid(child.pid, 0)
        seconds = time.monotonic() - child.start
        if os.WIFEXITED(status) and child.received:
            report = pickle.loads(bytes(child.received))
        else:
            report = self._crash(child, status)
        self.reports[child.case.name] = report._replace(seconds=seconds)

    def _crash(self, child: _Child, status: int) -> Report:
        number, position = struct.unpack("qq", child.progress[:])
        reason = "the process ended"
        if os.WIFSIGNALED(status):
            reason = signal.Signals(os.WTERMSIG(status)).name
            if reason == "SIGXCPU":
                reason = f"still running after {PATIENCE} s"
        text = _reproduce(child.case, self.extent, number, position)
        failure = Failure("compiler", f"crash: {reason}", text, 0)
        return Report(child.case.name, 0, 0, [failure])

    def stop(self) -> None:
        for child in self.children.values():
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
            os.close(child.pipe)
        self.children.clear()


def _reproduce(case: Case, extent: Extent, number: int, position: int) -> str:
    signature = choose(case, extent)[number]
    for index, instance in enumerate(instances(case, signature, extent)):
        if index == position:
            program = Program(case, signature.constants)
            return reproducer(program, instance, "compiler")
    return ""
