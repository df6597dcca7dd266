# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which build of the package this process has imported."""

import os

from . import _pyarray

PACKAGE = os.path.dirname(__file__)

# Taken when the package is imported: what is compiled later is of these modules,
# whatever has become of the files.
AT_IMPORT = _pyarray.package_stamp(PACKAGE)


def is_current() -> bool:
    """Whether the files are still those that were there at the import."""
    return _pyarray.package_stamp(PACKAGE) == AT_IMPORT
