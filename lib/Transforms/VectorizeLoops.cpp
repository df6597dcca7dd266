//===- VectorizeLoops.cpp - Vectorise elementwise loops -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Pass/Pass.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Transforms/Passes.h"

namespace pyarray {

#define GEN_PASS_DEF_VECTORIZELOOPSPASS
#include "pyarray/Transforms/Passes.h.inc"

} // namespace pyarray

using namespace mlir;
using namespace pyarray;

namespace {
struct VectorizeLoopsPass : pyarray::impl::VectorizeLoopsPassBase<VectorizeLoopsPass> {
  using Base::Base;
  void runOnOperation() override {}
};
} // namespace
