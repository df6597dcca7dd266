# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The report as tables: on a terminal, and in Markdown."""

from dataclasses import dataclass

import machine
from cases import ALL
from contestants import CONTESTANTS
from goals import costs_of_checks, geomean, kernels, ratio, ratios
from suite import CLASSES


@dataclass(frozen=True)
class Table:
    """`key` is the mark of its place in the documentation."""

    key: str
    title: str
    header: list[str]
    rows: list[list[str]]

    def text(self):
        """Columns aligned; the first to the left."""
        lines = [self.header, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines)]
        return "\n".join(
            [f"\n{self.title}"]
            + [
                "  ".join(
                    [cells[0].ljust(widths[0])]
                    + [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:])]
                ).rstrip()
                for cells in lines
            ]
        )

    def markdown(self):
        lines = [self.header, ["---"] * len(self.header), *self.rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


# Microseconds and nanoseconds of a group, and its title.
TITLES = {
    "arrays": ("Array kernels, microseconds", 1e6),
    "loops": ("Loops and recursion, microseconds", 1e6),
    "nests": ("Nests of loops, microseconds", 1e6),
    "scalars": ("Scalar code, strings and containers, microseconds", 1e6),
    "library": ("Library functions, microseconds", 1e6),
    "held": ("`a + 1.5`, ten results held, microseconds per result", 1e6),
    "calls": ("Calls, beyond an empty Python call, nanoseconds", 1e9),
}


def number(value):
    """Four digits at most, or what stands for no figure."""
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _times(value):
    return "" if value is None else f"{value:.2f}"


def group_table(key, figures):
    """Times of all contestants, and how many times slower they are than ours."""
    title, scale = TITLES[key]
    named = [n for n in CONTESTANTS if any(n in f["seconds"] for f in figures.values())]
    compared = ("numba",) if key == "calls" else ("numpy", "library", "numba", "c")
    others = [name for name in compared if name in named]
    header = ["", *named, *(f"{name}/ours" for name in others)]
    rows = []
    for name, each in figures.items():
        seconds = each["seconds"]
        floor = seconds["empty"] if key == "calls" else 0.0
        beyond = {n: seconds[n] - floor for n in named if n in seconds}
        cells = [number(beyond[n] * scale) if n in beyond else "" for n in named]
        quotients = [_times(ratio({"seconds": beyond}, other)) for other in others]
        # Beside nothing, nothing can be a multiple.
        if beyond.get("pyarray", 1) * scale < 1 and key == "calls":
            quotients = [""] * len(others)
        rows.append([name, *cells, *quotients])
    return Table(key, title, header, rows)


def kernels_table(report):
    header = ["", "numpy", "ours", "numba", "numpy/ours", "numba/ours", "roofline"]
    header += ["first call", "numba/ours"]
    rows = []
    for name, each in kernels(report).items():
        seconds, first = each["seconds"], each["first"]
        times = [seconds.get(n) for n in ("numpy", "pyarray", "numba")]
        rows.append(
            [
                name,
                *(number(t and t * 1e3) for t in times),
                _times(ratio(each, "numpy")),
                _times(ratio(each)),
                _roofline(name, each, report),
                number(first.get("pyarray") and first["pyarray"] * 1e3),
                _times(ratio({"seconds": first})),
            ]
        )
    means = [geomean(ratios(report, other).values()) for other in ("numpy", "numba")]
    firsts = [ratio({"seconds": each["first"]}) for each in kernels(report).values()]
    firsts = geomean(filter(None, firsts))
    rows.append(["geomean", "", "", "", *map(_times, means), "", "", _times(firsts)])
    return Table("kernels", "The 38 kernels, milliseconds", header, rows)


def _roofline(name, figures, report):
    kernel, ours = ALL[name], figures["seconds"].get("pyarray")
    if not (kernel.moved or kernel.flops) or not ours or "machine" not in report:
        return ""
    least = machine.bound(kernel, figures["bytes"], report["machine"])
    return f"{100 * least / ours:.0f}%"


PEERS = ["unchecked", "numba fastmath", "numba parallel", "jax", "pythran", "c"]


def peers_table(report):
    header = ["", *PEERS]
    rows = [
        [name, *(_times(ratio(each, peer)) for peer in PEERS)]
        for name, each in kernels(report).items()
    ]
    means = [geomean(ratios(report, peer).values()) for peer in PEERS]
    rows.append(["geomean", *map(_times, means)])
    return Table("peers", "The 38 kernels, others' times over ours", header, rows)


def classes_table(report):
    rows = []
    for key in CLASSES:
        part = {"groups": {key: report["groups"].get(key, {})}}
        if part["groups"][key]:
            names = ("numpy", "numba", "jax", "pythran", "c")
            means = [geomean(ratios(part, other).values()) for other in names]
            rows.append([key, *map(_times, means)])
    header = ["", "NumPy, CPython", "Numba", "JAX", "Pythran", "C"]
    return Table("classes", "Classes of kernels, times over ours", header, rows)


def checks_table(report):
    costs = sorted(costs_of_checks(report).items(), key=lambda item: -item[1])[:5]
    rows = [[name, f"{cost:.1f}%"] for name, cost in costs]
    return Table("checks", "Where checks cost most", ["", "cost"], rows)


def start_table(key, figures):
    names = list(figures)
    rows = []
    for figure in figures[names[0]]:
        scale = 1e-6 if "bytes" in figure else 1e3
        label = figure.replace("bytes", "megabytes")
        values = [figures[name][figure] for name in names]
        quotient = values[1] / values[0] if len(values) > 1 else None
        rows.append([label, *(number(v * scale) for v in values), _times(quotient)])
    header = ["", *names, "numba/ours"]
    return Table(key.replace(" ", "-"), f"{key}, milliseconds", header, rows)


def cold_table(figures):
    header = ["", "pyarray", "numba", "numba/ours"]
    rows = []
    for name, each in figures.items():
        seconds = {who: each[who]["first call"] for who in each}
        cells = [number(seconds[n] * 1e3) if n in seconds else "" for n in header[1:3]]
        rows.append([name, *cells, _times(ratio({"seconds": seconds}))])
    title = "Library functions from a cold start, milliseconds of the first call"
    return Table("cold", title, header, rows)


def compile_table(figures):
    header = ["", "pyarray", "numba", "numba/ours"]
    rows = [
        [
            name,
            *(number(each.get(n)) for n in header[1:3]),
            _times(ratio({"seconds": each})),
        ]
        for name, each in figures.items()
    ]
    return Table("compile", "Time to compile, seconds", header, rows)


def machine_table(figures):
    rows = [
        [f"triad in {level}", f"{value / 1e9:.1f} GB/s"]
        for level, value in figures["bandwidth"].items()
    ]
    rows.append(["multiply and add", f"{figures['flops'] / 1e9:.1f} GFLOP/s"])
    return Table("machine", "One core of this machine", ["", "at best"], rows)


def goals_table(rows):
    header = ["", "goal", "measured", ""]
    cells = [
        [
            row["case"],
            row["goal"],
            row["measured"],
            "met" if row["met"] else "**missed**",
        ]
        for row in rows
    ]
    return Table("goals", "Goals", header, cells)


def tables(report):
    """All tables for which there are figures."""
    groups = report["groups"]
    if "machine" in report:
        yield machine_table(report["machine"])
    for key in ("cold start", "warm start"):
        if key in report:
            yield start_table(key, report[key])
    for key in TITLES:
        if groups.get(key):
            yield group_table(key, groups[key])
    if kernels(report):
        yield kernels_table(report)
        yield classes_table(report)
        yield peers_table(report)
        yield checks_table(report)
    if report.get("cold"):
        yield cold_table(report["cold"])
    if report.get("compile time"):
        yield compile_table(report["compile time"])
    if report["goals"]:
        yield goals_table(report["goals"])
