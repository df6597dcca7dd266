//===- ScalarComplex.h - Code for one complex element -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALARCOMPLEX_H
#define PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALARCOMPLEX_H

#include "pyarray/Dialect/PyArray/Transforms/ScalarMath.h"

namespace pyarray {

/// An elementwise operation that is defined for complex numbers.
mlir::Value emitComplex(mlir::OpBuilder &builder, mlir::Location loc,
                        ElementwiseKind kind, mlir::ComplexType type,
                        mlir::ValueRange operands);
/// A cast from or to a complex element type. To a real one, which only NumPy's
/// `astype` does, the imaginary part is dropped.
mlir::Value emitComplexCast(mlir::OpBuilder &builder, mlir::Location loc,
                            mlir::Value value, mlir::Type fromElement,
                            mlir::Type toElement);

} // namespace pyarray

#endif // PYARRAY_LIB_DIALECT_PYARRAY_TRANSFORMS_SCALARCOMPLEX_H
