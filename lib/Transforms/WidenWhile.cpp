//===- WidenWhile.cpp - Loops that lanes leave one by one -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %n = scf.while (%z = %z0, %k = 0)     %n = scf.while (%z, %k = 0, %n = 0,
//     %c = k < max and |z| < 2                            %on = all) {
//     scf.condition(%c) %k          =>     %in = %on and |z| < 2
//   do                                     scf.condition(k < max and any(%in))
//     scf.yield f(%z), %k + 1            do
//                                          scf.yield f(%z), %k + 1, %n - %in,
//                                          %in
//
// The loop goes on as long as a lane does. A lane that has left computes on,
// and nobody looks: only what the results are made of is kept as it was. What
// starts the same in all lanes and goes on the same is one scalar, as the
// iterations that all lanes at work are in are one number.
//
//===----------------------------------------------------------------------===//

#include "LoopFlags.h"
#include "WhileWidener.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// In the loop there are only lanes that are at work, which are all in the same
/// iteration. What they leave with differs as the iteration does.
void LaneFacts::visitWhile(scf::WhileOp op) {
  for (auto [init, next, argument] :
       llvm::zip_equal(op.getInits(), op.getYieldOp().getOperands(),
                       op.getBeforeArguments())) {
    join(argument, getVariance(init));
    join(argument, getVariance(next));
  }
  visit(*op.getBeforeBody());
  scf::ConditionOp condition = op.getConditionOp();
  for (auto [value, argument, result] : llvm::zip_equal(
           condition.getArgs(), op.getAfterArguments(), op.getResults())) {
    join(argument, getVariance(value));
    join(result, getVariance(value));
    if (!op.isDefinedOutsideOfLoop(value))
      join(result, getVariance(condition.getCondition()));
  }
  visit(*op.getAfterBody());
}

