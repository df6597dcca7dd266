//===- AddressRanges.h - Where the elements of a memref are -----*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tests at run time. Of a memref without elements they may say anything: none
// is touched.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_ADDRESSRANGES_H
#define PYARRAY_ANALYSIS_ADDRESSRANGES_H

#include "mlir/Dialect/MemRef/IR/MemRef.h"

namespace pyarray {

/// The extents and strides of a memref, in elements, as values.
struct MemRefShape {
  llvm::SmallVector<mlir::Value> extents, strides;

  MemRefShape(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value memref);
};

/// The addresses of a memref's elements: all in [first, end).
struct AddressRange {
  mlir::Value first, end;

  AddressRange(mlir::OpBuilder &builder, mlir::Location loc,
               mlir::Value memref);

  /// Whether no address is in both.
  mlir::Value isDisjoint(mlir::OpBuilder &builder, mlir::Location loc,
                         const AddressRange &other) const;
};

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_ADDRESSRANGES_H
