//===- PyArrayNestOps.cpp - Verifiers of loop nests -----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

LogicalResult NestOp::verify() {
  auto yield = dyn_cast<NestYieldOp>(getBody().front().back());
  if (!yield)
    return emitOpError("expected a body that ends with pyarray.nest_yield");
  if (yield.getValues().getTypes() == getResultTypes())
    return success();
  return emitOpError("expected its results to have the types that the body "
                     "yields, but got ")
         << getResultTypes() << " and " << yield.getValues().getTypes();
}
