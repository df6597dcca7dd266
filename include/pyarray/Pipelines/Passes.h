//===- Passes.h - Passes that guard the pipeline ----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_PIPELINES_PASSES_H
#define PYARRAY_PIPELINES_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace pyarray {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pyarray/Pipelines/Passes.h.inc"
} // namespace pyarray

#endif // PYARRAY_PIPELINES_PASSES_H
