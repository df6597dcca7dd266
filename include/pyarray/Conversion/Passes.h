//===- Passes.h - Conversions between dialects ------------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_CONVERSION_PASSES_H
#define PYARRAY_CONVERSION_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace pyarray {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "pyarray/Conversion/Passes.h.inc"
} // namespace pyarray

#endif // PYARRAY_CONVERSION_PASSES_H
