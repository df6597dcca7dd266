# Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The thirty-eight kernels, written the way users write them: plain Python and NumPy,
no tuning for a compiler; a class for each way to be fast or slow."""

from . import (
    containers,
    irregular,
    linalg,
    montecarlo,
    reduction,
    scalar,
    scan,
    small,
    stencil,
    streaming,
)

CLASSES = {
    "streaming": streaming.KERNELS,
    "reduction": reduction.KERNELS,
    "stencil": stencil.KERNELS,
    "linalg": linalg.KERNELS,
    "irregular": irregular.KERNELS,
    "scan": scan.KERNELS,
    "monte carlo": montecarlo.KERNELS,
    "small arrays": small.KERNELS,
    "scalar": scalar.KERNELS,
    "containers": containers.KERNELS,
}
