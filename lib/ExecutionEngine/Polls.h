//===- Polls.h - One poll for each call of recursion ------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_POLLS_H
#define PYARRAY_LIB_EXECUTIONENGINE_POLLS_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

/// A function that calls itself polls for interrupts where it is entered
/// (`pyarray-poll-interrupts`). Of the levels that are inlined into one, the
/// outermost does for all: the others see no interrupt.
struct ShareEntryPollsPass : llvm::PassInfoMixin<ShareEntryPollsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_POLLS_H
