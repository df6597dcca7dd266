# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What compiled code takes of `numpy.errstate`.

No code issues warnings there, so that a state in which NumPy would not raise or
call anything changes nothing.
"""

from __future__ import annotations

KINDS = ("all", "divide", "over", "under", "invalid")
QUIET = ("ignore", "warn", None)
NOTES = 'In a `with` statement, with "ignore", "warn" or None.'
