# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every test is held to: compiled code gives back what it allocates."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings
from pyarray import _pyarray

# Tests are of the compiler, not of what an earlier run has left on the disk
# (`test_cache.py` is of that), also in the processes that they start. With
# PYARRAY_TEST_CACHE=on, run twice, they are all of the cache.
os.environ["PYARRAY_CACHE"] = os.environ.get("PYARRAY_TEST_CACHE", "off")

# A function that runs uncompiled would agree with itself.
os.environ["PYARRAY_STRICT"] = "1"

settings.register_profile(
    "default",
    deadline=None,  # the first call of each signature compiles
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("default")


def pytest_addoption(parser):
    parser.addoption(
        "--programs",
        default="0:24",
        metavar="FIRST:LAST",
        help="the random programs of test_programs.py to run",
    )
    parser.addoption(
        "--update-snapshots",
        action="store_true",
        help="write the messages that snapshots/ expects",
    )


def pytest_configure(config):
    # NumPy's floating-point warnings: compiled code gives none.
    config.addinivalue_line("filterwarnings", "ignore::RuntimeWarning")


@pytest.fixture(scope="session", autouse=True)
def _fast_collection():
    """Collecting after a test looks at what the test made, not at NumPy."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session", autouse=True)
def _count_compiled_lines():
    data_file = os.environ.get("PYARRAY_COMPILED_LINES")
    if data_file is None:
        yield
        return
    from compiled_lines import counted

    with counted(data_file):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture(autouse=True)
def buffers_are_released(request):
    """No buffer outlives its last reference, nor the call that forgot it."""
    before = _pyarray.buffer_statistics()
    yield
    after = _pyarray.buffer_statistics()
    assert after["unreleased"] == before["unreleased"], "buffers were not released"
    if after["live"] > before["live"]:
        gc.collect()
        after = _pyarray.buffer_statistics()
    # The traceback of a failure keeps its results.
    if not request.node.failed:
        assert after["live"] <= before["live"], "buffers are still alive"


def pytest_terminal_summary(terminalreporter, config):
    """How many programs of the conformance suite were run, and how many instances
    of the sweep."""
    if hasattr(config, "sweep"):
        terminalreporter.write_line(config.sweep)
    passed = terminalreporter.stats.get("passed", [])
    programs = [r for r in passed if "test_conformance.py::test_program[" in r.nodeid]
    if programs:
        terminalreporter.write_line(f"conformance: {len(programs)} programs pass")
