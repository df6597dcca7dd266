# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The main job: one function, before and after compilation, beside Numba's."""

import time

import numpy as np

from pyarray import jit

x = np.arange(10000).reshape(100, 100)


@jit(nopython=True)
def go_fast(a):  # Compiled to machine code when it is first called
    trace = 0.0
    for i in range(a.shape[0]):
        trace += np.tanh(a[i, i])
    return a + trace


def elapsed(function):
    """Seconds of one call, and its result."""
    start = time.perf_counter()
    result = function(x)
    return time.perf_counter() - start, result


def measure(name, compiled, uncompiled):
    first, result = elapsed(compiled)
    after, _ = elapsed(compiled)
    without, expected = elapsed(uncompiled)
    np.testing.assert_allclose(result, expected, rtol=1e-14)
    assert result.dtype == expected.dtype
    print(name)
    print(f"  elapsed with compilation  {first * 1e3:12.3f} ms")
    print(f"  elapsed after compilation {after * 1e3:12.3f} ms")
    print(f"  elapsed uncompiled        {without * 1e3:12.3f} ms")
    print(f"  uncompiled / compiled     {without / after:12.1f}")
    return first, after


def main():
    ours = measure("pyarray", go_fast, go_fast.py_func)
    try:
        from numba import njit
    except ImportError:
        print("Numba is not installed here: no comparison (see `make bench`).")
        return
    theirs = measure("Numba", njit(go_fast.py_func), go_fast.py_func)
    print("Numba / pyarray")
    print(f"  with compilation          {theirs[0] / ours[0]:12.1f}")
    print(f"  after compilation         {theirs[1] / ours[1]:12.1f}")


if __name__ == "__main__":
    main()
