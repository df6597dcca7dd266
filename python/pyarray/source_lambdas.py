# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The text of one lambda, cut out of its file: to parse all of a long file takes
longer than to compile what most lambdas say."""

from __future__ import annotations

import io
import tokenize
from types import CodeType

_KEYWORD = "lambda"


def cut_lambda(lines: list[str], code: CodeType) -> list[str]:
    """The lines of a lambda in brackets of its own, which stay at their columns;
    none where the text is not as simple as that. What is found may be another
    one's: the caller compares the code."""
    # The first instruction is of no width.
    positions = (place for place in code.co_positions() if None not in place)
    places = [place for place in positions if place[2:] != (0, 0)]
    first = code.co_firstlineno
    if not places or not 0 < first <= len(lines):
        return []
    line, _, column, _ = min(places, key=lambda place: (place[0], place[2]))
    stop = max((last, end) for _, last, _, end in places)
    # Of two in a line, the last one before the body.
    limit = column if line == first else None
    start = lines[first - 1][:limit].rfind(_KEYWORD)
    block = lines[first - 1 : stop[0] + 1]  # a bracket may close below
    if start < 1 or not all(text.isascii() for text in block):
        return []
    block[0] = " " * (start - 1) + "(" + block[0][start:]
    end = _find_end(block, (stop[0] - first + 1, stop[1]))
    if end is None:
        return []
    return [*block[: end[0] - 1], block[end[0] - 1][: end[1]] + ")\n"]


def _find_end(block: list[str], stop: tuple[int, int]) -> tuple[int, int] | None:
    """Where the first token begins that is outside of all brackets after `stop`."""
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO("".join(block)).readline):
            if token.start >= stop and depth <= 1:
                return token.start
            if token.type == tokenize.OP:
                depth += (token.string in "([{") - (token.string in ")]}")
    except (tokenize.TokenError, IndentationError):
        # In brackets, the end of the text is one.
        return (len(block), len(block[-1].rstrip())) if depth <= 1 else None
    return None
