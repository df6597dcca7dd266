# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs for the tests of the cache: modules that are written to files, and
imported as another process would import them."""

import importlib.util
import json
import os
import subprocess
import sys
import textwrap

import pyarray


def load(directory, **sources):
    """The module of the last source; the others may be imported by it."""
    for name, source in sources.items():
        path = directory / f"{name}.py"
        path.write_text(textwrap.dedent(source))
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return module


def outcome(function):
    """What the cache did: hit, kept, off, or not kept and why."""
    text = function.inspect("cache")
    return text if text.startswith("not kept") else text.split()[0].rstrip(":")


def run(directory, source, *arguments, check=True, **environment):
    """A fresh process that prints JSON."""
    path = directory / "program.py"
    path.write_text(textwrap.dedent(source))
    package = os.path.dirname(os.path.dirname(pyarray.__file__))
    done = subprocess.run(
        [sys.executable, path, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYARRAY_CACHE": "on",
            "PYTHONPATH": os.pathsep.join([package, str(directory)]),
            **environment,
        },
    )
    assert not check or done.returncode == 0, done.stderr
    return json.loads(done.stdout) if check else done
