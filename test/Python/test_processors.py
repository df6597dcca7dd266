# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Code for other processors than the machine's own: PYARRAY_CPU."""

import platform

import pytest
from cached import run

# Each computes in other vectors: of 128, 256, 256 (AVX-512's masks) and 512 bits.
PROCESSORS = [
    "x86-64",
    "x86-64-v2",
    "x86-64-v3",
    "x86-64-v4",
    "icelake-server",
    "znver4",
]

PROGRAM = """
    import json, sys
    import numpy as np
    from pyarray import jit

    @jit
    def rows(a, values, masks):
        for i in range(values.shape[0]):
            for j in range(a.shape[1]):
                a[i, j] = values[i]
                if masks[i, j]:
                    a[i, j] += 2 * j
        return np.sum(np.sqrt(values) * 0.5) + np.sin(values).max()

    results = []
    for shape in [(3, 7), (9, 33), (1, 0)]:
        a = np.zeros(shape, np.int64)
        values = np.arange(float(shape[0]))
        masks = np.arange(a.size).reshape(shape) % 3 == 0
        found = rows(a, values, masks)
        expected = np.zeros(shape, np.int64)
        expected += values.astype(np.int64)[:, None]
        expected += np.where(masks, 2 * np.arange(shape[1]), 0)
        assert (a == expected).all()
        total = np.sum(np.sqrt(values) * 0.5) + np.sin(values).max()
        assert abs(found - total) < 1e-12
    try:
        rows(a, np.array([np.nan]), masks)
        rows(np.zeros((1, 2), np.int64), np.array([np.nan]), np.zeros((1, 2), bool))
    except ValueError as error:
        results.append(str(error))
    print(json.dumps([*results, rows.inspect("cache").split()[0].rstrip(":")]))
"""
REFUSED = """
    import json
    from pyarray import CompileError, jit

    try:
        print(json.dumps(["", str(jit(lambda x: x + 1)(1))]))
    except CompileError as error:
        print(json.dumps([error.code, str(error)]))
"""


@pytest.fixture(autouse=True)
def _cache_of_the_test(tmp_path, monkeypatch):
    monkeypatch.setenv("PYARRAY_CACHE_DIR", str(tmp_path / "cache"))


def refusal(directory, monkeypatch, name):
    monkeypatch.setenv("PYARRAY_CPU", name)
    return run(directory, REFUSED)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="names of x86-64")
def test_results_are_the_same(tmp_path, monkeypatch):
    expected = ["cannot convert float NaN to integer"]
    assert run(tmp_path, PROGRAM) == [*expected, "kept"]
    for name in PROCESSORS:
        monkeypatch.setenv("PYARRAY_CPU", name)
        # What is kept for one processor is not taken for another.
        assert run(tmp_path, PROGRAM) == [*expected, "kept"], name
        assert run(tmp_path, PROGRAM) == [*expected, "hit"], name
    monkeypatch.delenv("PYARRAY_CPU")
    assert run(tmp_path, PROGRAM) == [*expected, "hit"]


def test_names_that_are_not_known(tmp_path, monkeypatch):
    code, message = refusal(tmp_path, monkeypatch, "no-processor-at-all")
    assert code == "PA0903"
    assert "there is no processor 'no-processor-at-all' of this architecture" in message
    assert refusal(tmp_path, monkeypatch, "native") == ["", "2"]
