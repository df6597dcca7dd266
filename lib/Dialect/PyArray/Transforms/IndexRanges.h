//===- IndexRanges.h - What values an index takes in a loop -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The least and the greatest value of an index over the iterations of a loop
// and of the loops in it.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_INDEXRANGES_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_INDEXRANGES_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "pyarray/Analysis/LinearForm.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {

/// The least and the greatest value, in terms that a loop does not change.
struct IndexRange {
  LinearForm least, greatest;
};

/// Forms over the iterations of `loop`. Where the step is not 1, the greatest
/// value of an induction variable is computed by ops before the loop if
/// `isExact` says so, else it is taken to be the upper bound less 1.
class LoopRanges {
public:
  LoopRanges(mlir::scf::ForOp loop, bool isExact)
      : loop(loop), isExact(isExact) {}

  /// The range of `form` in `loop`; failure where it depends on what the loop
  /// changes other than by counting.
  llvm::FailureOr<IndexRange> getRange(const LinearForm &form);

  /// The values from before the loop that ranges were found from.
  llvm::ArrayRef<mlir::Value> getSymbols() const {
    return symbols.getArrayRef();
  }

private:
  bool isInvariant(mlir::Value value) {
    return loop.isDefinedOutsideOfLoop(value);
  }
  llvm::FailureOr<IndexRange> getInductionRange(mlir::scf::ForOp counter);
  llvm::FailureOr<LinearForm> getLast(mlir::scf::ForOp counter);
  mlir::Value createLast(mlir::scf::ForOp counter, const LinearForm &distance);
  llvm::FailureOr<IndexRange> getProductRange(mlir::Value value);

  mlir::scf::ForOp loop;
  bool isExact;
  llvm::SmallSetVector<mlir::Value, 8> symbols;
};

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_INDEXRANGES_H
