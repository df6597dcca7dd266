# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is written in Python of the built-in types and functions, run by CPython:
it does what CPython's own does. Compiled it is what the conformance suite runs."""

import builtins
import copy
import functools
import itertools
import math
import operator

import pytest
from pyarray import jit
from pyarray.library import containers, iteration, mathematics, operators, text

# --- Texts -------------------------------------------------------------------------

TEXTS = [
    "",
    "abc",
    "a,b,,c",
    "  x\ty\n z \r\n",
    "Hello World",
    "aXbXc",
    "ÄöÜß ÿ",
    "ΑΣ σίγμας",
    "1²٣",
    "_id9",
    "+12",
    "-",
    "a\tb\tcc\t",
    "\x1c\x85\u2028x",
    "𝔘nicode ǅ",
]
BOUNDS = [(), (1,), (-2,), (1, 3), (3, 1), (0, -1), (None, 2), (9, 12)]
PARTS = ["", "a", "X", ",", " ", "bc", "σ", "ss"]

ARGUMENTS = {
    "strip": [(), (None,), ("a c",), ("",)],
    "ljust": [(0,), (7,), (7, "*"), (8, "ab"), (9, "σ")],
    "zfill": [(0,), (4,), (9,)],
    "expandtabs": [(), (4,), (1,), (0,), (-1,)],
    "split": [(), (None, 1), (",",), (",", 1), ("X", 0), ("",), (" ",), ("bc", 5)],
    "splitlines": [(), (True,)],
    "join": [([],), (["a"],), (["a", "b", "c"],), (("x", ""),)],
    "find": [(part, *bounds) for part in PARTS for bounds in BOUNDS],
    "startswith": [
        (part, *bounds) for part in [*PARTS, ("x", "a"), ()] for bounds in BOUNDS
    ],
    "removeprefix": [(part,) for part in PARTS],
    "partition": [(part,) for part in PARTS],
    "replace": [(a, b, *n) for a in PARTS for b in PARTS[:3] for n in [(), (1,), (0,)]],
    "encode": [
        (),
        ("utf-8",),
        ("ascii",),
        ("latin-1",),
        ("ascii", "replace"),
        ("utf-9",),
    ],
    "decode": [(), ("utf-8",), ("ascii",), ("latin-1",), ("ascii", "ignore")],
}
SAME = {
    "lstrip": "strip", "rstrip": "strip", "rjust": "ljust", "center": "ljust",
    "rsplit": "split", "rfind": "find", "index": "find", "rindex": "find",
    "count": "find", "endswith": "startswith", "removesuffix": "removeprefix",
    "rpartition": "partition",
}  # fmt: skip


def outcome(function, *arguments, **keywords):
    """The value and its type, or the exception."""
    try:
        value = function(*arguments, **keywords)
    except Exception as error:
        return type(error), str(error)
    return type(value), value


def encoded(value):
    """The same arguments for bytes."""
    if isinstance(value, str):
        return value.encode()
    if isinstance(value, (list, tuple)):
        return type(value)(map(encoded, value))
    return value


def cases_of(kind, name):
    arguments = ARGUMENTS.get(SAME.get(name, name), [()])
    for one, others in itertools.product(TEXTS, arguments):
        if kind is str:
            yield one, others
        else:
            yield one.encode(), encoded(others)


def methods():
    for function, symbol in text.SYMBOLS.items():
        owner, name = symbol.split(".")
        for kind in (str, bytes):
            if "#" not in name and owner in ("text", kind.__name__):
                yield pytest.param(kind, name, function, id=f"{kind.__name__}.{name}")


@pytest.mark.parametrize("kind, name, function", list(methods()))
def test_methods_of_texts(kind, name, function):
    for one, others in cases_of(kind, name):
        expected = outcome(getattr(one, name), *others)
        actual = outcome(function, one, *others)
        if isinstance(expected[1], str) and issubclass(expected[0], Exception):
            assert actual[0] is expected[0], (one, others)
        else:
            assert actual == expected, (one, others)


