//===- VectorMath.h - Calls of mathematical functions become vector calls -*-
// C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_LIB_EXECUTIONENGINE_VECTORMATH_H
#define PYARRAY_LIB_EXECUTIONENGINE_VECTORMATH_H

#include "pyarray/ExecutionEngine/MathLibrary.h"
#include "llvm/IR/PassManager.h"

namespace pyarray {

/// Runs after the loop vectoriser and leaves no call of a mathematical
/// function, scalar or vector, but those of the vector library, so that a
/// value does not depend on where it is computed. A scalar is lane 0 of a
/// vector that holds it in all lanes.
class VectorMathPass : public llvm::PassInfoMixin<VectorMathPass> {
public:
  explicit VectorMathPass(const MathLibrary &library) : library(library) {}
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &);

private:
  const MathLibrary &library;
};

} // namespace pyarray

#endif // PYARRAY_LIB_EXECUTIONENGINE_VECTORMATH_H
