//===- LoopBands.h - Loops that may be nested in another order --*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A band is loops that are each the only one in the one before. What stands
// between two of them can be computed as well in the innermost one:
//
//   for p in range(n):                  for p in range(n):
//     for i in range(m):                  for i in range(m):
//       t = x[p, i] - s[i]        =         for j in range(m):
//       for j in range(m):                    t = x[p, i] - s[i]
//         c[i, j] += t * x[p, j]              c[i, j] += t * x[p, j]
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_LOOPBANDS_H
#define PYARRAY_LIB_TRANSFORMS_LOOPBANDS_H

#include "Dependences.h"

namespace pyarray {

/// `top` and the loops in it that make a band, outermost first.
llvm::SmallVector<mlir::scf::ForOp, 4> findBand(mlir::scf::ForOp top,
                                                const Dependences &dependences);

/// Nests the loops of `band` in `order`, order[k] being the old place of what
/// comes k-th, and returns the new ones. What stands between loops moves into
/// the innermost one, and out of the loops again that do not change it.
llvm::SmallVector<mlir::scf::ForOp, 4>
permuteBand(llvm::ArrayRef<mlir::scf::ForOp> band,
            llvm::ArrayRef<unsigned> order);

/// Where a loop in `loop` only fills elements that the next one, over the same
/// counters, updates in a loop of its own, it becomes the beginning of that:
///
///   for j: c[i, j] = 0.0              for j:
///   for j:                       =>     c[i, j] = 0.0
///     for k: c[i, j] += ...             for k: c[i, j] += ...
///
/// Returns whether there was one.
bool mergeFills(mlir::scf::ForOp loop);

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_LOOPBANDS_H
