//===- Widening.cpp - Many iterations of a loop at once -------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Widening.h"
#include "VectorBody.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

Widener::Widener(const LaneFacts &facts, const NestAccesses &nest,
                 TileShape shape, bool hasWideConversions)
    : facts(facts), nest(nest), shape(shape),
      hasWideConversions(hasWideConversions), masks(shape.getNumInstances()) {}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

SmallVector<Widener::Instance> Widener::getDistinct(Variance variance) const {
  SmallVector<Instance> distinct;
  for (Instance instance = 0; instance < shape.getNumInstances(); ++instance)
    if (isDistinct(variance, instance))
      distinct.push_back(instance);
  return distinct;
}

bool Widener::isDistinct(Variance variance, Instance instance) const {
  return (variance.rows || getRow(instance) == 0) &&
         (variance.lanes || getColumn(instance) == 0);
}

void Widener::spread(Value value, Instance instance, Value emitted) {
  Variance variance = facts.getVariance(value);
  for (Instance other = 0; other < shape.getNumInstances(); ++other)
    if ((!variance.rows || getRow(other) == getRow(instance)) &&
        (!variance.lanes || getColumn(other) == getColumn(instance)))
      set(value, other, emitted);
}

void Widener::set(Value value, Instance instance, Value emitted) {
  auto &known = isScalar(value) ? scalars : vectors;
  SmallVector<Value> &slots = known[value];
  slots.resize(shape.getNumInstances());
  slots[instance] = emitted;
}

Value Widener::getScalar(Value value, Instance instance) {
  auto known = scalars.find(value);
  if (known == scalars.end())
    return value; // from outside
  return known->second[instance];
}

Value Widener::getVector(Value value, Instance instance) {
  if (!isScalar(value))
    return vectors.find(value)->second[instance];
  return broadcast(getScalar(value, instance), *facts.getStep(value));
}

/// Right after the scalar, where every user sees it.
Value Widener::broadcast(Value scalar, int64_t step) {
  Value &known = broadcasts[{scalar, step}];
  if (known)
    return known;
  OpBuilder builder(scalar.getContext());
  builder.setInsertionPointAfterValue(scalar);
  Location loc = scalar.getLoc();
  VectorType type = getVectorType(scalar.getType());
  Value vector = vector::BroadcastOp::create(builder, loc, type, scalar);
  if (step != 0) {
    SmallVector<Attribute> offsets;
    for (unsigned lane = 0; lane < shape.lanes; ++lane)
      offsets.push_back(builder.getIntegerAttr(scalar.getType(), lane * step));
    Value distances = arith::ConstantOp::create(
        builder, loc, DenseElementsAttr::get(type, offsets));
    vector = arith::AddIOp::create(builder, loc, vector, distances);
  }
  known = vector;
  return vector;
}

Value Widener::getLane(OpBuilder &builder, Value value, Instance instance,
                       unsigned lane) {
  Location loc = value.getLoc();
  if (!isScalar(value))
    return vector::ExtractOp::create(builder, loc, getVector(value, instance),
                                     lane);
  Value first = getScalar(value, instance);
  int64_t distance = *facts.getStep(value) * lane;
  if (distance == 0)
    return first;
  Value offset = arith::ConstantOp::create(
      builder, loc, builder.getIntegerAttr(first.getType(), distance));
  return arith::AddIOp::create(builder, loc, first, offset);
}

Value Widener::createAnd(OpBuilder &builder, Value mask, Value condition) {
  if (!mask)
    return condition;
  // What a lane computes that is not at work may be undefined.
  Value known = LLVM::FreezeOp::create(builder, condition.getLoc(), condition);
  return arith::AndIOp::create(builder, condition.getLoc(), mask, known);
}

Value Widener::createMask(OpBuilder &builder, Variance variance,
                          Instance instance) {
  Value mask = getMask(instance);
  if (variance.rows)
    return mask;
  llvm::SmallDenseSet<Value> joined = {mask};
  for (unsigned row = 0; mask && row < shape.rows; ++row) {
    Value other = getMask(row * shape.columns + getColumn(instance));
    if (!other)
      return {};
    if (joined.insert(other).second)
      mask = arith::OrIOp::create(builder, other.getLoc(), mask, other);
  }
  return mask;
}

void Widener::setColumns(unsigned columns) {
  unsigned before = std::exchange(shape.columns, columns);
  masks.assign(shape.getNumInstances(), Value());
  vectors.clear();
  loaded.clear();
  for (auto &[value, slots] : scalars) {
    SmallVector<Value> rows;
    for (unsigned row = 0; row < shape.rows; ++row)
      rows.append(columns, slots[row * before]);
    slots = rows;
  }
}

