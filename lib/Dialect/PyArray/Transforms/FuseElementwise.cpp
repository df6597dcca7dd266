//===- FuseElementwise.cpp - Fuse elementwise chains ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_FUSEELEMENTWISEPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"

namespace {
struct FuseElementwisePass
    : pyarray::impl::FuseElementwisePassBase<FuseElementwisePass> {
  using Base::Base;
  void runOnOperation() override {}
};
} // namespace
} // namespace pyarray
