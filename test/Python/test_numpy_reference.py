# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""docs/NumPy.md and `pyarray numpy`: what is said of NumPy's functions."""

import importlib
from pathlib import Path

import numpy as np
import pytest
from pyarray import cli, jit
from pyarray.numpy import index, library, reference

ROOT = Path(__file__).resolve().parents[2]


def test_page_is_up_to_date():
    written = (ROOT / "docs" / "NumPy.md").read_text("utf-8")
    assert written == reference.document(), "run scripts/numpy_table.py"


def test_many_functions():
    """Numba has 253 of those of NumPy's main module."""
    functions, ufuncs = reference.sections()[:2]
    assert len(functions.supported) + len(ufuncs.supported) >= 280


def names_in_index():
    for owner, modules in index.FUNCTIONS.items():
        module = np.ufunc if owner == "ufunc" else importlib.import_module(owner)
        for names in modules.values():
            for entry in names.split():
                name = entry.partition("=")[0]
                if hasattr(module, name):  # others operators and indices call
                    yield f"{owner}.{name}"


@pytest.mark.parametrize("name", sorted(names_in_index()))
def test_parameters_are_those_of_the_original(name):
    """By name, in the order of the original; some may be left out."""
    owner, _, rest = name.partition(".")
    value = np.ufunc if owner == "ufunc" else importlib.import_module(owner)
    for part in rest.split("."):
        value = getattr(value, part)
    function = library.find_by_symbol(name)
    ours = [one.name for one in reference.parameters(function)]
    theirs = [one.name for one in reference.parameters(value)]
    if theirs and not isinstance(value, (type, np.ufunc)):
        common = [parameter for parameter in theirs if parameter in ours]
        assert [parameter for parameter in ours if parameter in common] == common


ATTRIBUTE_READERS = {
    "T": lambda a: a.T,
    "mT": lambda a: a.mT,
    "dtype": lambda a: a.dtype == np.float64,
    "flags": lambda a: a.flags.writeable,
    "flat": lambda a: a.flat[4],
    "imag": lambda a: a.imag,
    "itemsize": lambda a: a.itemsize,
    "nbytes": lambda a: a.nbytes,
    "ndim": lambda a: a.ndim,
    "real": lambda a: a.real,
    "shape": lambda a: a.shape,
    "size": lambda a: a.size,
    "strides": lambda a: a.strides,
}


@pytest.mark.parametrize("name", reference.ATTRIBUTES.split())
def test_attributes(name):
    """Those that are said to be there are."""
    read = ATTRIBUTE_READERS[name]
    a = np.arange(6.0).reshape(2, 3)
    assert np.array_equal(jit(read)(a), read(a))


def test_command_prints_an_entry(capsys):
    assert cli.main(["numpy", "np.clip"]) == 0
    assert capsys.readouterr().out.startswith("numpy.clip(a, ")


def test_command_prints_all(capsys):
    assert cli.main(["numpy"]) == 0
    assert "Universal functions, " in capsys.readouterr().out


def test_command_knows_no_such_name(capsys):
    assert cli.main(["numpy", "nonsense"]) == 2
    assert "NumPy has no 'nonsense'" in capsys.readouterr().err
