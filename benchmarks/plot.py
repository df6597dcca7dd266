# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A picture of the kernels: how many times faster than NumPy and Numba ours are."""

from goals import kernels, ratios


def write(report, path):
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    names = list(kernels(report))
    figure, axes = pyplot.subplots(figsize=(8, 0.26 * len(names) + 1))
    for other, mark in (("numba", "o"), ("numpy", "|"), ("jax", "x"), ("c", "^")):
        values = ratios(report, other)
        axes.plot(
            list(values.values()),
            [names.index(name) for name in values],
            mark,
            label=other,
            markersize=5,
        )
    axes.axvline(1.0, color="black", linewidth=0.8)
    axes.set_xscale("log")
    axes.set_yticks(range(len(names)), names, fontsize=7)
    axes.invert_yaxis()
    axes.grid(axis="x", alpha=0.3)
    axes.set_xlabel("time over ours (right of the line: ours is faster)")
    axes.legend()
    figure.tight_layout()
    figure.savefig(path)
