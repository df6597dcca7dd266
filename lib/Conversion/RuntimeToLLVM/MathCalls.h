//===- MathCalls.h - Functions that LLVM has no intrinsic for ---*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_MATHCALLS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_MATHCALLS_H

#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/IR/PatternMatch.h"

namespace pyarray {

/// Patterns that make calls of `math` ops that have no LLVM intrinsic, or
/// whose upstream lowering is less accurate than the C library.
void populateMathCallPatterns(const mlir::LLVMTypeConverter &converter,
                              mlir::RewritePatternSet &patterns);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_MATHCALLS_H
