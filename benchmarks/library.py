# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""NumPy's functions in compiled code: run time beside NumPy and Numba, and the time
to compile one of them from a cold start.

    python benchmarks/library.py [--only TEXT] [--rounds N] [--json FILE]

Run by `run.py` as well; with `--one CONTESTANT NAME` it prints the seconds of one
process as JSON.
"""

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys

import numpy as np

# A contestant that takes longer is not waited for.
PATIENCE = 120

_random = np.random.default_rng(7)


def floats(*shape):
    return _random.normal(size=shape)


def integers(high, *shape):
    return _random.integers(0, high, shape)


def solvable(n):
    return floats(n, n) + 4 * n * np.eye(n)


def normal(n):
    return np.random.standard_normal(n)


def uniform(n):
    return np.random.random_sample(n)


# name: (kernel, arguments). Numba has not all of them.
CALLS = {
    "sum axis 0": (lambda a: np.sum(a, axis=0), lambda: (floats(300, 300),)),
    "sum axis 1": (lambda a: np.sum(a, axis=1), lambda: (floats(300, 300),)),
    "mean axis 0": (lambda a: np.mean(a, axis=0), lambda: (floats(300, 300),)),
    "var": (lambda a: np.var(a), lambda: (floats(100000),)),
    "var axis 1": (lambda a: np.var(a, axis=1), lambda: (floats(300, 300),)),
    "argmax axis 1": (lambda a: np.argmax(a, axis=1), lambda: (floats(300, 300),)),
    "cumsum": (lambda a: np.cumsum(a), lambda: (floats(100000),)),
    "diff": (lambda a: np.diff(a), lambda: (floats(100000),)),
    "median": (lambda a: np.median(a), lambda: (floats(10000),)),
    "percentile": (lambda a: np.percentile(a, 90), lambda: (floats(10000),)),
    "sort": (lambda a: np.sort(a), lambda: (floats(10000),)),
    "sort int64": (lambda a: np.sort(a), lambda: (integers(1 << 40, 10000),)),
    "argsort": (lambda a: np.argsort(a), lambda: (floats(10000),)),
    "unique": (lambda a: np.unique(a), lambda: (integers(500, 10000),)),
    "searchsorted": (
        lambda a, v: np.searchsorted(a, v),
        lambda: (np.sort(floats(10000)), floats(10000)),
    ),
    "gather": (lambda a, i: a[i], lambda: (floats(10000), integers(10000, 10000))),
    "mask": (lambda a: a[a > 0], lambda: (floats(10000),)),
    "where": (lambda a, b: np.where(a > 0, a, b), lambda: (floats(9999), floats(9999))),
    "concatenate": (
        lambda a, b: np.concatenate((a, b)),
        lambda: (floats(10000), floats(5000)),
    ),
    "roll": (lambda a: np.roll(a, 17), lambda: (floats(10000),)),
    "repeat": (lambda a: np.repeat(a, 3), lambda: (floats(10000),)),
    "bincount": (lambda a: np.bincount(a), lambda: (integers(100, 10000),)),
    "histogram": (lambda a: np.histogram(a, 50)[0], lambda: (floats(10000),)),
    "interp": (
        lambda x, p, q: np.interp(x, p, q),
        lambda: (floats(10000), np.sort(floats(100)), floats(100)),
    ),
    "convolve": (
        lambda a, k: np.convolve(a, k),
        lambda: (floats(10000), floats(16)),
    ),
    "outer": (lambda a, b: np.outer(a, b), lambda: (floats(200), floats(300))),
    "matmul 4x4": (lambda a, b: a @ b, lambda: (floats(4, 4), floats(4, 4))),
    "matmul 300x300": (
        lambda a, b: a @ b,
        lambda: (floats(300, 300), floats(300, 300)),
    ),
    "solve 4": (lambda a, b: np.linalg.solve(a, b), lambda: (solvable(4), floats(4))),
    "solve 100": (
        lambda a, b: np.linalg.solve(a, b),
        lambda: (solvable(100), floats(100)),
    ),
    "inv 50": (lambda a: np.linalg.inv(a), lambda: (solvable(50),)),
    "standard_normal": (normal, lambda: (10000,)),
    "random_sample": (uniform, lambda: (10000,)),
}
# Those whose results differ each time.
RANDOM = {"standard_normal", "random_sample"}

# Compiled from a cold start.
COLD = {
    "np.median": (lambda a: np.median(a), lambda: (floats(100),)),
    "np.sort": (lambda a: np.sort(a), lambda: (floats(100),)),
    "np.linalg.inv": (lambda a: np.linalg.inv(a), lambda: (solvable(10),)),
    "sum(axis=0)": (lambda a: a.sum(axis=0), lambda: (floats(10, 10),)),
}


# --- Cold start -------------------------------------------------------------------


def measure_cold(contestant, name):
    """Seconds to import the compiler, and from decoration to the first result, in
    this process."""
    import time

    kernel, make_arguments = COLD[name]
    arguments = make_arguments()
    kernel(*arguments)  # what NumPy itself loads late
    start = time.perf_counter()
    if contestant == "pyarray":
        from pyarray import jit
    else:
        from numba import njit as jit
    imported = time.perf_counter()
    jit(kernel)(*arguments)
    return {
        "import": imported - start,
        "compile": time.perf_counter() - imported,
    }


def _run_cold(contestant, name):
    command = [sys.executable, __file__, "--one", contestant, name]
    output = subprocess.run(
        command, check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    return json.loads(output.stdout)


def compare_cold(contestants, only="", rounds=5):
    """`{name: {contestant: seconds}}`, without and with the import, medians of
    processes that take turns; Numba has fewer, since it takes longer."""
    results = {}
    for name in COLD:
        if only not in f"cold start, {name}":
            continue
        samples = {contestant: [] for contestant in contestants}
        for number in range(rounds + 1):
            for contestant, taken in samples.items():
                if contestant == "numba" and number > 2:
                    continue
                figures = _run_cold(contestant, name)
                if number > 0:  # the first leaves Python's bytecode on the disk
                    taken.append(figures)
        for label, parts in (("", ["compile"]), (" + import", ["import", "compile"])):
            results[name + label] = {
                contestant: statistics.median(
                    sum(figures[part] for part in parts) for figures in taken
                )
                for contestant, taken in samples.items()
            }
    return results


# --- Run time ---------------------------------------------------------------------


def compare_calls(only="", rounds=31):
    """`{name: {contestant: seconds}}`; who refuses a call is left out."""
    from run import check_equal, contestants_of, drop_refused
    from timing import interleave

    results = {}
    for name, (kernel, make_arguments) in CALLS.items():
        if only not in f"library, {name}":
            continue
        arguments = make_arguments()
        functions = drop_refused(contestants_of(kernel), arguments)
        if name not in RANDOM:
            check_equal(functions, arguments)
        results[name] = interleave(functions, arguments, rounds)
    return results


def print_table(title, results, columns, scale, unit):
    """The ratios are to ours: above 1, ours is faster."""
    if not results:
        return
    others = [column for column in columns if column != "pyarray"]
    print(f"\n{title}")
    heads = [f"{name:>11}" for name in columns]
    print(" " * 28 + "".join(heads) + "".join(f"{f'{o}/ours':>13}" for o in others))
    for name, times in results.items():
        cells = [
            f"{times[column] * scale:11.3f}" if column in times else f"{'-':>11}"
            for column in columns
        ]
        for other in others:
            both = other in times and "pyarray" in times
            ratio = f"{times[other] / times['pyarray']:.2f}" if both else "-"
            cells.append(f"{ratio:>13}")
        print(f"{name:28}" + "".join(cells) + f" {unit}")


def print_cold(results, contestants):
    title = "library functions from a cold start, fresh processes"
    print_table(title, results, contestants, 1e3, "ms")


def print_calls(results):
    print_table("library calls", results, ["numpy", "pyarray", "numba"], 1e6, "us")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", help="write the figures (seconds) to this file")
    parser.add_argument("--only", default="", help="only what contains this")
    parser.add_argument("--rounds", type=int, default=31, help="rounds per call")
    parser.add_argument("--one", nargs=2, metavar=("CONTESTANT", "NAME"))
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure_cold(*arguments.one)))
        return
    names = ["pyarray"]
    if importlib.util.find_spec("numba"):
        names.append("numba")
    cold = compare_cold(names, arguments.only)
    print_cold(cold, names)
    calls = compare_calls(arguments.only, arguments.rounds)
    print_calls(calls)
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump({"cold start": cold, "library": calls}, file, indent=2)


if __name__ == "__main__":
    main()
