//===- Extents.h - What is known about the shape of arrays ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_IR_EXTENTS_H
#define PYARRAY_DIALECT_PYARRAY_IR_EXTENTS_H

#include "mlir/IR/Builders.h"
#include "mlir/IR/Value.h"

namespace pyarray {

/// The extent of an array along an axis, by where it comes from: two equal
/// ones are the same number whenever the code runs.
struct Extent {
  /// Null for a constant; an index; or an array, whose axis is meant.
  mlir::Value base;
  /// The constant, 0 for an index, or the axis.
  int64_t number;

  static Extent constant(int64_t value) { return {mlir::Value(), value}; }
  bool isConstant(int64_t value) const { return !base && number == value; }
  bool operator==(const Extent &other) const {
    return base == other.base && number == other.number;
  }
  bool operator!=(const Extent &other) const { return !(*this == other); }
};

/// The extent of `array` along `axis`, seen through views and fresh arrays.
Extent getExtent(mlir::Value array, int64_t axis);

/// The extent that the index `value` is.
Extent getExtent(mlir::Value value);

/// All extents of `array`.
llvm::SmallVector<Extent> getExtents(mlir::Value array);

/// The extent that arrays take together along the axis `fromRight`, counted
/// from the last one, where that needs no test: all but one are 1, or all are
/// the same.
std::optional<Extent> getCommonExtent(mlir::ValueRange arrays,
                                      int64_t fromRight);

/// Whether the arrays may all have one shape, as far as their types say.
bool mayHaveOneShape(mlir::ValueRange arrays);

/// Makes the extent an index. Its base must dominate the insertion point.
mlir::Value materialize(mlir::OpBuilder &builder, mlir::Location loc,
                        Extent extent);

} // namespace pyarray

#endif // PYARRAY_DIALECT_PYARRAY_IR_EXTENTS_H
