# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generators, and iterators that several loops take items from. As in `grammar`."""

SCALARS = {
    "I": [
        "sum(upto({i} % 6, {I}))",
        "next(upto({i} % 3, {i}), -1)",
        "sum(t1 * t2 % 7 for t1, t2 in zip(upto({i} % 5, 3), {L}))",
        "sum(map(lambda t1, t2: t1 - t2 % 9, {L}, upto({i} % 7, {i})))",
    ],
    "L": [
        "pairs({L})",
        "crossing({L})",
        "list(upto({i} % 6, {i}))",
        "list(stopping({L}))",
        "[t1 % 50 + t2 for t1, t2 in zip({L}, shrinking({=L}))]",
    ],
    "T": ["joined({T})"],
}

ITERATIONS = [
    ("for t{0} in upto({i} % 7, {i}):", "{=I} += t{0}"),
    ("for t{0}, y in zip(upto({i} % 7, 2), {K}):", "{=I} += t{0}"),
    ("for t{0}, j in zip({K}, upto({i} % 7, 2)):", "{=F} += t{0} + j"),
    ("for t{0}, (i, j) in enumerate(zip(upto(5, {i}), upto(4, 1))):", "{=I} += t{0}"),
]

HELPERS = {
    "upto": """
@jit
def upto(n, step):
    for i in range(n):
        yield i * (step % 50)
""",
    "pairs": """
@jit
def pairs(items):
    it = iter(items)
    return [p % 100 - q % 10 for p, q in zip(it, it)]
""",
    "crossing": """
@jit
def crossing(items):
    it = iter(items)
    odd = (t for t in it if t % 2 != 0)
    return [p % 100 - q % 10 for p, q in zip(it, odd)]
""",
    "joined": """
@jit
def joined(words):
    it = iter(words)
    return [p + q for p, q in zip(it, it)] + list(it)
""",
    "stopping": """
@jit
def stopping(items):
    it = iter(items)
    for p in it:
        yield p % 100 - next(it) % 10
""",
    "shrinking": """
@jit
def shrinking(items):
    while items:
        yield items.pop() % 10
""",
}
