//===- WhileSlots.cpp - What goes around a wide loop ----------------------===//
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

Value WhileWidener::pack(OpBuilder &at, Value value) {
  return arith::ExtSIOp::create(at, loc, getMaskType(), value);
}

Value WhileWidener::unpack(OpBuilder &at, Value packed) {
  Value zeros =
      arith::ConstantOp::create(at, loc, at.getZeroAttr(packed.getType()));
  return arith::CmpIOp::create(at, loc, arith::CmpIPredicate::slt, packed,
                               zeros);
}

/// `value` in the form in which `target` is carried.
Value WhileWidener::getPacked(OpBuilder &at, Value target, Value value,
                              Instance instance) {
  if (widener.isScalar(target))
    return widener.getScalar(value, instance);
  Value vector = widener.getVector(value, instance);
  return target.getType().isInteger(1) ? pack(at, vector) : vector;
}

WhileWidener::Instance WhileWidener::getLeader(Instance instance) const {
  unsigned row = leaving.rows ? widener.getRow(instance) : 0;
  return row * widener.getShape().columns + widener.getColumn(instance);
}

/// What `value`, which the loop carries, is plus a number in each iteration.
std::optional<int64_t> WhileWidener::findStep(unsigned position) {
  Value next = loop.getYieldOp().getOperand(position);
  auto sum = next.getDefiningOp<arith::AddIOp>();
  if (!sum || !next.getType().isInteger(facts.getWidestBits()))
    return std::nullopt;
  auto argument = dyn_cast<BlockArgument>(sum.getLhs());
  if (!argument || argument.getOwner() != loop.getAfterBody() ||
      condition.getArgs()[argument.getArgNumber()] !=
          loop.getBeforeArguments()[position])
    return std::nullopt;
  std::optional<int64_t> step = getConstantIntValue(sum.getRhs());
  return step == 1 ? step : std::nullopt;
}

/// Sees to it that a result is what it was when the lane left.
void WhileWidener::addResult(unsigned position) {
  Value result = loop.getResult(position),
        value = condition.getArgs()[position];
  if (isFlag(value)) {
    for (auto [index, slot] : llvm::enumerate(slots))
      if (slot.kind == WideSlot::Active)
        slotOfResult[{position, slot.instance}] = index;
    return;
  }
  auto carried = dyn_cast<BlockArgument>(value);
  bool isCarried = carried && carried.getOwner() == loop.getBeforeBody();
  bool isState = isCarried && !widener.isScalar(value) &&
                 facts.getVariance(value) == facts.getVariance(result);
  std::optional<int64_t> step;
  if (isCarried)
    step = findStep(carried.getArgNumber());
  for (Instance instance : widener.getDistinct(facts.getVariance(result))) {
    WideSlot slot = {WideSlot::Latch, position, instance, Value()};
    if (isState && !step) {
      for (auto [index, state] : llvm::enumerate(slots))
        if (state.kind == WideSlot::State &&
            state.position == carried.getArgNumber() &&
            state.instance == instance) {
          state.isKept = true;
          slotOfResult[{position, instance}] = index;
        }
      continue;
    }
    if (step) {
      slot.kind = WideSlot::Counter;
      slot.step = *step;
      slot.init =
          widener.getVector(loop.getInits()[carried.getArgNumber()], instance);
    } else {
      Type type = result.getType().isInteger(1)
                      ? getMaskType()
                      : widener.getVectorType(result.getType());
      slot.init =
          arith::ConstantOp::create(builder, loc, builder.getZeroAttr(type));
    }
    slotOfResult[{position, instance}] = slots.size();
    slots.push_back(slot);
  }
}

void WhileWidener::addSlots() {
  for (auto [position, init, argument] :
       llvm::enumerate(loop.getInits(), loop.getBeforeArguments()))
    for (Instance instance :
         flag == position ? SmallVector<Instance>()
                          : widener.getDistinct(facts.getVariance(argument)))
      slots.push_back({WideSlot::State, unsigned(position), instance,
                       getPacked(builder, argument, init, instance)});
  if (hasChecks)
    slots.push_back({WideSlot::Failed, 0, 0, widener.packFailed(builder, loc)});
  if (!isDivergent)
    return;
  for (Instance instance : widener.getDistinct({leaving.rows, true})) {
    Value mask = widener.getMask(instance);
    if (flag && !matchPattern(loop.getInits()[*flag], m_One()))
      mask = widener.createAnd(
          builder, mask, widener.getVector(loop.getInits()[*flag], instance));
    Value all = arith::ConstantOp::create(
        builder, loc,
        DenseElementsAttr::get(cast<VectorType>(getMaskType()),
                               APInt::getAllOnes(facts.getWidestBits())));
    slots.push_back(
        {WideSlot::Active, 0, instance, mask ? pack(builder, mask) : all});
  }
  for (auto [position, result] : llvm::enumerate(loop.getResults()))
    if (!result.use_empty() &&
        !loop.isDefinedOutsideOfLoop(condition.getArgs()[position]))
      addResult(position);
}

void WhileWidener::addAfters() {
  for (auto [position, argument, result] :
       llvm::enumerate(loop.getAfterArguments(), loop.getResults()))
    if (!isFlag(condition.getArgs()[position]) &&
        (!argument.use_empty() || (!isDivergent && !result.use_empty())))
      for (Instance instance : widener.getDistinct(facts.getVariance(argument)))
        afters.emplace_back(position, instance);
}

void WhileWidener::takeSlots(OpBuilder &at, ValueRange values) {
  for (auto [slot, value] : llvm::zip(slots, values))
    if (slot.kind == WideSlot::Active) {
      Value mask = unpack(at, value);
      for (Instance other = 0; other < widener.getShape().getNumInstances();
           ++other)
        if (getLeader(other) == slot.instance) {
          active[other] = value;
          widener.setMask(other, mask);
        }
    } else if (slot.kind == WideSlot::Failed) {
      widener.failed = unpack(at, value);
    }
}
