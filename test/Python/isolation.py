# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Processes for code that may crash or hang."""

from __future__ import annotations

import json
import os
import select
import selectors
import signal
import subprocess
from collections.abc import Callable, Iterator

HANG = 40
"""Seconds after which code hangs that sees no signals."""


def run_isolated(action: Callable[[], str | None]) -> str | None:
    """What `action` says in a process of its own, or how that ended."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            found = action()
        except Exception as error:
            found = f"exception {error!r}"
        os.write(writer, (found or "").encode()[:60000])
        os._exit(0)
    os.close(writer)
    ready, _, _ = select.select([reader], [], [], HANG)
    if not ready:
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reader, "rb") as file:
        text = file.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if not ready:
        return "hangs"
    if os.WIFSIGNALED(status):
        return f"crashes with {signal.Signals(os.WTERMSIG(status)).name}"
    return text or None


class Worker:
    """A process that says what it does, an object of JSON a line."""

    def __init__(self, command: list[str]):
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def events(self, silence: float) -> Iterator[dict]:
        """What it says; at last how it died, where it does not end by itself."""
        selector = selectors.DefaultSelector()
        selector.register(self.process.stdout, selectors.EVENT_READ)
        hangs = False
        while True:
            if not selector.select(silence):
                hangs = True
                self.process.kill()
            line = self.process.stdout.readline()
            if not line:
                break
            yield json.loads(line)
        code = self.process.wait()
        error = self.process.stderr.read()[-600:]
        if hangs or code:
            yield {
                "died": f"hangs for {silence} s"
                if hangs
                else f"exit code {code}: {error}"
            }


def say(**event):
    """Of a worker."""
    print(json.dumps(event), flush=True)
