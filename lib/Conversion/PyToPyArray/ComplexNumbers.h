//===- ComplexNumbers.h - Complex numbers and module cmath ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_COMPLEXNUMBERS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_COMPLEXNUMBERS_H

#include "Emit.h"

namespace pyarray {

/// real + imag j, of constants.
mlir::Value emitComplexConstant(Lowering &b, py::ComplexAttr value);
/// lhs op rhs of Python's numbers, with the result `complex`.
PyResult emitComplexBinary(Lowering &b, py::BinaryKind kind, const PyValue &lhs,
                           const PyValue &rhs, mlir::Type result);
/// Whether a built-in function makes or takes complex numbers here.
bool isComplexBuiltin(llvm::StringRef name, const CallArguments &arguments);
PyResult emitComplexBuiltin(Lowering &b, llvm::StringRef name,
                            const CallArguments &arguments, mlir::Type result);
/// `real` and `imag` of a scalar.
PyResult emitNumberPart(Lowering &b, llvm::StringRef name, const PyValue &value,
                        mlir::Type result);
/// `conjugate()` and `is_integer()` of a scalar.
PyResult emitNumberMethod(Lowering &b, llvm::StringRef name,
                          const PyValue &value, mlir::Type result);
/// A function of module cmath.
PyResult emitComplexMath(Lowering &b, llvm::StringRef name,
                         const CallArguments &arguments, mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_COMPLEXNUMBERS_H
