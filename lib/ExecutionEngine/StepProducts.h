//===- StepProducts.h - Products in loops become sums -----------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_STEPPRODUCTS_H
#define PYARRAY_LIB_EXECUTIONENGINE_STEPPRODUCTS_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

/// A product of a counter and a number that a loop does not change, as in a
/// range whose step is known at run time only, becomes a sum that is carried.
/// That is all of LLVM's strength reduction that pays for its time here.
struct StepProductsPass : llvm::PassInfoMixin<StepProductsPass> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_STEPPRODUCTS_H