void Widener::setPosition(OpBuilder &builder, Value first, Value row) {
  auto advance = [&](Value start, Value step, int64_t count) -> Value {
    if (count == 0)
      return start;
    Location loc = start.getLoc();
    Value distance = builder.createOrFold<arith::MulIOp>(
        loc, step,
        arith::ConstantOp::create(
            builder, loc, builder.getIntegerAttr(step.getType(), count)));
    return arith::AddIOp::create(builder, loc, start, distance);
  };
  scf::ForOp loop = facts.getLoop(), rows = facts.getRows();
  if (first)
    for (Instance column = 0; column < shape.columns; ++column)
      spread(loop.getInductionVar(), column,
             advance(first, loop.getStep(), column * shape.lanes));
  if (rows && row)
    for (unsigned index = 0; index < shape.rows; ++index)
      spread(rows.getInductionVar(), index * shape.columns,
             advance(row, rows.getStep(), index));
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

void Widener::emitBlock(OpBuilder &builder, Block &block) {
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    ops.push_back(&op);
  emitOps(builder, ops);
}

/// What neither stores nor has regions goes instance by instance, so that few
/// values are alive at once; all loads of a tile come before the stores after
/// them: whether the two overlap need not be known.
void Widener::emitOps(OpBuilder &builder, ArrayRef<Operation *> ops) {
  auto isPlain = [](Operation *op) {
    return op->getNumRegions() == 0 && !isa<memref::StoreOp>(op);
  };
  while (!ops.empty()) {
    ArrayRef<Operation *> run =
        ops.take_until([&](Operation *op) { return !isPlain(op); });
    for (Instance instance = 0; instance < shape.getNumInstances(); ++instance)
      for (Operation *op : run)
        if (isDistinct(getOpVariance(*op), instance))
          emitOp(builder, *op, instance);
    ops = ops.drop_front(run.size());
    if (ops.empty())
      return;
    Operation *op = ops.front();
    ops = ops.drop_front();
    if (auto store = dyn_cast<memref::StoreOp>(op)) {
      for (Instance instance : getDistinct(getOpVariance(*op)))
        emitStore(builder, store, instance);
      forgetLoads(op);
      continue;
    }
    emitRegions(builder, *op);
  }
}

Variance Widener::getOpVariance(Operation &op) const {
  // Lanes that are not at work do not fail where all others do.
  if (isa<CheckOp>(op) && isMasked())
    return {true, true};
  Variance variance;
  for (Value operand : op.getOperands())
    variance |= facts.getVariance(operand);
  for (Value result : op.getResults())
    variance |= facts.getVariance(result);
  return variance;
}

void Widener::emitRegions(OpBuilder &builder, Operation &op) {
  if (auto loop = dyn_cast<scf::ForOp>(op))
    return emitFor(builder, loop);
  if (auto branch = dyn_cast<scf::IfOp>(op))
    return emitIf(builder, branch);
  emitWhile(builder, cast<scf::WhileOp>(op));
}

void Widener::emitOp(OpBuilder &builder, Operation &op, Instance instance) {
  if (auto load = dyn_cast<memref::LoadOp>(op))
    return emitLoad(builder, load, instance);
  if (isa<CheckOp>(op))
    return emitCheck(builder, op, instance);
  emitElementwise(builder, op, instance);
}

/// Is `op` a division that faults where a divisor is zero?
static bool mayFault(Operation &op) {
  return isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp,
             arith::FloorDivSIOp, arith::CeilDivSIOp, arith::CeilDivUIOp>(op);
}

void Widener::emitElementwise(OpBuilder &builder, Operation &op,
                              Instance instance) {
  bool areScalars = llvm::all_of(
      op.getResults(), [&](Value result) { return isScalar(result); });
  SmallVector<Value> operands;
  for (Value operand : op.getOperands())
    operands.push_back(areScalars ? getScalar(operand, instance)
                                  : getVector(operand, instance));
  if (auto ignored = ignoredArms.find(op.getResults().front());
      ignored != ignoredArms.end())
    return spread(op.getResult(0), instance, operands[2 - ignored->second]);
  if (!areScalars && isa<arith::SelectOp>(op) && isScalar(op.getOperand(0)))
    operands[0] = getScalar(op.getOperand(0), instance);
  Location loc = op.getLoc();
  if (!areScalars && isa<arith::SIToFPOp, arith::UIToFPOp>(op) &&
      !hasWideConversions && op.getOperand(0).getType().isInteger(64) &&
      op.getResult(0).getType().isF64())
    return spread(op.getResult(0), instance,
                  createWideToDouble(builder, loc, operands.front(),
                                     isa<arith::SIToFPOp>(op)));
  if (mayFault(op))
    operands[1] =
        createSafeDivisor(builder, op.getOperand(1), operands[1],
                          createMask(builder, getOpVariance(op), instance));
  SmallVector<Type> types;
  for (Type type : op.getResultTypes())
    types.push_back(areScalars ? type : getVectorType(type));
  Operation *emitted = builder.create(loc, op.getName().getIdentifier(),
                                      operands, types, op.getAttrs());
  for (auto [result, value] :
       llvm::zip_equal(op.getResults(), emitted->getResults()))
    spread(result, instance, value);
}
