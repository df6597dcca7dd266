//===- ComplexRules.h - Complex numbers and module cmath --------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_IR_COMPLEXRULES_H
#define PYARRAY_LIB_DIALECT_PY_IR_COMPLEXRULES_H

#include "TypeRules.h"

namespace pyarray::py {

/// A built-in function where it makes or takes complex numbers; none where
/// there is nothing special about it.
std::optional<Inferred>
inferComplexBuiltin(const Rule &rule, llvm::StringRef name, Arguments &call);
/// `real`, `imag` and the methods of a scalar; none for any other name.
std::optional<Inferred> inferNumberAttribute(const Rule &rule, mlir::Type type,
                                             llvm::StringRef name);
/// `conjugate()` and `is_integer()` of a scalar; none for any other method.
std::optional<Inferred> inferNumberMethod(const Rule &rule, mlir::Type type,
                                          llvm::StringRef name,
                                          Arguments &call);
/// A function of module cmath.
Inferred inferComplexMath(const Rule &rule, llvm::StringRef name,
                          Arguments &call);

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_IR_COMPLEXRULES_H
