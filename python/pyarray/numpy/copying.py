# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Copies, arrays of another order, and what of memory is shared."""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .axes import normalize_axis_tuple
from .joining import check_cast
from .primitives import (
    element_strides,
    is_contiguous,
    is_readonly,
    layout,
    overlaps,
    refuse,
    reshaped,
    strided,
)
from .shapes import copied, copied_alike, copied_in_order, is_fortran, pick
from .shapes_text import shape_text
from .unit_axes import to_rank_1

_ORDERS = "order must be one of 'C', 'F', 'A', or 'K' (got '{}')"


def copy(a, order: Static = "K", subok: Static = False):
    return copy_method(np.asarray(a), order)


def copy_method(a, order: Static = "C"):
    """Of arrays in neither order, copies that would keep it are in C order."""
    if order == "C" or order is None:
        return copied(a)
    if order == "F":
        return copied_in_order(a, "F")
    if order == "A" or order == "K":
        return copied_alike(a)
    raise ValueError(_ORDERS.format(order))


def with_dtype(a, dtype):
    """The array itself, or converted."""
    array = np.asarray(a)
    if dtype is None or array.dtype == dtype:
        return array
    return array.astype(dtype)


def ascontiguousarray(a, dtype=None, *, like=None):
    array = to_rank_1(with_dtype(a, dtype))
    if layout(array) == "C":
        return array
    # Of a read-only array only the copy is sure to be what NumPy gives.
    if not is_readonly(array) and is_contiguous(array):
        return reshaped(array, array.shape)
    return copied(array)


def asfortranarray(a, dtype=None, *, like=None):
    array = to_rank_1(with_dtype(a, dtype))
    if layout(array) == "F":
        return array
    if array.ndim == 1:
        return ascontiguousarray(array)
    return ascontiguousarray(array.T).T


def asanyarray(a, dtype=None, order: Static = None, *, device=None, copy=None):
    if copy is not None and copy:
        return copy_method(with_dtype(a, dtype), "K" if order is None else order)
    array = with_dtype(a, dtype)
    if order is None or order == "K" or order == "A":
        return array
    if array.ndim == 0:
        return array
    return asfortranarray(array) if order == "F" else ascontiguousarray(array)


def require(a, dtype=None, requirements: Static = None, *, like=None):
    array = with_dtype(a, dtype)
    if requirements is None:
        return array
    for one in requirements if isinstance(requirements, tuple) else (requirements,):
        array = meet(array, one)
    return array


def meet(a, requirement: Static):
    if requirement in ("C", "C_CONTIGUOUS", "CONTIGUOUS"):
        return a if a.ndim == 0 else ascontiguousarray(a)
    if requirement in ("F", "F_CONTIGUOUS", "FORTRAN"):
        return a if a.ndim == 0 else asfortranarray(a)
    if requirement in ("W", "WRITEABLE"):
        return copied_alike(a) if is_readonly(a) else a
    if requirement in ("O", "OWNDATA"):
        refuse("whether an array owns its memory is not known in compiled code")
    if requirement in ("A", "ALIGNED", "E", "ENSUREARRAY"):
        return a
    raise KeyError(requirement)


# --- Into an array that is there ------------------------------------------------


def copyto(dst, src, casting: Static = "same_kind", where=True):
    if is_readonly(dst):
        if is_same_view(dst, src):
            return
        raise ValueError("assignment destination is read-only")
    if isinstance(src, (list, tuple)) or (isinstance(src, np.ndarray) and src.ndim > 0):
        check_cast(np.asarray(src).dtype, dst.dtype, casting)
    elif not np.can_cast(kind_of(src), dst.dtype, casting):
        raise TypeError(
            f"Cannot cast scalar from dtype('{np.asarray(src).dtype.name}') to"
            f" dtype('{dst.dtype.name}') according to the rule '{casting}'"
        )
    if isinstance(where, bool) and isinstance(src, (int, float)):
        if where:
            dst[...] = src
    else:
        values, mask = np.asarray(src), np.asarray(where)
        check_fits("input array", values.shape, dst.shape)
        check_fits("where mask", mask.shape, dst.shape)
        source = of_rank(values, dst.ndim).astype(dst.dtype)
        dst[...] = np.where(of_rank(mask, dst.ndim), source, dst)


