//===- InferTypes.cpp - Give every value its type -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/Py.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"

namespace pyarray::py {
#define GEN_PASS_DEF_INFERTYPESPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

namespace {
struct InferTypesPass : impl::InferTypesPassBase<InferTypesPass> {
  void runOnOperation() override {}
};
} // namespace
} // namespace pyarray::py
