//===- LinearForm.h - Sums of values times constants -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What indices are: `i - 1`, `2 * i + j`, `n - i`. The values are `index` or
// `i64`, and a form is equal to what it was made from modulo 2^64.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_LINEARFORM_H
#define PYARRAY_ANALYSIS_LINEARFORM_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/MapVector.h"

namespace pyarray {

/// constant + sum of coefficient * value. Coefficients and constants stay
/// small, so that a sum of values below 2^40 does not overflow.
struct LinearForm {
  int64_t constant = 0;
  llvm::SmallMapVector<mlir::Value, int64_t, 4> terms;

  /// The form of an integer or index `value`, seen through casts, additions,
  /// subtractions and products with constants. Every value has one: what is
  /// not seen through is a term itself.
  static LinearForm of(mlir::Value value);
  static LinearForm ofConstant(int64_t constant);

  /// This plus `factor` times `other`; failure where a number gets too large.
  llvm::LogicalResult add(const LinearForm &other, int64_t factor);
  /// This less `other`; failure where a number gets too large.
  llvm::FailureOr<LinearForm> subtract(const LinearForm &other) const;

  /// What `value` is multiplied by; 0 where it is no term.
  int64_t getCoefficient(mlir::Value value) const;

  bool isConstant() const { return terms.empty(); }
  /// Is it the sum and difference of few values?
  bool isShort() const;
  /// Is it never negative, because extents never are?
  bool isKnownNonNegative() const;

  bool operator==(const LinearForm &other) const;
  bool operator!=(const LinearForm &other) const { return !(*this == other); }

  /// The value of the form, computed at the insertion point.
  mlir::Value materialize(mlir::OpBuilder &builder, mlir::Location loc) const;
};

/// Is `value` the extent of an array? It is not negative, and so far below 2^63
/// that a sum of few extents does not overflow.
bool isExtent(mlir::Value value);

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_LINEARFORM_H
