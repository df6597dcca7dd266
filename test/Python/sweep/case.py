# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a case of the sweep is, and how one is written.

A case is a function that calls NumPy as users do, and a declaration of its
parameters, from which the instances are made (`cases_example.py` has one of each
kind):

    @case(a=array(REAL, ". n mn kmn"), axis=constant(None, 0, -1), eps=8)
    def mean(a, axis):
        return np.mean(a, axis=axis)

Parameters:

`array(dtypes, shapes, values, layouts)`
    An array. `dtypes` is a list or words: `"float64 int8"`, `REAL`, `ALL` ...
    `shapes` are words, one of which is taken: `.` is 0-d, a letter an extent, the
    same letter the same extent in all parameters, a digit that extent, and a
    capital letter the extent of its letter, or 1. So `"mk"` and `"kn"` are a
    matrix product, `"nn"` is square, `"mn"` with `"MN N ."` broadcasts.
    `values` are words, names of functions of `values.py` (`special`: NaN,
    infinities, signed zeros, the ends of the range, denormals; `ordinary`,
    `small`, `positive`, `unit`, `sorted`, `few`, `invertible`, `symmetric`,
    `definite` ...), or functions `f(random, shape, dtype)`; with tolerances
    special values are `nonfinite` by default, whose sums do not depend on order.
    `values="index:n"` are indices into an extent, some negative; `"anyindex:n"`
    may be one out of bounds. `layouts` are the classes of memory layout: `C F any
    readonly broadcast` (read-only, with stride 0).
`array(like="a")`
    As parameter `a`: its shape, and its dtype unless `dtypes` says otherwise.
`scalar(*types, values=None)`
    A Python or NumPy scalar of these types: `scalar(int, np.float32)`.
`value(*objects)`
    One of these objects (tuples, lists, None, dtypes, str ...), at run time.
`constant(*objects)`
    One of these objects, written into the source in place of the name: for what
    has to be known when the function is compiled. Types and functions of NumPy may
    be among them. Each combination of constants is a program of its own.
`each(*objects)`
    A constant again, but each object makes a case of its own: `each(np.sin,
    np.cos)` for functions that are called alike.

Options of the case:

`eps=N`     tolerance: N times the epsilon of the result's dtype, relative to the
            largest magnitude in the result and the arguments (for sums, products
            of matrices); `scale=2` raises that magnitude to a power
`ulps=N`    tolerance: N units in the last place of each element
            (both are 0, exact to the bit, by default; NaN is NaN)
`signs=False`     -0.0 may be 0.0 (as it may with `eps`)
`when=f`    a condition `f(**arguments)` on the instance, constants included
`message=False`   exceptions agree in class only
`signatures=N`    how many combinations of types are compiled (default 12); all
            values of each parameter appear, and as many pairs as fit
`covers="numpy.sort axis, ndarray.sort"`  what it covers, where the calls in the
            source do not say it: `np.f(...)` and methods of arrays are found
`pairs=True`      in a large sweep, compile all pairs of the types of the first two
                  parameters, or of dtype and layout of the only one; functions of
                  `each` together, as one program with the result of each
`library=False`   leave out the library under CPython (for what only the compiler
            has, like views made by indexing)

Three runs are compared: NumPy; the function with the library's functions in place
of NumPy's; the function compiled. Value, dtype, shape, type, whether results are
views of arguments, arguments afterwards, exception and message. What NumPy gives as
float16, longdouble, text or objects may be refused, and does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np

BOOL = "bool"
SIGNED = "int8 int16 int32 int64"
UNSIGNED = "uint8 uint16 uint32 uint64"
INTEGERS = f"{SIGNED} {UNSIGNED}"
FLOATS = "float32 float64"
COMPLEX = "complex64 complex128"
INEXACT = f"{FLOATS} {COMPLEX}"
NUMBERS = f"{INTEGERS} {FLOATS}"
REAL = f"{BOOL} {INTEGERS} {FLOATS}"
ALL = f"{REAL} {COMPLEX}"


class Array(NamedTuple):
    dtypes: list[str]
    shapes: list[str]
    values: list[Any]
    layouts: list[str]
    like: str | None


class Value(NamedTuple):
    """Arguments by type: `{"float": [0.0, -0.0]}`."""

    objects: dict[str, list[Any]]


class Constant(NamedTuple):
    objects: list[Any]


def _words(words: Any) -> list[Any]:
    if isinstance(words, str):
        return words.split()
    return list(words) if isinstance(words, (list, tuple)) else [words]


