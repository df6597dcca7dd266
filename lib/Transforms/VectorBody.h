//===- VectorBody.h - Scalar bodies on vectors ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_VECTORBODY_H
#define PYARRAY_LIB_TRANSFORMS_VECTORBODY_H

#include "LoopLegality.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"

namespace pyarray {

/// Emits the body of a loop for several vectors of iterations at once.
class VectorBody {
public:
  /// The ops of one vector of iterations. What `values` holds from the start
  /// is used instead of what the body has: loads that are done already, and
  /// positions in the loops around.
  struct Lanes {
    mlir::Value position, mask, last;
    mlir::IRMapping values;
  };

  /// Values from outside the loops are broadcast before `outermost`.
  VectorBody(LoopPlan &plan, mlir::Operation *outermost, unsigned lanes,
             bool hasWideConversions);

  /// The vector of `lanes` elements of `scalar`.
  mlir::VectorType getVectorType(mlir::Type scalar) const {
    return mlir::VectorType::get(lanes, scalar);
  }

  /// Emits, at the builder's insertion point, the iterations from each of
  /// `positions` on; only those that `mask` says, if there is one, of which
  /// `last` is the last. Returns the elements that a reduction combines, one
  /// vector for each position.
  llvm::SmallVector<mlir::Value> emit(mlir::OpBuilder &builder,
                                      llvm::ArrayRef<mlir::Value> positions,
                                      mlir::Value mask, mlir::Value last);
  void emit(mlir::OpBuilder &builder, llvm::MutableArrayRef<Lanes> groups);

  /// From now on what a plan says may bypass the caches does where
  /// `condition` holds.
  void setStreaming(mlir::Value condition) { streaming = condition; }

  /// Emits the body as it is but for the combiner, with `values` for the
  /// induction variables; they have those of the body in the end.
  void emitScalar(mlir::OpBuilder &builder, mlir::IRMapping &values);

private:
  mlir::Value lookUp(Lanes &lanes, mlir::Value scalar);
  void emitOp(mlir::OpBuilder &builder, Lanes &lanes, mlir::Operation *op);
  mlir::Value emitLoad(mlir::OpBuilder &builder, Lanes &lanes,
                       mlir::affine::AffineLoadOp load);
  mlir::Value emitScatteredLoad(mlir::OpBuilder &builder, Lanes &lanes,
                                mlir::affine::AffineLoadOp load);
  llvm::SmallVector<mlir::Value> getLaneViews(mlir::affine::AffineLoadOp load);
  void emitStore(mlir::OpBuilder &builder, Lanes &lanes,
                 mlir::affine::AffineStoreOp store);
  void emitStreams(mlir::OpBuilder &builder,
                   llvm::MutableArrayRef<Lanes> groups,
                   mlir::affine::AffineStoreOp store);
  mlir::Operation *emitElementwise(mlir::OpBuilder &builder, Lanes &lanes,
                                   mlir::Operation *op);

  LoopPlan &plan;
  mlir::Operation *outermost;
  unsigned lanes;
  /// Does the machine convert vectors of 64-bit integers to floats?
  bool hasWideConversions;
  /// Null where all stores go through the caches.
  mlir::Value streaming;
  /// Values from outside, in every lane.
  mlir::IRMapping broadcasts;
  /// For loads whose elements lie apart: the array from each lane's on.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Value>> laneViews;
};

/// The doubles nearest to the 64-bit integers of a vector, in vector ops that
/// every machine has. Rounds once, as `arith.sitofp` and `arith.uitofp` do.
mlir::Value createWideToDouble(mlir::OpBuilder &builder, mlir::Location loc,
                               mlir::Value integers, bool isSigned);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_VECTORBODY_H
