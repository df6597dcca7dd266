//===- LoopFlags.cpp - How a `break` ends a loop --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoopFlags.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

static bool isFalse(Value value) { return matchPattern(value, m_Zero()); }

/// May all in `block` be computed where nobody asked for it? Checks may: of
/// lanes that are not at work they say nothing.
static bool isSpeculative(Block *block) {
  return llvm::all_of(block->without_terminator(), [](Operation &op) {
    return isa<CheckOp>(op) || (isMemoryEffectFree(&op) && isSpeculatable(&op));
  });
}

scf::IfOp pyarray::findAnd(Block &block, Value value) {
  auto branch = value.getDefiningOp<scf::IfOp>();
  if (!branch || branch->getBlock() != &block || branch.getNumResults() != 1 ||
      !value.hasOneUse() || !isFalse(branch.elseYield().getOperand(0)) ||
      !branch.elseBlock()->without_terminator().empty() ||
      !isSpeculative(branch.thenBlock()))
    return {};
  return branch;
}

std::optional<unsigned> pyarray::findFlag(scf::WhileOp loop) {
  scf::ConditionOp condition = loop.getConditionOp();
  Value value = condition.getCondition();
  Operation *reader = condition;
  if (scf::IfOp branch = findAnd(*loop.getBeforeBody(), value)) {
    value = branch.getCondition();
    reader = branch;
  }
  auto flag = dyn_cast<BlockArgument>(value);
  if (!flag || flag.getOwner() != loop.getBeforeBody() ||
      !llvm::all_of(flag.getUsers(), [&](Operation *user) {
        return user == reader || user == condition;
      }))
    return std::nullopt;
  return flag.getArgNumber();
}

/// Is `next` false wherever `condition` is `value`?
static bool isFalseIf(Value next, Value condition, bool value) {
  if (isFalse(next) || (next == condition && !value))
    return true;
  Operation *op = next.getDefiningOp();
  if (auto select = dyn_cast_or_null<arith::SelectOp>(op))
    return select.getCondition() == condition &&
           isFalse(value ? select.getTrueValue() : select.getFalseValue());
  if (isa_and_nonnull<arith::XOrIOp>(op))
    return value && op->getOperand(0) == condition &&
           matchPattern(op->getOperand(1), m_One());
  if (isa_and_nonnull<arith::AndIOp>(op))
    return isFalseIf(op->getOperand(0), condition, value) ||
           isFalseIf(op->getOperand(1), condition, value);
  auto branch = dyn_cast_or_null<scf::IfOp>(op);
  if (!branch)
    return false;
  unsigned position = cast<OpResult>(next).getResultNumber();
  Value first = branch.thenYield().getOperand(position);
  Value second = branch.elseYield().getOperand(position);
  if (branch.getCondition() == condition)
    return isFalse(value ? first : second);
  Region *region = condition.getParentRegion();
  if (branch.getThenRegion().isAncestor(region))
    return isFalseIf(first, condition, value);
  return branch.getElseRegion().isAncestor(region) &&
         isFalseIf(second, condition, value);
}

bool pyarray::isLastIf(scf::WhileOp loop, unsigned flag, Value condition,
                       bool value) {
  return isFalseIf(loop.getYieldOp().getOperand(flag), condition, value);
}
