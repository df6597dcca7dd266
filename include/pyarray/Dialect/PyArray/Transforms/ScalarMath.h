//===- ScalarMath.h - NumPy's ufuncs on one element -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one place that says what an elementwise operation does to an element, in
// `arith` and `math`. Values are signless scalars; element types carry the
// sign. All code is straight-line, selects instead of branches, so that it
// vectorises; only an integer power whose exponent is not a constant makes a
// loop (`scf.while`). No input makes poison.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_TRANSFORMS_SCALARMATH_H
#define PYARRAY_DIALECT_PYARRAY_TRANSFORMS_SCALARMATH_H

#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {

/// NumPy's ufunc `kind` on one element. `elementType` is the operands' element
/// type (of `where`: that of `x` and `y`, while the condition is an `i1`),
/// `resultElementType` that of the result, as `verifyElementwise` allows them.
mlir::Value emitScalar(mlir::OpBuilder &builder, mlir::Location loc,
                       ElementwiseKind kind, mlir::Type elementType,
                       mlir::ValueRange operands, mlir::Type resultElementType);

/// `value.astype(toElement)` with `casting="unsafe"`. A NaN or a float that
/// does not fit an integer gives what NumPy gives on x86: the smallest 32 or
/// 64-bit integer, cut to the width asked for.
mlir::Value emitCast(mlir::OpBuilder &builder, mlir::Location loc,
                     mlir::Value value, mlir::Type fromElement,
                     mlir::Type toElement);

/// real + imag j, two floats of one type.
mlir::Value makeComplex(mlir::OpBuilder &builder, mlir::Location loc,
                        mlir::Value real, mlir::Value imag);

/// lhs / rhs of Python's complex numbers, the divisor not being zero. (NumPy's
/// `Divide` rounds otherwise.)
mlir::Value emitPythonComplexDivision(mlir::OpBuilder &builder,
                                      mlir::Location loc, mlir::Value lhs,
                                      mlir::Value rhs);

/// What a reduction of no elements gives. Of `min` and `max`, the largest and
/// the smallest value of the type, infinities included.
mlir::Value emitReductionIdentity(mlir::OpBuilder &builder, mlir::Location loc,
                                  ReductionKind kind, mlir::Type elementType);

/// Two partial results of a reduction in one. `any` and `all` are on `i1`.
mlir::Value emitCombine(mlir::OpBuilder &builder, mlir::Location loc,
                        ReductionKind kind, mlir::Type elementType,
                        mlir::Value lhs, mlir::Value rhs);

} // namespace pyarray

#endif // PYARRAY_DIALECT_PYARRAY_TRANSFORMS_SCALARMATH_H
