//===- Objects.h - Objects of the runtime in LLVM ---------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_OBJECTS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_OBJECTS_H

#include "Texts.h"

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/IR/PatternMatch.h"

namespace pyarray {

/// References and slots are pointers.
void addObjectTypes(mlir::LLVMTypeConverter &converter);

/// Calls of the runtime, words, fields and constant texts; `texts` must live
/// as long as the patterns.
void populateObjectPatterns(const mlir::LLVMTypeConverter &converter,
                            ConstantTexts &texts,
                            mlir::RewritePatternSet &patterns);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_OBJECTS_H
