//===- Words.h - Values in 64-bit words -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// At the boundary of compiled code and in its objects values are words, as
// Runtime.h says.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_WORDS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_WORDS_H

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Builders.h"

namespace pyarray {

/// What LLVM may know of memory: the fields of an object and the items that one
/// of them points to never overlap.
enum class WordKind { Field, Item };
mlir::ArrayAttr getAliasTags(mlir::MLIRContext *context, WordKind kind);

/// Reads values one after the other from an address on.
class WordReader {
public:
  WordReader(mlir::OpBuilder &builder, mlir::Location location,
             mlir::Value words, mlir::ArrayAttr tags = {})
      : builder(builder), location(location), words(words), tags(tags) {}

  /// A number, a pointer, or a complex number (a structure of two).
  mlir::Value read(mlir::Type type);
  /// The descriptor of an array.
  mlir::Value readArray(const mlir::LLVMTypeConverter &converter,
                        mlir::MemRefType type);

private:
  mlir::OpBuilder &builder;
  mlir::Location location;
  mlir::Value words;
  mlir::ArrayAttr tags; // for LLVM's alias analysis, or null
  int32_t position = 0;
};

/// Writes values one after the other from an address on.
class WordWriter {
public:
  WordWriter(mlir::OpBuilder &builder, mlir::Location location,
             mlir::Value words, mlir::ArrayAttr tags = {})
      : builder(builder), location(location), words(words), tags(tags) {}

  void write(mlir::Value value, bool zeroExtended);
  void writeArray(mlir::Value descriptor, unsigned rank);

private:
  mlir::OpBuilder &builder;
  mlir::Location location;
  mlir::Value words;
  mlir::ArrayAttr tags; // for LLVM's alias analysis, or null
  int32_t position = 0;
};

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_WORDS_H
