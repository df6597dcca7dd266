//===- Promotion.h - NumPy's promotion, in one table ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which types an operation computes in and gives, by Python's rules for its
// own scalars and NumPy's (NEP 50: Python scalars are weak) for the rest.
// Types are those of the `typed` phase: `!py.int`, `!py.float`, `!py.bool`
// for Python scalars, `si64`, `f32`, `i1` ... for NumPy scalars, and
// `!pyarray.array` for arrays.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_ANALYSIS_PROMOTION_H
#define PYARRAY_ANALYSIS_PROMOTION_H

#include "mlir/IR/Types.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace pyarray {
enum class ElementwiseKind : uint32_t;
enum class ReductionKind : uint32_t;
namespace py {
enum class BinaryKind : uint32_t;
enum class UnaryKind : uint32_t;
} // namespace py

/// An operation's element types: operands are converted to `compute`, and the
/// result has `result`. Both are element types (`si64`, `f64`, `i1`), or
/// Python scalar types where every operand is one.
struct OperationTypes {
  mlir::Type compute;
  mlir::Type result;
};

/// A Python scalar type, a NumPy scalar type.
bool isPythonScalar(mlir::Type type);
bool isNumPyScalar(mlir::Type type);
bool isScalar(mlir::Type type);
/// A complex scalar of Python or NumPy.
bool isComplex(mlir::Type type);

/// The dtype of a scalar or array; of a Python scalar its default dtype
/// (`si64`, `f64`, `i1`).
mlir::Type getElementType(mlir::Type type);

/// `numpy.result_type` of two operands (scalars or arrays), weak Python
/// scalars included; null where there is none (no common dtype here).
mlir::Type promote(mlir::Type lhs, mlir::Type rhs);

/// The types of a ufunc on these operands; none where NumPy refuses or needs
/// a dtype that does not exist here (float16).
std::optional<OperationTypes>
getUfuncTypes(ElementwiseKind kind, llvm::ArrayRef<mlir::Type> operands);

/// Whether NumPy has the ufunc on these operands, but computes it in float16,
/// which does not exist here.
bool needsFloat16(ElementwiseKind kind, llvm::ArrayRef<mlir::Type> operands);

/// The ufunc that a Python operator means between NumPy operands.
std::optional<ElementwiseKind> getUfunc(py::BinaryKind kind);

/// The types of a Python operator on two scalars or arrays.
std::optional<OperationTypes> getBinaryTypes(py::BinaryKind kind,
                                             mlir::Type lhs, mlir::Type rhs);

/// The result's element type of a reduction over all axes (`sum` of `ui8` is
/// `ui64`, of `i1` is `si64`).
mlir::Type getReductionType(ReductionKind kind, mlir::Type elementType);

/// A type in the words of a NumPy user: `float64`, `int`, `2-d array of
/// float32`, `tuple of 2`.
std::string describeType(mlir::Type type);
/// The same as an annotation: `float64[:, :]`, `tuple[int, float]`.
std::string annotateType(mlir::Type type);

} // namespace pyarray

#endif // PYARRAY_ANALYSIS_PROMOTION_H
