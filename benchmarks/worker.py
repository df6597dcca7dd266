# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One process of the runner: measures kernels by name, a line of JSON for each.

    python benchmarks/worker.py NAME... --contestants A,B [--rounds N]

A crash or a compiler that leaves threads behind disturbs no other kernel.
"""

import argparse
import json
import re
import time

from contestants import CONTESTANTS, Refused, prepare_process

prepare_process()

from cases import ALL  # noqa: E402
from equality import outcome, same_outcome  # noqa: E402
from timing import Turn, interleave  # noqa: E402


def first_sentence(error):
    """The reason of an error, without colours and in one line."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", str(error))
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return f"{type(error).__name__}: {' '.join(lines)}"[:160]


def start(contestant, kernel, expected):
    """The contestant's function, and the seconds of its first call.

    Raises what the last way to write the kernel raises, or AssertionError for a
    wrong result.
    """
    error = Refused("nothing to try")
    for function in contestant.prepare(kernel):
        arguments = kernel.first_arguments()
        began = time.perf_counter()
        try:
            result = outcome(function, arguments, kernel.keywords)
        except Exception as refusal:
            error = refusal
            continue
        seconds = time.perf_counter() - began
        same_outcome(expected, result, kernel, contestant.pure)
        return function, seconds
    raise error


def hold(function, count):
    """Calls of which `count` results are alive before they are dropped."""
    return lambda *arguments: [function(*arguments) for _ in range(count)]


def empty_function(kernel):
    """A Python function with the kernel's parameters that does nothing."""
    code = kernel.function.__code__
    return eval(f"lambda {', '.join(code.co_varnames[: code.co_argcount])}: None")


def turn(name, function, kernel):
    """The turn of a contestant, and by how much its seconds are multiplied."""
    contestant, arguments, factor = CONTESTANTS[name], kernel.arguments, 1.0
    if name == "numpy" and kernel.interpreted:
        arguments, factor = kernel.interpreted
    if kernel.held > 1:
        function, factor = hold(function, kernel.held), factor / kernel.held
    its_turn = Turn(function, arguments(), kernel.keywords, contestant.clock)
    if contestant.pure:
        its_turn.seconds(1)  # it compiles for each shape
    return its_turn, factor


def size_of_arrays(kernel):
    return sum(getattr(value, "nbytes", 0) for value in kernel.arguments())


def measure(kernel, names, rounds, block_seconds):
    """The figures of a kernel: seconds per call and of first calls, and who refused."""
    expected = outcome(kernel.function, kernel.first_arguments(), kernel.keywords)
    turns, factors, first, refused = {}, {}, {}, {}
    for name in names:
        try:
            function, first[name] = start(CONTESTANTS[name], kernel, expected)
        except Exception as error:
            refused[name] = first_sentence(error)
        else:
            turns[name], factors[name] = turn(name, function, kernel)
    arguments = kernel.first_arguments()
    turns["empty"] = Turn(empty_function(kernel), arguments, kernel.keywords)
    factors["empty"] = 1.0
    seconds = interleave(turns, rounds, block_seconds)
    return {
        "seconds": {name: seconds[name] * factors[name] for name in seconds},
        "first": first,
        "refused": refused,
        "bytes": size_of_arrays(kernel),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="+")
    parser.add_argument("--contestants", required=True)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--block", type=float, default=0.002, help="seconds")
    options = parser.parse_args()
    for name in options.names:
        figures = measure(
            ALL[name], options.contestants.split(","), options.rounds, options.block
        )
        print(json.dumps({"name": name, **figures}), flush=True)


if __name__ == "__main__":
    main()
