# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dtypes and classes, which are known when a function is compiled."""

import numbers

import numpy as np
import pytest
from harness import check, name_of, refused

DTYPES = [
    np.bool_,
    np.int8,
    np.int16,
    np.int32,
    np.int64,
    np.uint8,
    np.uint16,
    np.uint32,
    np.uint64,
    np.float32,
    np.float64,
    np.complex64,
    np.complex128,
]
all_dtypes = pytest.mark.parametrize("dtype", DTYPES, ids=name_of)

SINGLE = np.dtype("f4")


def attributes(a):
    d = a.dtype
    return d.kind, d.char, d.name, d.str, d.itemsize, d.num, d.alignment, d.byteorder


def equalities(a):
    d = a.dtype
    return (
        d == np.float64,
        d == SINGLE,
        d != float,  # noqa: E721
        d == "i4",
        d == "<c8",
        d == None,  # noqa: E711
        d is None,
        np.int8 == d,
        d.type is np.uint16,
        d.type == np.float64,
        type(d.type(1)) is np.int32,
    )


def kinds(a):
    d = a.dtype
    return (
        np.issubdtype(d, np.floating),
        np.issubdtype(d, np.integer),
        np.issubdtype(d, np.inexact),
        np.issubdtype(d, np.complexfloating),
        np.issubdtype(d, np.signedinteger),
        np.issubdtype(d, np.unsignedinteger),
        np.issubdtype(d, np.number),
        np.issubdtype(d, np.bool_),
        np.issubdtype(d, float),
        np.isdtype(d, ("integral", np.float32)),
        issubclass(d.type, np.inexact),
        np.iscomplexobj(a),
    )


@all_dtypes
def test_facts_of_a_dtype(dtype):
    a = np.ones(2, dtype)
    for function in (attributes, equalities, kinds):
        check(function, a)


def promotion(a, b):
    return (
        np.result_type(a, b).name,
        np.result_type(a.dtype, b, np.int16).name,
        np.promote_types(a.dtype, "f4").name,
        np.can_cast(a, np.float32),
        np.can_cast(a.dtype, "i4", "same_kind"),
        np.can_cast(a.dtype, np.uint8, casting="unsafe"),
    )


@all_dtypes
@pytest.mark.parametrize("b", [1, 1.5, True, 1j, np.float32(1), np.uint64(1)], ids=str)
def test_promotion_with_a_scalar(dtype, b):
    check(promotion, np.ones(2, dtype), b)


def limits(a):
    if np.issubdtype(a.dtype, np.integer):
        info = np.iinfo(a.dtype)
        return info.min, info.max, info.bits
    info = np.finfo(a.dtype)
    return info.eps, info.tiny, info.max, info.min, info.resolution, info.nmant


@pytest.mark.parametrize("dtype", [np.int8, np.uint32, np.int64, *DTYPES[9:]])
def test_limits(dtype):
    check(limits, np.ones(2, dtype))


def classes(x):
    return (
        isinstance(x, np.ndarray),
        isinstance(x, np.generic),
        isinstance(x, (np.integer, int)),
        isinstance(x, np.floating),
        isinstance(x, np.complexfloating),
        isinstance(x, np.number),
        isinstance(x, np.bool_),
        isinstance(x, np.float64),
        isinstance(x, float),
        isinstance(x, (bool, complex)),
        isinstance(x, (str, (tuple, list))),
        isinstance(x, slice),
        isinstance(x, type(None)),
        isinstance(x, numbers.Integral),
        isinstance(x, numbers.Real),
        np.isscalar(x),
    )


VALUES = [1, 1.5, True, 1j, "a", (1, 2), [1], slice(1), None]
SCALARS = [dtype(1) for dtype in DTYPES]


@pytest.mark.parametrize("x", [*VALUES, *SCALARS, np.ones(2), np.array(1)], ids=repr)
def test_classes_of_a_value(x):
    check(classes, x)


def converted(a, dtype=np.float32):
    return a.astype(dtype)


def chosen(a, dtype=None):
    return np.zeros(2, a.dtype if dtype is None else np.dtype(dtype))


def through_functions(a):
    return converted(a), converted(a, a.dtype), chosen(a), chosen(a, dtype="u2")


@all_dtypes
@pytest.mark.filterwarnings("ignore::numpy.exceptions.ComplexWarning")
def test_dtypes_pass_through_functions(dtype):
    check(through_functions, np.arange(3).astype(dtype))


@pytest.mark.parametrize("d", [np.int16, np.dtype(np.complex64)], ids=str)
def test_dtype_as_an_argument(d):
    check(converted, np.arange(3), d)


def of_scalar(x):
    return np.asarray(x), np.array(x, dtype=np.float32), np.ascontiguousarray(x)


@pytest.mark.parametrize("x", [1, 2.5, True, np.int8(-3), np.array(1.5)], ids=repr)
def test_arrays_of_a_scalar(x):
    check(of_scalar, x)


def by_class(a):
    return np.float32(a), np.int64(a), np.bool_(a), np.float64()


def test_classes_convert_arrays():
    check(by_class, np.linspace(-2, 2, 5))


def cast_safely(a):
    return a.astype(np.int32, casting="safe")


def cast_without_copy(a):
    return a.astype(np.float64, copy=False), a.astype(np.float64, order="F")


def test_options_of_astype():
    check(cast_without_copy, np.arange(6.0).reshape(2, 3))
    check(cast_without_copy, np.arange(6).reshape(2, 3))
    check(cast_safely, np.arange(3, dtype=np.int8))
    check(cast_safely, np.arange(3.0))


def unknown_dtype(a):
    return a.astype("float63")


def test_unknown_dtype():
    refused(unknown_dtype, np.ones(2), match="data type 'float63' not understood")


def as_text(a):
    return str(a.dtype), f"{a.dtype}", f"{a.dtype!r}", repr(a.dtype)


def of_union(x):
    return isinstance(x, int | float), isinstance(x, np.integer | None)


def test_texts_and_unions():
    for dtype in (np.bool_, np.uint16, np.complex64):
        check(as_text, np.ones(2, dtype))
    for x in (1, 1.5, None, np.int8(1), np.float64(1)):
        check(of_union, x)
