//===- ShortLoops.h - Loops of few iterations -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_SHORTLOOPS_H
#define PYARRAY_LIB_TRANSFORMS_SHORTLOOPS_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace pyarray {

/// Says of `loop`, one of a few iterations or of the same code as one that was
/// vectorised, that it need not look whether it should end, and that LLVM is
/// to leave it as it is: code for many iterations would never run.
void markShort(mlir::scf::ForOp loop);

/// The same of a loop that is not worth much code: LLVM does not unroll it.
void markRare(mlir::scf::ForOp loop);

/// Has it been said of `loop`?
bool isMarkedShort(mlir::scf::ForOp loop);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_SHORTLOOPS_H
