//===- MaterializerCells.cpp - Typed cells and generators -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"

using namespace mlir;

namespace pyarray::py {

/// What is stored has the cell's type, or is the absence of a value.
Materializer::Flow Materializer::emitStoreCell(StoreCellOp op) {
  Value cell = mapping.lookupOrNull(op.getCell());
  if (!cell)
    return fail(op, "a cell has no type");
  InferredValue value = getInferred(op.getValue());
  Type type = value.isUnbound() ? value.type
                                : cast<CellType>(cell.getType()).getValue();
  Value typed = emitAs(op.getLoc(), op.getValue(), type);
  if (!typed)
    return fail(op, "a value was not written");
  StoreCellOp::create(builder, op.getLoc(), typed, cell);
  return Flow::Continues;
}

/// Of a cell that nobody stores to, nothing is read.
Materializer::Flow Materializer::emitLoadCell(LoadCellOp op) {
  if (!getInferred(op.getResult()).isUnbound())
    return emitRule(op);
  StringRef name = op.getName();
  if (op.getFree())
    RaiseOp::create(builder, op.getLoc(), "NameError",
                    ("cannot access free variable '" + name +
                     "' where it is not associated with a value in enclosing "
                     "scope")
                        .str());
  else
    RaiseOp::create(builder, op.getLoc(), "UnboundLocalError",
                    ("cannot access local variable '" + name +
                     "' where it is not associated with a value")
                        .str());
  return Flow::Ends;
}

/// Every item has the type that they all join to.
Materializer::Flow Materializer::emitYieldItem(YieldItemOp op) {
  Type type = cast<GeneratorType>(instance.result.type).getItem();
  Value typed = emitAs(op.getLoc(), op.getValue(), type);
  if (!typed)
    return fail(op, "an item was not written");
  YieldItemOp::create(builder, op.getLoc(), typed);
  return Flow::Continues;
}

} // namespace pyarray::py
