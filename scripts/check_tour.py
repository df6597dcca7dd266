# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that the tour shows what the compiler does.

    check_tour.py docs/Tour.md

The first `python` block of the page defines and calls a compiled function. Every line
of a block marked with a phase (```mlir typed, ```llvm llvm-ir) must appear in the code
after that phase, in this order; a line `...` stands for lines left out, and without it
the next line must follow directly. Names of values are not compared, nor the width of
vectors: it is the host's.
"""

import re
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)(?: ([\w-]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run_example(source):
    """The compiled function that the block of Python defines last."""
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory, "tour.py")
        file.write_text(source)
        namespace = {}
        exec(compile(source, str(file), "exec"), namespace)
        functions = [
            value for value in namespace.values() if hasattr(value, "inspect_llvm")
        ]
        function = functions[-1]
        return {phase: function.inspect(phase) for phase in phases()}


def phases():
    return (
        "import",
        "ssa",
        "typed",
        "array",
        "loops",
        "vector",
        "llvm",
        "llvm-ir",
        "asm",
    )


# What differs from host to host: numbers of values, vector widths and steps.
VARIABLE = re.compile(r"%[\w.]+|vector<\d+x|<\d+ x |_ZGV\wN\d+v|\.v\d+f64")


def lines_of(text):
    lines = (VARIABLE.sub("%", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def find_mismatch(shown, actual):
    """The first line of `shown` that `actual` does not have in its place, or None."""
    position, gap = 0, True
    for line in shown:
        if line == "...":
            gap = True
            continue
        if gap:
            while position < len(actual) and actual[position] != line:
                position += 1
        if position == len(actual) or actual[position] != line:
            return line
        position, gap = position + 1, False
    return None


def main(path):
    blocks = BLOCK.findall(Path(path).read_text())
    code = run_example(
        next(text for language, _, text in blocks if language == "python")
    )
    shown = set()
    failures = 0
    for _, phase, text in blocks:
        if not phase:
            continue
        shown.add(phase)
        line = find_mismatch(lines_of(text), lines_of(code[phase]))
        if line is not None:
            failures += 1
            print(f"{path}: not in the code after {phase!r}: {line}\n{code[phase]}")
    missing = [phase for phase in phases()[:7] if phase not in shown]
    if missing:
        failures += 1
        print(f"{path}: shows nothing of {', '.join(missing)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
