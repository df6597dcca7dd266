//===- ConvertPyToPyArray.cpp - Typed Python to array ops -------*- C++ -*-===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Conversion/Passes.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

namespace pyarray {
#define GEN_PASS_DEF_CONVERTPYTOPYARRAYPASS
#include "pyarray/Conversion/Passes.h.inc"

namespace {
struct ConvertPyToPyArrayPass final
    : impl::ConvertPyToPyArrayPassBase<ConvertPyToPyArrayPass> {
  using ConvertPyToPyArrayPassBase::ConvertPyToPyArrayPassBase;
  void runOnOperation() override {}
};
} // namespace
} // namespace pyarray
