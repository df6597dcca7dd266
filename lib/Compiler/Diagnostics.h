//===- Diagnostics.h - What the compiler says, in C -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_COMPILER_DIAGNOSTICS_H
#define PYARRAY_LIB_COMPILER_DIAGNOSTICS_H

#include "Module.h"
#include "mlir/IR/Diagnostics.h"
#include "pyarray/Analysis/ErrorCodes.h"

namespace pyarray {

/// Collects the diagnostics of a module's context into the module, from
/// construction to destruction; forgets earlier ones.
class DiagnosticCollector {
public:
  explicit DiagnosticCollector(PyArrayModule &module);

  /// Adds an error without a place: a failure that nobody explained.
  void addError(llvm::StringRef message, Code code = Code::InternalError);
  bool empty() const { return module.diagnostics.empty(); }

private:
  void add(mlir::Diagnostic &diagnostic);
  void addNote(mlir::Diagnostic &note);
  void append(int32_t severity, mlir::Location location,
              llvm::StringRef message);
  const char *keep(llvm::StringRef text);

  PyArrayModule &module;
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace pyarray

#endif // PYARRAY_LIB_COMPILER_DIAGNOSTICS_H
