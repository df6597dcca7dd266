//===- MapFusion.h - Move maps into their users -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_MAPFUSION_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_MAPFUSION_H

#include "mlir/IR/PatternMatch.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Makes extents of the result of `producer` those of an input, which stays.
void forwardExtents(mlir::RewriterBase &rewriter, MapOp producer);

/// Moves maps into the map, reduction or copy that alone uses their result.
class MapFuser {
public:
  MapFuser(mlir::RewriterBase &rewriter, unsigned maxInputs)
      : rewriter(rewriter), maxInputs(maxInputs) {}

  /// Merges into `consumer` whatever may be. Its producers have taken theirs
  /// in before.
  void fuseProducers(mlir::Operation *consumer);
  unsigned getNumFused() const { return numFused; }

private:
  bool fits(mlir::Operation *consumer, MapOp producer,
            llvm::ArrayRef<mlir::Value> newInputs);
  bool fuseOne(mlir::Operation *consumer);
  void fuseIntoCopy(CopyOp copy);

  mlir::RewriterBase &rewriter;
  unsigned maxInputs;
  unsigned numFused = 0;
};

/// A map whose result is copied and then forgotten, and what it would read to
/// compute the elements in place.
struct CopiedMap {
  MapOp producer;
  /// The producer's inputs, at the shape of the copy's destination.
  llvm::SmallVector<mlir::Value> inputs;
};

/// What `copy` copies, where nothing but an overlap keeps it from being
/// computed in place.
std::optional<CopiedMap> getCopiedMap(mlir::RewriterBase &rewriter,
                                      CopyOp copy);

/// Whether writing `destination` element by element may change elements of
/// `input` that are still to be read.
bool mayOverlap(mlir::Value input, mlir::Value destination);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_MAPFUSION_H
