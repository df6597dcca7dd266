# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Values on their way into compiled code and back."""

import collections
import enum
import math
import typing

import numpy as np
import pyarray
import pytest
from pyarray import _pyarray, jit


def identity(x):
    return x


def pair(x, y):
    return x, y, x


compiled_identity = jit(identity)
compiled_pair = jit(pair)


def statistics():
    found = _pyarray.buffer_statistics()
    return found["live"], found["unreleased"]


@pytest.fixture(autouse=True)
def no_leak():
    before = statistics()
    yield
    after = statistics()
    assert after[1] == before[1], "a call ended without releasing buffers"


def same(left, right):
    assert type(left) is type(right)
    if isinstance(left, (tuple, list)):
        assert len(left) == len(right)
        for one, other in zip(left, right, strict=True):
            same(one, other)
    elif isinstance(left, dict):
        same(list(left.items()), list(right.items()))
    elif isinstance(left, np.ndarray):
        assert left.dtype == right.dtype
        assert np.array_equal(left, right)
    elif isinstance(left, (float, complex, np.generic)):
        assert repr(left) == repr(right)
    else:
        assert left == right


class Color(enum.Enum):
    RED = 1
    GREEN = "green"
    BLUE = 2.5


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 10


Point = collections.namedtuple("Point", "x y")


class Typed(typing.NamedTuple):
    name: str
    size: float = 1.0


TEXTS = [
    "",
    "a",
    "abc",
    "é",
    "\xff",
    "日本語",
    "\U0001f600",
    "a日",
    "nul\0in",
    "x" * 100,
]
VALUES = [
    *TEXTS,
    b"",
    b"abc\0\xff",
    0j,
    1 - 2j,
    complex("nan-0j"),
    np.complex64(1 + 2j),
    np.complex128(-0.0 - 1j),
    range(0),
    range(5),
    range(10, -5, -3),
    slice(None),
    slice(1, 10, 2),
    slice(None, -1, None),
    Color.RED,
    Color.GREEN,
    Level.HIGH,
    Point(1, 2.5),
    Point("a", (1, None)),
    Typed("n"),
    (Point(1, 2), "text", b"x", None, 2j),
]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_returned(value):
    same(compiled_identity(value), value)
    result = compiled_pair(value, 1)
    same(result, (value, 1, value))


@pytest.mark.parametrize("text", [text for text in TEXTS if text], ids=repr)
def test_a_text_that_is_returned_is_the_same_object(text):
    text = text[:1] + text[1:]
    kind = max(map(ord, text))
    if kind < 256 or kind > 0xFFFF:
        assert compiled_identity(text) is text


def test_members_are_the_same_objects():
    assert compiled_identity(Color.GREEN) is Color.GREEN
    assert compiled_identity(Level.LOW) is Level.LOW


def test_signatures():
    function = jit(identity)
    for value in (
        "a",
        "日",
        b"a",
        1j,
        np.complex64(1),
        range(3),
        Color.RED,
        Point(1, 2.0),
    ):
        function(value)
    assert function.signatures == [
        "(str)",
        "(str[wide])",
        "(bytes)",
        "(complex)",
        "(complex64)",
        "(range)",
        "(Color)",
        "(Point(x=int, y=float))",
    ]


@pytest.mark.parametrize("dtype", [np.complex64, np.complex128])
def test_complex_arrays(dtype):
    a = np.array([1 + 2j, -3j, 0], dtype)
    assert compiled_identity(a) is a
    same(jit(lambda a: a[1])(a), a[1])


def test_optional_results():
    @jit
    def half(x):
        if x > 2:
            return x / 2
        return None

    assert half(3) == 1.5
    assert half(1) is None
    assert half(2.5) == 1.25


# --- Calls ---------------------------------------------------------------------


def parameters_1(a, b=2, *, c, d=4):
    return a + 10 * b + 100 * c + 1000 * d


def parameters_2(a, /, b, *, c=3):
    return a + 10 * b + 100 * c


def parameters_3(a=1, b=2.5, c=(1, 2)):
    return a + b, c


def parameters_4():
    return 1


def parameters_5(a, /):
    return a


