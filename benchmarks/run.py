# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the benchmarks: ours, Numba (where importable) and NumPy in one run.

    python benchmarks/run.py [--only TEXT] [--rounds N] [--json FILE]

Times are medians of interleaved rounds on one core; what counts is the ratio.
"""

import argparse
import importlib.util
import json
import platform

import numpy as np

import startup
from kernels import ARRAYS, CALLS
from pyarray import jit
from timing import interleave


def have_numba():
    return importlib.util.find_spec("numba") is not None


def contestants_of(kernel):
    functions = {"numpy": kernel, "pyarray": jit(kernel)}
    if have_numba():
        from numba import njit

        functions["numba"] = njit(kernel)
    return functions


def check_equal(functions, arguments):
    """All contestants give one result; a fast wrong answer is no result."""
    expected = functions["numpy"](*arguments)
    for name, function in functions.items():
        result = function(*arguments)
        if expected is None:
            assert result is None, name
        else:
            np.testing.assert_allclose(result, expected, rtol=1e-12, err_msg=name)


def row(name, times, scale, unit):
    cells = [f"{times[key] * scale:10.3f}" for key in times]
    ratio = f"{times['numba'] / times['pyarray']:8.2f}" if "numba" in times else ""
    print(f"{name:28}" + "".join(cells) + f" {unit}" + ratio)


def header(title, names):
    print(f"\n{title}")
    ratio = "   numba/pyarray" if "numba" in names else ""
    print(" " * 28 + "".join(f"{name:>10}" for name in names) + ratio)


def run_arrays(only, rounds):
    results = {}
    for name, (kernel, make_arguments) in ARRAYS.items():
        if only not in name:
            continue
        functions, arguments = contestants_of(kernel), make_arguments()
        check_equal(functions, arguments)
        results[name] = interleave(functions, arguments, rounds)
    if results:
        header("array kernels", next(iter(results.values())))
    for name, times in results.items():
        row(name, times, 1e6, "us")
    return results


def empty(a):
    return None


def run_calls(only, rounds):
    """Seconds per call beyond that of an empty Python function."""
    results = {}
    for name, (kernel, make_arguments) in CALLS.items():
        if only not in name:
            continue
        functions, arguments = contestants_of(kernel), make_arguments()
        check_equal(functions, arguments)
        times = interleave({"empty": empty, **functions}, arguments, rounds)
        floor = times.pop("empty")
        results[name] = {key: max(value - floor, 1e-10) for key, value in times.items()}
    if results:
        header("calls, beyond an empty Python call", next(iter(results.values())))
    for name, times in results.items():
        row(name, times, 1e9, "ns")
    return results


def run_startup(only):
    if only not in "startup":
        return {}
    names = ["pyarray", "numba"] if have_numba() else ["pyarray"]
    results = startup.compare(names)
    header("start-up, fresh processes", names)
    for key in ("import", "first call", "second call"):
        row(key, {name: results[name][key] for name in names}, 1e3, "ms")
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="only benchmarks whose name contains this")
    parser.add_argument("--rounds", type=int, default=31, help="rounds per kernel")
    parser.add_argument("--json", help="write the figures (seconds) to this file")
    arguments = parser.parse_args()
    print(f"Python {platform.python_version()}, NumPy {np.__version__}", end="")
    if have_numba():
        import numba

        print(f", Numba {numba.__version__}", end="")
    print()
    report = {
        "startup": run_startup(arguments.only),
        "calls": run_calls(arguments.only, arguments.rounds),
        "arrays": run_arrays(arguments.only, arguments.rounds),
    }
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(report, file, indent=2)


if __name__ == "__main__":
    main()
