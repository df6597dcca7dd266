# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arrays in another dtype."""

from __future__ import annotations

import numpy as np

from ..library.static import Static


def astype_of(x, dtype, /, *, copy: Static = True, device: Static = None):
    """`numpy.astype`."""
    return astype(np.asarray(x), dtype, copy=copy)


def astype(
    self,
    dtype,
    order: Static = "K",
    casting: Static = "unsafe",
    subok: Static = True,
    copy: Static = True,
):
    """The array itself where nothing changes and `copy` is false."""
    kind = np.dtype(dtype)
    if not isinstance(self, np.ndarray):
        return kind.type(self)
    if not np.can_cast(self.dtype, kind, casting):
        raise TypeError(
            f"Cannot cast array data from dtype('{self.dtype.name}') to "
            f"dtype('{kind.name}') according to the rule '{casting}'"
        )
    if self.dtype == kind and (order == "K" or order == "A") and not copy:
        return self
    if order == "C":
        made = np.empty(self.shape, kind)
        made[...] = self.astype(kind)
        return made
    if order == "F":
        made = np.empty(self.shape, kind, order="F")
        made[...] = self.astype(kind)
        return made
    return self.astype(kind)
