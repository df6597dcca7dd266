# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The builder's Python side: whatever it is given, it answers in words."""

import gc

import pytest
from pyarray import _pyarray
from pyarray.compiler import load

PLACE = (1, 1, 1, 2)


@pytest.fixture
def builder():
    load()
    return _pyarray.Builder()


def say(builder, name, operands=(), attributes=None, results=0, regions=0):
    return builder.op(name, operands, attributes or {}, results, regions, PLACE)


def test_a_function(builder):
    assert builder.function("f", "f.py", ["x", "y"], [1], PLACE) == 0
    assert say(builder, "binary", [0, 1], {"kind": ("kind", "add")}, 1) == 2
    assert say(builder, "if", [2], regions=2) == 0
    for _ in range(2):
        builder.region()
        say(builder, "yield")
        builder.end_region()
    assert say(builder, "for", [0], regions=2) == 0
    assert builder.region(1) == 3
    say(builder, "yield")
    builder.end_region()
    builder.empty_region()
    say(builder, "return", (2,))
    assert builder.end_function() is None
    assert builder.diagnostics() == []


@pytest.mark.parametrize(
    "value",
    [None, ..., True, -5, 2.5, "text", [1, [2, None]], ("attr", "si64"), ("unit", "")],
)
def test_attribute_values(builder, value):
    builder.function("f", "f.py", [], [], PLACE)
    assert say(builder, "constant", (), {"value": value}, 1) == 0


@pytest.mark.parametrize(
    "value, error",
    [
        (2**63, OverflowError),
        ("a\0b", ValueError),
        ("\ud800", UnicodeEncodeError),
        (1j, TypeError),
        ({}, TypeError),
        ((), ValueError),
        (("kind",), ValueError),
        (("nothing", "x"), ValueError),
        (("attr", 1), TypeError),
        ([[object()]], TypeError),
        (("attr", "#py.nothing"), RuntimeError),
        (("kind", "add"), RuntimeError),
    ],
)
def test_refused_values(builder, value, error):
    builder.function("f", "f.py", [], [], PLACE)
    with pytest.raises(error):
        say(builder, "constant", (), {"value": value}, 1)


def test_endless_list(builder):
    endless = []
    endless.append(endless)
    with pytest.raises(RecursionError):
        builder.function("f", "f.py", ["x"], [endless], PLACE)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("op",),
        (1, [], {}, 0, 0, PLACE),
        ("constant", 1, {}, 0, 0, PLACE),
        ("constant", ["x"], {}, 0, 0, PLACE),
        ("constant", [], [], 0, 0, PLACE),
        ("constant", [], {1: 2}, 0, 0, PLACE),
        ("constant", [], {}, -1, 0, PLACE),
        ("constant", [], {}, "1", 0, PLACE),
        ("constant", [], {}, 0, 2**40, PLACE),
        ("constant", [], {}, 2**70, 0, PLACE),
        ("constant", [], {}, 0, 0, ()),
        ("constant", [], {}, 0, 0, (1, 2, 3, "4")),
        ("constant", [2**70], {}, 0, 0, PLACE),
    ],
)
def test_refused_arguments(builder, arguments):
    builder.function("f", "f.py", [], [], PLACE)
    with pytest.raises((TypeError, ValueError, OverflowError, RuntimeError)):
        builder.op(*arguments)


def test_misuse(builder):
    for call in (builder.region, builder.empty_region, builder.end_region):
        with pytest.raises(RuntimeError, match="expected an"):
            call()
    with pytest.raises(RuntimeError, match="expected an open function"):
        builder.end_function()
    with pytest.raises(RuntimeError, match="expected an open function"):
        say(builder, "constant", (), {"value": 1}, 1)
    with pytest.raises(RuntimeError, match="at most one default per parameter"):
        builder.function("f", "f.py", [], [1], PLACE)
    with pytest.raises(TypeError):
        _pyarray.Builder(1)


def test_builders_are_freed():
    load()
    for _ in range(20):
        builder = _pyarray.Builder()
        builder.function("f", "f.py", ["x"], [], PLACE)
        say(builder, "if", [0], regions=2)
        builder.region()
    del builder
    gc.collect()
