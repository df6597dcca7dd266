# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the benchmarks: ours, NumPy, Numba, JAX, Pythran and C in one run.

    python benchmarks/run.py [--only TEXT] [--class NAME] [--json FILE] ...

Times are medians of interleaved rounds, processor time but for start-up and for
contestants with threads; what counts is the ratio.
"""

import argparse
import importlib.metadata
import json
import os
import platform

from contestants import CONTESTANTS, prepare_process

prepare_process()

import compile_time  # noqa: E402
import machine  # noqa: E402
import plot  # noqa: E402
import report as document  # noqa: E402
import startup  # noqa: E402
from cases import GROUPS  # noqa: E402
from goals import judge  # noqa: E402
from peers.c_kernels import find_clang  # noqa: E402
from processes import Failed, run  # noqa: E402
from suite import CLASSES  # noqa: E402
from tables import tables  # noqa: E402

EVERYBODY = list(CONTESTANTS)
# Those have no library, and few sums of floats in loops.
OF_SUITE = [name for name in EVERYBODY if name not in ("library", "fastmath")]
# Who is compared in the groups beside the classes of kernels.
COMPARED = {
    "arrays": ["numpy", "pyarray", "unchecked", "numba", "jax", "c"],
    "calls": ["numpy", "pyarray", "numba"],
    "held": ["numpy", "pyarray", "numba"],
    "loops": ["pyarray", "numba"],
    "nests": ["library", "pyarray", "numba", "fastmath", "numba fastmath"],
    "scalars": ["numpy", "pyarray", "numba", "c"],
    "library": ["numpy", "pyarray", "numba"],
}
PROCESSES = ["machine", "startup", "compile time", "cold"]
# Whose memory depends on what other contestants have freed.
SEPARATE = {"held"}


def measure_kernel(name, contestants, rounds):
    """The figures of one kernel, in a process; also of a crash."""
    options = ["--contestants", ",".join(contestants), "--rounds", rounds]
    try:
        (figures,) = run("worker.py", name, *options, **startup.COLD)
    except Failed as failure:
        refused = dict.fromkeys(contestants, str(failure))
        return {"seconds": {}, "first": {}, "refused": refused, "bytes": 0}
    del figures["name"]
    return figures


def measure_apart(name, contestants, rounds):
    """The same, with a process for each contestant."""
    merged = {"seconds": {}, "first": {}, "refused": {}, "bytes": 0}
    for contestant in contestants:
        figures = measure_kernel(name, [contestant], rounds)
        for key in ("seconds", "first", "refused"):
            merged[key].update(figures[key])
    return merged


def available(options):
    return [name for name in options.contestants if CONTESTANTS[name].is_available()]


def measure_group(key, options):
    available = [
        name for name in options.contestants if CONTESTANTS[name].is_available()
    ]
    compared = [name for name in COMPARED.get(key, OF_SUITE) if name in available]
    measure = measure_apart if key in SEPARATE else measure_kernel
    results = {}
    for kernel in GROUPS[key]:
        if options.only not in kernel.name:
            continue
        names = [n for n in compared if n != "library" or kernel.library]
        figures = measure(kernel.name, names, options.rounds)
        results[kernel.name] = figures
        seconds = figures["seconds"]
        cells = [f"{n} {seconds[n] * 1e6:.4g}" for n in compared if n in seconds]
        print(f"{kernel.name}: {', '.join(cells)} us", flush=True)
        for name, reason in figures["refused"].items():
            print(f"  {name}: {reason}")
    return results


def measure_processes(options, selected):
    """What is measured in fresh processes, beside kernels; without what crashes."""
    names = [name for name in available(options) if name in ("pyarray", "numba")]
    cold = [k.name for k in GROUPS["cold"] if options.only in k.name]
    sections = {}
    if find_clang() and ("machine" in selected or {*CLASSES} & {*selected}):
        sections["machine"] = machine.measure
    if "startup" in selected and options.only in "startup":
        sections["cold start"] = lambda: startup.compare(names, "go_fast")
        sections["warm start"] = lambda: startup.compare(names, "go_fast", cached=True)
    if "cold" in selected:
        sections["cold"] = lambda: {
            n: startup.compare(names, n, rounds=2) for n in cold
        }
    if "compile time" in selected:
        sections["compile time"] = lambda: compile_time.compare(names, options.only)
    report = {}
    for key, measure in sections.items():
        try:
            report[key] = measure()
        except Failed as failure:
            print(f"{key}: {failure}")
    return report


def describe():
    """The machine and the versions, as a sentence."""
    versions = [f"Python {platform.python_version()}"]
    for name in ("numpy", "numba", "jax", "pythran"):
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            continue
    cores = f"{machine.processor()}, {os.cpu_count()} cores"
    return f"{cores}; {', '.join(versions)}."


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--only", default="", help="only what has this in its name")
    add(
        "--class",
        dest="classes",
        action="append",
        choices=[*(key for key in GROUPS if key != "cold"), *PROCESSES],
        help="only this class of kernels or group of figures; may be repeated",
    )
    add("--rounds", type=int, default=15, help="rounds per kernel")
    add(
        "--contestants",
        type=lambda text: text.split(","),
        default=EVERYBODY,
        help=f"of {','.join(EVERYBODY)}",
    )
    add("--json", help="write the figures (seconds) to this file")
    add("--plot", help="draw the kernels into this SVG file")
    add("--report", help="replace the marked sections of this document")
    return parser.parse_args()


def main():
    options = parse_arguments()
    print(describe(), flush=True)
    selected = options.classes or [*GROUPS, *PROCESSES]
    report = {"description": describe(), **measure_processes(options, selected)}
    report["groups"] = {
        key: measure_group(key, options)
        for key in GROUPS
        if key in selected and key != "cold"
    }
    report["goals"] = judge(report)
    printed = list(tables(report))
    for table in printed:
        print(table.text())
    if options.json:
        with open(options.json, "w") as file:
            json.dump(report, file, indent=2)
    if options.plot:
        plot.write(report, options.plot)
    if options.report:
        document.write(options.report, printed, report["description"])


if __name__ == "__main__":
    main()
