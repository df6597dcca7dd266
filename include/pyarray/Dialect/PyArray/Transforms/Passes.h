//===- Passes.h - Passes on the pyarray dialect -----------------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES_H
#define PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {
/// Left on a `pyarray.wrap_index` whose index is known not to be negative.
inline constexpr llvm::StringLiteral nonNegativeAttrName =
    "pyarray.nonnegative";

#define GEN_PASS_DECL
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"

} // namespace pyarray

#endif // PYARRAY_DIALECT_PYARRAY_TRANSFORMS_PASSES_H
