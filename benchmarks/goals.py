# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the figures must show, and whether they do."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from suite import CLASSES


@dataclass(frozen=True)
class Goal:
    """A figure of the report and its bound; the figure is None where not measured."""

    case: str
    bound: float
    figure: Callable[[dict], float | None]
    most: bool = False
    """The bound is the most, and not the least."""
    unit: str = "x"

    def wanted(self):
        return f"at {'most' if self.most else 'least'} {self.bound:g}{self.unit}"

    def is_met(self, figure):
        return figure <= self.bound if self.most else figure >= self.bound


def geomean(values):
    values = list(values)
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def ratio(figures, other="numba", ours="pyarray"):
    """How many times slower the other is, or None."""
    seconds = figures.get("seconds", {})
    if other not in seconds or ours not in seconds:
        return None
    return seconds[other] / seconds[ours]


def kernels(report):
    """The figures of the kernels of the suite, by name."""
    groups = [report["groups"].get(name, {}) for name in CLASSES]
    return {name: figures for group in groups for name, figures in group.items()}


def ratios(report, other="numba", ours="pyarray"):
    every = {name: ratio(each, other, ours) for name, each in kernels(report).items()}
    return {name: value for name, value in every.items() if value is not None}


def costs_of_checks(report):
    """By how many percent the checks make each kernel slower."""
    every = ratios(report, "pyarray", "unchecked")
    return {name: 100 * (value - 1) for name, value in every.items()}


def _numba(group, name):
    return lambda report: ratio(report["groups"].get(group, {}).get(name, {}))


def _nest(name, other="numba", ours="pyarray"):
    return lambda report: ratio(
        report["groups"].get("nests", {}).get(name, {}), other, ours
    )


def _slowest_first_call(report):
    """Milliseconds from the call to the result of the nest that takes most."""
    first = [each["first"] for each in report["groups"].get("nests", {}).values()]
    seconds = [each["pyarray"] for each in first if "pyarray" in each]
    return 1e3 * max(seconds) if seconds else None


def _per_call(name):
    def figure(report):
        seconds = report["groups"].get("calls", {}).get(name, {}).get("seconds", {})
        if "pyarray" not in seconds:
            return None
        return (seconds["pyarray"] - seconds["empty"]) * 1e9

    return figure


def _start(kind, key):
    def figure(report):
        figures = report.get(kind, {})
        if "numba" not in figures:
            return None
        return figures["numba"][key] / figures["pyarray"][key]

    return figure


def _import(report):
    figures = report.get("cold start", {}).get("pyarray")
    return figures and 1e3 * figures["import"]


def _compile(name):
    return lambda report: report.get("compile time", {}).get(name, {}).get("pyarray")


def _growth(family):
    """Seconds per statement of 300 beyond 100, over those of 100 beyond 10."""

    def figure(report):
        times = report.get("compile time", {})
        seconds = [times.get(f"{size} {family}", {}) for size in (10, 100, 300)]
        if not all("pyarray" in each for each in seconds):
            return None
        ten, hundred, most = (each["pyarray"] for each in seconds)
        return (most - hundred) / 200 / ((hundred - ten) / 90)

    return figure


def _compiled(report):
    if not kernels(report):
        return None
    return sum("pyarray" in each["seconds"] for each in kernels(report).values())


def _extreme(choose, measure, *arguments):
    def figure(report):
        values = measure(report, *arguments).values()
        return choose(values) if values else None

    return figure


def _mean_cost(report):
    mean = geomean(ratios(report, "pyarray", "unchecked").values())
    return mean and 100 * (mean - 1)


