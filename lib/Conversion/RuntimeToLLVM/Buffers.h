//===- Buffers.h - Sizes and descriptors of fresh buffers -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_BUFFERS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_BUFFERS_H

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/IR/Builders.h"

namespace pyarray {

/// The product of the extents, or -1 where it does not fit.
mlir::Value countElements(mlir::OpBuilder &builder, mlir::Location location,
                          llvm::ArrayRef<mlir::Value> extents);

/// The size of one element in memory.
int64_t getElementBytes(mlir::Type type);

/// A contiguous memref of `type` over the elements of the buffer `owner`.
mlir::Value packBuffer(mlir::OpBuilder &builder, mlir::Location location,
                       const mlir::LLVMTypeConverter &converter,
                       mlir::MemRefType type, mlir::Value owner,
                       llvm::ArrayRef<mlir::Value> extents);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_BUFFERS_H
