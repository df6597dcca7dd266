//===- Sanitizers.h - Checks in generated code ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compiler that is built with the address sanitizer makes code that has it
// too: each load and store, of vectors and masked ones as well, asks whether
// the memory is somebody's. Other builds do nothing here.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_SANITIZERS_H
#define PYARRAY_LIB_EXECUTIONENGINE_SANITIZERS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/PassManager.h"

namespace pyarray {

/// Adds the instrumentation, after all that optimises: what is checked is the
/// code that runs.
void addSanitizers(llvm::ModulePassManager &passes, llvm::Module &module);

/// What instrumented code calls; null for any other name.
void *findSanitizerFunction(llvm::StringRef name);

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_SANITIZERS_H
