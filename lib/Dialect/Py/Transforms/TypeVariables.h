//===- TypeVariables.h - Types with variables in them -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Shared by TypeSolverContainers.cpp and TypeSolverContainerCalls.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPEVARIABLES_H
#define PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPEVARIABLES_H

#include "TypeSolver.h"

namespace pyarray::py {

/// Types without parts that could be variables.
bool isPlain(mlir::Type type);
llvm::SmallVector<mlir::Type> getTypeParts(mlir::Type type);
/// `type` with each part mapped, which is given with its number.
mlir::Type
mapTypeParts(mlir::Type type,
             llvm::function_ref<mlir::Type(mlir::Type, unsigned)> map);

/// The representative of a variable.
int64_t findVariable(Instance &instance, int64_t variable);
inline ItemVariable &lookUp(Instance &instance, int64_t variable) {
  return instance.variables[findVariable(instance, variable)];
}

/// The place of a part of the type at `place`.
inline uint64_t getPlace(uint64_t place, unsigned part) {
  return place * 0x9E3779B97F4A7C15ull + part + 1;
}

} // namespace pyarray::py

#endif // PYARRAY_LIB_DIALECT_PY_TRANSFORMS_TYPEVARIABLES_H
