//===- InlinedMath.h - Mathematical functions from bitcode ------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_INLINEDMATH_H
#define PYARRAY_LIB_EXECUTIONENGINE_INLINEDMATH_H

#include "llvm/IR/PassManager.h"

namespace pyarray {

class Host;

/// Replaces the calls of `pyarray_exp_f64x4` and its like, which the loop
/// vectoriser and `VectorMathPass` left, by the bodies of the functions.
class InlineMathPass : public llvm::PassInfoMixin<InlineMathPass> {
public:
  explicit InlineMathPass(const Host &host) : host(host) {}
  llvm::PreservedAnalyses run(llvm::Module &module,
                              llvm::ModuleAnalysisManager &);

private:
  const Host &host;
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_INLINEDMATH_H
