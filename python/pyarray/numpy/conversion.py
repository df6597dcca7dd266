# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays of lists and tuples, of any depth.

The rank and the dtype are those of the types: a list of lists that is empty when
the program runs gives an array of rank 2.
"""

from __future__ import annotations

import numpy as np

from ..library.static import Static
from .primitives import item_dtype, item_rank


def array_of(x, dtype=None):
    """`np.array` of a list or a tuple of scalars, arrays, lists and tuples."""
    shape = shape_of(x)
    out = np.empty(shape, item_dtype(x) if dtype is None else dtype)
    is_filled = fill(out, x)
    if item_rank(x) > 1 and not is_filled:
        refuse_ragged(x, shape)
    return out


def refuse_ragged(x, shape):
    agreeing = count_agreeing(x, shape)
    for count in tuple(range(len(shape) + 1)):
        if count == agreeing:
            raise ValueError(
                "setting an array element with a sequence. The requested array has an "
                f"inhomogeneous shape after {count} dimensions. The detected shape was "
                f"{shape[:count]} + inhomogeneous part."
            )


def array(
    object,
    dtype=None,
    *,
    copy: Static = True,
    order: Static = "K",
    subok: Static = False,
    ndmin: Static = 0,
    like=None,
):
    made = made_array(object, dtype, copy)
    if order == "C":
        made = np.ascontiguousarray(made) if made.ndim > 0 else made
    elif order == "F":
        made = np.asfortranarray(made)
    if made.ndim < ndmin:
        return made[(*tuple(None for _ in range(ndmin - made.ndim)), Ellipsis)]
    return made


def asarray(
    a, dtype=None, order: Static = None, *, device=None, copy: Static = None, like=None
):
    return array(a, dtype, copy=copy, order="K" if order is None else order)


def made_array(x, dtype, copy: Static):
    if isinstance(x, (list, tuple)):
        if copy is not None and not copy:
            refuse_copy()
        return array_of(x, dtype)
    if copy:
        return np.array(x) if dtype is None else np.array(x, dtype)
    made = np.asarray(x) if dtype is None else np.asarray(x, dtype)
    if copy is not None and (not isinstance(x, np.ndarray) or made.dtype != x.dtype):
        refuse_copy()
    return made


def refuse_copy():
    raise ValueError(
        "Unable to avoid copy while creating an array as requested.\n"
        "If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to "
        "allow a copy when needed (no behavior change in NumPy 1.x).\n"
        "For more details, see "
        "https://numpy.org/devdocs/numpy_2_0_migration_guide.html"
        "#adapting-to-changes-in-the-copy-keyword."
    )


def shape_of(x):
    """By the first items, which the others should have the shape of."""
    if isinstance(x, np.ndarray):
        return x.shape
    if not isinstance(x, (list, tuple)):
        return ()
    if item_rank(x) == 1:
        return (len(x),)
    if isinstance(x, tuple):
        inner = shape_of(x[0])
        missing = item_rank(x) - 1 - len(inner)
        return (len(x), *inner, *tuple(0 for _ in range(missing)))
    if len(x) > 0:
        return (len(x), *shape_of(x[0]))
    return tuple(0 for _ in range(item_rank(x)))


def fill(out, x):
    """Whether all items had the shape of the first one."""
    if isinstance(x, np.ndarray):
        return fill_array(out, x)
    if len(x) != out.shape[0]:
        return False
    fits = True
    if isinstance(x, tuple):
        for k in tuple(range(len(x))):
            fits = fits and fill_item(out, k, x[k])
    else:
        for k in range(len(x)):
            fits = fits and fill_item(out, k, x[k])
    return fits


def fill_array(out, x):
    if x.ndim != out.ndim or x.shape != out.shape:
        return False
    out[...] = x
    return True


def fill_item(out, k, item):
    if isinstance(item, (list, tuple)) or np.ndim(item) > 0:
        if out.ndim == 1:
            return False
        return fill(out[k], item)
    if out.ndim > 1:
        return False
    out[k] = item[()] if isinstance(item, np.ndarray) else item
    return True


def count_agreeing(x, shape):
    """In how many axes, from the first one on, all items have these extents."""
    if not isinstance(x, (np.ndarray, list, tuple)) or len(shape) == 0:
        return 0
    if isinstance(x, np.ndarray):
        return count_equal(x.shape, shape)
    if len(x) != shape[0]:
        return 0
    count = len(shape) - 1
    for item in x:
        count = min(count, count_agreeing(item, shape[1:]))
    return 1 + count


def count_equal(shape, other):
    count = 0
    for axis in tuple(range(len(shape))):
        if count == axis and shape[axis] == other[axis]:
            count += 1
    return count
