//===- WidenLoops.cpp - Loops and conditions in many iterations -----------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An inner loop is made as often by all lanes, and stays one loop that carries
// the values of all instances. So does a condition that all lanes share. Where
// lanes go apart, both sides are computed, and each lane takes its own.
//
//===----------------------------------------------------------------------===//

#include "ShortLoops.h"
#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// What failed
//===----------------------------------------------------------------------===//

/// Booleans that go around a loop are packed and unpacked each time; integers
/// as wide as what is computed with are not.
Value Widener::packFailed(OpBuilder &builder, Location loc) {
  VectorType type =
      getVectorType(builder.getIntegerType(facts.getWidestBits()));
  if (!failed)
    return arith::ConstantOp::create(builder, loc, builder.getZeroAttr(type));
  return arith::ExtSIOp::create(builder, loc, type, failed);
}

Value Widener::unpackFailed(OpBuilder &builder, Value packed) {
  Location loc = packed.getLoc();
  Value zeros = arith::ConstantOp::create(
      builder, loc, builder.getZeroAttr(packed.getType()));
  return arith::CmpIOp::create(builder, loc, arith::CmpIPredicate::slt, packed,
                               zeros);
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

/// Does each iteration go on to other elements of an array? Then it is over
/// after as many as memory has room for, and the loops around look whether they
/// should end.
static bool isBoundedByMemory(scf::ForOp loop) {
  auto moves = [&](OperandRange indices) {
    return llvm::any_of(indices, [&](Value index) {
      return LinearForm::of(index).getCoefficient(loop.getInductionVar()) != 0;
    });
  };
  return llvm::any_of(loop.getBody()->getOps<memref::LoadOp>(),
                      [&](memref::LoadOp load) {
                        return load.getMemRefType().getLayout().isIdentity() &&
                               moves(load.getIndices());
                      });
}

void Widener::emitFor(OpBuilder &builder, scf::ForOp loop) {
  Location loc = loop.getLoc();
  bool mayFail = facts.hasChecks(loop);
  SmallVector<Value> inits;
  for (auto [init, argument] :
       llvm::zip_equal(loop.getInitArgs(), loop.getRegionIterArgs()))
    for (Instance instance : getDistinct(facts.getVariance(argument)))
      inits.push_back(getAs(argument, init, instance));
  if (mayFail)
    inits.push_back(packFailed(builder, loc));
  forgetLoads(loop);
  auto wide = scf::ForOp::create(
      builder, loc, getScalar(loop.getLowerBound(), 0),
      getScalar(loop.getUpperBound(), 0), getScalar(loop.getStep(), 0), inits);
  wide->setDiscardableAttrs(llvm::to_vector(loop->getDiscardableAttrs()));
  if (isBoundedByMemory(loop))
    markShort(wide);
  spread(loop.getInductionVar(), 0, wide.getInductionVar());
  OpBuilder inner = OpBuilder::atBlockBegin(wide.getBody());
  takeResults(loop.getRegionIterArgs(), wide.getRegionIterArgs());
  if (mayFail)
    failed = unpackFailed(inner, wide.getRegionIterArgs().back());
  emitBlock(inner, *loop.getBody());
  SmallVector<Value> next;
  auto yield = cast<scf::YieldOp>(loop.getBody()->getTerminator());
  for (auto [argument, value] :
       llvm::zip_equal(loop.getRegionIterArgs(), yield.getOperands()))
    for (Instance instance : getDistinct(facts.getVariance(argument)))
      next.push_back(getAs(argument, value, instance));
  if (mayFail)
    next.push_back(packFailed(inner, loc));
  if (Block *body = wide.getBody();
      body->empty() || !body->back().hasTrait<OpTrait::IsTerminator>())
    scf::YieldOp::create(inner, loc, next);
  takeResults(loop.getResults(), wide.getResults());
  if (mayFail)
    failed = unpackFailed(builder, wide.getResults().back());
  forgetLoads(loop);
}

/// `value` in the form that `target` has.
Value Widener::getAs(Value target, Value value, Instance instance) {
  return isScalar(target) ? getScalar(value, instance)
                          : getVector(value, instance);
}

void Widener::takeResults(ValueRange values, ValueRange emitted) {
  for (Value value : values)
    for (Instance instance : getDistinct(facts.getVariance(value))) {
      spread(value, instance, emitted.front());
      emitted = emitted.drop_front();
    }
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

void Widener::emitIf(OpBuilder &builder, scf::IfOp branch) {
  forgetLoads(branch);
  if (facts.isUniform(branch.getCondition()))
    emitUniformIf(builder, branch);
  else
    emitMaskedIf(builder, branch);
  forgetLoads(branch);
}

void Widener::emitUniformIf(OpBuilder &builder, scf::IfOp branch) {
  Location loc = branch.getLoc();
  bool mayFail = facts.hasChecks(branch);
  SmallVector<Type> types;
  for (Value result : branch.getResults())
    types.append(getDistinct(facts.getVariance(result)).size(),
                 isScalar(result) ? result.getType()
                                  : getVectorType(result.getType()));
  if (mayFail)
    types.push_back(
        getVectorType(builder.getIntegerType(facts.getWidestBits())));
  bool hasElse = branch.elseBlock() || !types.empty();
  auto wide = scf::IfOp::create(builder, loc, types,
                                getScalar(branch.getCondition(), 0), hasElse);
  Value failedBefore = failed;
  auto fill = [&](Block *source, Block *target) {
    OpBuilder inner = OpBuilder::atBlockBegin(target);
    failed = failedBefore;
    if (source)
      emitBlock(inner, *source);
    SmallVector<Value> values;
    if (source)
      for (auto [result, value] : llvm::zip_equal(
               branch.getResults(), source->getTerminator()->getOperands()))
        for (Instance instance : getDistinct(facts.getVariance(result)))
          values.push_back(getAs(result, value, instance));
    if (mayFail)
      values.push_back(packFailed(inner, loc));
    if (!types.empty())
      scf::YieldOp::create(inner, loc, values);
  };
  fill(branch.thenBlock(), wide.thenBlock());
  if (hasElse)
    fill(branch.elseBlock(), wide.elseBlock());
  failed = failedBefore;
  takeResults(branch.getResults(), wide.getResults());
  if (mayFail)
    failed = unpackFailed(builder, wide.getResults().back());
}

/// What all lanes share must neither be read nor gone through where no lane is
/// at work: a block with such ops runs only where there is one. So does one
/// that stores: a masked store takes ten times as long as the test, and
/// conditions like that of `if t < d[i]: d[i] = t` seldom hold.
bool Widener::needsLane(Block *block) const {
  return block
      ->walk([&](Operation *op) {
        bool isLoop = op->getNumRegions() != 0 && !isa<scf::IfOp>(op);
        bool isShared = isa<memref::LoadOp>(op) && isScalar(op->getResult(0));
        return isLoop || isShared || isa<memref::StoreOp>(op)
                   ? WalkResult::interrupt()
                   : WalkResult::advance();
      })
      .wasInterrupted();
}

Value Widener::createAny(OpBuilder &builder, ArrayRef<Value> masks) {
  Location loc = masks.front().getLoc();
  Value any;
  for (Value mask : masks)
    any = any ? Value(arith::OrIOp::create(builder, loc, any, mask)) : mask;
  return vector::ReductionOp::create(builder, loc, vector::CombiningKind::OR,
                                     any);
}

/// One side of a condition, under the masks `conditions`; what it yields for
/// the distinct instances of each of `results`.
SmallVector<Value> Widener::emitMasked(OpBuilder &builder, Block *block,
                                       ArrayRef<Value> conditions,
                                       ValueRange results) {
  Location loc = conditions.front().getLoc();
  SmallVector<Value> outer = masks;
  masks.assign(conditions.begin(), conditions.end());
  auto fill = [&](OpBuilder &at) {
    emitBlock(at, *block);
    SmallVector<Value> values;
    for (auto [result, value] :
         llvm::zip_equal(results, block->getTerminator()->getOperands()))
      for (Instance instance : getDistinct(facts.getVariance(result)))
        values.push_back(getVector(value, instance));
    return values;
  };
  SmallVector<Value> values;
  if (!needsLane(block)) {
    values = fill(builder);
  } else {
    bool mayFail = facts.hasChecks(block->getParentOp());
    SmallVector<Type> types;
    for (Value result : results)
      types.append(getDistinct(facts.getVariance(result)).size(),
                   getVectorType(result.getType()));
    if (mayFail)
      types.push_back(
          getVectorType(builder.getIntegerType(facts.getWidestBits())));
    auto branch =
        scf::IfOp::create(builder, loc, types, createAny(builder, conditions),
                          /*withElseRegion=*/!types.empty());
    Value failedBefore = failed;
    if (!types.empty()) {
      OpBuilder inner = branch.getElseBodyBuilder();
      SmallVector<Value> idle;
      for (Type type : ArrayRef(types).drop_back(mayFail))
        idle.push_back(
            arith::ConstantOp::create(inner, loc, inner.getZeroAttr(type)));
      if (mayFail)
        idle.push_back(packFailed(inner, loc));
      scf::YieldOp::create(inner, loc, idle);
    }
    OpBuilder inner = branch.getThenBodyBuilder();
    SmallVector<Value> taken = fill(inner);
    if (mayFail)
      taken.push_back(packFailed(inner, loc));
    if (!types.empty())
      scf::YieldOp::create(inner, loc, taken);
    failed = failedBefore;
    values = branch.getResults();
    if (mayFail)
      failed = unpackFailed(builder, values.pop_back_val());
  }
  masks = outer;
  return values;
}

void Widener::emitMaskedIf(OpBuilder &builder, scf::IfOp branch) {
  Location loc = branch.getLoc();
  SmallVector<Value> conditions, taken, others;
  for (Instance instance = 0; instance < shape.getNumInstances(); ++instance) {
    Value condition = getVector(branch.getCondition(), instance);
    conditions.push_back(condition);
    taken.push_back(createAnd(builder, getMask(instance), condition));
    if (!branch.elseBlock())
      continue;
    Value ones = arith::ConstantOp::create(
        builder, loc,
        DenseElementsAttr::get(cast<VectorType>(condition.getType()), true));
    Value isNot = arith::XOrIOp::create(builder, loc, condition, ones);
    others.push_back(createAnd(builder, getMask(instance), isNot));
  }
  SmallVector<Value> first =
      emitMasked(builder, branch.thenBlock(), taken, branch.getResults());
  SmallVector<Value> second;
  if (branch.elseBlock())
    second =
        emitMasked(builder, branch.elseBlock(), others, branch.getResults());
  unsigned position = 0;
  for (Value result : branch.getResults())
    for (Instance instance : getDistinct(facts.getVariance(result))) {
      auto ignored = ignoredArms.find(result);
      Value chosen;
      if (ignored != ignoredArms.end())
        chosen = ignored->second == 0 ? second[position] : first[position];
      else
        chosen = arith::SelectOp::create(builder, loc, conditions[instance],
                                         first[position], second[position]);
      spread(result, instance, chosen);
      ++position;
    }
}
