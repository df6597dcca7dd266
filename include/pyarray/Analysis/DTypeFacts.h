//===- DTypeFacts.h - What NumPy says of a dtype ----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Dtypes are element types (`i1`, `si64`, `complex<f32>`); here is what their
// objects in NumPy have, and the answers to questions about them.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_DTYPEFACTS_H
#define PYARRAY_ANALYSIS_DTYPEFACTS_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace pyarray {

/// The attributes of a dtype that differ from one to the other.
struct DTypeFacts {
  llvm::StringRef element; // in this dialect
  llvm::StringRef name, code, kind, text;
  int64_t number, itemSize, alignment;
};
const DTypeFacts &getDTypeFacts(mlir::Type element);
/// The bytes of an element.
int64_t getItemSize(mlir::Type element);

/// The dtype that a text means to NumPy (`float64`, `f8`, `<f8`, `d`), and in
/// this dialect (`f64`); null for any other text.
mlir::Type findDType(mlir::MLIRContext *context, llvm::StringRef text);
mlir::Type findElementType(mlir::MLIRContext *context, llvm::StringRef text);

/// `numpy.result_type` of scalars and arrays, where Python's are weak; null
/// where there is none.
mlir::Type getResultType(llvm::ArrayRef<mlir::Type> operands);

/// `numpy.can_cast(from, to, casting)`.
bool canCast(mlir::Type from, mlir::Type to, llvm::StringRef casting);
bool isCasting(llvm::StringRef casting);

/// Whether a scalar class is derived from one that has no values itself, such
/// as `integer`; also whether such a class is from another one.
bool isSubclass(mlir::Type element, llvm::StringRef abstract);
bool isSubclass(llvm::StringRef abstract, llvm::StringRef base);

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_DTYPEFACTS_H