def check_fits(what: Static, shape, target):
    """Whether it can be stretched; axes of extent 1 in front do not count."""
    missing = len(target) - len(shape)
    fits = True
    for k in tuple(range(len(shape))):
        if missing + k < 0:
            fits = fits and shape[k] == 1
        else:
            fits = fits and (shape[k] == 1 or shape[k] == target[missing + k])
    if not fits:
        raise ValueError(
            f"could not broadcast {what} from shape {shape_text(shape)} into shape"
            f" {shape_text(target)}"
        )


def of_rank(a, ndim: Static):
    """Without axes of extent 1 in front beyond a rank."""
    if a.ndim > ndim:
        return a[tuple(0 for k in range(a.ndim - ndim))]
    return a


def kind_of(scalar):
    """The least dtype of a scalar's kind, where it is one of Python."""
    if isinstance(scalar, (np.generic, np.ndarray)):
        return scalar.dtype
    if isinstance(scalar, bool):
        return np.dtype(np.bool_)
    if isinstance(scalar, int):
        return np.dtype(np.int8)
    if isinstance(scalar, float):
        return np.dtype(np.float32)
    return np.dtype(np.complex64)


# --- Memory ------------------------------------------------------------------------


def is_same_view(a, b):
    """Whether both are the same elements, in the same order, which NumPy does not
    write again. Of arrays without axes it does."""
    if not isinstance(b, np.ndarray) or a.ndim != b.ndim or a.dtype != b.dtype:
        return False
    if a.ndim == 0 or a.shape != b.shape:
        return False
    if element_strides(a) != element_strides(b):
        return False
    return overlaps(strided(a, (1,), (1,)), strided(b, (1,), (1,)))


def may_share_memory(a, b, max_work: Static = None):
    return a.size > 0 and b.size > 0 and overlaps(a, b)


def shares_memory(a, b, max_work: Static = None):
    """By halves of what may overlap, down to elements."""
    if a.size == 0 or b.size == 0 or not overlaps(a, b):
        return False
    if is_gapless(a) and is_gapless(b):
        return True
    if a.size >= b.size:
        if a.size == 1:
            return True
        return shares_part(a, b)
    return shares_part(b, a)


def is_gapless(a):
    return a.size == 1 or is_contiguous(a) or is_contiguous(a.T)


def shares_part(a, b):
    """Whether one of the halves of `a` shares memory with `b`."""
    longest = -1
    for k in tuple(range(a.ndim)):
        if a.shape[k] > 1:
            span = abs(element_strides(a)[k]) * (a.shape[k] - 1)
            longest = max(longest, span)
    for k in tuple(range(a.ndim)):
        span = abs(element_strides(a)[k]) * (a.shape[k] - 1)
        if a.shape[k] > 1 and span == longest:
            half = a.shape[k] // 2
            lower = tuple(half if i == k else a.shape[i] for i in range(a.ndim))
            upper = tuple(
                a.shape[i] - half if i == k else a.shape[i] for i in range(a.ndim)
            )
            steps = element_strides(a)
            if shares_memory(strided(a, lower, steps), b):
                return True
            return shares_memory(strided(a, upper, steps, half * steps[k]), b)
    return False


def isfortran(a):
    return is_fortran(a)


def size(a, axis: Static = None):
    array = np.asarray(a)
    if axis is None:
        return array.size
    shape = array.shape
    count = 1
    for one in normalize_axis_tuple(axis, array.ndim):
        count *= pick(shape, one)
    return count


def ndim(a: Static):
    return np.asarray(a).ndim


def shape(a):
    return np.asarray(a).shape


def iterable(y):
    """Whether a loop can go over it."""
    if isinstance(y, np.ndarray):
        return y.ndim > 0
    return isinstance(y, (tuple, list, str, bytes, range, set, dict))
