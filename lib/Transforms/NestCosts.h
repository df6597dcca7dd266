//===- NestCosts.h - What tiles of iterations cost --------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Cycles of a core of the middle class (two loads, a store, two multiplications
// and two additions of vectors per cycle), for one iteration of a loop. They
// choose between ways to do the same, and need not be true in themselves:
//
//  - Arithmetic and memory overlap: the greater counts, and a tenth of both.
//  - What a loop carries waits for the latency of its operations.
//  - A division or a root takes as long per lane of a vector as half a scalar
//    one; elementary functions take as long for a vector as for a scalar.
//  - Elements that lie apart are read one by one, and put together.
//  - A value beyond the vector registers is read from the stack where it is
//    used; one that a loop carries is written there, too.
//  - Loops of unknown length are taken to make 16 iterations.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_NESTCOSTS_H
#define PYARRAY_LIB_TRANSFORMS_NESTCOSTS_H

#include "Widening.h"

namespace pyarray {

/// The vector unit.
struct VectorUnit {
  unsigned bits = 256;

  unsigned getNumRegisters() const { return bits > 256 ? 32 : 16; }
  bool hasWideConversions() const { return bits > 256; }
};

/// What an iteration of `loop` costs as it is; LLVM's vectoriser is taken to do
/// what it can.
double getScalarCost(mlir::scf::ForOp loop);

/// What an iteration costs in tiles of `shape`, in the vector unit.
double getTileCost(const LaneFacts &facts, const NestAccesses &nest,
                   const TileShape &shape, const VectorUnit &unit);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_NESTCOSTS_H
