//===- LlvmErrors.h - What LLVM refuses -------------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An error that nobody hears ends the process: LLVM was written for a compiler
// that is a program. Heard, it is one of MLIR's.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_LLVMERRORS_H
#define PYARRAY_LIB_EXECUTIONENGINE_LLVMERRORS_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/LLVMContext.h"

namespace pyarray {

/// Reports errors on a module, and notes that there was one.
class ErrorListener : public llvm::DiagnosticHandler {
public:
  ErrorListener(mlir::ModuleOp module, bool &hasErrors)
      : module(module), hasErrors(hasErrors) {}

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override;

private:
  mlir::ModuleOp module;
  bool &hasErrors;
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_LLVMERRORS_H
