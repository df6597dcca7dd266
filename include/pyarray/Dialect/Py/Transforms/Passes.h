//===- Passes.h - Passes on the py dialect ----------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PY_TRANSFORMS_PASSES_H
#define PYARRAY_DIALECT_PY_TRANSFORMS_PASSES_H

#include "mlir/Pass/Pass.h"
#include "pyarray/Dialect/Py/IR/Py.h"

namespace mlir {
class ModuleOp;
} // namespace mlir

namespace pyarray::py {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

} // namespace pyarray::py

#endif // PYARRAY_DIALECT_PY_TRANSFORMS_PASSES_H