# --- Containers ----------------------------------------------------------------

ITEMS = {
    list: [[], [3, 1, 2], [1, 1, 2, 1]],
    tuple: [(), (3, 1, 2), (1, 1, 2)],
    set: [set(), {1, 2}, {2, 3, 4}],
    dict: [{}, {1: 2}, {2: 3, 4: 5}],
    range: [range(0), range(3), range(9, -3, -4)],
    slice: [slice(None), slice(1, 9, 2), slice(-1, None, -1), slice(1, 2, 0)],
    int: [0, 1, -1, 255, -256, 2**62, 2**63 - 1, -(2**63), True],
}
OTHERS = {
    "index": [(1,), (2, 1), (2, -1), (1, 1, 2), (9,)],
    "count": [(1,), (9,)],
    "indices": [(0,), (5,), (-1,)],
    "remove": [(1,), (9,)],
    "extend": [([],), ([7, 8],), ({5: 6},), (range(3),)],
    "sort": [()],
    "update": [([(1, 9)],), ({2: 7},), ()],
}
SETS = [(one,) for one in ITEMS[set]]


@pytest.mark.parametrize(
    "symbol", [s for s in containers.SYMBOLS.values() if "#" not in s]
)
def test_methods_of_containers(symbol):
    function = next(f for f, s in containers.SYMBOLS.items() if s == symbol)
    owner, name = symbol.split(".")
    if owner == "builtins":
        for items in ([], [(1, 2)], {3: 4}):
            assert outcome(function, items) == outcome(getattr(builtins, name), items)
        return
    kind = getattr(builtins, owner)
    others = OTHERS.get(name, [()])
    if kind is set and name not in ("copy", "remove"):
        others = [
            *SETS,
            *([] if "symmetric" in name or name.startswith("is") else [()]),
        ]
    for items, arguments in itertools.product(ITEMS[kind], others):
        ours, theirs = copy.copy(items), copy.copy(items)
        actual = outcome(function, ours, *arguments)
        expected = outcome(getattr(theirs, name), *arguments)
        assert actual[0] is expected[0] and ours == theirs, (items, arguments)
        if not issubclass(expected[0], Exception):
            assert actual == expected, (items, arguments)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("key", [None, abs, lambda x: x % 3])
def test_sorting(key, reverse):
    for items in ([], [3, -1, 2, -3, 5, 1], [(1, 2), (0, 3)][:0]):
        expected = sorted(items, key=key, reverse=reverse)
        assert iteration.sorted(items, key=key, reverse=reverse) == expected


# --- Functions -------------------------------------------------------------------

ITERABLES = [[], [3, 1, 2], [0, 0.0, False], [0.5, -1.5], range(4), (2,), {1: 2}]


@pytest.mark.parametrize("name", ["sum", "any", "all", "min", "max", "sorted"])
def test_functions_of_iterables(name):
    ours, theirs = getattr(iteration, name), getattr(builtins, name)
    for items in ITERABLES:
        assert outcome(ours, items) == outcome(theirs, items)
        if name in ("min", "max", "sorted"):
            assert outcome(ours, items, key=abs) == outcome(theirs, items, key=abs)
        if name in ("min", "max"):
            with_default = getattr(iteration, f"{name}_default")
            for key in (None, abs):
                expected = theirs(items, key=key, default=9)
                assert with_default(items, key=key, default=9) == expected
    if name == "sum":
        assert iteration.sum([[1], [2]], []) == [1, 2]


def test_reduce():
    for items, initial in itertools.product([[], [1], [1, 2, 3]], [(), (5,)]):
        expected = outcome(functools.reduce, operator.sub, items, *initial)
        assert outcome(iteration.reduce, operator.sub, items, *initial) == expected


