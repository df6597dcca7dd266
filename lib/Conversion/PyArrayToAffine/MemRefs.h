//===- MemRefs.h - Arrays as memrefs ----------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How an array's type and elements look in memory, and the extents and strides
// of memrefs as values, read off the op that made the memref where possible.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_MEMREFS_H
#define PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_MEMREFS_H

#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Transforms/DialectConversion.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// Arrays to memrefs: `C` to the identity layout, others to strides with
/// offset 0. All other types stay.
struct ArrayTypeConverter : mlir::TypeConverter {
  ArrayTypeConverter();
};

/// The type of an element of `elementType` in memory: signless, and a byte for
/// a boolean.
mlir::Type getMemoryType(mlir::Type elementType);

/// The memref of an array of `type`.
mlir::MemRefType getMemRefType(ArrayType type);

/// A memref type of offset 0; the identity layout where the strides are that.
mlir::MemRefType getStridedType(llvm::ArrayRef<int64_t> shape,
                                mlir::Type elementType,
                                llvm::ArrayRef<int64_t> strides);

/// An element as it is in memory, from and to the scalar that `arith` works on.
mlir::Value toMemory(mlir::OpBuilder &builder, mlir::Location loc,
                     mlir::Value scalar);
mlir::Value fromMemory(mlir::OpBuilder &builder, mlir::Location loc,
                       mlir::Value element, mlir::Type scalarType);

/// The extent of `memref` along `axis`.
mlir::OpFoldResult getExtent(mlir::OpBuilder &builder, mlir::Location loc,
                             mlir::Value memref, int64_t axis);
llvm::SmallVector<mlir::OpFoldResult>
getExtents(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value memref);

/// The strides of `memref`, in elements.
llvm::SmallVector<mlir::OpFoldResult>
getStrides(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value memref);

/// The strides of an array in C or F order: the products of the extents behind
/// or before.
llvm::SmallVector<mlir::OpFoldResult>
getContiguousStrides(mlir::OpBuilder &builder, mlir::Location loc,
                     llvm::ArrayRef<mlir::OpFoldResult> extents, Layout layout);

/// The product of two sizes, folded where both are known.
mlir::OpFoldResult multiply(mlir::OpBuilder &builder, mlir::Location loc,
                            mlir::OpFoldResult lhs, mlir::OpFoldResult rhs);
mlir::OpFoldResult add(mlir::OpBuilder &builder, mlir::Location loc,
                       mlir::OpFoldResult lhs, mlir::OpFoldResult rhs);

/// `memref` from element `offset` on, as a `type` with these sizes and
/// strides; those that `type` does not leave open are ignored.
mlir::Value createView(mlir::OpBuilder &builder, mlir::Location loc,
                       mlir::Value memref, mlir::MemRefType type,
                       mlir::OpFoldResult offset,
                       llvm::ArrayRef<mlir::OpFoldResult> sizes,
                       llvm::ArrayRef<mlir::OpFoldResult> strides);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYARRAYTOAFFINE_MEMREFS_H
