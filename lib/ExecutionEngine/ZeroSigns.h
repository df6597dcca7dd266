//===- ZeroSigns.h - Keeps the signs of zeros in maxima ---------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `max(0.0, max(b, 0.0))` is 0.0 where b is -0.0, `max(b, 0.0)` is b. LLVM's
// InstCombine makes the second of the first: it takes a select by a comparison
// for a maximum without an order of its operands.
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_ZEROSIGNS_H
#define PYARRAY_LIB_EXECUTIONENGINE_ZEROSIGNS_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

/// Hides the inner one of two such selects that have an operand in common. To
/// run before each InstCombine.
struct KeepZeroSignsPass : llvm::PassInfoMixin<KeepZeroSignsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &);
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_ZEROSIGNS_H
