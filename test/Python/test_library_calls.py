# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of the library, run by CPython with arguments that the sweep has not:
those that are refused, and those whose kind decides the way."""

import copy

import numpy as np
import pytest
from pyarray.numpy import (
    cross,
    einsum,
    linalg_products,
    matmul,
    products,
    reductions_complex,
    ufunc_calls,
)

GENERATOR = np.random.default_rng(1)
R = GENERATOR.random
M, V = R((4, 4)), R(4)
C = V + 1j * V[::-1]
BUFFER = np.zeros(4)
FIELDS = np.array([True, False, True, True])


def binary(ufunc):
    return lambda *a, **k: ufunc_calls.binary_ufunc(ufunc, *a, **k)


def unary(ufunc):
    return lambda *a, **k: ufunc_calls.unary_ufunc(ufunc, *a, **k)


DOT = products.dot, np.dot
CROSS = cross.cross, np.cross
CHAIN = linalg_products.multi_dot, np.linalg.multi_dot
POWER = linalg_products.matrix_power, np.linalg.matrix_power
MATMUL = matmul.matmul, np.matmul
EINSUM = einsum.einsum, np.einsum
ADD, SQRT = (binary(np.add), np.add), (unary(np.sqrt), np.sqrt)

CALLS = [
    *[(*POWER, (M, n)) for n in (0, 1, 2, 3, 5, 6, 12, -1, -3)],
    (*POWER, (M, 1.5)),
    (*POWER, (R((2, 3)), 2)),
    *[
        (*CHAIN, ([R(shape) for shape in shapes],))
        for shapes in [
            [(2, 3)],
            [(2, 3), (3, 4)],
            [(2, 9), (9, 3), (3, 4)],
            [(2, 3), (3, 9), (9, 1)],
            [3, (3, 4), 4],
            [(2, 3), (3, 4), (4, 5), (5, 2)],
            [3, (3, 4), (4, 5), (5, 2)],
            [3, (3, 4), (4, 5), 5],
            [(2, 3), (3, 4), (4, 5), (5, 6), 6],
            [(2, 3), (4, 5)],
        ]
    ],
    (*CHAIN, ((R((2, 3)), R((3, 4)), R((4, 5)), R((5, 2))),)),
    (*CHAIN, ([M, M, M, M],), {"out": np.zeros((4, 4))}),
    *[(*DOT, (a, b)) for a in (M, V, 2.0, R((2, 3, 4)), C) for b in (M, V, 3.0, R(3))],
    *[
        (*DOT, (M, V), {"out": out})
        for out in (BUFFER, np.zeros(3), np.zeros(4, np.int32), np.zeros((4, 4))[:, 0])
    ],
    *[
        (*MATMUL, (a, b))
        for a in (M, V, R((2, 3, 4)))
        for b in (M, V, R(3), R((5, 4, 4)))
    ],
    (*MATMUL, (M, 2.0)),
    *[(*CROSS, (R(a), R(b))) for a in (3, 4, (5, 3)) for b in (3, (5, 3), (5, 4))],
    *[
        (*EINSUM, (text, *operands))
        for text, *operands in [
            ("ij,jk", M, M),
            ("ii", M),
            ("ii->i", M),
            ("ij->", M),
            ("ij,j->i", M, V),
            ("i,i", V, V),
            ("...j->...", M),
            ("ij,k", M, V),
            ("ij->iik", M),
            ("ijk", M),
            ("ij,jk->ik", M, R((3, 4))),
            ("ij,jk", M),
            ("i->ii", V),
        ]
    ],
    *[
        (*ADD, (V, other), options)
        for other in (V, 1, [1.0, 2.0, 3.0, 4.0], R((3, 4)), R(3))
        for options in [
            {},
            {"out": BUFFER},
            {"out": (BUFFER,)},
            {"out": (BUFFER, BUFFER)},
            {"where": FIELDS, "out": BUFFER},
            {"where": False, "out": BUFFER},
            {"dtype": np.float32},
            {"out": np.zeros(4, np.int64)},
            {"out": np.zeros(3)},
            {"out": np.zeros((3, 4))},
            {"out": np.zeros(4, np.int64), "casting": "unsafe"},
        ]
    ],
    (*ADD, (V, 1), {"where": V, "out": BUFFER}),
    *[
        (*SQRT, (V,), options)
        for options in [
            {},
            {"out": BUFFER},
            {"where": FIELDS, "out": BUFFER},
            {"where": False, "out": BUFFER},
            {"out": np.zeros(3)},
            {"dtype": np.float32},
            {"out": np.zeros(4, np.int8)},
        ]
    ],
    *[
        (
            lambda *a, f=f: ufunc_calls.compare_signs(f, *a),
            f,
            (np.uint64(2**63), np.int64(n)),
        )
        for n in (-1, 5)
        for f in (
            np.equal,
            np.not_equal,
            np.less,
            np.less_equal,
            np.greater,
            np.greater_equal,
        )
    ],
    *[
        (getattr(reductions_complex, f"complex_{name}"), theirs, (a,))
        for name, theirs in [
            ("sum", np.sum),
            ("prod", np.prod),
            ("min", np.min),
            ("max", np.max),
        ]
        for a in (C, C.reshape(2, 2), C[:0])
    ],
]


def outcome(function, arguments, options):
    arguments, options = copy.deepcopy((arguments, options))
    try:
        value = function(*arguments, **options)
    except Exception as error:
        return type(error), options.get("out")
    return value, options.get("out")


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_call(number):
    ours, theirs, arguments, *options = CALLS[number]
    options = options[0] if options else {}
    expected, expected_out = outcome(theirs, arguments, options)
    actual, actual_out = outcome(ours, arguments, options)
    if isinstance(expected, type):
        assert isinstance(actual, type) and issubclass(expected, actual)
        return
    assert np.asarray(actual).dtype == np.asarray(expected).dtype
    np.testing.assert_allclose(actual, expected, rtol=1e-12)
    if expected_out is not None:
        np.testing.assert_allclose(actual_out, expected_out, rtol=1e-12)