GOALS = [
    Goal("`a*b + 0.5*sin(a)`, 1e4", 8, _numba("arrays", "a*b + 0.5*sin(a), 1e4")),
    Goal("`a*b + 0.5*sin(a)`, 1e7", 10, _numba("arrays", "a*b + 0.5*sin(a), 1e7")),
    Goal("int64 plus 1.5, 1e4", 1, _numba("arrays", "int64 + 1.5, 1e4")),
    Goal("int64 plus 1.5, 1e7", 1.5, _numba("arrays", "int64 + 1.5, 1e7")),
    Goal(
        "strided int64 plus 1.5, 1e4", 1, _numba("arrays", "strided int64 + 1.5, 1e4")
    ),
    Goal(
        "strided int64 plus 1.5, 1e7", 1.5, _numba("arrays", "strided int64 + 1.5, 1e7")
    ),
    Goal("`np.sum`, 1e4", 8, _numba("arrays", "sum, 1e4")),
    Goal("`np.sum`, 1e7", 2.5, _numba("arrays", "sum, 1e7")),
    Goal("`np.mean`, 1e4", 8, _numba("arrays", "mean, 1e4")),
    Goal("`np.mean`, 1e7", 2.5, _numba("arrays", "mean, 1e7")),
    Goal("stencil 1000x1000, loops", 4, _numba("arrays", "stencil by loops")),
    Goal("stencil 1000x1000, slices", 4, _numba("arrays", "stencil by slices")),
    Goal("Black-Scholes on arrays", 5, _numba("streaming", "k03 black_scholes")),
    Goal("softmax by rows", 3, _numba("arrays", "softmax by rows")),
    Goal("layer norm by rows", 3, _numba("arrays", "layer norm by rows")),
    Goal("`A.T + B`, 1000x1000", 1.8, _numba("arrays", "A.T + B")),
    Goal("histogram, 1e6", 1.2, _numba("arrays", "histogram, 1e6")),
    Goal("gather, 1e6, checked", 1, _numba("arrays", "gather, 1e6")),
    *(
        goal
        for n in ("512", "1024", "512, float32", "1024, float32")
        for goal in (
            Goal(f"matmul {n}", 30, _nest(f"matmul {n}")),
            Goal(f"matmul {n}, beside BLAS", 0.75, _nest(f"matmul {n}", "library")),
        )
    ),
    *(
        Goal(f"matmul {n}, beside BLAS", 1, _nest(f"matmul {n}", "library"))
        for n in (8, 16, 32, 64)
    ),
    *(
        Goal(name, bound, _nest(name))
        for name, bound in (
            ("mandelbrot 400x600", 5),
            ("pairwise distances, 1000x3", 3),
            ("forces of 1000 bodies", 3),
            ("Gauss-Seidel 1000x1000", 1),
            ("Floyd-Warshall 300", 3),
            ("covariance 1000x100", 3),
            ("convolution 5x5", 4),
            ("k-means step, 10000x3", 2),
            ("Levenshtein 500", 1),
            ("prefix sum 1e4", 1),
            ("dot product 1e4", 1),
            ("sum 1e4", 1),
        )
    ),
    *(
        Goal(f"{name}, fastmath", bound, _nest(name, "numba fastmath", "fastmath"))
        for name, bound in (
            ("prefix sum 1e4", 1.5),
            ("dot product 1e4", 1),
            ("sum 1e4", 1),
        )
    ),
    Goal("first call of a nest, most", 150, _slowest_first_call, True, " ms"),
    Goal("one array in, scalar out", 60, _per_call("one array -> scalar"), True, " ns"),
    Goal(
        "array in, new array out", 120, _per_call("one array -> new array"), True, " ns"
    ),
    Goal("ten results of 800 KB held", 10, _numba("held", "ten of 800 KB")),
    Goal(
        "first call, import included", 8, _start("cold start", "import and first call")
    ),
    Goal("the same, caches warm", 10, _start("warm start", "import and first call")),
    Goal("import beyond NumPy's", 30, _import, True, " ms"),
    Goal("100 array expressions", 0.7, _compile("100 array expressions"), True, " s"),
    Goal("100 slice expressions", 0.7, _compile("100 slice expressions"), True, " s"),
    Goal("growth, array expressions", 1.25, _growth("array expressions"), True),
    Goal("growth, slice expressions", 1.25, _growth("slice expressions"), True),
    Goal("the 38 kernels compile", 38, _compiled, unit=""),
    Goal("the 38 kernels, geomean", 2.5, _extreme(geomean, ratios)),
    Goal("the 38 kernels, least", 0.9, _extreme(min, ratios)),
    Goal("beside NumPy, least", 1, _extreme(min, ratios, "numpy")),
    Goal("checks, geomean", 3, _mean_cost, True, "%"),
    Goal("checks, most", 15, _extreme(max, costs_of_checks), True, "%"),
]


def judge(report):
    """Rows of the measured goals: case, bound, figure, and whether it is met."""
    rows = []
    for goal in GOALS:
        figure = goal.figure(report)
        if figure is not None:
            rows.append(
                {
                    "case": goal.case,
                    "goal": goal.wanted(),
                    "measured": f"{figure:.3g}{goal.unit}",
                    "met": goal.is_met(figure),
                }
            )
    return rows
