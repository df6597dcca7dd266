//===- PendingReferences.h - References to drop at an error -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where nobody handles an error, the host frees all that the call has made. A
// loop that handles errors must not wait for that: what is left is dropped on
// the way to the handler.
//
// Counting is explicit, so the references that a place has yet to drop follow
// from the code behind it: each `pyarray.release` and each hand-over is one,
// each `pyarray.retain` before it takes one away, and before its definition a
// value has none.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_PENDINGREFERENCES_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_PENDINGREFERENCES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/MapVector.h"

namespace pyarray {

class PendingReferences {
public:
  /// How many references are to be dropped, by value.
  using Counts = llvm::SmallMapVector<mlir::Value, int64_t, 4>;

  /// Finds those before each of `ops`.
  PendingReferences(mlir::func::FuncOp function,
                    llvm::ArrayRef<mlir::Operation *> ops);

  const Counts &before(mlir::Operation *op) const { return atOp.at(op); }
  Counts atStart(mlir::Block *block) const { return atBlock.lookup(block); }

private:
  Counts atEnd(mlir::Block &block) const;
  static void stepOver(mlir::Operation &op, Counts &counts);

  llvm::DenseMap<mlir::Block *, Counts> atBlock;
  llvm::DenseMap<mlir::Operation *, Counts> atOp;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_PENDINGREFERENCES_H
