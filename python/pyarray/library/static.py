# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The annotation of a parameter whose constant the function is compiled for.

A function is compiled once for the types of its arguments. Of a parameter that
is annotated with `Static`, a constant argument is part of its type: `axis: Static`
makes one function for `axis=0` and another one for `axis=1`, in which conditions
on `axis` are decided and the rank of a result may depend on it. An argument that
is no constant is like any other.
"""

from __future__ import annotations

from typing import Annotated, Any

Static = Annotated[Any, "static"]
