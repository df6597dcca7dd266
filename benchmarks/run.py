# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the benchmarks: ours, Numba (where importable) and NumPy in one run.

    python benchmarks/run.py [--only TEXT] [--rounds N] [--json FILE]

Times are medians of interleaved rounds, processor time but for start-up; what
counts is the ratio.
"""

import argparse
import importlib.util
import json
import platform
from types import FunctionType

import compile_time
import library
import numpy as np
import startup
from kernels import ARRAYS, CALLS, HELD, add_scalar, go_fast
from loops import LOOPS
from pyarray import jit
from scalars import SCALARS, compile_c
from timing import interleave


def have_numba():
    return importlib.util.find_spec("numba") is not None


def compile_with(decorate, kernel):
    """The kernel decorated, in globals of its own: recursion stays with one compiler."""
    names = dict(kernel.__globals__)
    names[kernel.__name__] = function = decorate(
        FunctionType(kernel.__code__, names, kernel.__name__)
    )
    return function


def contestants_of(kernel):
    functions = {"numpy": kernel, "pyarray": compile_with(jit, kernel)}
    if have_numba():
        from numba import njit

        functions["numba"] = compile_with(njit, kernel)
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
    ratio = ""
    if "numba" in times and times["pyarray"] > 0:
        ratio = f"{times['numba'] / times['pyarray']:8.2f}"
    print(f"{name:28}" + "".join(cells) + f" {unit}" + ratio)


def header(title, names):
    print(f"\n{title}")
    ratio = "   numba/pyarray" if "numba" in names else ""
    print(" " * 28 + "".join(f"{name:>10}" for name in names) + ratio)


def print_table(title, results, scale, unit):
    if results:
        header(title, next(iter(results.values())))
    for name, times in results.items():
        row(name, times, scale, unit)


def measure(functions, arguments, rounds):
    check_equal(functions, arguments)
    return interleave(functions, arguments, rounds)


def run_arrays(only, rounds):
    results = {
        name: measure(contestants_of(kernel), make_arguments(), rounds)
        for name, (kernel, make_arguments) in ARRAYS.items()
        if only in name
    }
    print_table("array kernels", results, 1e6, "us")
    return results


def run_loops(only, rounds):
    """Compiled loops; what CPython takes for them is of no interest."""
    results = {}
    for name, (kernel, make_arguments) in LOOPS.items():
        if only not in name:
            continue
        functions = contestants_of(kernel)
        check_equal(functions, make_arguments())
        del functions["numpy"]
        results[name] = interleave(functions, make_arguments(), rounds)
    print_table("loops and recursion", results, 1e6, "us")
    return results


def drop_refused(functions, arguments):
    """Those that compile the kernel; of the others the reason is printed."""
    kept = {}
    for name, function in functions.items():
        try:
            function(*arguments)
        except Exception as error:
            reason = str(error).strip().splitlines()[0]
            print(f"{name} refuses a kernel: {reason}")
        else:
            kept[name] = function
    return kept


def run_scalars(only, rounds):
    """Beside C, or CPython where C has nothing like it; the ratio is to that."""
    results = {}
    for name, (kernel, make_arguments, beside) in SCALARS.items():
        if only not in name:
            continue
        arguments = make_arguments()
        functions = contestants_of(kernel)
        python = functions.pop("numpy")
        bind = compile_c(kernel.__name__) if beside == "c" else None
        reference = bind(*arguments) if bind else python
        functions = {beside if bind else "python": reference, **functions}
        functions = drop_refused(functions, arguments)
        distinct = {function(*arguments) for function in functions.values()}
        assert len(distinct) == 1, name
        results[name] = interleave(functions, arguments, rounds, 0.005)
    print_scalars(results)
    return results


def print_scalars(results):
    columns = ["c", "python", "pyarray", "numba"]
    if results:
        print("\nscalar code, strings and containers")
        print(" " * 28 + "".join(f"{name:>11}" for name in columns) + "   pyarray/c")
    for name, times in results.items():
        cells = [
            f"{times[column] * 1e6:11.2f}" if column in times else f"{'-':>11}"
            for column in columns
        ]
        ratio = ""
        if "c" in times and "pyarray" in times:
            ratio = f"{times['pyarray'] / times['c']:8.2f}"
        print(f"{name:28}" + "".join(cells) + " us" + ratio)


def run_compile_time(only):
    names = ["pyarray", "numba"] if have_numba() else ["pyarray"]
    results = compile_time.compare(names, only)
    compile_time.print_table(results)
    return results


def run_library(only, rounds):
    names = ["pyarray", "numba"] if have_numba() else ["pyarray"]
    cold = library.compare_cold(names, only)
    library.print_cold(cold, names)
    calls = library.compare_calls(only, rounds)
    library.print_calls(calls)
    return {"cold start": cold, "calls": calls}


def run_held(only, rounds):
    """Seconds per result where ten are alive before they are dropped."""
    results = {}
    for name, make_arguments in HELD.items():
        if only not in name:
            continue

        def hold(function):
            return lambda *arguments: [function(*arguments) for _ in range(10)]

        functions = contestants_of(add_scalar)
        check_equal(functions, make_arguments())
        times = interleave(
            {key: hold(function) for key, function in functions.items()},
            make_arguments(),
            rounds,
        )
        results[name] = {key: value / 10 for key, value in times.items()}
    print_table("a + 1.5, per result", results, 1e6, "us")
    return results


def run_roofline(only, rounds):
    """What the caches allow `go_fast`: 80 KB are read and 80 KB written.

    The fastest rounds: a bound is what is possible.
    """
    if only not in "roofline":
        return {}
    x, out = np.arange(10000).reshape(100, 100), np.empty((100, 100))
    add, fast = jit(add_scalar), jit(go_fast)
    parts = {
        "copy 80 KB (np.copyto)": lambda: np.copyto(out, x.view(np.float64)),
        "a + 1.5": lambda: add(x, 1.5),
        "go_fast": lambda: fast(x),
    }
    times = interleave(parts, (), 10 * rounds, 0.0005, summary=min)
    print("\nroofline of go_fast 100x100 int64, fastest rounds")
    for name, seconds in times.items():
        print(f"{name:28}{seconds * 1e6:10.3f} us{160e3 / (seconds * 1e9):8.1f} GB/s")
    return times


EMPTY = {1: lambda a: None, 4: lambda a, b, c, d: None}


def run_calls(only, rounds):
    """Seconds per call beyond that of an empty Python function."""
    results = {}
    for name, (kernel, make_arguments) in CALLS.items():
        if only not in name:
            continue
        arguments, functions = make_arguments(), contestants_of(kernel)
        check_equal(functions, arguments)
        functions = {"empty": EMPTY[len(arguments)], **functions}
        times = interleave(functions, arguments, rounds)
        floor = times.pop("empty")
        results[name] = {key: value - floor for key, value in times.items()}
    print_table("calls, beyond an empty Python call", results, 1e9, "ns")
    return results


def run_startup(only):
    if only not in "startup":
        return {}
    names = ["pyarray", "numba"] if have_numba() else ["pyarray"]
    results = startup.compare(names)
    header("start-up, fresh processes", names)
    for key in ("import", "first call", "first call, processor", "second call"):
        row(key, {name: results[name][key] for name in names}, 1e3, "ms")
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--only", default="", help="only benchmarks whose name contains this"
    )
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
        "compile time": run_compile_time(arguments.only),
        "calls": run_calls(arguments.only, arguments.rounds),
        "arrays": run_arrays(arguments.only, arguments.rounds),
        "held": run_held(arguments.only, arguments.rounds),
        "loops": run_loops(arguments.only, arguments.rounds),
        "scalars": run_scalars(arguments.only, arguments.rounds),
        "library": run_library(arguments.only, arguments.rounds),
        "roofline": run_roofline(arguments.only, arguments.rounds),
    }
    if arguments.json:
        with open(arguments.json, "w") as file:
            json.dump(report, file, indent=2)


if __name__ == "__main__":
    main()
