# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays, lists and masks as indices: what they select, copies, overlap, errors.

The indices are generated: every kind of item beside every other one, in every
rank.
"""

import itertools
import linecache
import random

import numpy as np
import pytest
from harness import check, compiled, refused

SHAPES = {0: (), 1: (5,), 2: (3, 4), 3: (3, 2, 4)}

# Items of an index, by the axes of the array that they use.
ITEMS = {
    "0": 1,
    "-1": 1,
    ":": 1,
    "1:": 1,
    "::-1": 1,
    "None": 0,
    "...": 0,
    "True": 0,
    "i": 1,  # a row of integers
    "j": 1,  # a column of them
    "s": 1,  # a 0-d array
    "u": 1,  # unsigned, of 8 bits
    "m": 1,  # a mask of one axis
    "q": 2,  # a mask of two axes
    "[1, 0]": 1,
    "[True] * {extent}": 1,
}
ARRAYS = ("i", "j", "s", "u", "m", "q", "[1, 0]", "[True] * {extent}", "True")


def function_of(source, name="f"):
    """The function that this source defines."""
    filename = f"<indexing {hash(source)}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    scope = {"np": np}
    exec(compile(source, filename, "exec"), scope)
    return scope[name]


def write_index(items, shape):
    """The text of an index, or None where it uses too many axes."""
    used = sum(ITEMS[item] for item in items)
    if used > len(shape) or items.count("...") > 1:
        return None
    axis = 0
    texts = []
    for item in items:
        if item == "...":
            axis += len(shape) - used
        extent = shape[axis] if axis < len(shape) else 0
        texts.append(item.format(extent=extent))
        axis += ITEMS[item]
    return ", ".join(texts)


def make_indices(rank, count):
    """Indices with arrays in them, in which each pair of kinds occurs if it can."""
    chosen = random.Random(rank)
    shape = SHAPES[rank]
    made = {}
    for pair in itertools.product(ARRAYS, ITEMS):
        rest = [chosen.choice(list(ITEMS)) for _ in range(chosen.randint(0, 2))]
        items = [*pair, *rest][: chosen.randint(1, 4)]
        chosen.shuffle(items)
        text = write_index(items, shape)
        if text and any(item in ARRAYS for item in items):
            made.setdefault(text)
    texts = list(made)
    chosen.shuffle(texts)
    return texts[:count]


GETS = [(rank, text) for rank in SHAPES for text in make_indices(rank, 6 + 8 * rank)]
PUTS = [(rank, text) for rank in SHAPES for text in make_indices(rank, 4 + 5 * rank)]


def positions(low, high):
    """Integers of all kinds, within these bounds."""
    chosen = random.Random(high)
    i = np.array([chosen.randint(low, high) for _ in range(3)])
    j = np.array([[chosen.randint(low, high)] for _ in range(2)], np.int32)
    s = np.array(chosen.randint(low, high), np.int16)
    u = np.array([chosen.randint(0, high) for _ in range(3)], np.uint8)
    return i, j, s, u


def masks(shape, text):
    """Masks that fit where the index has them."""
    extents = {}
    for letter, count in (("m", 1), ("q", 2)):
        if letter in text.split(", "):
            before = text.split(", ")[: text.split(", ").index(letter)]
            used = [ITEMS.get(item, 1) for item in text.split(", ")]
            axis = sum(ITEMS.get(item, 1) for item in before)
            if "..." in before:
                axis += len(shape) - sum(used)
            extents[letter] = shape[axis : axis + count]
    chosen = np.random.default_rng(len(text))
    m = chosen.integers(0, 2, extents.get("m", (3,))).astype(bool)
    q = chosen.integers(0, 2, extents.get("q", (3, 4))).astype(bool)
    return m, q


def make_array(rank, layout, dtype=np.float64):
    whole = np.arange(np.prod(SHAPES[rank])).reshape(SHAPES[rank]).astype(dtype)
    if layout == "F":
        return np.asfortranarray(whole)
    if layout == "strided" and rank > 0:
        return np.repeat(whole[::-1], 2, axis=-1)[::-1, ...][..., ::2]
    return whole


# Each layout is a compilation of its own.
LAYOUTS = itertools.cycle(["C", "strided", "F"])


# --- Every kind of index -------------------------------------------------------


@pytest.mark.parametrize("rank, text, layout", [(*get, next(LAYOUTS)) for get in GETS])
def test_get(rank, text, layout):
    get = function_of(f"def f(a, i, j, s, u, m, q):\n    return a[{text}]\n")
    a = make_array(rank, layout)
    for low, high in ((0, 1), (-2, 1), (-1, 4), (0, 9)):
        arguments = (*positions(low, high), *masks(SHAPES[rank], text))
        check(get, a, *arguments, layout=False)
    check(get, a, *positions(0, 1), *masks((9,) * 4, text), layout=False)


@pytest.mark.parametrize("rank, text, layout", [(*put, next(LAYOUTS)) for put in PUTS])
def test_put(rank, text, layout):
    put = function_of(f"def f(a, i, j, s, u, m, q, v):\n    a[{text}] = v\n")
    a = make_array(rank, layout)
    for low, high in ((0, 1), (-1, 4)):
        arguments = (*positions(low, high), *masks(SHAPES[rank], text))
        check(put, a, *arguments, 7.5)
        for extent in (3, 1, 4):
            check(put, a, *arguments, np.arange(extent) + 0.5)


@pytest.mark.parametrize("text", ["i", "i, :", "i, j", "m", "a > 3", "..., i", "0, i"])
def test_augmented(text):
    add = function_of(
        f"def f(a, i, j, m):\n    a[{text}] += 10\n    a[{text}] *= a[{text}]\n"
    )
    a = make_array(2, "strided", np.int64)
    check(add, a, np.array([0, 2, 0]), np.array([[1], [-1]]), np.array([1, 0, 1], bool))


# --- Values ------------------------------------------------------------------------


def put(a, i, v):
    a[i] = v


@pytest.mark.parametrize(
    "dtype", [np.int8, np.uint16, np.float32, np.complex64, np.bool_]
)
@pytest.mark.parametrize("value", [np.int64, np.float64, np.int8])
def test_values_are_cast(dtype, value):
    a = np.zeros(5, dtype)
    check(put, a, np.array([3, 0]), np.array([300, -2]).astype(value))
    check(put, a, np.array([True, False, True, False, False]), np.array([1, 2], value))


@pytest.mark.parametrize("value", [1, True, np.int8(3), 2.5])
def test_scalars_are_cast(value):
    check(put, np.zeros((3, 2)), np.array([2, -1]), value)
    check(put, np.zeros(3, np.float32), np.array([True, False, True]), value)


def test_out_of_range():
    check(put, np.zeros(3, np.int8), np.array([1]), 300)
    check(put, np.zeros(3, np.int8), np.array([], np.int64), 300)


def test_values_that_do_not_fit():
    a = np.zeros((3, 4))
    for value in (np.ones(3), np.ones((2, 1, 4)), np.ones((1, 2, 4)), np.ones((3, 4))):
        check(put, a, np.array([0, 2]), value)
        check(put, a, a > -1, value)
        check(put, a, np.array([True, False, True]), value)


def put_list(a):
    a[[0, 1]] = [5, 6]
    a[a > 5] = (1,)


def test_lists_of_values():
    check(put_list, np.zeros(4))
    check(put_list, np.zeros(4, np.int16))


# --- Copies, overlap, what is written ------------------------------------------------


def change_copy(a, i):
    b = a[i]
    b[...] = 0
    c = a[a > 0]
    c += 1
    return a, b, c


def test_results_are_copies():
    check(change_copy, np.arange(12.0).reshape(3, 4), np.array([0, 1]), layout=False)


def swap(a, i):
    a[i] = a[i[::-1]]


def shift(a, i):
    a[i] = a[1:4]


def by_itself(a):
    a[a] = a[::-1]


def test_overlap():
    check(swap, np.arange(5.0), np.array([0, 3, 4]))
    check(swap, np.arange(12).reshape(4, 3), np.array([0, 3, 1]))
    check(shift, np.arange(5), np.array([0, 1, 2]))
    check(by_itself, np.array([3, 0, 2, 1, 1]))


def mask_by_itself(a):
    a[a] = ~a[0]


def test_mask_that_is_the_array():
    check(mask_by_itself, np.array([True, False, True]))


def test_last_of_repeated_wins():
    check(put, np.zeros(3), np.array([1, 1, 1]), np.array([1.0, 2.0, 3.0]))


def test_nothing_is_written_before_an_error():
    a = np.zeros(3)
    check(put, a, np.array([0, 1, 7]), 5.0)
    check(put, a, np.array([0, 1, -4]), np.ones(3))
    check(put, np.zeros((3, 2)), np.array([0, 9]), np.ones(2))


def test_read_only():
    a = np.zeros(3)
    a.flags.writeable = False
    check(put, a, np.array([0]), 1.0)


# --- Errors --------------------------------------------------------------------------


def get(a, i):
    return a[i]


def get_pair(a, i, j):
    return a[i, j]


def get_three(a, i):
    return a[i, i, i]


class TestErrors:
    A = np.arange(12.0).reshape(3, 4)

    def test_bounds(self):
        for i in ([3], [-4], [[0], [9]], [2**62], [-(2**63)]):
            check(get, self.A, np.array(i))
        check(get, self.A, np.array([2**64 - 1], np.uint64), layout=False)
        check(get_pair, self.A, np.array([0]), np.array([4]))

    def test_shapes(self):
        check(get_pair, self.A, np.array([0, 1]), np.array([0, 1, 2]))
        check(get_pair, self.A, np.array([[0, 1]]), np.array([[0, 1, 2]]))

    def test_too_many(self):
        check(get_three, self.A, np.array([0]))
        check(get, np.array(5.0), np.array([0]))

    def test_masks(self):
        check(get, self.A, np.ones(2, bool))
        check(get, self.A, np.ones((3, 5), bool))
        check(put, self.A, np.ones((2, 4), bool), 1.0)
        check(get, self.A[0], np.ones((4, 1), bool))

    def test_floats(self):
        check(get, self.A, np.array([1.0]))
        check(get, self.A, [0.5])

    def test_empty(self):
        check(get, self.A, np.array([], np.int64), layout=False)
        check(get, self.A[:0], np.array([], np.int8), layout=False)
        check(get, self.A[:0], np.array([0]))
        check(get_pair, self.A, np.array([9]), np.array([], np.int64))


# --- Lists and tuples as arrays ----------------------------------------------------------


def array_of(x):
    return np.array(x)


def array_with(x):
    return np.array(x, np.float32), np.asarray(x, dtype=complex), np.array(x, ndmin=3)


@pytest.mark.parametrize(
    "x",
    [
        [1, 2],
        (1, 2.5),
        [[1, 2], [3, 4]],
        ((1, 2), [3.5, 4.5]),
        [(True, False)],
        [1j],
        (np.float32(1), np.int8(2)),
        [np.arange(3), np.arange(3)],
        (np.zeros((2, 2)), [[1, 2], [3, 4]]),
        [[[1], [2]], [[3], [4]]],
    ],
    ids=str,
)
def test_array_of(x):
    check(array_of, x)
    check(array_with, x)


@pytest.mark.parametrize(
    "x",
    [
        [[1, 2], [3]],
        ((1, 2), 3),
        (1, (2, 3)),
        [[[1], [2]], [[3]]],
        [[[1, 2], [3]], [[4, 5], [6]]],
        [np.arange(3), np.arange(2)],
    ],
    ids=str,
)
def test_ragged(x):
    check(array_of, x)


def test_no_numbers():
    refused(array_of, ["a"], match="takes numbers, arrays, or lists or tuples of them")


def test_library_takes_lists():
    def select(x):
        return np.take(x, [0, -1]), np.sort(x), np.unique(x), np.where(x)

    check(compiled(select), [3, 1, 3])


@pytest.mark.parametrize("shape", [(0,), (0, 4), (3, 0), (0, 0), (0, 7), (7, 0)])
def test_mask_without_elements_fits_any_extent(shape):
    """NumPy lets an extent of 0 stand for any: such a mask chooses nothing."""

    def chosen(a, m):
        return a[m]

    def stored(a, m):
        a[m] = 7.0

    def added(a, m):
        a[m] += 1.0

    a, mask = np.arange(12.0).reshape(3, 4), np.zeros(shape, bool)
    for function in (chosen, stored, added):
        check(function, a, mask, layout=False)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_stored_where_a_mask_has_no_elements(count):
    def stored(a, m, v):
        a[m] = v

    for shape in ((3, 4), (0, 4)):
        check(stored, np.zeros(shape), np.zeros((0, 4), bool), np.ones(count))


@pytest.mark.parametrize("dtype", ["uint64", "uint32", "float32", "bool"])
def test_positions_that_are_cast(dtype):
    """`put`, `repeat` and `choose` cast safely: not from uint64, as `take` does."""

    def put(a, i):
        np.put(a, i, 0.5)

    def repeated(a, i):
        return np.repeat(a, i)

    def choice(a, i):
        return np.choose(i, [a, a + 1.0])

    def taken(a, i):
        return np.take(a, i)

    a, i = np.arange(3.0), np.array([0, 1, 1], dtype)
    for function in (put, repeated, choice, taken):
        check(function, a, i, layout=False)
    for function in (put, taken):
        check(function, a, np.array(1, dtype))


def choose_tuple(i, a, b):
    return np.choose(i, (a, b))


def choose_list(i, a, b):
    return np.choose(i, [a, a])


def choose_rows(i, a, b):
    return np.choose(i, np.stack((a, a)))


@pytest.mark.parametrize("function", [choose_tuple, choose_list, choose_rows])
def test_choices_that_do_not_fit(function):
    """Shapes are compared first, the choices before what selects; then entries, where
    there are elements."""
    two, three, none = np.arange(2.0), np.arange(3.0), np.zeros((0, 2))
    right, wrong = np.array([0, 1, 0]), np.array([0, 1, 9])
    for i in (right, wrong, right[:0], right[:2], right[:, None], wrong[2:]):
        check(function, i, two, two, layout=False)
        check(function, i, two, three, layout=False)
        check(function, i, three, two, layout=False)
        check(function, i, none, none, layout=False)


def test_what_writes_says_so_where_it_must_not():
    def put(a, i):
        np.put(a, i, 1.0)

    def place(a, i):
        np.place(a, a > 0, i * 1.0)

    def putmask(a, i):
        np.putmask(a, a > 0, i * 1.0)

    for count in (0, 4):
        a = np.ones(count)
        a.flags.writeable = False
        for function in (put, place, putmask):
            check(function, a, np.array([1, 2]))
