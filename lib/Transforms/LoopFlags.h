//===- LoopFlags.h - How a `break` ends a loop ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A loop with a `break` carries a boolean, the flag, which is true as long as
// it is to go on:
//
//   while %go and %i < %n:
//     %go, %x = if %c { false, %x } else { true, f(%x) }
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_LOOPFLAGS_H
#define PYARRAY_LIB_TRANSFORMS_LOOPFLAGS_H

#include "mlir/Dialect/SCF/IR/SCF.h"

namespace pyarray {

/// The `scf.if` that makes `value` of `block` an `and` of two conditions, the
/// second of which is only computed where the first one holds, though it may be
/// computed anywhere; null if there is none.
mlir::scf::IfOp findAnd(mlir::Block &block, mlir::Value value);

/// The place of the flag among what `loop` carries: its condition is the flag,
/// or an `and` of the flag, which is used for nothing else in the first region.
std::optional<unsigned> findFlag(mlir::scf::WhileOp loop);

/// Is `flag` of the next iteration false wherever `condition`, computed in this
/// one, is `value`?
bool isLastIf(mlir::scf::WhileOp loop, unsigned flag, mlir::Value condition,
              bool value);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_LOOPFLAGS_H
