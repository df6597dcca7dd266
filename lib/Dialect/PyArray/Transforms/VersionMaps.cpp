//===- VersionMaps.cpp - Versions for common layouts ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/Transforms/Passes.h"

namespace pyarray {
#define GEN_PASS_DEF_VERSIONMAPSPASS
#include "pyarray/Dialect/PyArray/Transforms/Passes.h.inc"

namespace {
struct VersionMapsPass : pyarray::impl::VersionMapsPassBase<VersionMapsPass> {
  using Base::Base;
  void runOnOperation() override {}
};
} // namespace
} // namespace pyarray
