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

/// What the importer builds and `compile` reads: untyped functions, and what
/// was said about them last.
struct PyArrayModule {
  // Nothing here is worth a thread: modules are small and compiled one by one.
  mlir::MLIRContext context{mlir::MLIRContext::Threading::DISABLED};
  pyarray::Builder builder{&context};
  std::vector<PyArrayDiagnostic> diagnostics;
  std::deque<std::string> diagnosticTexts; // stable addresses
};

#endif // PYARRAY_LIB_COMPILER_MODULE_H
