//===- LowerExits.cpp -----------------------------------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/Transforms/Passes.h"

using namespace mlir;

namespace pyarray::py {
#define GEN_PASS_DEF_LOWEREXITSPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

namespace {
struct LowerExitsPass : impl::LowerExitsPassBase<LowerExitsPass> {
  void runOnOperation() override {}
};
} // namespace
} // namespace pyarray::py
