# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the compiler provides itself, by the Python object that it stands for.

The only place that knows a library function by its name: for the compiler an
intrinsic is a family, which decides its rules, and a name within it.
"""

from __future__ import annotations

import builtins
import cmath
import math
import numbers
from typing import NamedTuple

import numpy as np

from ..library import primitives
from . import primitives as arrays
from .primitives_runtime import LAPACK, LIBM, RANDOM


class Intrinsic(NamedTuple):
    family: str
    name: str


# NumPy's own names of `ElementwiseKind`.
UFUNCS = """
    add subtract multiply divide floor_divide remainder fmod power minimum
    maximum fmin fmax arctan2 hypot copysign bitwise_and bitwise_or bitwise_xor
    left_shift right_shift logical_and logical_or logical_xor equal not_equal
    less less_equal greater greater_equal negative positive absolute invert
    logical_not sign square reciprocal sqrt cbrt exp exp2 expm1 log log2 log10
    log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh
    arctanh floor ceil trunc rint isnan isinf isfinite signbit deg2rad rad2deg
"""

# Ufuncs of NumPy that are one of these under another name.
UFUNC_SYNONYMS = {"degrees": "rad2deg", "radians": "deg2rad"}

MATH = """
    sqrt cbrt exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan
    atan2 sinh cosh tanh asinh acosh atanh floor ceil trunc fabs fmod pow hypot
    copysign isnan isinf isfinite degrees radians erf erfc gamma lgamma
    remainder nextafter factorial isqrt gcd lcm frexp ldexp
"""

CMATH = """
    acos acosh asin asinh atan atanh cos cosh exp isfinite isinf isnan log log10
    phase polar rect sin sinh sqrt tan tanh
"""

BUILTINS = """
    len abs min max range slice int float bool complex round tuple divmod pow isinstance
    issubclass
    enumerate zip reversed print callable type
    ord chr str repr ascii format bin oct hex bytes hash
"""

REDUCTIONS = "sum prod min max any all"

# Methods that the interpreter does: for characters beyond ASCII.
HOST_STR = """
    isalpha isalnum isdecimal isdigit isnumeric islower isupper istitle isspace
    isprintable isidentifier upper lower title capitalize swapcase casefold encode
"""
HOST_BYTES = "decode hex"

CREATION = """
    empty zeros ones full empty_like zeros_like ones_like full_like
"""

ARRAY = """
    array asarray ascontiguousarray copy where size ndim shape transpose
"""

# Functions of dtypes, and of values' types.
DTYPE = """
    dtype result_type promote_types can_cast common_type min_scalar_type
    issubdtype isdtype finfo iinfo isscalar iscomplexobj isrealobj
"""

# Classes that only `isinstance`, `issubclass` and the like ask for.
CLASSES = """
    ndarray generic number integer signedinteger unsignedinteger inexact
    floating complexfloating flexible character
"""
NUMBERS = "Number Complex Real Integral"

# Iterations over every index of a shape.
NESTS = "ndindex ndenumerate"

# By the element type that the compiler calls it.
SCALARS = {
    "i1": np.bool_,
    "si8": np.int8,
    "si16": np.int16,
    "si32": np.int32,
    "si64": np.int64,
    "ui8": np.uint8,
    "ui16": np.uint16,
    "ui32": np.uint32,
    "ui64": np.uint64,
    "f32": np.float32,
    "f64": np.float64,
    "complex<f32>": np.complex64,
    "complex<f64>": np.complex128,
}

_ELEMENT_TYPES = {np.dtype(cls): name for name, cls in SCALARS.items()}


def element_type(dtype: np.dtype) -> str | None:
    """The compiler's name of a dtype of the machine's byte order."""
    return _ELEMENT_TYPES.get(dtype)


def _all() -> dict[int, tuple[object, Intrinsic]]:
    table: dict[int, tuple[object, Intrinsic]] = {}

    def add(value: object, family: str, name: str) -> None:
        table[id(value)] = (value, Intrinsic(family, name))

    for name in UFUNCS.split():
        add(getattr(np, name), "ufunc", name)
    for synonym, name in UFUNC_SYNONYMS.items():
        add(getattr(np, synonym), "ufunc", name)
    for name in MATH.split():
        add(getattr(math, name), "math", name)
    for name in CMATH.split():
        add(getattr(cmath, name), "cmath", name)
    for name in BUILTINS.split():
        add(getattr(builtins, name), "builtin", name)
    for family, names in (
        ("reduction", REDUCTIONS),
        ("creation", CREATION),
        ("array", ARRAY),
        ("dtype", DTYPE),
        ("class", CLASSES),
        ("nest", NESTS),
    ):
        for name in names.split():
            add(getattr(np, name), family, name)
    for name in NUMBERS.split():
        add(getattr(numbers, name), "class", f"numbers.{name}")
    add(object, "class", "object")
    add(type(None), "class", "NoneType")
    add(np.amin, "reduction", "min")  # NumPy 2: functions of their own
    add(np.amax, "reduction", "max")
    add(arrays.refuse, "library", "refuse")
    for primitive in primitives.PRIMITIVES:
        add(primitive, "text", primitive.__name__)
    for primitive in (*arrays.VIEWS, *arrays.QUERIES):
        add(primitive, "view", primitive.__name__)
    for family, values in (
        ("dtype", arrays.ITEMS),
        ("order", arrays.ORDER),
        ("libm", LIBM),
        ("lapack", LAPACK),
        ("random", RANDOM),
    ):
        for primitive in values:
            add(primitive, family, primitive.__name__)
    for cls, names in ((str, HOST_STR), (bytes, HOST_BYTES)):
        for name in names.split():
            add(getattr(cls, name), "host", f"{cls.__name__}.{name}")
    for name, cls in SCALARS.items():
        add(cls, "scalar", name)
    # A C type that has the width of another one.
    for cls in (np.intc, np.uintc, np.long, np.ulong, np.longlong, np.ulonglong):
        add(cls, "scalar", _ELEMENT_TYPES[np.dtype(cls)])
    return table


# By identity: what a program binds to a name need not be hashable, and equality
# may mean anything. The objects are kept, so that the keys stay theirs.
_TABLE = _all()


def find_intrinsic(value: object) -> Intrinsic | None:
    """What the compiler calls this object, or None."""
    entry = _TABLE.get(id(value))
    return entry[1] if entry is not None else None
