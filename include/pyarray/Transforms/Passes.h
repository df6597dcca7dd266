//===- Passes.h - Passes on upstream loops ----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_TRANSFORMS_PASSES_H
#define PYARRAY_TRANSFORMS_PASSES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/Pass.h"

namespace pyarray {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pyarray/Transforms/Passes.h.inc"

} // namespace pyarray

#endif // PYARRAY_TRANSFORMS_PASSES_H