CALLS = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, 3), {}),
    ((1, 2, 3, 4, 5), {}),
    ((1,), {"c": 1}),
    ((1, 2, 3), {"c": 1}),
    ((1, 2, 3), {"c": 1, "d": 2}),
    ((), {"a": 1}),
    ((), {"a": 1, "b": 2}),
    ((1,), {"a": 1}),
    ((1, 2), {"b": 1, "c": 2}),
    ((), {"x": 1}),
    ((1,), {"b": 2, "x": 1}),
    ((1, 1), {"c": 1, "d": 0}),
    ((), {"c": 1, "d": 0, "a": 5}),
    ((), {"a": 1, "b": 2, "c": 3}),
]


def outcome(function, arguments, keywords):
    try:
        return function(*arguments, **keywords)
    except TypeError as error:
        return str(error)


@pytest.mark.parametrize(
    "function",
    [parameters_1, parameters_2, parameters_3, parameters_4, parameters_5],
    ids=lambda function: function.__name__,
)
def test_calls(function):
    compiled = jit(function)
    for arguments, keywords in CALLS:
        expected = outcome(function, arguments, keywords)
        actual = outcome(compiled, arguments, keywords)
        assert type(actual) is type(expected)
        assert actual == expected, (arguments, keywords)


def rest(a, *rest, k=1):
    return a, rest, k


@pytest.mark.parametrize("count", range(5))
def test_rest(count):
    arguments = (1, 2.5, "x", None)[:count]
    compiled = jit(rest)
    assert outcome(compiled, arguments, {}) == outcome(rest, arguments, {})
    assert outcome(compiled, arguments, {"k": 3}) == outcome(rest, arguments, {"k": 3})


def with_options(a, **options):
    return a + options["b"]


def test_options():
    compiled = jit(with_options)
    assert compiled(1, b=2) == 3
    assert compiled(a=1, b=2.5, c="unused") == 3.5


def test_default_of_any_type():
    def run(text="abc", number=1j, color=Color.RED, point=Point(1, 2)):
        return text, number, color, point

    same(jit(run)(), run())


# --- What a type says whole ----------------------------------------------------


gain = 2


@jit
def doubled(x):
    return x * gain


@jit
def squared(x):
    return x * x


@jit
def apply(function, x):
    return function(x)


def test_functions_as_arguments(monkeypatch):
    assert apply(doubled, 3) == 6
    assert apply(squared, 1.5) == 2.25
    assert apply(abs, -3) == 3
    assert apply(math.sqrt, 4.0) == 2.0
    assert "(doubled, int)" in apply.signatures
    monkeypatch.setitem(globals(), "gain", 5)
    assert apply(doubled, 3) == 15
    assert apply(squared, 3) == 9


def test_functions_in_tuples():
    @jit
    def both(functions, x):
        return functions[0](x), functions[1](x)

    assert both((squared, doubled), 3) == (9, 6)


def test_a_function_that_cannot_be_compiled():
    @jit
    def wrong(x):
        return x.no_such_attribute

    with pytest.raises(pyarray.CompileError):
        apply(wrong, 1)
    assert apply(squared, 2) == 4


def test_dtypes_as_arguments():
    @jit
    def zeros(n, dtype):
        return np.zeros(n, dtype)

    for dtype in (np.float32, np.dtype(np.int8), np.complex128, np.bool_):
        same(zeros(3, dtype), np.zeros(3, dtype))


# --- What is refused -----------------------------------------------------------


class Subclass(str):
    pass


@pytest.mark.parametrize(
    "value",
    [object(), Subclass("x"), {1, 2}.__iter__(), frozenset([1]), np.str_("x"), open],
    ids=lambda value: type(value).__name__,
)
def test_unsupported_types(value):
    with pytest.raises(TypeError, match="are not supported"):
        compiled_identity(value)


class Flags(enum.Flag):
    A = 1
    B = 2


def test_combined_flags():
    assert compiled_identity(Flags.A) is Flags.A
    with pytest.raises(TypeError, match="is no member of its class"):
        compiled_identity(Flags.A | Flags.B)


def test_too_large():
    with pytest.raises(OverflowError):
        compiled_identity(2**64)
    with pytest.raises(OverflowError):
        compiled_identity(range(2**70))
    with pytest.raises(OverflowError):
        compiled_identity((1, (2**64,)))


def test_too_many_arguments():
    with pytest.raises(TypeError, match="too many arguments"):
        compiled_identity(tuple(range(1000)))


def test_compile_errors_are_type_errors_only_where_python_fails():
    with pytest.raises(pyarray.CompileError):
        jit(lambda x: x.no_such_attribute)(1)