void LaneFacts::findRefusalOfWhile(scf::WhileOp op) {
  Variance condition = getVariance(op.getConditionOp().getCondition());
  if (condition.rows && !condition.lanes)
    rowsRefusal = "a condition differs between rows";
  for (Value value :
       llvm::concat<Value>(llvm::to_vector_of<Value>(op.getBeforeArguments()),
                           llvm::to_vector_of<Value>(op.getResults()))) {
    if (isUniform(value))
      continue;
    if (!value.getType().isIntOrIndexOrFloat())
      return refuse("it computes with what is no number");
    noteWidth(value.getType());
  }
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

void WhileWidener::fillBefore(Block *block, scf::WhileOp wide) {
  OpBuilder at = OpBuilder::atBlockBegin(block);
  for (auto [slot, value] : llvm::zip_equal(slots, block->getArguments()))
    if (slot.kind == WideSlot::State) {
      Value argument = loop.getBeforeArguments()[slot.position];
      bool isPacked =
          argument.getType().isInteger(1) && !widener.isScalar(argument);
      widener.spread(argument, slot.instance,
                     isPacked ? unpack(at, value) : value);
    }
  takeSlots(at, block->getArguments());
  if (flag)
    for (Instance instance : widener.getDistinct({true, true}))
      widener.set(loop.getBeforeArguments()[*flag], instance,
                  createAllTrue(at));
  SmallVector<Value> masks;
  for (Instance instance = 0; instance < widener.getShape().getNumInstances();
       ++instance)
    masks.push_back(widener.getMask(instance));
  Value go = emitCondition(at);
  SmallVector<Value> values;
  for (auto [slot, value] : llvm::zip_equal(slots, block->getArguments())) {
    if (slot.kind == WideSlot::Active) {
      values.push_back(active[slot.instance]);
    } else if (slot.kind == WideSlot::Failed) {
      values.push_back(widener.packFailed(at, loc));
    } else if (slot.kind == WideSlot::Latch) {
      Value result = loop.getResult(slot.position);
      Value now = getPacked(at, result, condition.getArgs()[slot.position],
                            slot.instance);
      values.push_back(
          arith::SelectOp::create(at, loc, masks[slot.instance], now, value));
    } else {
      values.push_back(value);
    }
  }
  for (auto [position, instance] : afters)
    values.push_back(getPacked(at, loop.getAfterArguments()[position],
                               condition.getArgs()[position], instance));
  scf::ConditionOp::create(at, loc, go, values);
}

/// A lane that is at work adds the step, which is 1: its mask is -1.
Value WhileWidener::createCount(OpBuilder &at, const WideSlot &slot,
                                Value old) {
  return arith::SubIOp::create(at, loc, old, active[slot.instance]);
}

Value WhileWidener::createNext(OpBuilder &at, const WideSlot &slot, Value old) {
  switch (slot.kind) {
  case WideSlot::Active:
    if (flag) {
      Value next =
          widener.getVector(loop.getYieldOp().getOperand(*flag), slot.instance);
      Value known = LLVM::FreezeOp::create(at, loc, next);
      return arith::AndIOp::create(at, loc, old, pack(at, known));
    }
    return old;
  case WideSlot::Latch:
    return old;
  case WideSlot::Failed:
    return widener.packFailed(at, loc);
  case WideSlot::Counter:
    return createCount(at, slot, old);
  case WideSlot::State:
    break;
  }
  Value next =
      getPacked(at, loop.getBeforeArguments()[slot.position],
                loop.getYieldOp().getOperand(slot.position), slot.instance);
  if (!slot.isKept)
    return next;
  return arith::SelectOp::create(at, loc, widener.getMask(slot.instance), next,
                                 old);
}

void WhileWidener::fillAfter(Block *block) {
  OpBuilder at = OpBuilder::atBlockBegin(block);
  takeSlots(at, block->getArguments());
  for (auto [place, value] : llvm::zip_equal(
           afters, block->getArguments().drop_front(slots.size()))) {
    Value argument = loop.getAfterArguments()[place.first];
    bool isPacked =
        argument.getType().isInteger(1) && !widener.isScalar(argument);
    widener.spread(argument, place.second,
                   isPacked ? unpack(at, value) : value);
  }
  for (auto [value, argument] :
       llvm::zip_equal(condition.getArgs(), loop.getAfterArguments()))
    if (isFlag(value))
      for (Instance instance : widener.getDistinct({true, true}))
        widener.set(argument, instance, createAllTrue(at));
  widener.emitBlock(at, *loop.getAfterBody());
  SmallVector<Value> values;
  for (auto [slot, old] : llvm::zip(slots, block->getArguments()))
    values.push_back(createNext(at, slot, old));
  scf::YieldOp::create(at, loc, values);
}

void WhileWidener::takeResults(scf::WhileOp wide) {
  for (auto [slot, value] : llvm::zip(slots, wide.getResults()))
    if (slot.kind == WideSlot::Failed)
      widener.failed = unpack(builder, value);
  auto take = [&](unsigned position, Instance instance, Value value) {
    Value result = loop.getResult(position);
    bool isPacked = result.getType().isInteger(1) && !widener.isScalar(result);
    widener.spread(result, instance, isPacked ? unpack(builder, value) : value);
  };
  if (!isDivergent)
    for (auto [place, value] :
         llvm::zip_equal(afters, wide.getResults().drop_front(slots.size())))
      take(place.first, place.second, value);
  for (auto &[place, index] : slotOfResult)
    take(place.first, place.second, wide.getResult(index));
  for (auto [position, result] : llvm::enumerate(loop.getResults())) {
    Value value = condition.getArgs()[position];
    if (!result.use_empty() && loop.isDefinedOutsideOfLoop(value))
      for (Instance instance : widener.getDistinct(facts.getVariance(result)))
        widener.spread(result, instance, widener.get(value, instance));
  }
}

void WhileWidener::run() {
  unsigned numInstances = widener.getShape().getNumInstances();
  SmallVector<Value> outer;
  for (Instance instance = 0; instance < numInstances; ++instance)
    outer.push_back(widener.getMask(instance));
  active.resize(numInstances);
  if (isDivergent)
    ignoreArms();
  addSlots();
  addAfters();
  SmallVector<Value> inits;
  SmallVector<Type> types;
  for (const WideSlot &slot : slots) {
    inits.push_back(slot.init);
    types.push_back(slot.init.getType());
  }
  for (auto [position, instance] : afters) {
    Value argument = loop.getAfterArguments()[position];
    Type type = argument.getType();
    if (!widener.isScalar(argument))
      type = type.isInteger(1) ? getMaskType() : widener.getVectorType(type);
    types.push_back(type);
  }
  auto wide = scf::WhileOp::create(builder, loc, types, inits);
  wide->setDiscardableAttrs(llvm::to_vector(loop->getDiscardableAttrs()));
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Location> locations(types.size(), loc);
  Block *before = builder.createBlock(
      &wide.getBefore(), {}, TypeRange(types).take_front(slots.size()),
      ArrayRef(locations).take_front(slots.size()));
  Block *after = builder.createBlock(&wide.getAfter(), {}, types, locations);
  fillBefore(before, wide);
  fillAfter(after);
  builder.setInsertionPointAfter(wide);
  for (auto [instance, mask] : llvm::enumerate(outer))
    widener.setMask(instance, mask);
  takeResults(wide);
}

void Widener::emitWhile(OpBuilder &builder, scf::WhileOp loop) {
  forgetLoads(loop);
  WhileWidener(*this, facts, loop, builder).run();
  forgetLoads(loop);
}
