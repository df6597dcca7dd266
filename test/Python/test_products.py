# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Products of matrices in plain loops, large enough to be tiled and packed: every bit is CPython's.

Shapes cross the edges of tiles (6 x 8 or 6 x 16) and of blocks (96 rows, 512 columns, 256 steps).
"""

import numpy as np
import pytest
from harness import check
from pyarray import jit
from test_jit import run_ok

SHAPES = [
    (101, 257, 41),  # a block of rows and some
    (7, 521, 301),  # a block of columns, one of steps
    (6, 8, 22000),  # many blocks of steps, one tile
    (11, 9, 10700),
    (96, 64, 256),  # blocks that are full
]


def product(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = c[i, j]
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


def from_zero(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s


def in_memory(a, b, c):
    for i in range(c.shape[0]):
        for k in range(a.shape[1]):
            for j in range(c.shape[1]):
                c[i, j] += a[i, k] * b[k, j]


def distances(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                t = a[i, k] - b[k, j]
                s += t * t
            c[i, j] = np.sqrt(s)


def smallest_sums(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = c[i, j]
            for k in range(a.shape[1]):
                t = a[i, k] + b[k, j]
                if t < s:
                    s = t
            c[i, j] = s


def of_transposed(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = 1.0
            for k in range(a.shape[0]):
                s = s * 0.5 + a[k, i] * b[j, k]
            c[i, j] = s


def into_transposed(a, b, c):
    for i in range(c.shape[1]):
        for j in range(c.shape[0]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[j, i] = s


def inner_part(a, b, c):
    for i in range(1, c.shape[0] - 1):
        for j in range(2, c.shape[1]):
            s = 0.0
            for k in range(3, a.shape[1] - 1):
                s += 2.0 * a[i, k] * b[k - 1, j]
            c[i, j] = s + a[i, 0]


def every_other(a, b, c):
    for i in range(0, c.shape[0], 2):
        for j in range(0, c.shape[1], 3):
            s = 0.0
            for k in range(1, a.shape[1], 2):
                s += a[i, k] * b[k, j]
            c[i, j] = s


def numbers(shape, dtype, seed):
    generator = np.random.default_rng(seed)
    if np.issubdtype(dtype, np.integer):
        info = np.iinfo(dtype)
        return generator.integers(info.min, info.max, shape, dtype, endpoint=True)
    return (generator.standard_normal(shape) * 1000).astype(dtype)


def arguments(shape, dtype=np.float64):
    m, n, k = shape
    return [
        numbers((m, k), dtype, 1),
        numbers((k, n), dtype, 2),
        numbers((m, n), dtype, 3),
    ]


def check_tiled(function, *matrices):
    f = jit(function)
    f(*[matrix.copy() for matrix in matrices])
    assert "pyarray.alloc [] optional" in f.inspect("vector")
    check(function, *matrices)


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape):
    check_tiled(product, *arguments(shape))


@pytest.mark.parametrize("dtype", [np.float32, np.int64, np.int32])
def test_dtypes(dtype):
    with np.errstate(all="ignore"):
        check_tiled(product, *arguments((37, 101, 290), dtype))


@pytest.mark.parametrize(
    "function",
    [from_zero, in_memory, distances, smallest_sums, inner_part, every_other],
)
def test_forms(function):
    check_tiled(
        function,
        *arguments((103, 310, 420) if function is every_other else (41, 101, 290)),
    )


def test_transposed():
    a, b, c = arguments((37, 101, 290))
    check_tiled(of_transposed, np.ascontiguousarray(a.T), np.ascontiguousarray(b.T), c)
    check_tiled(into_transposed, a, b, np.ascontiguousarray(c.T))


@pytest.mark.parametrize("layout", ["F", "reversed", "columns"])
def test_layouts(layout):
    matrices = arguments((37, 101, 290))
    if layout == "F":
        matrices = [np.asfortranarray(matrix) for matrix in matrices]
    elif layout == "reversed":
        matrices = [matrix[::-1, ::-1] for matrix in matrices]
    else:
        matrices = [np.repeat(matrix, 2, axis=1)[:, ::2] for matrix in matrices]
    check(product, *matrices)


def test_special_values():
    a, b, c = arguments((37, 101, 290))
    a[3, 5], a[4, 6], a[5] = np.nan, np.inf, 0.0
    b[7, 8], b[8, 9], b[:, 11] = -np.inf, 0.0, -0.0
    c[:, 11] = -0.0
    with np.errstate(all="ignore"):
        check(product, a, b, c)


def test_overlap():
    """The result is a factor, or is within one: iterations need one another."""
    a = numbers((102, 102), np.float64, 1) / 1e5
    with np.errstate(all="ignore"):
        check(product, a, a.copy(), a)
        b = numbers((205, 102), np.float64, 2) / 1e5
        check(product, b[:102], a, b[1:103])
        check(product, b[103:], a, b[:102])  # beside one another


def test_no_steps():
    check(product, np.ones((200, 0)), np.ones((0, 200)), np.ones((200, 200)))
    check(product, np.ones((0, 200)), np.ones((200, 200)), np.ones((0, 200)))


def test_buffers_are_released():
    from pyarray import _pyarray

    f = jit(product)
    before = _pyarray.buffer_statistics()["live"]
    f(*arguments((150, 150, 150)))
    assert _pyarray.buffer_statistics()["live"] == before


def test_no_memory(tmp_path):
    """Without memory for the buffers the nest runs as it was written."""
    code = """
import resource
import numpy as np
from pyarray import _pyarray, jit

@jit
def f(a, b, c):
    for i in range(c.shape[0]):
        for j in range(c.shape[1]):
            s = 0.0
            for k in range(a.shape[1]):
                s += a[i, k] * b[k, j]
            c[i, j] = s

@jit
def ones(n):
    return np.ones(n)

a, b, c = (np.random.rand(150, 150) for _ in range(3))
f(a[:9], b, c[:9])
ones(1)
blocks = []
pages = int(open("/proc/self/statm").read().split()[0])
resource.setrlimit(resource.RLIMIT_AS, (pages * 4096, resource.RLIM_INFINITY))
size = 1 << 20
while size >= 1 << 14:
    try:
        blocks.append(bytearray(size))
    except MemoryError:
        size //= 2
try:
    ones(1 << 16)
except MemoryError:
    f(a, b, c)
    print("no memory")
blocks.clear()
resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
expected = np.zeros((150, 150))
for k in range(150):
    expected += a[:, k : k + 1] * b[k]
assert (c == expected).all()
print("done")
"""
    assert run_ok(code, tmp_path) == "no memory\ndone\n"
