//===- LoopNests.h - The loops over all elements of arrays ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_LOOPNESTS_H
#define PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_LOOPNESTS_H

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Arrays of one shape, viewed so that element [i, j, ...] of each belongs to
/// iteration (i, j, ...) of the loops, outermost first.
struct LoopNest {
  llvm::SmallVector<mlir::Value> arrays;
  llvm::SmallVector<mlir::OpFoldResult> extents;
};

/// Chooses the loops over `memrefs`, which stand for arrays of `types` and one
/// shape: one loop over all elements where all arrays lie without gaps and in
/// the same order, else one for each axis, the last axis innermost, or the
/// first where the arrays are column-major. A 0-d array takes no loop.
LoopNest chooseLoops(mlir::OpBuilder &builder, mlir::Location loc,
                     llvm::ArrayRef<ArrayType> types, mlir::ValueRange memrefs);

/// Creates `affine.for` from 0 to `extent`, without a terminator where there
/// are `carried` values.
mlir::affine::AffineForOp createLoop(mlir::OpBuilder &builder,
                                     mlir::Location loc,
                                     mlir::OpFoldResult extent, int64_t step,
                                     mlir::ValueRange carried);

/// The elements of `nest` at `position`, as scalars of the arrays' `types`.
llvm::SmallVector<mlir::Value> loadElements(mlir::OpBuilder &builder,
                                            mlir::Location loc,
                                            llvm::ArrayRef<mlir::Value> memrefs,
                                            llvm::ArrayRef<ArrayType> types,
                                            mlir::ValueRange position);

/// Moves the ops of `body`, whose arguments are `elements`, to the insertion
/// point and returns the value that it yields.
mlir::Value inlineBody(mlir::ConversionPatternRewriter &rewriter,
                       mlir::Region &body, mlir::ValueRange elements);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_LOOPNESTS_H
