//===- LaneFacts.cpp - How values differ between iterations ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

LaneFacts::LaneFacts(scf::ForOp loop, scf::ForOp rows, Operation *serialFrom)
    : loop(loop), rows(rows), serialFrom(serialFrom) {
  scf::ForOp root = rows ? rows : loop;
  variances[loop.getInductionVar()].lanes = true;
  for (Value carried : loop.getRegionIterArgs())
    variances[carried].lanes = true;
  if (rows)
    variances[rows.getInductionVar()].rows = true;
  // What loops carry may differ because of what comes later in them.
  do {
    hasChanged = false;
    visit(*root.getBody());
  } while (hasChanged);
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  if (!step || *step > maxStep) {
    refuse("its step is not a small number in the source");
    return;
  }
  steps[loop.getInductionVar()] = *step;
  root.getBody()->walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (serialFrom && op->getBlock() == loop.getBody() &&
        !op->isBeforeInBlock(serialFrom))
      return WalkResult::skip();
    noteStep(*op);
    findRefusal(op);
    return WalkResult::advance();
  });
}

void LaneFacts::refuse(const Twine &reason) {
  if (refusal.empty())
    refusal = reason.str();
}

//===----------------------------------------------------------------------===//
// Variance
//===----------------------------------------------------------------------===//

void LaneFacts::join(Value value, Variance variance) {
  if (variance == Variance())
    return;
  Variance &known = variances[value];
  Variance joined = known;
  joined |= variance;
  hasChanged |= joined != known;
  known = joined;
}

Variance LaneFacts::joinOperands(Operation &op) const {
  Variance variance;
  for (Value operand : op.getOperands())
    variance |= getVariance(operand);
  return variance;
}

void LaneFacts::visit(Block &block) {
  for (Operation &op : block)
    visit(op);
}

void LaneFacts::visit(Operation &op) {
  if (auto inner = dyn_cast<scf::ForOp>(op))
    return visitFor(inner);
  if (auto branch = dyn_cast<scf::IfOp>(op))
    return visitIf(branch);
  if (auto inner = dyn_cast<scf::WhileOp>(op))
    return visitWhile(inner);
  Variance variance = joinOperands(op);
  for (Value result : op.getResults())
    join(result, variance);
}

void LaneFacts::visitFor(scf::ForOp op) {
  // The loops of lanes and of rows have positions of their own, and bounds
  // that the tile is cut to.
  Variance bounds;
  if (op != loop && op != rows)
    for (Value bound : {op.getLowerBound(), op.getUpperBound(), op.getStep()})
      bounds |= getVariance(bound);
  join(op.getInductionVar(), bounds);
  visit(*op.getBody());
  auto yield = cast<scf::YieldOp>(op.getBody()->getTerminator());
  for (auto [init, argument, next, result] :
       llvm::zip_equal(op.getInitArgs(), op.getRegionIterArgs(),
                       yield.getOperands(), op.getResults())) {
    Variance variance = bounds;
    variance |= getVariance(init);
    variance |= getVariance(next);
    join(argument, variance);
    join(result, variance);
  }
}

void LaneFacts::visitIf(scf::IfOp op) {
  Variance condition = getVariance(op.getCondition());
  visit(*op.thenBlock());
  if (!op.elseBlock())
    return;
  visit(*op.elseBlock());
  for (auto [result, first, second] :
       llvm::zip_equal(op.getResults(), op.thenYield().getOperands(),
                       op.elseYield().getOperands())) {
    Variance variance = condition;
    variance |= getVariance(first);
    variance |= getVariance(second);
    join(result, variance);
  }
}

//===----------------------------------------------------------------------===//
// Steps
//===----------------------------------------------------------------------===//

std::optional<int64_t> LaneFacts::getStep(Value value) const {
  if (isUniform(value))
    return 0;
  auto known = steps.find(value);
  if (known == steps.end())
    return std::nullopt;
  return known->second;
}

/// Only what indices are made of: sums, and products with small constants, of
/// integers of 64 bits.
void LaneFacts::noteStep(Operation &op) {
  if (op.getNumResults() != 1 || isUniform(op.getResult(0)))
    return;
  Type type = op.getResult(0).getType();
  if (!type.isIndex() && !type.isInteger(64))
    return;
  std::optional<int64_t> step;
  auto of = [&](unsigned operand) { return getStep(op.getOperand(operand)); };
  if (isa<arith::IndexCastOp>(op)) {
    Type source = op.getOperand(0).getType();
    if (source.isIndex() || source.isInteger(64))
      step = of(0);
  } else if (isa<arith::AddIOp>(op) && of(0) && of(1)) {
    step = *of(0) + *of(1);
  } else if (isa<arith::SubIOp>(op) && of(0) && of(1)) {
    step = *of(0) - *of(1);
  } else if (isa<arith::MulIOp>(op)) {
    for (unsigned factor : {0, 1})
      if (auto value = getConstantIntValue(op.getOperand(factor)))
        if (of(1 - factor) && std::abs(*value) <= maxStep)
          step = *of(1 - factor) * *value;
  }
  if (step && *step != 0 && std::abs(*step) <= maxStep)
    steps[op.getResult(0)] = *step;
}

