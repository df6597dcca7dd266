# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the compiler says of loops, under the lines of the source that they are."""

import itertools
import linecache
import os

# What became of loops of the library is no answer about the user's.
_PACKAGE = os.path.dirname(__file__) + os.sep


def render(text: str) -> str:
    """The remarks of `_pyarray.inspect`, one `file line column text` a line, as

    kernel.py:7: for j in range(n):
        vectorised, 4 at a time
    """
    remarks = [line.split("\t", 3) for line in text.splitlines()]
    places = sorted(
        (file, int(line), remark)
        for file, line, _, remark in remarks
        if not file.startswith(_PACKAGE)
    )
    parts = []
    for (file, line), group in itertools.groupby(places, key=lambda place: place[:2]):
        if file:
            source = linecache.getline(file, line).strip()
            parts.append(f"{os.path.basename(file)}:{line}: {source}".rstrip())
        else:
            parts.append("the function:")
        parts.extend(dict.fromkeys(f"    {remark}" for _, _, remark in group))
    return "".join(part + "\n" for part in parts)
