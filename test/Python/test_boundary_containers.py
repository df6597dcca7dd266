# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists, sets and dicts on their way into compiled code and back."""

import copy
import gc
import sys

import numpy as np
import pytest
from pyarray import _pyarray, jit


def statistics():
    found = _pyarray.buffer_statistics()
    return found["live"], found["unreleased"]


@pytest.fixture(autouse=True)
def no_leak():
    gc.collect()
    before = statistics()
    yield
    gc.collect()
    assert statistics() == before, "buffers are left over"


def identity(x):
    return x


compiled_identity = jit(identity)


def same(left, right, what="result"):
    assert type(left) is type(right), what
    if isinstance(left, (tuple, list)):
        assert len(left) == len(right), what
        for index, (one, other) in enumerate(zip(left, right, strict=True)):
            same(one, other, f"{what}[{index}]")
    elif isinstance(left, dict):
        same(list(left.items()), list(right.items()), what)
    elif isinstance(left, np.ndarray):
        assert left.dtype == right.dtype
        assert np.array_equal(left, right, equal_nan=left.dtype.kind in "fc"), what
    elif isinstance(left, (float, complex, np.generic)):
        assert repr(left) == repr(right), what
    else:
        assert left == right, what


def check(function, *arguments):
    """The same result and the same changes, or the same exception."""
    left, right = copy.deepcopy(arguments), copy.deepcopy(arguments)
    outcomes = []
    for run, given in ((function, left), (jit(function), right)):
        try:
            outcomes.append((run(*given), None, None))
        except Exception as error:
            outcomes.append((None, type(error), str(error)))
    assert outcomes[0][1:] == outcomes[1][1:]
    same(outcomes[0][0], outcomes[1][0])
    same(left, right, "arguments")
    for one, other in zip(left, right, strict=True):
        if outcomes[0][0] is one:
            assert outcomes[1][0] is other
    return outcomes[1][0]


LISTS = [
    [],
    [1, 2, 3],
    [1.5, float("nan"), -0.0],
    [True, False],
    ["a", "é", "日本", ""],
    ["\U0001f600", "a"],
    [b"a", b""],
    [1j, -2j],
    [None, None],
    [1, None, 3],
    [None, 2.5],
    ["x", None, "日"],
    [(1, 2.5), (3, 4.5)],
    [(1, None), (None, "a")],
    [[1, 2], [], [3]],
    [[], []],
    [[[1.5]], [[], [2.5]]],
    [{1: 2}, {}],
    [np.int8(1), np.int8(-2)],
    [np.uint64(2**64 - 1), np.uint64(0)],
    [np.float32(0.5), np.float32(1)],
    [np.complex64(1j)],
    [np.arange(3), np.arange(5)],
    [np.ones((2, 2)), np.ones((3, 2))[::2].T],
    [-(2**63), 2**63 - 1],
    list(range(1000)),
]
SETS = [set(), {1, 2, 3}, {"a", "é", "日"}, {1.5, 2.5}, {(1, 2), (3, 4)}, {1, None}]
DICTS = [
    {},
    {1: 2.5, 3: 4.5},
    {"b": 1, "a": 2, "日": 3},
    {"x": [1, 2], "y": []},
    {(1, "a"): {1: 2}},
    {1: None, 2: 5},
    {None: 1, 2: 3},
    {np.int16(3): "x"},
    {2.5: np.arange(3)},
    {i * 7919 % 1009: i for i in range(1000)},
]


@pytest.mark.parametrize("value", [*LISTS, *SETS, *DICTS], ids=lambda v: repr(v)[:40])
def test_returned(value):
    before = copy.deepcopy(value)
    assert compiled_identity(value) is value
    same(value, before)


def first(x):
    for item in x:
        return item
    return None


@pytest.mark.parametrize("value", LISTS, ids=lambda v: repr(v)[:40])
def test_an_item_is_what_it_was(value):
    if value:
        result = jit(lambda x: x[0])(value)
        same(result, value[0])
        if isinstance(value[0], (list, dict, np.ndarray)):
            assert result is value[0]


def appended(x, item):
    x.append(item)
    return x


