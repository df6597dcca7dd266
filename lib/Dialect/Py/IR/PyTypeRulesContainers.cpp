//===- PyTypeRulesContainers.cpp - Lists, sets and dicts ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeRules.h"

using namespace mlir;
using namespace pyarray;
using namespace pyarray::py;

LogicalResult ListOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "lists are not supported");
}

LogicalResult SetOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "sets are not supported");
}

LogicalResult DictOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "dicts are not supported");
}

LogicalResult DeleteSubscriptOp::inferResults(InferenceContext &context, Values, Results &) {
  return Rule{context, *this}.refuse(notSupported, "del is not supported");
}
