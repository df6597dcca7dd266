# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is said of the reports of cases."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from .case import Case
from .coverage import covered, registry
from .run import Failure, Report

_SHOWN = 3  # failures of a case


def describe(failure: Failure) -> str:
    lines = [f"{failure.half}: {failure.message}"]
    if failure.reproducer:
        lines += ["", textwrap.indent(failure.reproducer, "    "), ""]
    return "\n".join(lines)


def failures_text(report: Report, every: bool = False) -> str:
    """The failures of a case, of each half the smallest first."""
    halves = {failure.half for failure in report.failures}
    shown = []
    for half in sorted(halves, reverse=True):
        of_half = [failure for failure in report.failures if failure.half == half]
        shown += of_half if every else of_half[:_SHOWN]
    text = "\n".join(describe(failure) for failure in shown)
    return (
        f"{report.name}: {len(report.failures)} failures in {report.signatures} "
        f"combinations of types\n{text}"
    )


def print_report(report: Report, every: bool = False) -> None:
    if report.failures:
        print(failures_text(report, every), flush=True)
    else:
        figures = f"{report.instances} instances, {report.seconds:.1f} s"
        print(f"{report.name}: {figures}", flush=True)


def summary(cases: Iterable[Case], reports: Iterable[Report]) -> str:
    """`sweep: 103,412 instances of 312 functions, of 450 registered 450`"""
    ran = {report.name for report in reports}
    functions = {
        function for case in cases if case.name in ran for function in covered(case)
    }
    total = sum(report.instances for report in reports)
    known = registry()
    return (
        f"sweep: {total:,} instances of {len(functions)} functions, of "
        f"{len(known)} registered {len(known & functions)}"
    )
