# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""print."""

import numpy as np

from .program import program


@program((1,), (2.5,), ("text",), (True,), (None,), (-0.0,), ("日本",))
def one_value(x):
    print(x)


@program((1, 2.5), ("a", None))
def several(x, y):
    print(x, y, "and", 3)


@program(())
def nothing():
    print()


@program((3,), (0,))
def in_a_loop(n):
    for i in range(n):
        print(i, i * 0.5)
    print("end")


@program((3,))
def separator(n):
    print(n, n + 1, n + 2, sep=", ")


@program((3,))
def ending(n):
    print(n, end="")
    print(n, end="\n\n")


@program(((1, 2.5, "x"),), ((1,),), ((),))
def tuples(t):
    print(t)


@program(([1, 2],), ([],), (["a"],), ([[1], []],))
def lists(x):
    print(x, len(x))


@program(({1: 2.5},), ({},))
def dicts(d):
    print(d)


@program((np.arange(3.0),), (np.eye(2),), (np.zeros(0, np.int8),))
def arrays(a):
    print(a)
    print(a.shape, a[:1])


@program((np.int8(5),), (np.float32(1.5),), (np.bool_(True),))
def numpy_scalars(x):
    print(x)


@program((3,), (2.5,))
def formatted(x):
    print(f"x = {x:>8.2f}", f"{x!r}")


@program((1 + 2j,))
def complex_numbers(z):
    print(z, z.real)


@program((3,))
def then_raises(n):
    print("before")
    raise ValueError("after")
