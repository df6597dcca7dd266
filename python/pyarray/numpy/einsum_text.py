# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The subscripts of `np.einsum`, which the importer reads where it is called: what
compiled code sees of them are tuples of labels."""

from __future__ import annotations

ELLIPSIS = -1

_PREFIX = "einstein sum subscripts string"


class _Wrong(Exception):
    """What NumPy says of a text."""


def parse_subscripts(text: str) -> tuple[tuple[int, ...], ...] | tuple[str]:
    """The labels of each operand and those of the result at the end, as numbers in
    alphabetical order; `ELLIPSIS` stands for `...`. Of a text that is wrong,
    NumPy's message in a tuple."""
    try:
        return _parse(text.replace(" ", ""))
    except _Wrong as wrong:
        return (str(wrong),)


def _parse(text):
    inputs, arrow, output = text.partition("->")
    if not arrow and "-" in inputs and ">" not in inputs:
        raise _Wrong(
            "einstein sum subscript string does not contain proper '->' output "
            "specified"
        )
    operands = tuple(
        _labels(part, f"in operand {position}")
        for position, part in enumerate(inputs.split(","))
    )
    if arrow:
        result = _labels(output, "in the output")
        _check_output(result, operands)
    else:
        result = _implicit(operands)
    return (*operands, result)


def _labels(part, place):
    before, dots, behind = part.partition("...")
    if "." in before + behind:
        raise _Wrong(
            f"{_PREFIX} contains a '.' that is not part of an ellipsis ('...') {place}"
        )
    for letter in before + behind:
        if not (letter.isascii() and letter.isalpha()):
            raise _Wrong(
                f"invalid subscript '{letter}' in {_PREFIX}, subscripts must be letters"
            )
    return (*map(ord, before), *([ELLIPSIS] if dots else []), *map(ord, behind))


def _check_output(result, operands):
    for label in result:
        if label == ELLIPSIS:
            continue
        if result.count(label) > 1:
            raise _Wrong(
                f"{_PREFIX} includes output subscript '{chr(label)}' multiple times"
            )
        if not any(label in operand for operand in operands):
            raise _Wrong(
                f"{_PREFIX} included output subscript '{chr(label)}' which never "
                "appeared in an input"
            )


def _implicit(operands):
    """What appears once, behind the axes of the ellipsis."""
    labels = [label for operand in operands for label in operand]
    once = [label for label in sorted(set(labels)) if labels.count(label) == 1]
    letters = [label for label in once if label != ELLIPSIS]
    return ((ELLIPSIS,) if ELLIPSIS in labels else ()) + tuple(letters)
