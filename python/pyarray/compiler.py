# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Opens the compiler, which importing the package does not."""

from pathlib import Path

from . import _pyarray


def load() -> None:
    """Open the compiler's library, which lies beside this file, once."""
    _pyarray.load_compiler(str(Path(__file__).with_name("libpyarray_compiler.so")))
