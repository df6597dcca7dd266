//===- LoopGuards.h - Loops that make an iteration --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_LOOPGUARDS_H
#define PYARRAY_LIB_TRANSFORMS_LOOPGUARDS_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace pyarray {

/// Does `loop` make an iteration whenever control reaches it?
bool isNeverEmpty(mlir::scf::ForOp loop);

/// Makes that so. The test is put before the outermost loop that has no effect
/// without this one; where there is none, around `loop` if `inPlace` allows it.
llvm::LogicalResult guardLoop(mlir::scf::ForOp loop, bool inPlace);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_LOOPGUARDS_H
