//===- RuntimeFunctions.h - Declarations of the runtime ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_RUNTIMEFUNCTIONS_H
#define PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_RUNTIMEFUNCTIONS_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"

namespace pyarray {

/// What compiled code calls, see `Runtime.h`.
enum class RuntimeFunction {
  Alloc,
  Retain,
  Release,
  Unshared,
  Raise,
  Trace,
  StackLimit
};

/// Where declarations go: behind the last function, before the thousands of
/// constants that a look-up would go past.
mlir::OpBuilder atDeclarations(mlir::ModuleOp module);

/// The declaration of `function` in `module`, made at its first use.
mlir::LLVM::LLVMFuncOp declareRuntime(mlir::ModuleOp module,
                                      RuntimeFunction function);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_RUNTIMETOLLVM_RUNTIMEFUNCTIONS_H
