# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Expressions whose values nobody uses raise as others do."""

import numpy as np
import pytest
from harness import check, define

STATEMENTS = """\
a @ b
np.max(a[:0])
i % (i - i)
l[10]
d[7]
s[10]
int("x" + s)
np.add(a, b)
np.where(a > 0, a, b)
np.concatenate((a.reshape(1, -1), b.reshape(1, -1)))
(a + 1.0) * 2.0 + b
len(a + b)
(a + b).shape
(a + b).dtype
np.sum(a * b)
a.reshape(3, 5)
np.dot(a, b)
a[i + 10]
math.sqrt(-1.0 * i)
a[np.array([9])]
a == b
np.empty(-i)
a < b
np.sqrt(a) + np.sqrt(b)
-(a + b)
(a + b)[::-1]
(a + b)[0]
(a + b).ndim
(a+b).size
np.zeros_like(a + b)
np.maximum(a, b)
np.broadcast_to(a, (2, 3))
float(s)
chr(-i)
1 << -i
l.index(99)
s.index("q")
a[:2] ** b
"""


def on_one_way(a, b, i, s, l, d):
    c = a * b if i > 0 else a
    return 1


def in_a_loop(a, b, i, s, l, d):
    for _ in range(3):
        c = a * b


def in_a_name(a, b, i, s, l, d):
    c, e = a + b, 1
    return e


def arguments(count):
    return np.arange(4.0) + 1, np.arange(count) + 1.0, 2, "abc", [1, 2], {1: 2}


@pytest.mark.parametrize("statement", STATEMENTS.splitlines())
def test_dropped(statement):
    source = (
        f"import math\nimport numpy as np\ndef f(a, b, i, s, l, d):\n    {statement}\n"
    )
    function = define(source, f"<dropped {statement}>")
    for count in (3, 4):
        check(function, *arguments(count))


@pytest.mark.parametrize("function", [on_one_way, in_a_loop, in_a_name])
@pytest.mark.parametrize("count", [0, 1, 3, 4])
def test_dropped_in(function, count):
    check(function, *arguments(count))
