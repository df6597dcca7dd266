//===- Module.h - The module behind the C interface -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_MODULE_H
#define PYARRAY_LIB_COMPILER_MODULE_H

#include "CrashGuard.h"
#include "mlir/IR/MLIRContext.h"
#include "pyarray/Frontend/Builder.h"
#include <deque>
#include <string>
#include <vector>

namespace pyarray {
/// The context of all modules: types and dialects are made once a process, and
/// again after a crash.
mlir::MLIRContext &getContext();

/// The compiler has crashed: what modules shared until now is left alone, for
/// good.
void abandonContext();
} // namespace pyarray

/// What the importer builds and `compile` reads: untyped functions, and what
/// was said about them last.
struct PyArrayModule {
  mlir::MLIRContext &context = pyarray::getContext();
  pyarray::Builder builder{&context};
  std::vector<PyArrayDiagnostic> diagnostics;
  std::deque<std::string> diagnosticTexts; // stable addresses
  /// Where the last compilation failed: "array cse", "link".
  std::string failedStep;
  /// Signals are handled while a function is open.
  std::optional<pyarray::SignalScope> signals;
  /// It is in an unknown state, and never destroyed.
  bool isBroken = false;
  std::string crash; // of the builder
};

#endif // PYARRAY_LIB_COMPILER_MODULE_H