@pytest.mark.parametrize(
    "value, item",
    [
        ([1, 2], 3),
        ([], 5),
        ([], "text"),
        ([1.5], 2.5),
        (["a"], "b"),
        (["a", "日"], "b"),
        ([b"x"], b"y"),
        ([1, None], None),
        ([1, None], 4),
        ([[1]], [2, 3]),
        ([[]], [2]),
        ([(1, "a")], (2, "b")),
        ([np.float32(1)], np.float32(2)),
        ([np.arange(2)], np.arange(4)),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_append(value, item):
    check(appended, value, item)


def test_what_was_appended_is_the_same_object():
    inner, array = [1, 2], np.arange(3)
    outer, arrays = [[0]], [np.arange(2)]
    jit(appended)(outer, inner)
    jit(appended)(arrays, array)
    assert outer[1] is inner
    assert arrays[1] is array


def changed_in_place(x):
    for i in range(len(x)):
        x[i] = x[i] + x[i]


@pytest.mark.parametrize("value", [[1, 2], [1.5], ["a", "日"], [np.int8(100)], [1j]])
def test_items_are_replaced(value):
    check(changed_in_place, value)


def cleared(x):
    x.clear()
    return len(x)


@pytest.mark.parametrize("value", [[1, 2], ["a"], {1: 2}, {"a"}, [], [[1], [2]]])
def test_cleared(value):
    check(cleared, value)


def twice(x, y):
    x.append(1)
    y.append(2)
    return x is y, len(x)


def test_the_same_list_twice():
    values = [0]
    assert jit(twice)(values, values) == (True, 3)
    assert values == [0, 1, 2]
    assert jit(twice)([0], [0]) == (False, 2)


def through_another(outer, inner):
    inner.append(5)
    outer[0].append(6)
    return outer[1]


def test_the_same_list_nested():
    inner = [1]
    outer = [inner, inner]
    assert jit(through_another)(outer, inner) is inner
    assert inner == [1, 5, 6]
    assert outer[0] is inner and outer[1] is inner


def shared_result(n):
    inner = [n]
    return [inner, inner], inner


def test_new_lists_are_shared_as_in_python():
    outer, inner = jit(shared_result)(3)
    assert outer == [[3], [3]]
    assert outer[0] is outer[1] is inner


def new_inside_old(x):
    x.append([7])
    return x[len(x) - 1]


def test_a_new_list_in_an_old_one():
    values = [[1]]
    result = jit(new_inside_old)(values)
    assert values == [[1], [7]]
    assert result is values[1]


def fails(x, n):
    x.append(n)
    x.append(10 // n)
    return x


def test_written_back_after_an_exception():
    check(fails, [1], 5)
    check(fails, [1], 0)
    values = [1]
    with pytest.raises(ZeroDivisionError):
        jit(fails)(values, 0)
    assert values == [1, 0]


def fails_with_arrays(x, a, n):
    x.append(a + 1)
    x.append(a * (10 // n))


def test_arrays_after_an_exception():
    values = [np.arange(3)]
    with pytest.raises(ZeroDivisionError):
        jit(fails_with_arrays)(values, np.arange(3), 0)
    assert len(values) == 2
    assert np.array_equal(values[1], [1, 2, 3])


def test_not_written_where_nothing_changed():
    text, array = "".join(["long", " text"]), np.arange(3)
    for value in ([text, "x"], {text: 1}, [(text, 1)], [array]):
        items = list(value)
        compiled_identity(value)
        assert all(one is other for one, other in zip(items, value, strict=True))


def test_texts_keep_their_identity_when_written_back():
    text = "".join(["some", " text"])
    values = [text, "b"]
    jit(appended)(values, "c")
    assert values == [text, "b", "c"]
    assert values[0] is text


def count(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def updated(d, k, v):
    d[k] = v
    return len(d)


@pytest.mark.parametrize(
    "value, key, item",
    [
        ({}, 1, 2),
        ({1: 2}, 1, 5),
        ({1: 2}, 3, 5),
        ({"a": 1.5}, "b", 2.5),
        ({"a": [1]}, "b", [2]),
        ({(1, 2): None}, (1, 3), None),
    ],
    ids=repr,
)
def test_dict(value, key, item):
    check(updated, value, key, item)


def test_dict_result():
    check(count, ["a", "b", "a", "c", "b", "a"])
    check(count, [3, 1, 3, 2])
    check(count, ["é", "日", "é"])


def deleted(d, k):
    del d[k]
    return d


def test_delete():
    check(deleted, {1: 2, 3: 4, 5: 6}, 3)
    check(deleted, {1: 2}, 7)
    check(deleted, [1, 2, 3], 1)


def added(s, x):
    s.add(x)
    return x in s


@pytest.mark.parametrize("value, item", [({1}, 2), (set(), 1), ({"a"}, "b"), ({1}, 1)])
def test_set(value, item):
    check(added, value, item)


def test_lists_in_tuples():
    values = [1]
    result = jit(lambda t: (t[0].append(5), t)[1])((values, 2))
    assert result[0] is values and values == [1, 5]


def test_optional_list():
    @jit
    def run(x):
        if x is None:
            return None
        x.append(1)
        return x

    values = [0]
    assert run(values) is values
    assert run(None) is None


def test_deep_nesting():
    value = [1]
    for _ in range(20):
        value = [value]
    assert compiled_identity(value) is value
    for _ in range(100):
        value = [value]
    with pytest.raises(TypeError, match=r"too many arguments|nested too deeply"):
        compiled_identity(value)


def test_a_list_in_itself():
    value = [1]
    value.append(value)
    with pytest.raises(TypeError):
        compiled_identity(value)
    empty = []
    empty.append(empty)
    with pytest.raises(TypeError, match="nested too deeply"):
        compiled_identity(empty)


@pytest.mark.parametrize(
    "value, names",
    [
        ([1, 2.5], "int and float"),
        ([1, True], "int and bool"),
        ([1, "a"], "int and str"),
        ([[1], [2.5]], "list and list"),
        ([(1, 2), (1, 2, 3)], "tuple and tuple"),
        ([np.float32(1), np.float64(1)], "numpy.float32 and numpy.float64"),
        ({1: 2, "a": 3}, "int and str"),
        ({1: 2, 3: 4.5}, "int and float"),
        ({1, 2.5}, "int and float"),
    ],
    ids=repr,
)
def test_mixed_items(value, names):
    with pytest.raises(TypeError) as raised:
        compiled_identity(value)
    text = str(raised.value)
    assert "need one type in compiled code" in text
    left, right = names.split(" and ")
    assert f"got {left} and {right}" in text or f"got {right} and {left}" in text


class OtherList(list):
    pass


@pytest.mark.parametrize(
    "value",
    [OtherList([1]), [object()], [[object()]], {"a": object()}, [np.zeros(2, "M8[s]")]],
    ids=repr,
)
def test_unsupported(value):
    with pytest.raises(TypeError, match="not supported"):
        compiled_identity(value)


def test_large_integers():
    for value in ([2**63], {2**64}, {1: -(2**63) - 1}, [(1, 2**70)]):
        with pytest.raises(OverflowError):
            compiled_identity(value)


def test_signatures():
    function = jit(identity)
    for value in ([], [1], [[None, 1.5]], {"a": [1]}, {b"x"}, [np.ones((2, 2))]):
        function(value)
    assert function.signatures == [
        "(list[?])",
        "(list[int])",
        "(list[list[float | None]])",
        "(dict[str, list[int]])",
        "(set[bytes])",
        "(list[float64[:, ::1]])",
    ]


def test_references():
    text, array = "".join(["a", "bc"] * 50), np.arange(5)
    inner = [text]
    values = [inner, inner]

    @jit
    def run(x, a):
        x.append(["new"])
        x[0].append("y")
        return x[2], a

    run(values, array)
    del values[2:], inner[1:]
    before = [sys.getrefcount(each) for each in (text, array, inner, values)]
    for _ in range(100):
        run(values, array)
        del values[2:], inner[1:]
    after = [sys.getrefcount(each) for each in (text, array, inner, values)]
    assert after == before


def popped(x):
    last = x.pop()
    last.append(4)
    return last


def replaced(x):
    for inner in x:
        inner.append(3)
    x[1] = [4]


def deep(x):
    first = x[0]
    first.append([2])
    first[0] = [0]
    return first


def dropped(x):
    x[1].append(3)
    del x[1]


@pytest.mark.parametrize(
    "function, make",
    [
        (popped, lambda: [[1], [2, 3]]),
        (replaced, lambda: [[1], [2, 3]]),
        (deep, lambda: [[[1]], [[3]]]),
        (dropped, lambda: {1: [2], 3: [4]}),
    ],
)
def test_objects_that_leave_their_only_owner(function, make):
    """What is written back to one is not what another lives on."""
    expected_values = make()
    expected = function(expected_values)
    compiled_function = jit(function)
    for _ in range(3000):
        values = make()
        assert compiled_function(values) == expected
        assert values == expected_values
