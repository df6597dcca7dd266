#!/usr/bin/env python3
"""Runs the tests of the dev build and prints, last, `N passed, N failed`.

usage: check.py [--preset dev] [--pytest-presets "dev release"] [lit] [unit] [python]

Each runner writes a report in JUnit's format; the sum is made from those. A
runner that dies, or finds no tests, counts as one failure.
"""

import argparse
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def cache_variable(build: Path, name: str) -> str:
    for line in (build / "CMakeCache.txt").read_text().splitlines():
        if line.startswith(name + ":"):
            return line.partition("=")[2]
    return ""


def environment(build: Path, *names: str) -> dict[str, str]:
    """The environment with the settings that the build has under these names."""
    pairs = ";".join(cache_variable(build, name) for name in names).split(";")
    return os.environ | dict(pair.split("=", 1) for pair in pairs if pair)


def count(report: Path) -> tuple[int, int, int]:
    """Numbers of passed, failed and skipped tests in a JUnit report."""
    passed = failed = skipped = 0
    for case in ElementTree.parse(report).iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
        elif "skipped" in kinds or case.get("status") == "notrun":
            skipped += 1
        else:
            passed += 1
    return passed, failed, skipped


def run(name: str, command: list, report: Path, **options) -> tuple[int, int]:
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    print(f"== {name}", flush=True)
    code = subprocess.run([str(word) for word in command], **options).returncode
    try:
        passed, failed, skipped = count(report)
    except (OSError, ElementTree.ParseError):
        passed = failed = skipped = 0
    if (code != 0 or passed == 0) and failed == 0:
        failed = 1
        print(f"{name}: exit status {code} without a failed test")
    print(f"{name}: {passed} passed, {failed} failed, {skipped} skipped", flush=True)
    return passed, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--preset", default="dev")
    parser.add_argument("--pytest-presets", default="dev")
    parser.add_argument("suites", nargs="*", default=["lit", "unit", "python"])
    arguments = parser.parse_args()
    build = ROOT / "build" / arguments.preset
    reports = build / "reports"
    results = []

    if "lit" in arguments.suites:
        lit = cache_variable(build, "PYARRAY_LIT")
        report = reports / "lit.xml"
        command = [sys.executable, lit, "-sv", "--xunit-xml-output", report]
        results.append(run("lit", [*command, build / "test"], report))

    if "unit" in arguments.suites:
        report = reports / "unit.xml"
        command = [build / "bin" / "pyarray-unit-tests", "--gtest_brief=1"]
        command.append(f"--gtest_output=xml:{report}")
        settings = environment(build, "PYARRAY_TEST_SETTINGS")
        results.append(run("unit", command, report, env=settings))

    if "python" in arguments.suites:
        presets = arguments.pytest_presets.split()
        for preset in presets:
            # The sweep takes minutes: it runs once.
            sweep = {} if preset == presets[-1] else {"PYARRAY_SWEEP": "off"}
            settings = environment(
                ROOT / "build" / preset,
                "PYARRAY_TEST_SETTINGS",
                "PYARRAY_PYTHON_SETTINGS",
            )
            report = reports / f"python-{preset}.xml"
            command = [sys.executable, "-m", "pytest", "-q", f"--junitxml={report}"]
            results.append(
                run(
                    f"python ({preset})",
                    [*command, ROOT / "test" / "Python"],
                    report,
                    cwd=ROOT,
                    env=settings | sweep,
                )
            )

    passed = sum(result[0] for result in results)
    failed = sum(result[1] for result in results)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
