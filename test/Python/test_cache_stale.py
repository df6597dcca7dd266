# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whatever changes between two runs of a program: no run gets the other's code."""

import pytest
from cached import run
from stale_scenarios import SCENARIOS

# Imports each program, as a module of its own, calls its function compiled and not,
# and tells both results and what the cache did.
RUNNER = """
    import importlib, json, os, sys

    sys.path.insert(0, sys.argv[1])
    told = {}
    for file in sorted(os.listdir(sys.argv[1])):
        if not file.endswith(".py"):
            continue
        # Equal programs share code, if not the directory.
        os.environ["PYARRAY_CACHE_DIR"] = f"{sys.argv[2]}/{file}"
        module = importlib.import_module(file[:-3])
        results = []
        for function in (module.f, module.f.py_func):
            try:
                results.append(repr(function(*module.arguments)))
            except Exception as error:
                results.append(f"{type(error).__name__}: {error}")
        getattr(module, "restore", int)()
        told[file[:-3]] = [*results, module.f.inspect("cache")]
    print(json.dumps(told))
"""

NAMES = {name: f"scenario_{number:02}" for number, name in enumerate(SCENARIOS)}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What is told of the programs, of the same again, and of the changed ones;
    then again of the first and the changed."""
    path = tmp_path_factory.mktemp("stale")
    runs = []
    for number in (0, 0, 1, 0, 1):
        sources = path / str(number)
        sources.mkdir(exist_ok=True)
        for name, module in NAMES.items():
            (sources / f"{module}.py").write_text(SCENARIOS[name][number])
        runs.append(run(path, RUNNER, sources, path))
    return runs


# Code that need not be another, since what has changed is asked when it runs.
ASKED = {"text of an exception"}


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_run_gets_code_of_another_program(told, name):
    first, same, changed, back, again = (run[NAMES[name]] for run in told)
    for compiled, uncompiled, outcome in (first, same, changed, back, again):
        assert compiled == uncompiled, outcome
    assert first[2].startswith("kept")
    key = first[2].split()[1]
    assert same[2] == back[2] == f"hit {key}"
    if name in ASKED:
        assert changed[2] == f"hit {key}"
    else:
        assert key not in changed[2] and not changed[2].startswith("hit")
        assert changed[2].split()[1] == again[2].split()[1]


def test_there_are_enough():
    assert len(SCENARIOS) >= 30


def test_assertions_are_left_out_as_python_leaves_them(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "asserts.py").write_text(
        "from pyarray import jit\narguments = 3,\n@jit\ndef f(x):\n"
        "    assert x > 5, 'small'\n    return x\n"
    )
    for level, expected, outcome in (
        ("", "AssertionError: small", "kept"),
        ("1", "3", "kept"),
        ("", "AssertionError: small", "hit"),
        ("1", "3", "hit"),
    ):
        monkeypatch.setenv("PYTHONOPTIMIZE", level)
        compiled, uncompiled, told = run(tmp_path, RUNNER, sources, tmp_path)["asserts"]
        assert compiled == uncompiled == expected
        assert told.split()[0] == outcome
