# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The one place in Python that reads the environment."""

import os


def jit_disabled() -> bool:
    """PYARRAY_DISABLE_JIT: `jit` returns the function as it is."""
    return os.environ.get("PYARRAY_DISABLE_JIT", "0") not in ("", "0")
