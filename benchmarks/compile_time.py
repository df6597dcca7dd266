# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the time to compile grows with the function, each in a fresh process.

    python benchmarks/compile_time.py [--json FILE]

Seconds from decoration to the first result. Run by `run.py` as well; with
`--one CONTESTANT FAMILY SIZE` it prints the seconds of one process as JSON.
"""

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import tempfile
from itertools import cycle
from pathlib import Path

# A contestant that takes longer is not waited for.
PATIENCE = 120

SCALAR = """
{t} = {a} * {b} + 0.5
{t} = math.sin({a}) - {b}
i{k} = (i{j} * 3 + n) % 1001
if {a} > {b}: {t} = {a} - 1.0
{t} = {a} - {b} / 3.0
for k in range(n): {t} += {a} * k * 1e-6
{t} = math.sqrt({a} * {a} + 1.0)
if i{k} % 2 == 0: i{k} = i{j} // 2 + 1
while i{k} > 9: i{k} //= 3
""".strip().splitlines()

ARRAY = """
{t} = {a} * 0.5 + {b}
{t} = np.sqrt({a} * {a} + 1.0)
s += {a}.sum()
{t} = 0.25 * {a} - {b}
{t} = np.sin({a})
{t}[0] = s
{t} = np.where({a} > {b}, {a}, 1.0)
""".strip().splitlines()


def _fill(templates, count):
    lines = []
    for q, template in zip(range(count), cycle(templates)):
        k, j = q % 4, (q + 1) % 4
        names = {"t": f"v{k}", "a": f"v{j}", "b": f"v{(q + 2) % 4}", "k": k, "j": j}
        lines.append("    " + template.format(**names))
    return lines


def scalar_statements(count):
    """Assignments, branches, loops and calls; what stands in them is counted too."""
    lines = ["import math", "def f(x, n):", "    v0 = v1 = v2 = v3 = x"]
    lines.append("    i0 = i1 = i2 = i3 = n")
    statements = count - 3
    compound = sum(": " in template for template in SCALAR)
    lines += _fill(SCALAR, statements * len(SCALAR) // (len(SCALAR) + compound))
    lines.append("    return v0 + v1 + v2 + v3 + i0 + i1 + i2 + i3")
    return lines, "0.5, 3"


def array_statements(count):
    """Expressions of arrays, which are changed and reduced between."""
    lines = ["import numpy as np", "def f(v0, v1, v2, v3):", "    s = 0.0"]
    lines += _fill(ARRAY, count - 2)
    lines.append("    return v0 + v1 + v2 + v3 + s")
    return lines, "*(np.arange(40.0) / 40 + i for i in range(4))"


def terms(count):
    """One expression."""
    total = " + ".join(f"x * {i}.5" for i in range(count))
    return ["def f(x):", f"    return {total}"], "0.5"


FAMILIES = {
    "scalar statements": (scalar_statements, (10, 100, 1000)),
    "array statements": (array_statements, (10, 100, 1000)),
    "terms": (terms, (9, 90, 900)),
}


def measure(contestant, family, size):
    """Seconds to compile and run the function, in this process."""
    import time

    import numpy as np

    if contestant == "pyarray":
        from pyarray import jit
    else:
        from numba import njit as jit
    lines, arguments = FAMILIES[family][0](size)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "function_to_compile.py")
        path.write_text("\n".join(lines) + "\n")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        values = eval(f"[{arguments}]", {"np": np})
        start = time.perf_counter()
        jit(module.f)(*values)
        return time.perf_counter() - start


def _run(contestant, family, size):
    """Seconds in a process of its own, or none where patience ends."""
    command = [sys.executable, __file__, "--one", contestant, family, str(size)]
    try:
        output = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return None
    return json.loads(output.stdout)


def compare(contestants, only="", rounds=3):
    """`{"family, size": {contestant: seconds}}`, medians of rounds that take turns.

    What takes long is not repeated.
    """
    results = {}
    for family, (_, sizes) in FAMILIES.items():
        for size in sizes:
            name = f"{size} {family}"
            if only not in f"compile time, {name}":
                continue
            samples = {contestant: [] for contestant in contestants}
            for _ in range(rounds):
                for contestant, taken in samples.items():
                    if not taken or (taken[0] is not None and taken[0] < 10):
                        taken.append(_run(contestant, family, size))
            results[name] = {
                contestant: None if None in taken else statistics.median(taken)
                for contestant, taken in samples.items()
            }
    return results


def print_table(results):
    if not results:
        return
    names = list(next(iter(results.values())))
    print("\ncompile time, fresh processes")
    print(" " * 28 + "".join(f"{name:>10}" for name in names))
    for name, times in results.items():
        cells = [
            f"{'> ' + str(PATIENCE):>10}" if seconds is None else f"{seconds:10.3f}"
            for seconds in times.values()
        ]
        ratio = ""
        if times.get("numba") is not None:
            ratio = f"{times['numba'] / times['pyarray']:8.2f}"
        print(f"{name:28}" + "".join(cells) + " s" + ratio)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", help="write the figures (seconds) to this file")
    parser.add_argument("--only", default="", help="only what contains this")
    parser.add_argument("--one", nargs=3, metavar=("CONTESTANT", "FAMILY", "SIZE"))
    arguments = parser.parse_args()
    if arguments.one:
        contestant, family, size = arguments.one
        print(json.dumps(measure(contestant, family, int(size))))
        return
    names = ["pyarray"]
    if importlib.util.find_spec("numba"):
        names.append("numba")
    results = compare(names, arguments.only)
    print_table(results)
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
