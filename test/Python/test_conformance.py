# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the conformance suite; the summary says how many programs there are."""

import importlib
import pkgutil

import conformance
import pytest
from conformance.program import PROGRAMS, check

for module in pkgutil.iter_modules(conformance.__path__):
    importlib.import_module(f"conformance.{module.name}")


@pytest.mark.parametrize("one", PROGRAMS, ids=lambda one: one.name)
def test_program(one):
    check(one)


@pytest.mark.parametrize("one", PROGRAMS, ids=lambda one: one.name)
def test_interpreted(one):
    check(one, interpret=True)


def test_size():
    names = [one.name for one in PROGRAMS]
    assert len(set(names)) == len(names)
    assert len(PROGRAMS) >= 500
