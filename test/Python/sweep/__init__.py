# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sweep: NumPy, the library under CPython and the library compiled, compared
over dtypes, layouts, shapes and special values. `case.py` says how a case is
written; `python test/Python/sweep [PATTERN] [--full]` runs some."""
