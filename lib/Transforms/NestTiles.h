//===- NestTiles.h - Loops over tiles of iterations -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_NESTTILES_H
#define PYARRAY_LIB_TRANSFORMS_NESTTILES_H

#include "Widening.h"

namespace pyarray {

/// How a loop becomes tiles.
struct TilePlan {
  /// The loop whose iterations are lanes, and the loop right around it whose
  /// iterations are rows; null where there is one row only.
  mlir::scf::ForOp loop, rows;
  TileShape shape;
  bool hasWideConversions = false;
  /// What fills no vector is a vector of fewer lanes at work, rather than
  /// single iterations.
  bool isMasked = false;
  /// From this op of the body on iterations are done one after the other; null
  /// where all is done at once.
  mlir::Operation *serialFrom = nullptr;
};

/// Replaces the loops of `plan` by loops over tiles, and over what fills no
/// tile: rows one by one, single vectors, and single iterations or masked
/// vectors.
void emitTiles(const TilePlan &plan, const NestAccesses &nest);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_NESTTILES_H
