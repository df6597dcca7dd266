//===- ReferenceCounts.h - Who owns an array --------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_REFERENCECOUNTS_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_REFERENCECOUNTS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace pyarray {

/// Inserts `pyarray.retain` and `pyarray.release` into a function whose fresh
/// arrays are made by `pyarray.alloc` and calls only.
llvm::LogicalResult countReferences(mlir::func::FuncOp function);

/// Does `value` come with a reference, which is handed on or dropped in the
/// block where it is defined?
bool isOwned(mlir::Value value);

/// All uses of `owner`, of its views and of words that borrow it.
llvm::SmallVector<mlir::OpOperand *> collectUses(mlir::Value owner);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_REFERENCECOUNTS_H
