# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the sweep: one test for each case, which has many instances.

`PYARRAY_SWEEP=large` (or `full`) makes many more of them, `off` leaves the sweep out.
"""

import os

import pytest
from sweep.coverage import covered, gaps, registry
from sweep.plan import CHECK, EXTENTS
from sweep.report import failures_text, summary
from sweep.workers import Workers, load_cases

MODE = os.environ.get("PYARRAY_SWEEP", "on")
if MODE == "off":
    pytest.skip("the sweep runs with another build", allow_module_level=True)

EXTENT = EXTENTS.get(MODE, CHECK)
CASES = {case.name: case for case in load_cases(extent=EXTENT)}


@pytest.fixture(scope="module")
def workers(request):
    """They run ahead of the tests, in their order."""
    names = [
        item.callspec.params["name"]
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    ]
    running = Workers([CASES[name] for name in names], EXTENT)
    yield running
    running.stop()
    if running.reports:
        request.config.sweep = summary(CASES.values(), running.reports.values())


@pytest.mark.parametrize("name", CASES)
def test_case(name, workers):
    report = workers.report(name)
    if report.failures:
        pytest.fail(failures_text(report), pytrace=False)


def test_names_differ():
    assert len(CASES) == len(load_cases(extent=EXTENT))


def test_every_function_of_the_library_is_swept():
    missing = [name for name, what in gaps(CASES.values()).items() if "()" in what]
    assert not missing


def test_every_op_and_method_is_swept():
    swept = {name for case in CASES.values() for name in covered(case)}
    assert registry() <= swept


def test_size(workers):
    """All of it is a hundred thousand instances at least."""
    if len(workers.reports) == len(CASES):
        total = sum(report.instances for report in workers.reports.values())
        assert total >= 100_000
