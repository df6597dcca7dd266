//===- DTypes.h - Positions in the promotion table ------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_ANALYSIS_DTYPES_H
#define PYARRAY_LIB_ANALYSIS_DTYPES_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace pyarray {

/// In the order of the table; integers stand before floats, floats before
/// complex numbers.
enum DType : uint8_t {
  B1,
  I8,
  I16,
  I32,
  I64,
  U8,
  U16,
  U32,
  U64,
  F32,
  F64,
  C64,
  C128
};
inline constexpr unsigned numDTypes = C128 + 1;

/// The dtype of an element type; none for any other type.
std::optional<DType> getDType(mlir::Type type);
mlir::Type getElementType(DType dtype, mlir::MLIRContext *context);
/// `numpy.promote_types`.
DType promote(DType lhs, DType rhs);
/// Beside `strong`, a weak Python scalar takes part with its kind only.
DType promoteWeak(DType strong, mlir::Type weak);
/// `numpy.result_type` of any number of operands.
std::optional<DType> promoteAll(llvm::ArrayRef<mlir::Type> operands);
/// A Python `int`, `float` or `complex`.
bool isWeak(mlir::Type type);

} // namespace pyarray

#endif // PYARRAY_LIB_ANALYSIS_DTYPES_H