//===----------------------------------------------------------------------===//
// Refusals
//===----------------------------------------------------------------------===//

void LaneFacts::noteWidth(Type type) {
  if (type.isIndex())
    widestBits = 64;
  else if (type.isIntOrFloat() && !type.isInteger(1))
    widestBits = std::max(widestBits, type.getIntOrFloatBitWidth());
}

bool LaneFacts::isMasked(Operation *op) const {
  for (Operation *parent = op->getParentOp(); parent && parent != loop;
       parent = parent->getParentOp()) {
    if (auto branch = dyn_cast<scf::IfOp>(parent))
      if (!isUniform(branch.getCondition()))
        return true;
    if (auto inner = dyn_cast<scf::WhileOp>(parent))
      if (!isUniform(inner.getConditionOp().getCondition()))
        return true;
  }
  return false;
}

void LaneFacts::findRefusalOfAccess(Operation *op, Value memref,
                                    OperandRange indices, Type element) {
  scf::ForOp root = rows ? rows : loop;
  if (!element.isIntOrFloat())
    return refuse("its elements are no numbers");
  if (!root.isDefinedOutsideOfLoop(memref))
    return refuse("it makes an array");
  bool isVarying =
      llvm::any_of(indices, [&](Value index) { return !isUniform(index); });
  if (isVarying || isa<memref::StoreOp>(op))
    noteWidth(element);
  if (isa<memref::StoreOp>(op) && !isVarying && loop->isProperAncestor(op))
    return refuse("it writes one element again and again");
  // What lanes share is read where a lane of any row is at work.
  Variance variance;
  for (Value index : indices)
    variance |= getVariance(index);
  if (!isVarying && variance.rows && isMasked(op))
    rowsRefusal = "what it reads under a condition differs between rows";
  if (!isVarying)
    return;
  bool isApart = !isNextElement(cast<MemRefType>(memref.getType()), indices);
  bool isSmall = element.getIntOrFloatBitWidth() < 32;
  canMask &= !isSmall && (!isApart || isa<memref::StoreOp>(op));
  if (!isMasked(op))
    return;
  if (isApart && isa<memref::LoadOp>(op))
    return refuse("it reads elements that lie apart under a condition");
  if (isSmall)
    refuse("it reads or writes small elements under a condition");
}

bool LaneFacts::isNextElement(MemRefType type, OperandRange indices) const {
  SmallVector<int64_t> strides;
  int64_t offset;
  if (indices.empty() || failed(type.getStridesAndOffset(strides, offset)) ||
      strides.back() != 1 || getStep(indices.back()) != 1)
    return false;
  return llvm::all_of(indices.drop_back(),
                      [&](Value index) { return isUniform(index); });
}

void LaneFacts::findRefusal(Operation *op) {
  if (auto load = dyn_cast<memref::LoadOp>(op))
    return findRefusalOfAccess(op, load.getMemRef(), load.getIndices(),
                               load.getType());
  if (auto store = dyn_cast<memref::StoreOp>(op))
    return findRefusalOfAccess(op, store.getMemRef(), store.getIndices(),
                               store.getValue().getType());
  if (auto inner = dyn_cast<scf::ForOp>(op))
    return findRefusalOfFor(inner);
  if (auto inner = dyn_cast<scf::WhileOp>(op)) {
    // What rows share goes on as the lanes of the first row do.
    if (isMasked(op))
      rowsRefusal = "a `while` loop in it is under a condition";
    return findRefusalOfWhile(inner);
  }
  if (isa<CheckOp>(op))
    return findRefusalOfCheck(op);
  if (auto branch = dyn_cast<scf::IfOp>(op)) {
    Variance condition = getVariance(branch.getCondition());
    if (condition.rows && !condition.lanes)
      rowsRefusal = "a condition differs between rows";
    return;
  }
  if (isa<scf::YieldOp, scf::ConditionOp>(op))
    return;
  findRefusalOfElementwise(op);
}

void LaneFacts::findRefusalOfFor(scf::ForOp op) {
  if (op == loop || op == rows)
    return;
  Variance bounds;
  for (Value bound : {op.getLowerBound(), op.getUpperBound(), op.getStep()})
    bounds |= getVariance(bound);
  if (bounds.lanes)
    refuse("a loop in it goes on for longer in some iterations than in others");
  if (bounds.rows)
    rowsRefusal = "a loop in it has bounds that differ between rows";
}

void LaneFacts::findRefusalOfElementwise(Operation *op) {
  if (!isMemoryEffectFree(op) || op->getNumRegions() != 0)
    return refuse("it calls `" + op->getName().getStringRef() + "`");
  bool isVarying = llvm::any_of(op->getResults(), [&](Value result) {
    return !getStep(result).has_value();
  });
  if (!isVarying)
    return;
  if (!OpTrait::hasElementwiseMappableTraits(op))
    return refuse("`" + op->getName().getStringRef() + "` has no vector form");
  for (Type type :
       llvm::concat<const Type>(op->getOperandTypes(), op->getResultTypes())) {
    if (!type.isIntOrIndexOrFloat())
      return refuse("it computes with what is no number");
    noteWidth(type);
  }
}
