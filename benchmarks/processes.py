# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Figures of fresh processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


class Failed(Exception):
    """A process crashed or took longer than it is waited for."""


def run(script, *arguments, timeout=300, **environment):
    """What a script of this directory prints: the JSON of each line."""
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    variables = {**os.environ, **environment}
    # Python's bytecode stays on the disk, as installing a package leaves it.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout, env=variables
        )
    except subprocess.TimeoutExpired:
        raise Failed(f"more than {timeout} s") from None
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise Failed(f"exit code {done.returncode}: {last[:200]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line[:1] in "{["]