def array(
    dtypes=None,
    shapes=None,
    values=None,
    layouts="C F any readonly broadcast",
    like=None,
):
    """A parameter that is an array; see above."""
    if dtypes is None:
        dtypes = [] if like else ALL
    if shapes is None:
        shapes = [] if like else ". n mn kmn"
    names = [np.dtype(dtype).name for dtype in _words(dtypes)]
    return Array(names, _words(shapes), _words(values or []), _words(layouts), like)


_SCALAR_VALUES = {
    int: [0, 1, -1, 2, 5, -7, 2**31, 2**63 - 1, -(2**63)],
    float: [0.0, -0.0, 1.0, -2.5, 0.5, np.inf, -np.inf, np.nan, 1e300],
    bool: [False, True],
    complex: [0j, 1 + 2j, complex(-0.0, -0.5), complex(np.inf, 1.0), -3 + 0j],
}


def scalar(*types, values=None):
    """A parameter that is a Python or a NumPy scalar; see above."""
    objects = {}
    for cls in types:
        known = _SCALAR_VALUES.get(cls)
        if values is not None:
            known = [cls(number) for number in values]
        # NumPy's types have theirs from `values.special`.
        objects[cls.__name__] = known if known is not None else [cls]
    return Value(objects)


def value(*objects):
    """A parameter that is one of these objects; see above."""
    by_type: dict[str, list[Any]] = {}
    for one in objects:
        by_type.setdefault(_type_of(one), []).append(one)
    return Value(by_type)


def _type_of(value: Any) -> str:
    """What code is compiled for."""
    if isinstance(value, tuple):
        return f"({', '.join(map(_type_of, value))})"
    if isinstance(value, list):
        return f"[{_type_of(value[0]) if value else ''}]"
    if isinstance(value, (type, np.dtype)):
        return repr(value)
    return type(value).__name__


def constant(*objects):
    """A parameter that is one of these objects, in the source; see above."""
    return Constant(list(objects))


class Each(NamedTuple):
    objects: list[Any]


def each(*objects):
    """A parameter that makes a case of each of these objects; see above."""
    return Each(list(objects))


class Together(NamedTuple):
    """Functions that one program calls, in place of a name."""

    functions: tuple[Any, ...]


class Case(NamedTuple):
    function: FunctionType
    label: str
    parameters: dict[str, Array | Value | Constant]
    ulps: int
    eps: float
    scale: int
    signs: bool
    when: Callable[..., bool] | None
    message: bool
    signatures: int
    covers: str
    library: bool
    pairs: bool

    @property
    def name(self) -> str:
        topic = self.function.__module__.rpartition(".")[2].removeprefix("cases_")
        return f"{topic}.{self.function.__name__}{self.label}"

    @property
    def weight(self) -> int:
        """How many functions an instance is of."""
        groups = [
            parameter.objects[0].functions
            for parameter in self.parameters.values()
            if isinstance(parameter, Constant)
            and isinstance(parameter.objects[0], Together)
        ]
        return max([1, *map(len, groups)])


CASES: list[Case] = []


def case(
    ulps=0,
    eps=0.0,
    scale=1,
    signs=True,
    when=None,
    message=True,
    signatures=12,
    covers="",
    library=True,
    pairs=False,
    **parameters,
):
    """Marks a function as a case of the sweep; see above."""

    def mark(function):
        code = function.__code__
        names = code.co_varnames[: code.co_argcount]
        if set(names) != set(parameters):
            raise TypeError(f"{function.__name__}: declare {', '.join(names)}")
        ordered = {name: parameters[name] for name in names}
        for label, declared, has_pairs in _expand(ordered, pairs):
            CASES.append(
                Case(
                    function,
                    label,
                    declared,
                    ulps,
                    eps,
                    scale,
                    signs,
                    when,
                    message,
                    signatures,
                    covers,
                    library,
                    has_pairs,
                )
            )
        return function

    return mark


def _expand(parameters, pairs):
    """The parameters of each case, of which one may be `each(...)`, and whether it
    is compiled for all pairs."""
    for name, parameter in parameters.items():
        if isinstance(parameter, Each):
            for one in parameter.objects:
                label = getattr(one, "__name__", repr(one))
                yield f"[{label}]", {**parameters, name: constant(one)}, False
            if pairs:
                together = Together(tuple(parameter.objects))
                yield "[together]", {**parameters, name: constant(together)}, True
            return
    yield "", parameters, pairs
