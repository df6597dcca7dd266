# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Methods of arrays that are no functions of NumPy, or differ from them."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .reshaping import reshape


def reshape_method(a, *shape, order: Static = "C", copy: Static = None):
    if len(shape) == 1:
        return reshape(a, shape[0], order, copy=copy)
    return reshape(a, shape, order, copy=copy)


def conjugate_method(a):
    """The array itself where it is real."""
    return np.conjugate(a) if np.issubdtype(a.dtype, np.complexfloating) else a


def fill(a, value):
    a[...] = value


def tolist(a):
    if a.ndim == 0:
        return as_python(a[()])
    return [tolist_of(item) for item in a]


def tolist_of(item):
    return tolist(item) if isinstance(item, np.ndarray) else as_python(item)


def as_python(x):
    """The number of Python."""
    if isinstance(x, np.bool_):
        return bool(x)
    if isinstance(x, np.integer):
        return int(x)
    return float(x) if isinstance(x, np.floating) else complex(x)


def item(a, *args):
    if len(args) == 1 and isinstance(args[0], tuple):
        return item_at(a, args[0])
    return item_at(a, args)


def item_at(a, index):
    if len(index) == 0 and a.ndim > 0:
        if a.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return as_python(a[tuple(0 for k in range(a.ndim))])
    if len(index) == a.ndim:
        return as_python(a[index])
    if len(index) != 1:
        raise ValueError("incorrect number of indices for array")
    return flat_item(a, index[0])


def flat_item(a, position):
    """Counted in C order."""
    if position < -a.size or position >= a.size:
        raise IndexError(f"index {position} is out of bounds for size {a.size}")
    rest = int(position) + a.size if position < 0 else int(position)
    index = ()
    for k in tuple(range(a.ndim)):
        extent = a.shape[a.ndim - 1 - k]
        index = (rest % extent, *index)
        rest //= extent
    return as_python(a[index])
