//===- Scans.h - Loops that keep all their partial sums ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_TRANSFORMS_SCANS_H
#define PYARRAY_LIB_TRANSFORMS_SCANS_H

#include "Dependences.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

namespace pyarray {

/// A loop with one carried value, which each iteration combines with an element
/// and uses: `s += a[i]; b[i] = s`.
struct Scan {
  enum Kind { Sum, Product, Smallest, Largest, And, Or, Xor };

  mlir::scf::ForOp loop;
  Kind kind;
  /// What makes the next carried value, and the comparison before it where it
  /// is a choice: `x if x < s else s`.
  mlir::Operation *combiner = nullptr, *comparison = nullptr;
  /// The op that combines vectors, and its flags of floats; what it says of
  /// overflow holds in one order only.
  mlir::StringAttr arithmetic;
  mlir::Attribute flags;
  mlir::Value carried, element, combined;
  /// Is what was carried into an iteration used for more than what it carries
  /// on?
  bool usesCarried = false;
  /// What the element is computed from, and all other ops but the combiner,
  /// each in order.
  llvm::SmallVector<mlir::Operation *> before, after;

  /// The scan that `loop` is, of one block, if it is one.
  static std::optional<Scan> find(mlir::scf::ForOp loop);

  /// Why the elements may not be combined in groups, or gain nothing from it,
  /// in the user's words; empty where they may.
  std::string findRefusal() const;
  /// Do the loads in `before` read the same, come they before all of `after`?
  bool mayComeFirst(const Dependences &dependences) const;
  /// "prefix sum".
  std::string describe() const;

  /// `before` combined with `after`, scalars or vectors.
  mlir::Value combine(mlir::OpBuilder &builder, mlir::Location loc,
                      mlir::Value before, mlir::Value after) const;
  /// The vector that changes nothing; null where a value combined with itself
  /// is itself.
  mlir::Value createIdentity(mlir::OpBuilder &builder, mlir::Location loc,
                             mlir::Type type) const;

private:
  bool findArithmetic();
  bool findChoice(mlir::arith::SelectOp select);
  bool split();
};

} // namespace pyarray

#endif // PYARRAY_LIB_TRANSFORMS_SCANS_H
