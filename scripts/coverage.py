#!/usr/bin/env python3
"""Runs the tests of the coverage build and prints how many lines they run.

usage: coverage.py [--report] [lit] [unit] [python]

C++ is counted by Clang and llvm-cov, Python by coverage.py, both in the processes
that tests start as well. The library's functions are not run but compiled: their
lines count where the tests' own process compiles them. Fails where a total is below
what is promised. With --report nothing is run: what was counted before is printed
again.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "coverage"
COUNTS = BUILD / "counts"
LLVM = Path("/usr/lib/llvm-22/bin")
LEAST = {"lib": 85.0, "python/pyarray": 95.0}


def llvm(name: str) -> str:
    return str(LLVM / name) if (LLVM / name).exists() else name


def run_tests(suites: list[str]) -> None:
    """The result of the tests is that of `make check`: it is not looked at."""
    shutil.rmtree(COUNTS, ignore_errors=True)
    COUNTS.mkdir(parents=True)
    # Processes add to what others have written, several at a time.
    profile = str(COUNTS / "%4m.profraw")
    command = [sys.executable, "-m", "coverage", "run"]
    check = ROOT / "scripts" / "check.py"
    words = ["--preset", "coverage", "--pytest-presets", "coverage", *suites]
    environment = {
        **os.environ,
        "LLVM_PROFILE_FILE": profile,
        "PYARRAY_COMPILED_LINES": str(COUNTS / "python"),
    }
    subprocess.run([*command, check, *words], cwd=ROOT, env=environment)
    combine = [sys.executable, "-m", "coverage", "combine", "-q"]
    subprocess.run(combine, cwd=ROOT, check=True)


def objects() -> list[Path]:
    """All that is built of our sources."""
    found = list((BUILD / "python" / "pyarray").glob("*.so"))
    return found + [tool for tool in (BUILD / "bin").iterdir() if tool.is_file()]


def count_cpp() -> dict[str, tuple[int, int]]:
    """Lines that run, and all, by file."""
    profile = COUNTS / "all.profdata"
    raw = [str(path) for path in COUNTS.glob("*.profraw")]
    merge = [llvm("llvm-profdata"), "merge", "-sparse", "-o", str(profile), *raw]
    subprocess.run(merge, check=True)
    first, *others = map(str, objects())
    command = [llvm("llvm-cov"), "export", "-summary-only", f"-instr-profile={profile}"]
    command += [first, *(f"-object={path}" for path in others), str(ROOT / "lib")]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    files = json.loads(done.stdout)["data"][0]["files"]
    lines = {file["filename"]: file["summary"]["lines"] for file in files}
    return {
        str(Path(name).relative_to(ROOT)): (counts["covered"], counts["count"])
        for name, counts in lines.items()
    }


def count_python() -> dict[str, tuple[int, int]]:
    report = COUNTS / "python.json"
    command = [sys.executable, "-m", "coverage", "json", "-q", "-o", str(report)]
    subprocess.run(command, cwd=ROOT, check=True)
    files = json.loads(report.read_text())["files"]
    return {
        name: (file["summary"]["covered_lines"], file["summary"]["num_statements"])
        for name, file in files.items()
    }


def percent(counts: list[tuple[int, int]]) -> float:
    covered, lines = map(sum, zip(*counts)) if counts else (0, 0)
    return 100.0 * covered / lines if lines else 0.0


def show(files: dict[str, tuple[int, int]], root: str) -> bool:
    """A table by directory, and the files with most to do; whether it is enough."""
    directories = defaultdict(list)
    for name, counts in files.items():
        directories[os.path.dirname(name)].append(counts)
    for directory, counts in sorted(directories.items()):
        print(f"{percent(counts):6.1f}%  {directory}")
    missing = sorted(files, key=lambda name: files[name][0] - files[name][1])
    for name in missing[:15]:
        covered, lines = files[name]
        print(f"{lines - covered:6} of {lines:5} lines never run: {name}")
    total = percent(list(files.values()))
    print(f"coverage of {root}: {total:.1f}% of lines (at least {LEAST[root]}%)\n")
    return total >= LEAST[root]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true")
    parser.add_argument("suites", nargs="*", default=["lit", "unit", "python"])
    arguments = parser.parse_args()
    if not arguments.report:
        run_tests(arguments.suites)
    enough = [show(count_cpp(), "lib"), show(count_python(), "python/pyarray")]
    return 0 if all(enough) else 1


if __name__ == "__main__":
    sys.exit(main())
