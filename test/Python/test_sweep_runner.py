# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sweep itself: it finds what is wrong, and says where."""

import os
import signal
from contextlib import contextmanager

import numpy as np
import pytest
from harness import own_signals
from pyarray import overload, overloads
from sweep.case import ALL, CASES, array, case, constant, each, scalar, value
from sweep.coverage import covered
from sweep.plan import choose, instances
from sweep.report import failures_text
from sweep.run import Runner
from sweep.workers import Workers


@contextmanager
def declared(function, **declaration):
    """The cases of this function, without making them part of the sweep."""
    count = len(CASES)
    case(**declaration)(function)
    yield CASES[count:]
    del CASES[count:]


def run(function, **declaration):
    with declared(function, **declaration) as (one,):
        return Runner(one).run()


def root(a):
    return np.cbrt(a)


# --- What it finds ----------------------------------------------------------------


def test_equal():
    report = run(root, a=array("float64", "n mn"), ulps=4)
    assert not report.failures
    assert report.instances >= 100


@pytest.fixture
def wrong_root():
    before = dict(overloads._overloads)

    @overload(np.cbrt)
    def cbrt(x):
        return np.sqrt(np.abs(x))

    yield
    overloads._overloads.clear()
    overloads._overloads.update(before)


def test_different_values(wrong_root):
    report = run(root, a=array("float64", "n", "positive"), library=False)
    assert {failure.half for failure in report.failures} == {"compiler"}
    text = failures_text(report)
    assert "compiler: result[0]: expected np.float64(" in text
    assert "def root(a):" in text
    assert "print(jit(root)(a))" in text


def test_reproducer_shows_the_difference(wrong_root):
    report = run(root, a=array("float64", "n", "positive"), library=False)
    # Source code that runs: all but the decorated function, which needs a file.
    script = report.failures[0].reproducer.replace("jit(root)", "root")
    exec(compile(script, "<reproducer>", "exec"), {})


def refused(a):
    return np.array2string(a)


def test_compile_error():
    report = run(refused, a=array("float64", "n"))
    assert "numpy.array2string is not supported" in report.failures[0].message


def with_wrong_name(a):
    return np.sum(b)  # noqa: F821


def test_mistake_in_a_case():
    report = run(with_wrong_name, a=array("float64", "n"))
    assert report.failures[0].half == "sweep"


def test_nothing_to_run():
    report = run(root, a=array("float64", "n"), when=lambda a: False)
    assert "no instance" in report.failures[0].message


def end_of_process(a):
    os.kill(os.getpid(), signal.SIGSEGV)


def ends(a):
    return end_of_process(a)


@own_signals
def test_crash_is_a_failure_of_one_case():
    with declared(ends, a=array("float64", "n")) as (crashing,):
        workers = Workers([crashing])
        report = workers.report(crashing.name)
        workers.stop()
    assert report.failures[0].message == "crash: SIGSEGV"
    assert "def ends(a):" in report.failures[0].reproducer


# --- What it makes ----------------------------------------------------------------


def of_many(a, b, axis, dtype, keep):
    return None


MANY = {
    "a": array(ALL, ". n mn kmn"),
    "b": array(like="a"),
    "axis": constant(None, 0, -1),
    "dtype": constant(np.float32, None),
    "keep": scalar(bool, int),
}


def test_each_value_appears():
    with declared(of_many, **MANY) as (one,):
        signatures = choose(one)
        assert signatures == choose(one)
    dtypes = {signature.types["a"][0] for signature in signatures}
    assert dtypes == set(np.dtype(name).name for name in ALL.split())
    assert {signature.types["a"][1] for signature in signatures} == {
        *". n mn kmn".split()
    }
    assert {repr(s.constants["axis"]) for s in signatures} == {"None", "0", "-1"}


def test_instances_are_the_same_each_time():
    with declared(of_many, **MANY) as (one,):
        signature = choose(one)[3]
        first, second = list(instances(one, signature)), list(instances(one, signature))
    assert repr(first) == repr(second)
    for instance in first:
        assert instance.arguments[0].shape == instance.arguments[1].shape


def of_shapes(a, b):
    return a @ b


def test_letters_are_extents():
    parameters = {"a": array("float64", "mk"), "b": array("float64", "kN")}
    with declared(of_shapes, **parameters) as (one,):
        for signature in choose(one):
            for instance in instances(one, signature):
                a, b = instance.arguments
                assert a.shape[1] == b.shape[0]


def test_objects_of_one_type_are_one_compilation():
    sizes = value(None, 3, 5, (2, 3), (0, 1))
    assert list(sizes.objects) == ["NoneType", "int", "(int, int)"]


# --- What it covers -----------------------------------------------------------------


def calls(f, a):
    return f(a, -1) + a.cumsum(axis=0) + np.add.reduce(a, axis=0)


def test_coverage_is_read_off_the_source():
    parameters = {"f": each(np.sort, np.argsort), "a": array("float64", "n")}
    with declared(calls, **parameters) as both:
        assert [one.name for one in both] == [
            "test_sweep_runner.calls[sort]",
            "test_sweep_runner.calls[argsort]",
        ]
        assert covered(both[0]) == {
            "np.sort": {"a", "axis"},
            "ndarray.cumsum": {"axis"},
            "ufunc.reduce": {"array", "axis"},
        }
