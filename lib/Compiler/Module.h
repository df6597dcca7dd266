//===- Module.h - The module behind the C interface -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_MODULE_H
#define PYARRAY_LIB_COMPILER_MODULE_H

#include "mlir/IR/MLIRContext.h"
#include "pyarray/Frontend/Builder.h"
#include <deque>
#include <string>
#include <vector>

namespace pyarray {
/// The context of all modules: types and dialects are made once a process.
mlir::MLIRContext &getContext();
} // namespace pyarray

/// What the importer builds and `compile` reads: untyped functions, and what
/// was said about them last.
struct PyArrayModule {
  mlir::MLIRContext &context = pyarray::getContext();
  pyarray::Builder builder{&context};
  std::vector<PyArrayDiagnostic> diagnostics;
  std::deque<std::string> diagnosticTexts; // stable addresses
};

#endif // PYARRAY_LIB_COMPILER_MODULE_H
