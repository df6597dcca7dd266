//===- PyFolds.cpp - How ops of the py dialect simplify -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "pyarray/Dialect/Py/IR/Py.h"

using namespace mlir;
using namespace pyarray::py;

OpFoldResult ConstantOp::fold(FoldAdaptor adaptor) { return getValue(); }

/// cast(x : T -> T) = x
OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  return getValue().getType() == getType() ? getValue() : Value();
}

/// truth(x) = x for a boolean
OpFoldResult TruthOp::fold(FoldAdaptor adaptor) {
  bool isBoolean = isa<BoolType>(getType());
  return isBoolean && getValue().getType() == getType() ? getValue() : Value();
}

/// unpack(tuple(x, y)) = x, y
LogicalResult UnpackOp::fold(FoldAdaptor adaptor,
                             SmallVectorImpl<OpFoldResult> &results) {
  auto tuple = getSequence().getDefiningOp<TupleOp>();
  if (!tuple || !llvm::equal(tuple.getItems().getTypes(), getResultTypes()))
    return failure();
  // An empty tuple has nothing to replace.
  if (getNumResults() == 0)
    return failure();
  llvm::append_range(results, tuple.getItems());
  return success();
}
