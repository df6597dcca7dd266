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

/// What a stretch of code costs, by the units of the core that it needs.
struct Costs {
  double arithmetic = 0, memory = 0, rest = 0;

  double get() const {
    return std::max(arithmetic, memory) + 0.1 * (arithmetic + memory) + rest;
  }
};

inline constexpr double loadCost = 0.5, storeCost = 1;
/// Iterations of a loop of unknown length.
inline constexpr double unknownTrips = 16;

/// Of a vector of `lanes` elements, or a scalar where that is 1.
double getOpCost(mlir::Operation *op, unsigned lanes);

/// How many iterations `loop` makes, as far as is known.
double getTrips(mlir::scf::ForOp loop);

/// How long what `loop` carries waits for an addition or the like.
double getLatency(mlir::scf::ForOp loop);
double getLatency(mlir::scf::WhileOp loop);

/// Adds the scalar ops from `from` to before `to`.
void addScalarCost(mlir::Block::iterator from, mlir::Block::iterator to,
                   Costs &costs);

/// What an iteration of `loop` costs as it is; LLVM's vectoriser is taken to do
/// what it can.
double getScalarCost(mlir::scf::ForOp loop);

/// What an iteration costs in tiles of `shape`, in the vector unit.
double getTileCost(const LaneFacts &facts, const NestAccesses &nest,
                   const TileShape &shape, const VectorUnit &unit);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_NESTCOSTS_H
