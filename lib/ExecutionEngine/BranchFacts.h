//===- BranchFacts.h - What a branch says of values -------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_BRANCHFACTS_H
#define PYARRAY_LIB_EXECUTIONENGINE_BRANCHFACTS_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

/// What comes into a phi on a branch's edge is simplified by the branch's
/// condition. So a value that a `break` decides about does not wait for the
/// test where the loop goes on.
struct BranchFactsPass : llvm::PassInfoMixin<BranchFactsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_BRANCHFACTS_H
