//===- Recursion.h - Fewer calls in recursion -------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_RECURSION_H
#define PYARRAY_LIB_EXECUTIONENGINE_RECURSION_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

/// Inlines small functions that call themselves into themselves, a few levels
/// deep: the levels between share one frame, one look at the stack's limit and
/// what can be told of their arguments.
struct UnrollRecursionPass : llvm::PassInfoMixin<UnrollRecursionPass> {
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &analyses);
};

/// Where a callee that may raise was inlined, its status and results meet in
/// one phi of a structure. Gives each a phi of its own, and control that comes
/// with the status of success goes on without testing it.
struct ThreadStatusPass : llvm::PassInfoMixin<ThreadStatusPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_RECURSION_H
