//===- HostCalls.h - What the interpreter does ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_CONVERSION_PYTOPYARRAY_HOSTCALLS_H
#define PYARRAY_LIB_CONVERSION_PYTOPYARRAY_HOSTCALLS_H

#include "Emit.h"

namespace pyarray {

/// Calls a function of the interpreter (`print`, `str.upper`, `#5` for an
/// object by its number); its result must be of type `result`.
PyResult emitHostCall(Lowering &b, llvm::StringRef callable,
                      llvm::ArrayRef<PyValue> arguments, mlir::Type result);
/// The same with keywords.
PyResult emitHostCall(Lowering &b, llvm::StringRef callable,
                      const CallArguments &arguments, mlir::Type result);

} // namespace pyarray

#endif // PYARRAY_LIB_CONVERSION_PYTOPYARRAY_HOSTCALLS_H
