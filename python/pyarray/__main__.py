# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`python -m pyarray`, the same as the command `pyarray`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