def test_iterators():
    assert list(iteration.iter([1, 2])) == [1, 2]
    assert iteration.next_item(iter([1])) == 1
    assert iteration.next_default(iter([]), 5) == 5
    assert iteration.next_default(iter([4]), 5) == 4
    with pytest.raises(StopIteration):
        iteration.next_item(iter([]))
    assert iteration.as_sequence({1: 2}) == [1]
    assert iteration.as_sequence((1,)) == (1,)
    with pytest.raises(ValueError, match="at least 2, got 1"):
        iteration.check_unpack(1, 2)
    iteration.check_unpack(2, 2)


def test_powers_with_a_modulus():
    large = 2**62 + 11
    for base, exponent, modulus in itertools.product(
        [0, 1, 2, -3, 7, large], [0, 1, 5, -1, -2, 1000], [1, 2, 7, -7, 0, large, 10]
    ):
        expected = outcome(pow, base, exponent, modulus)
        assert outcome(iteration.pow_modulo, base, exponent, modulus) == expected


@pytest.mark.parametrize("original", operators.FUNCTIONS)
def test_operators(original):
    function = operators.FUNCTIONS[original]
    values = [3, -2, 2.5, True, [1, 2], "ab", {1: 5}, 1, slice(0, 1)]
    for count in (1, 2, 3):
        for arguments in itertools.product(values, repeat=count):
            expected = outcome(original, *copy.deepcopy(arguments))
            actual = outcome(function, *copy.deepcopy(arguments))
            assert actual[0] is expected[0], arguments
            if not issubclass(expected[0], Exception):
                assert actual == expected, arguments
        if count == 2 and original is operator.concat:
            break


FLOATS = [0.0, -0.0, 1.0, -1.5, 1e308, -1e308, 5e-324, math.inf, -math.inf, math.nan]


def same(a, b):
    return repr(a) == repr(b)


def test_mathematics_of_pairs():
    for a, b in itertools.product(FLOATS, repeat=2):
        assert mathematics.isclose(a, b) == math.isclose(a, b)
        assert mathematics.isclose(a, b, abs_tol=2.0) == math.isclose(a, b, abs_tol=2.0)
        assert same(mathematics.dist([a], [b]), math.dist([a], [b]))
        assert same(mathematics.dist([a, 1.0], [b, 4.0]), math.dist([a, 1.0], [b, 4.0]))
        assert same(outcome(mathematics.fsum, [a, b]), outcome(math.fsum, [a, b]))
    three = [1.0, 2.0, 3.0], [4.0, 6.0, 15.0]
    assert mathematics.dist(*three) == math.dist(*three)
    for arguments in [([1.0], [1.0, 2.0])]:
        assert outcome(mathematics.dist, *arguments) == outcome(math.dist, *arguments)
    with pytest.raises(ValueError, match="tolerances"):
        mathematics.isclose(1.0, 1.0, rel_tol=-1.0)


def test_mathematics_of_lists():
    for items in ([], [2, 3], [0.5, 4]):
        assert mathematics.prod(items) == math.prod(items)
        assert mathematics.prod(items, start=2.0) == math.prod(items, start=2.0)
    for x in FLOATS:
        assert same(mathematics.modf(x), math.modf(x))


# --- What these tests have found ---------------------------------------------------


@jit
def exact_sum(values):
    return math.fsum(values)


@jit
def concatenated(a, b):
    return operator.concat(a, b)


@pytest.mark.parametrize("first", [math.nan, math.inf, 1.0, -0.0])
@pytest.mark.parametrize("second", [math.nan, math.inf, -math.inf, -0.0])
def test_exact_sums_of_special_values(first, second):
    values = [first, second]
    actual, expected = outcome(exact_sum, values), outcome(math.fsum, values)
    assert same(actual, expected)


@pytest.mark.parametrize("number", [1, 1.0, True, 1j])
def test_numbers_are_no_sequences(number):
    expected = outcome(operator.concat, number, number)
    assert outcome(concatenated, number, number) == expected
