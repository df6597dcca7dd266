# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels for Pythran: the same text, with the types that it has to be told.

What it compiles stays in `build/pythran`, under a hash of the text; C++ takes ten
seconds and more.
"""

import hashlib
import importlib.util
import inspect
import subprocess
import sys
from pathlib import Path

import numpy as np
from contestants import Refused

CACHE = Path(__file__).parents[2] / "build" / "pythran"
FLAGS = ["-O3", "-march=native"]
PATIENCE = 120
# Nothing that it has: random numbers one at a time, dicts of strings, bytes.
UNSUITABLE = {"word_count", "crc32_bytes"}


def type_name(value):
    """A type as its comments spell it: `float64[:,:]`."""
    if isinstance(value, np.ndarray):
        axes = ",".join(":" * value.ndim)
        return f"{value.dtype}[{axes}]"
    if isinstance(value, np.generic):
        return value.dtype.name
    return type(value).__name__


def source_of(kernel):
    types = ", ".join(type_name(value) for value in kernel.first_arguments())
    functions = [*kernel.helpers, kernel.function]
    texts = [inspect.getsource(function) for function in functions]
    export = f"# pythran export {kernel.function.__name__}({types})"
    return "\n".join([export, "import numpy as np", *texts])


def build(source, name):
    """The path of the compiled module; raises Refused, also from memory."""
    stem = f"{name}_{hashlib.sha256(source.encode()).hexdigest()[:12]}"
    directory = CACHE / stem
    module, reason = directory / f"{stem}.so", directory / "refused.txt"
    if not module.exists() and not reason.exists():
        directory.mkdir(parents=True, exist_ok=True)
        text = directory / f"{stem}.py"
        text.write_text(source)
        command = [sys.executable, "-m", "pythran.run", *FLAGS, text, "-o", module]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE
            )
            message = done.stderr
        except subprocess.TimeoutExpired:
            message = f"more than {PATIENCE} s"
        if not module.exists():
            lines = [line for line in message.splitlines() if "rror" in line]
            reason.write_text(next(iter(lines), message).split("error: ")[-1][:160])
    if reason.exists():
        raise Refused(reason.read_text())
    return module


def function_for(kernel):
    name = kernel.function.__name__
    if name == "<lambda>" or name in UNSUITABLE or kernel.random:
        raise Refused("no types for it")
    path = build(source_of(kernel), name)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)
