# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens the compiler, which importing the package does not."""

import os

from . import _pyarray


def load() -> None:
    """Open the compiler's library, which lies beside this file, once."""
    directory = os.path.dirname(__file__)
    _pyarray.load_compiler(os.path.join(directory, "libpyarray_compiler.so"))
