//===- Closures.cpp - Functions and what they captured --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A closure is the values that it captured, one after the other; which function
// it is of, its type says.
//
//===----------------------------------------------------------------------===//

#include "Emit.h"

using namespace mlir;
using namespace pyarray;

PyResult pyarray::lowerClosure(Lowering &b, py::ClosureOp op) {
  return PyValue(op.getResult().getType(), b.flatten(op.getCaptures()));
}

LogicalResult pyarray::unpackParts(Lowering &b, const PyValue &whole,
                                   ValueRange results) {
  ValueRange values = whole.values;
  for (Value result : results)
    if (failed(b.setFrom(result, values)))
      return failure();
  return success();
}
