//===- WhileConditions.cpp - Which lanes go on ----------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopFlags.h"
#include "WhileWidener.h"
#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Flags
//===----------------------------------------------------------------------===//

/// Not where a result is computed in the iteration in which a lane finds that
/// it has left: it does not get there any more.
std::optional<unsigned> WhileWidener::findMergedFlag() {
  std::optional<unsigned> found = findFlag(loop);
  if (!found || widener.isMasked() ||
      widener.isScalar(loop.getBeforeArguments()[*found]))
    return std::nullopt;
  // As a result, the flag must be the only reason for which one lane leaves
  // and another one goes on.
  Value argument = loop.getBeforeArguments()[*found];
  if (scf::IfOp both = findAnd(*loop.getBeforeBody(), condition.getCondition()))
    if (facts.getVariance(both.thenYield().getOperand(0)) != Variance())
      for (auto [result, value] :
           llvm::zip_equal(loop.getResults(), condition.getArgs()))
        if (value == argument && !result.use_empty())
          return std::nullopt;
  bool areCarried = llvm::all_of(
      llvm::zip_equal(loop.getResults(), condition.getArgs()), [&](auto pair) {
        auto [result, value] = pair;
        if (result.use_empty() || loop.isDefinedOutsideOfLoop(value))
          return true;
        auto carried = dyn_cast<BlockArgument>(value);
        return carried && carried.getOwner() == loop.getBeforeBody() &&
               !widener.isScalar(value) &&
               facts.getVariance(value) == facts.getVariance(result);
      });
  return areCarried ? found : std::nullopt;
}

bool WhileWidener::isFlag(Value argument) {
  return flag && argument == loop.getBeforeArguments()[*flag];
}

Value WhileWidener::createAllTrue(OpBuilder &at) {
  return arith::ConstantOp::create(
      at, loc,
      DenseElementsAttr::get(widener.getVectorType(at.getI1Type()), true));
}

/// What goes into the last iteration only to be thrown away need not be what it
/// would be: neither side of a condition that ends the loop is selected.
void WhileWidener::ignoreArms() {
  if (!findFlag(loop))
    return;
  for (auto [argument, next] : llvm::zip_equal(
           loop.getBeforeArguments(), loop.getYieldOp().getOperands())) {
    bool isUsed = argument == condition.getCondition() ||
                  llvm::any_of(argument.getUsers(), [&](Operation *user) {
                    return user != condition.getOperation();
                  });
    for (auto [result, value] :
         llvm::zip_equal(loop.getResults(), condition.getArgs()))
      isUsed |= value == argument && !result.use_empty();
    if (!isUsed)
      ignoreArms(next);
  }
}

void WhileWidener::ignoreArms(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op || !value.hasOneUse() || widener.isScalar(value) ||
      !isa<arith::SelectOp, scf::IfOp>(op))
    return;
  Value arms[2];
  if (auto branch = dyn_cast<scf::IfOp>(op)) {
    unsigned position = cast<OpResult>(value).getResultNumber();
    arms[0] = branch.thenYield().getOperand(position);
    arms[1] = branch.elseYield().getOperand(position);
  } else {
    arms[0] = op->getOperand(1);
    arms[1] = op->getOperand(2);
  }
  for (unsigned arm : {0, 1})
    if (isLastIf(loop, *findFlag(loop), op->getOperand(0), arm == 0)) {
      widener.ignoreArm(value, arm);
      ignoreArms(arms[1 - arm]);
      return;
    }
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

void WhileWidener::addTerm(Value value) {
  if (isFlag(value))
    return;
  bool isCommon = facts.getVariance(value) == Variance();
  (isCommon ? commonTerms : laneTerms).push_back(value);
}

/// Emits `block` and notes what has to hold for `value` to hold.
void WhileWidener::emitTerms(OpBuilder &at, Block &block, Value value) {
  scf::IfOp branch = findAnd(block, value);
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    if (&op != branch)
      ops.push_back(&op);
  widener.emitOps(at, ops);
  if (!branch)
    return addTerm(value);
  addTerm(branch.getCondition());
  SmallVector<Value> outer;
  for (Instance instance = 0; instance < widener.getShape().getNumInstances();
       ++instance) {
    outer.push_back(widener.getMask(instance));
    if (facts.hasChecks(branch))
      widener.setMask(instance,
                      widener.createAnd(
                          at, outer.back(),
                          widener.getVector(branch.getCondition(), instance)));
  }
  emitTerms(at, *branch.thenBlock(), branch.thenYield().getOperand(0));
  for (auto [instance, mask] : llvm::enumerate(outer))
    widener.setMask(instance, mask);
}

/// Updates the lanes at work; whether any is left.
Value WhileWidener::createGo(OpBuilder &at) {
  if (!isDivergent) {
    if (!widener.isMasked())
      return {};
    SmallVector<Value> masks;
    for (Instance instance = 0; instance < widener.getShape().getNumInstances();
         ++instance) {
      if (!widener.getMask(instance))
        return {};
      masks.push_back(widener.getMask(instance));
    }
    return Widener::createAny(at, masks);
  }
  Value any;
  for (Instance instance : widener.getDistinct({leaving.rows, true})) {
    for (Value term : laneTerms) {
      // Lanes that have left may compute what is undefined.
      Value holds =
          LLVM::FreezeOp::create(at, loc, widener.getVector(term, instance));
      active[instance] =
          arith::AndIOp::create(at, loc, active[instance], pack(at, holds));
    }
    any = any ? arith::OrIOp::create(at, loc, any, active[instance]).getResult()
              : active[instance];
  }
  return Widener::createAny(at, unpack(at, any));
}

Value WhileWidener::emitCondition(OpBuilder &at) {
  if (isDivergent) {
    emitTerms(at, *loop.getBeforeBody(), condition.getCondition());
  } else {
    widener.emitBlock(at, *loop.getBeforeBody());
    commonTerms.push_back(condition.getCondition());
  }
  Value go = createGo(at);
  auto add = [&](Value term) {
    go = go ? arith::AndIOp::create(at, loc, term, go).getResult() : term;
  };
  for (Value term : commonTerms)
    add(widener.getScalar(term, 0));
  // The first failure ends the loop: other lanes might never leave.
  if (hasChecks && widener.failed) {
    Value one = arith::ConstantIntOp::create(at, loc, at.getI1Type(), 1);
    Value isFailed = Widener::createAny(at, widener.failed);
    add(arith::XOrIOp::create(at, loc, isFailed, one));
  }
  return go;
}
