//===- KeepShapeTests.cpp - Results nobody uses raise as others do --------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_KEEPSHAPETESTSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"
} // namespace pyarray

using namespace mlir;
using namespace pyarray;

static void keepTest(ElementwiseOpInterface op) {
  SmallVector<Value> arrays;
  int64_t rank = 0;
  for (Value operand : op->getOperands()) {
    int64_t own = cast<ArrayType>(operand.getType()).getRank();
    rank = std::max(rank, own);
    if (own > 0 && !llvm::is_contained(arrays, operand))
      arrays.push_back(operand);
  }
  if (arrays.size() < 2)
    return;
  OpBuilder builder(op);
  SmallVector<Type> types(rank, builder.getIndexType());
  BroadcastShapeOp::create(builder, op.getLoc(), types, arrays);
}

namespace {
struct KeepShapeTestsPass
    : pyarray::impl::KeepShapeTestsPassBase<KeepShapeTestsPass> {
  using Base::Base;

  void runOnOperation() override {
    getOperation()->walk([](ElementwiseOpInterface op) { keepTest(op); });
  }
};
} // namespace
