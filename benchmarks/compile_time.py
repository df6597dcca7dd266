# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the time to compile grows with the function, each in a fresh process.

As a script it prints the processor time of its own process, from decoration to the
first result, as JSON: `compile_time.py CONTESTANT FAMILY SIZE`.
"""

import importlib.util
import json
import statistics
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from processes import Failed, run
from startup import COLD

# A contestant that takes longer is not waited for; what takes a third of it is
# neither repeated nor tried with a larger function.
PATIENCE = 30
SIZES = (10, 30, 100, 300)

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

SLICE = """
{t}[1:-1] = 0.5 * ({a}[:-2] + {b}[2:])
{t}[2:] = {a}[:-2] - {b}[1:-1]
{t}[:-1] = np.sqrt({a}[1:] * {a}[1:] + 1.0)
{t}[::2] = 0.25 * {b}[::2]
s += {a}[3:9].sum()
{t}[1:] = {a}[1:] - {b}[:-1]
""".strip().splitlines()

ELEMENT = """
{t}[{q}] = 0.5 * {a}[{p}] + {b}[{k}]
{t}[n] += {a}[{q}]
{t}[{p}] -= 0.25 * {b}[n + 1]
s += {a}[{q}]
""".strip().splitlines()


def _fill(templates, count):
    lines = []
    for q, template in zip(range(count), cycle(templates)):
        k, j = q % 4, (q + 1) % 4
        names = {"t": f"v{k}", "a": f"v{j}", "b": f"v{(q + 2) % 4}", "k": k, "j": j}
        line = template.format(**names, q=q % 40, p=(q * 7 + 3) % 40)
        lines.append("    " + line)
    return lines


def scalars(count):
    """Assignments, branches, loops and calls; what stands in them is counted too."""
    lines = ["def f(x, n):", "    v0 = v1 = v2 = v3 = x"]
    lines.append("    i0 = i1 = i2 = i3 = n")
    statements = count - 3
    compound = sum(": " in template for template in SCALAR)
    lines += _fill(SCALAR, statements * len(SCALAR) // (len(SCALAR) + compound))
    lines.append("    return v0 + v1 + v2 + v3 + i0 + i1 + i2 + i3")
    return lines, "0.5, 3"


def _of_arrays(templates):
    def make(count):
        lines = ["def f(v0, v1, v2, v3, n):", "    s = 0.0"]
        lines += _fill(templates, count - 2)
        lines.append("    return v0 + v1 + v2 + v3 + s")
        return lines, "*(np.arange(40.0) / 40 + i for i in range(4)), 5"

    return make


FAMILIES = {
    "scalar statements": scalars,
    "array expressions": _of_arrays(ARRAY),
    "slice expressions": _of_arrays(SLICE),
    "element updates": _of_arrays(ELEMENT),
}


def measure(contestant, family, size):
    """Seconds to compile and run the function, in this process."""
    import numpy as np

    if contestant == "pyarray":
        from pyarray import jit
    else:
        from numba import njit as jit
    lines, arguments = FAMILIES[family](size)
    lines = ["import math", "import numpy as np", *lines]
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "function_to_compile.py")
        path.write_text("\n".join(lines) + "\n")
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        values = eval(f"[{arguments}]", {"np": np})
        start = time.process_time()
        jit(module.f)(*values)
        return time.process_time() - start


def _sample(contestant, family, size):
    """Seconds in a process of its own, or none where patience ends."""
    try:
        return run(
            "compile_time.py", contestant, family, size, timeout=PATIENCE, **COLD
        )[0][0]
    except Failed as failure:
        print(f"{contestant}, {size} {family}: {failure}")
        return None


def compare(contestants, only="", rounds=3):
    """`{"size family": {contestant: seconds}}`, medians of rounds that take turns."""
    results, slow = {}, set()
    for family in FAMILIES:
        for size in SIZES:
            name = f"{size} {family}"
            if only not in name:
                continue
            samples = {
                contestant: []
                for contestant in contestants
                if (contestant, family) not in slow
            }
            for _ in range(rounds):
                for contestant, taken in samples.items():
                    if (contestant, family) not in slow:
                        taken.append(_sample(contestant, family, size))
                        if taken[-1] is None or taken[-1] > PATIENCE / 3:
                            slow.add((contestant, family))
            results[name] = {
                contestant: statistics.median(filter(None, taken))
                for contestant, taken in samples.items()
                if None not in taken
            }
    return results


if __name__ == "__main__":
    contestant, family, size = sys.argv[1:]
    print(json.dumps([measure(contestant, family, int(size))]))
