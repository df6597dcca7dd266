//===- WidenChecks.cpp - What raises in some lane -------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A check in lanes raises nothing: it notes in which lanes the condition does
// not hold. Before its first store a tile looks whether there are any; if so,
// its iterations are done one by one by the loop as it was, which raises where
// it has to, after the effects that come before that.
//
//===----------------------------------------------------------------------===//

#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

bool LaneFacts::hasChecks(Operation *op) {
  return op->walk([](CheckOp) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

static bool hasStore(Operation *op) {
  return op->walk([](memref::StoreOp) { return WalkResult::interrupt(); })
      .wasInterrupted();
}

static bool hasWhileInside(Operation *op) {
  return op
      ->walk([&](scf::WhileOp inner) {
        return inner == op ? WalkResult::advance() : WalkResult::interrupt();
      })
      .wasInterrupted();
}

/// May another lane, which comes later in the loop as it was and is never
/// reached there, go on for ever before `op` raises in its lane?
static bool waitsForOthers(Operation *op, scf::ForOp loop) {
  for (; op != loop; op = op->getParentOp()) {
    if (isa<LoopLikeOpInterface>(op) && hasWhileInside(op))
      return true;
    for (Operation *before = op->getPrevNode(); before;
         before = before->getPrevNode())
      if (isa<scf::WhileOp>(before) || hasWhileInside(before))
        return true;
  }
  return false;
}

/// Nothing may have been stored when a tile gives up.
void LaneFacts::findRefusalOfCheck(Operation *op) {
  Operation *top = loop.getBody()->findAncestorOpInBlock(*op);
  if (!top)
    return refuse("a loop around it may raise");
  if (waitsForOthers(op, loop))
    return refuse("it may raise after a `while` that need not end");
  for (Operation *before = top; before; before = before->getPrevNode())
    if (hasStore(before))
      return refuse("it may raise after it has written");
}

static Value createNot(OpBuilder &builder, Value mask) {
  Value ones = arith::ConstantOp::create(
      builder, mask.getLoc(),
      DenseElementsAttr::get(cast<VectorType>(mask.getType()), true));
  return arith::XOrIOp::create(builder, mask.getLoc(), mask, ones);
}

void Widener::emitCheck(OpBuilder &builder, Operation &check,
                        Instance instance) {
  Value holds = getVector(cast<CheckOp>(check).getCondition(), instance);
  Value isBroken =
      createAnd(builder, getMask(instance), createNot(builder, holds));
  failed = failed
               ? arith::OrIOp::create(builder, check.getLoc(), failed, isBroken)
               : isBroken;
}

/// A division that no lane asked for must not fault. One that all lanes share
/// is done where some lane asks for it.
Value Widener::createSafeDivisor(OpBuilder &builder, Value divisor,
                                 Value emitted, Value asks) {
  std::optional<int64_t> constant = getConstantIntValue(divisor);
  if ((!isMasked() && !failed) ||
      (constant && *constant != 0 && *constant != -1))
    return emitted;
  Location loc = divisor.getLoc();
  bool isVector = isa<VectorType>(emitted.getType());
  if (!isVector) {
    for (Value mask : masks)
      asks = asks && mask
                 ? arith::OrIOp::create(builder, loc, asks, mask).getResult()
                 : Value();
  }
  if (failed)
    asks = createAnd(builder, asks, createNot(builder, failed));
  if (!asks)
    return emitted;
  if (!isVector)
    asks = createAny(builder, asks);
  Type type = emitted.getType();
  Value one = arith::ConstantOp::create(
      builder, loc,
      isVector ? TypedAttr(DenseElementsAttr::get(
                     cast<VectorType>(type),
                     builder.getIntegerAttr(divisor.getType(), 1)))
               : TypedAttr(builder.getIntegerAttr(type, 1)));
  return arith::SelectOp::create(builder, loc, asks, emitted, one);
}
