# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the NumPy library is written with, beside NumPy itself: the compiler
provides it, and here is what it means.

Views share the memory of their array. Strides and offsets count elements, not
bytes. Nothing here checks its arguments: the library does.
"""

from __future__ import annotations

import numpy as np

from .primitives_runtime import *  # noqa: F403

# --- Views -------------------------------------------------------------------


class _Memory:
    """An array's memory from another element on."""

    def __init__(self, interface, base):
        self.__array_interface__ = interface
        self.base = base


def strided(a, shape, strides, offset=0):
    """The view of this shape whose first element is `offset` elements after
    that of `a`; of any layout."""
    interface = dict(a.__array_interface__)
    address, is_readonly = interface["data"]
    interface["data"] = address + offset * a.itemsize, is_readonly
    interface["shape"] = tuple(shape)
    interface["strides"] = tuple(stride * a.itemsize for stride in strides)
    return np.asarray(_Memory(interface, a))


def reshaped(a, shape):
    """The view of an array in C order with another shape of the same size."""
    return a.reshape(shape)


def transposed(a, axes):
    """The view whose axis `k` is axis `axes[k]` of `a`, which are constants."""
    return a.transpose(axes)


def repeated(a, shape):
    """The view of `a` at a larger shape, by the rule of `np.broadcast_to`; it
    may be written to."""
    extra = len(shape) - a.ndim
    strides = tuple(
        0 if axis < extra or a.shape[axis - extra] != extent else stride
        for axis, (extent, stride) in enumerate(
            zip(shape, (0,) * extra + element_strides(a))
        )
    )
    return strided(a, shape, strides)


def components(a):
    """The view of a complex array as floats: a last axis for the real and the
    imaginary part."""
    itemsize = a.itemsize // 2
    shape, strides = (*a.shape, 2), (*a.strides, itemsize)
    dtype = np.dtype(f"f{itemsize}")
    view = strided(a, a.shape, element_strides(a))
    interface = dict(view.__array_interface__)
    interface["typestr"] = dtype.str
    interface["descr"] = [("", dtype.str)]
    interface["shape"], interface["strides"] = shape, strides
    return np.asarray(_Memory(interface, a))


def reinterpreted(a, dtype):
    """The bits of an array, or of a NumPy scalar, as another dtype of the same
    size."""
    return a.view(dtype)


def as_readonly(a):
    view = a[...]
    view.flags.writeable = False
    return view


# --- What is known of an array -------------------------------------------------


def element_strides(a):
    """A tuple of the strides, in elements."""
    return tuple(stride // a.itemsize for stride in a.strides)


def layout(a):
    """What the type says, as a constant: "C", "F" (of rank 2 on) or "any"."""
    if a.flags.c_contiguous:
        return "C"
    return "F" if a.flags.f_contiguous else "any"


def is_contiguous(a):
    """Whether the elements lie in C order without gaps."""
    return a.flags.c_contiguous


def is_readonly(a):
    """A constant."""
    return not a.flags.writeable


def overlaps(a, b):
    """Whether two arrays may share memory: their ranges of addresses overlap."""
    return np.may_share_memory(a, b)


def is_constant(value):
    """Whether the value of a scalar is known when the function is compiled."""
    return True


def item_rank(x):
    """A constant: the rank of the array that a scalar, an array, or a list or a
    tuple of them, of any depth, would be converted to."""
    if isinstance(x, (list, tuple)):
        return 1 + max((item_rank(item) for item in x), default=0)
    return np.ndim(x)


def item_dtype(x):
    """The dtype of that array."""
    if isinstance(x, (list, tuple)):
        if len(x) == 0:
            return np.dtype(np.float64)
        return np.result_type(*(item_dtype(item) for item in x))
    return np.asarray(x).dtype


def refuse(message):
    """Where types lead here, the function cannot be compiled, for this reason: it
    is told at the user's call."""
    raise TypeError(message)


# --- Over all elements -----------------------------------------------------------


def reduce_sum(a):
    return np.sum(a)


def reduce_prod(a):
    return np.prod(a)


def reduce_min(a):
    return np.min(a)


def reduce_max(a):
    return np.max(a)


def reduce_any(a):
    return np.any(a)


def reduce_all(a):
    return np.all(a)


# --- Order: of arrays of rank 1 in C order ----------------------------------------


def sort_in_place(a):
    """Ascending, NaN last; complex numbers by real part, then imaginary part."""
    a.sort()


def argsort_into(a, positions):
    """Writes into `positions`, of int64, what `np.argsort(a, stable=True)` gives."""
    positions[:] = np.argsort(a, stable=True)


def select_in_place(a, k):
    """Brings the element to position `k` that sorting would, with no greater one
    before it and no less one behind it; NaN is the greatest."""
    a.partition(k)


VIEWS = [
    strided,
    reshaped,
    transposed,
    repeated,
    components,
    reinterpreted,
    as_readonly,
]
QUERIES = [element_strides, layout, is_contiguous, is_readonly, overlaps, is_constant]
ITEMS = [item_rank, item_dtype]
REDUCTIONS = [reduce_sum, reduce_prod, reduce_min, reduce_max, reduce_any, reduce_all]
ORDER = [sort_in_place, argsort_into, select_in_place]
