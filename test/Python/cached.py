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


def run(directory, source, *arguments):
    """What a fresh process prints, as JSON."""
    return run_together(directory, source, arguments)[0]


def run_together(directory, source, *calls):
    """The same of processes that run at the same time, with arguments each."""
    path = directory / "program.py"
    path.write_text(textwrap.dedent(source))
    package = os.path.dirname(os.path.dirname(pyarray.__file__))
    search = os.pathsep.join([package, str(directory)])
    environment = {**os.environ, "PYARRAY_CACHE": "on", "PYTHONPATH": search}
    processes = [
        subprocess.Popen(
            [sys.executable, path, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for arguments in calls
    ]
    results = []
    for process in processes:
        output, errors = process.communicate()
        assert process.returncode == 0, errors
        results.append(json.loads(output))
    return results
