# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the sweep, or a part of it, without pytest.

    PYTHONPATH=build/dev/python .venv/bin/python test/Python/sweep [PATTERN ...]
        [--large | --full] [--here] [--all] [--library] [--gaps]

A pattern is a part of a name: `sorting`, `sorting.sort`, `median`. `--here` runs
cases in this process, for a debugger; `--library` leaves the compiler out. `--gaps`
lists the functions and arguments of the library that no case has.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sweep.coverage import gaps
from sweep.plan import EXTENTS
from sweep.report import print_report, summary
from sweep.run import Runner
from sweep.workers import Workers, load_cases


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*", help="parts of names of cases")
    extents = parser.add_mutually_exclusive_group()
    for name in ("large", "full"):
        extents.add_argument(
            f"--{name}",
            action="store_const",
            const=name,
            dest="extent",
            default="check",
            help=f"{name} numbers of instances",
        )
    parser.add_argument("--here", action="store_true", help="in this process")
    parser.add_argument("--all", action="store_true", help="print every failure")
    parser.add_argument("--library", action="store_true", help="without compiler")
    parser.add_argument("--gaps", action="store_true", help="what no case covers")
    arguments = parser.parse_args()
    if arguments.gaps:
        for name, parameters in gaps(load_cases(tolerant=True)).items():
            print(name, *sorted(parameters))
        return 0
    extent = EXTENTS[arguments.extent]
    patterns = arguments.patterns or [""]
    cases = [
        case
        for case in load_cases(tolerant=True, extent=extent)
        if any(part in case.name for part in patterns)
    ]
    compiled = not arguments.library
    reports = []
    if arguments.here:
        for case in cases:
            runner = Runner(case, extent, compiled=compiled)
            reports.append(runner.run())
            print_report(reports[-1], arguments.all)
    else:
        workers = Workers(cases, extent, compiled)
        for case in cases:
            reports.append(workers.report(case.name))
            print_report(reports[-1], arguments.all)
    print(summary(cases, reports))
    failed = [report.name for report in reports if report.failures]
    if failed:
        print(f"{len(failed)} of {len(cases)} cases fail: {' '.join(failed)}")
    return 1 if failed or not reports else 0


if __name__ == "__main__":
    sys.exit(main())
