# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Globals and closure variables that are bound again after compilation."""

import math
import types

import numpy as np
import pyarray
import pytest
from pyarray import jit

factor = 3
offset = (1, 2.5)
scale = np.float32(2)


@jit
def scaled(x):
    return x * factor


@jit
def shifted(x):
    return x + offset[0] + offset[1]


@jit
def in_float32(x):
    return x * scale


@jit
def outer(x):
    return scaled(x) + 1


@jit
def rooted(x):
    return math.sqrt(x) * factor


@jit
def named(x):
    return undefined_at_first + x  # noqa: F821


def set_global(monkeypatch, name, value):
    monkeypatch.setitem(globals(), name, value)


@pytest.mark.parametrize("value", [5, 2.5, True, -7, 3.0])
def test_changed_number(monkeypatch, value):
    assert scaled(2) == 6
    set_global(monkeypatch, "factor", value)
    result = scaled(2)
    assert result == 2 * value
    assert type(result) is type(2 * value)
    monkeypatch.undo()
    assert scaled(2) == 6


def test_equal_is_not_the_same(monkeypatch):
    assert type(scaled(2)) is int
    set_global(monkeypatch, "factor", 3.0)
    assert type(scaled(2)) is float
    set_global(monkeypatch, "factor", -0.0)
    assert math.copysign(1, scaled(0.0)) == -1
    set_global(monkeypatch, "factor", 0.0)
    assert math.copysign(1, scaled(0.0)) == 1


def test_an_equal_object_keeps_the_code(monkeypatch):
    set_global(monkeypatch, "factor", 123456789)
    assert scaled(1) == 123456789
    count = len(scaled.control._variants)
    set_global(monkeypatch, "factor", int("123456789"))
    assert scaled(1) == 123456789
    assert len(scaled.control._variants) == count


def test_code_is_kept_for_values_that_come_back(monkeypatch):
    for _ in range(3):
        for value in (10, 20):
            set_global(monkeypatch, "factor", value)
            assert scaled(1) == value
    compiled = [variant.compiled for variant in scaled.control._variants]
    assert 2 <= len(compiled) <= 8


def test_many_values(monkeypatch):
    for value in range(20, 32):
        set_global(monkeypatch, "factor", value)
        assert scaled(1) == value
    assert len(scaled.control._variants) <= 8


def test_tuple(monkeypatch):
    assert shifted(1) == 4.5
    set_global(monkeypatch, "offset", (1, 2.5))
    assert shifted(1) == 4.5
    set_global(monkeypatch, "offset", (4, 5))
    assert shifted(1) == 10
    assert type(shifted(1)) is int


def test_numpy_scalar(monkeypatch):
    assert in_float32(np.float32(3)) == 6
    set_global(monkeypatch, "scale", np.float64(2.5))
    result = in_float32(np.float32(3))
    assert result == 7.5
    assert result.dtype == np.float64


def test_deleted(monkeypatch):
    assert scaled(1) == 3
    monkeypatch.delitem(globals(), "factor")
    with pytest.raises(NameError):
        scaled(1)
    monkeypatch.undo()
    assert scaled(1) == 3


def test_defined_later(monkeypatch):
    with pytest.raises(pyarray.CompileError):
        named(1)
    set_global(monkeypatch, "undefined_at_first", 4)
    assert named(1) == 5


def test_callees_global(monkeypatch):
    assert outer(2) == 7
    set_global(monkeypatch, "factor", 10)
    assert outer(2) == 21


def test_rebound_function(monkeypatch):
    assert outer(2) == 7

    @jit
    def other(x):
        return -x

    set_global(monkeypatch, "scaled", other)
    assert outer(2) == -1
    monkeypatch.undo()
    assert outer(2) == 7


def test_rebound_module(monkeypatch):
    assert rooted(4) == 6
    set_global(monkeypatch, "math", types.SimpleNamespace(sqrt=abs))
    with pytest.raises(pyarray.CompileError):
        rooted(4)
    monkeypatch.undo()
    assert rooted(4) == 6


def test_attribute_of_a_module(monkeypatch):
    settings = types.ModuleType("settings")
    settings.limit = 4
    set_global(monkeypatch, "settings", settings)
    assert limited(10) == 4
    settings.limit = 6
    assert limited(10) == 6
    assert limited(5) == 5


@jit
def limited(x):
    return min(x, settings.limit)  # noqa: F821


def test_hidden_builtin(monkeypatch):
    @jit
    def absolute(x):
        return abs(x)

    @jit
    def twice(x):
        return x * 2

    assert absolute(-3) == 3
    set_global(monkeypatch, "abs", twice)
    assert absolute(-3) == -6
    monkeypatch.undo()
    assert absolute(-3) == 3


def test_closure_cell():
    def make():
        k = 2

        def change(value):
            nonlocal k
            k = value

        @jit
        def add(x):
            return x + k

        return add, change

    add, change = make()
    assert add(1) == 3
    change(5)
    assert add(1) == 6
    change(0.5)
    assert add(1) == 1.5
    change(2)
    assert add(1) == 3


def test_cell_without_value():
    def make(bind):
        @jit
        def add(x):
            return x + k

        if bind:
            k = 1

        def change(value):
            nonlocal k
            k = value

        return add, change

    add, change = make(False)
    with pytest.raises(pyarray.CompileError):
        add(1)
    change(3)
    assert add(1) == 4


def test_frozen(monkeypatch):
    set_global(monkeypatch, "factor", 7)
    frozen = jit(scaled.py_func, freeze_globals=True)
    assert frozen(1) == 7
    set_global(monkeypatch, "factor", 8)
    assert frozen(1) == 7
    assert frozen(1.5) == 10.5
    assert scaled(1) == 8


def test_option_is_checked():
    with pytest.raises(TypeError, match="freeze_globals to be True or False"):
        jit(freeze_globals=1)


def test_signatures_are_those_of_the_values_in_use(monkeypatch):
    function = jit(scaled.py_func)
    assert function(1.0) == 3.0
    assert function.signatures == ["(float)"]
    set_global(monkeypatch, "factor", 4)
    function(1)
    assert function.signatures == ["(int)"]
    assert "func" in function.inspect("array")
