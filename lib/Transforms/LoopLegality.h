//===- LoopLegality.h - Which loops become vectors --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_LOOPLEGALITY_H
#define PYARRAY_LIB_TRANSFORMS_LOOPLEGALITY_H

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "llvm/ADT/SetVector.h"

namespace pyarray {

/// An innermost loop whose iterations can be lanes.
struct LoopPlan {
  mlir::affine::AffineForOp loop;
  /// Loads and stores of the next element in each iteration.
  llvm::DenseSet<mlir::Operation *> consecutive;
  /// Loads whose elements lie apart. All other loads read one element again
  /// and again.
  llvm::DenseSet<mlir::Operation *> scattered;
  /// Stores of an element each to new memory, from its beginning on, which
  /// vectors fill as they are aligned.
  llvm::SmallSetVector<mlir::Operation *, 2> streamed;
  /// Combines the carried value with the element of an iteration; null where
  /// the loop carries nothing.
  mlir::Operation *combiner = nullptr;
  /// The bits of the widest element.
  unsigned widestBits = 8;
  /// The bits of the narrowest element that is loaded or stored one after the
  /// other.
  unsigned narrowestBits = 64;
  /// Elementwise ops in the body, and whether some will be calls, or divisions
  /// of integers, which no vector unit has.
  unsigned numOps = 0;
  bool hasCalls = false;
  bool hasDivisions = false;

  /// What the combiner adds to the carried value.
  mlir::Value getElement();
};

/// The plan for `loop`, or failure where it must stay scalar.
llvm::FailureOr<LoopPlan> planLoop(mlir::affine::AffineForOp loop);

/// The op that combines the value that `loop` carries with an element; null
/// where it carries none, or several, or combines otherwise.
mlir::Operation *findCombiner(mlir::affine::AffineForOp loop);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_LOOPLEGALITY_H
