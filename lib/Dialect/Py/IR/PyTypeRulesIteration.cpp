//===- PyTypeRulesIteration.cpp - What loops go over ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

LogicalResult IterateOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "this loop is not supported");
}

LogicalResult HasItemOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "this loop is not supported");
}
