//===- WidenSerial.cpp - Lanes that end one after the other ---------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for p:                          for p step 4:
//     l = nearest(x[p], centres)      l[0 : 4] = nearest(x[p : p + 4], centres)
//     labels[p] = l             =>    for q in range(4):
//     counts[l] += 1                    labels[p + q] = l[q]
//                                       counts[l[q]] += 1
//
// Iterations need one another only in what comes last: that is done one after
// the other, in the order of the loop, so that what raises there does so after
// the effects of all iterations before. Lanes go through a few words of the
// stack.
//
//===----------------------------------------------------------------------===//

#include "WidenSerial.h"
#include "ShortLoops.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/IRMapping.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Which part
//===----------------------------------------------------------------------===//

template <typename... OpTypes> static bool holdsAny(Operation *op) {
  return op
      ->walk([](Operation *inner) {
        return isa<OpTypes...>(inner) ? WalkResult::interrupt()
                                      : WalkResult::advance();
      })
      .wasInterrupted();
}

static bool mayRaise(Operation *op) {
  return holdsAny<CheckOp, WrapIndexOp>(op);
}

/// Does the part before `from` read nothing that the rest writes in another
/// iteration?
static bool isReadBefore(const Dependences &dependences, scf::ForOp loop,
                         Operation *from) {
  Block *body = loop.getBody();
  auto isSerial = [&](const Access &access) {
    Operation *top = body->findAncestorOpInBlock(*access.op);
    return top && !top->isBeforeInBlock(from);
  };
  auto isParallel = [&](const Access &access) {
    Operation *top = body->findAncestorOpInBlock(*access.op);
    return top && top->isBeforeInBlock(from);
  };
  ArrayRef<Access> accesses = dependences.getNest().getAccesses();
  for (const Access &load : accesses) {
    if (!isParallel(load))
      continue;
    for (const Access &store : accesses) {
      if (!store.isStore || !isSerial(store))
        continue;
      std::optional<Dependence> dependence =
          dependences.getDependence(store, load, loop);
      if (dependence && (dependence->distances.empty() ||
                         !dependence->distances.front().isZero()))
        return false;
    }
  }
  return true;
}

Operation *pyarray::findSerialPart(const Dependences &dependences,
                                   scf::ForOp loop) {
  Operation *from = nullptr;
  bool hasLoop = false, hasWhile = false, raises = false;
  for (Operation &op : loop.getBody()->without_terminator()) {
    if (!from && (mayRaise(&op) || holdsAny<memref::StoreOp>(&op)))
      from = &op;
    if (from) {
      raises |= mayRaise(&op);
    } else {
      hasLoop |= holdsAny<LoopLikeOpInterface>(&op);
      hasWhile |= holdsAny<scf::WhileOp>(&op);
    }
  }
  if (!from || !hasLoop || (hasWhile && raises) ||
      !loop.getInitArgs().empty() || !isReadBefore(dependences, loop, from))
    return nullptr;
  return from;
}

//===----------------------------------------------------------------------===//
// One lane after the other
//===----------------------------------------------------------------------===//

namespace {
class SerialEmitter {
public:
  SerialEmitter(OpBuilder &builder, const LaneFacts &facts, Widener &widener)
      : builder(builder), facts(facts), widener(widener), loop(facts.getLoop()),
        loc(loop.getLoc()), lanes(widener.getShape().lanes),
        count(lanes * widener.getShape().columns) {}

  void run(Value first);

private:
  void addValue(Value value);
  Value spill(Value value);
  Value createConstant(OpBuilder &at, Type type, int64_t value) {
    return arith::ConstantOp::create(at, loc, at.getIntegerAttr(type, value));
  }
  Value getLane(OpBuilder &at, Value value, Value lane, Value position);

  OpBuilder &builder;
  const LaneFacts &facts;
  Widener &widener;
  scf::ForOp loop;
  Location loc;
  int64_t lanes, count;
  /// What the serial part takes from the part before it, and where its lanes
  /// are in memory, unless they are equal or linear.
  llvm::MapVector<Value, Value> values;
};
} // namespace

/// The lanes of all columns in memory, booleans as bytes.
Value SerialEmitter::spill(Value value) {
  Type type =
      value.getType().isInteger(1) ? builder.getI8Type() : value.getType();
  auto function = loop->getParentOfType<func::FuncOp>();
  OpBuilder entry = OpBuilder::atBlockBegin(&function.getBody().front());
  Value place =
      memref::AllocaOp::create(entry, loc, MemRefType::get({count}, type),
                               entry.getI64IntegerAttr(/*alignment=*/32));
  for (unsigned column = 0; column < widener.getShape().columns; ++column) {
    Value vector = widener.getVector(value, column);
    if (type != value.getType())
      vector = arith::ExtUIOp::create(builder, loc, widener.getVectorType(type),
                                      vector);
    vector::StoreOp::create(
        builder, loc, vector, place,
        createConstant(builder, builder.getIndexType(), column * lanes));
  }
  return place;
}

void SerialEmitter::addValue(Value value) {
  bool isOfBody = value.getParentBlock() == loop.getBody();
  Operation *op = value.getDefiningOp();
  if (!isOfBody || values.contains(value) ||
      (op && !op->isBeforeInBlock(facts.getSerialFrom())))
    return;
  values.insert({value, widener.isScalar(value) ? Value() : spill(value)});
}

/// `position` is the induction variable of the lane, which is the `lane`-th.
Value SerialEmitter::getLane(OpBuilder &at, Value value, Value lane,
                             Value position) {
  if (value == loop.getInductionVar())
    return position;
  if (Value place = values.lookup(value)) {
    Value element = memref::LoadOp::create(at, loc, place, lane);
    if (!value.getType().isInteger(1))
      return element;
    return arith::CmpIOp::create(at, loc, arith::CmpIPredicate::ne, element,
                                 createConstant(at, at.getI8Type(), 0));
  }
  Value first = widener.getScalar(value, 0);
  int64_t step = *facts.getStep(value);
  if (step == 0)
    return first;
  Value number = lane;
  if (!first.getType().isIndex())
    number = arith::IndexCastOp::create(at, loc, first.getType(), lane);
  Value distance = arith::MulIOp::create(
      at, loc, number, createConstant(at, first.getType(), step));
  return arith::AddIOp::create(at, loc, first, distance);
}

void SerialEmitter::run(Value first) {
  SmallVector<Operation *> ops;
  for (Operation *op = facts.getSerialFrom(); op; op = op->getNextNode())
    if (!op->hasTrait<OpTrait::IsTerminator>())
      ops.push_back(op);
  for (Operation *op : ops)
    op->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        addValue(operand);
    });
  Type index = builder.getIndexType();
  auto fill = [&](OpBuilder &at, Location, Value lane, ValueRange) {
    Value number = lane;
    if (!first.getType().isIndex())
      number = arith::IndexCastOp::create(at, loc, first.getType(), lane);
    Value distance = arith::MulIOp::create(at, loc, number, loop.getStep());
    Value position = arith::AddIOp::create(at, loc, first, distance);
    IRMapping mapping;
    for (auto [value, place] : values)
      mapping.map(value, getLane(at, value, lane, position));
    for (Operation *op : ops)
      at.clone(*op, mapping);
    scf::YieldOp::create(at, loc);
  };
  auto each =
      scf::ForOp::create(builder, loc, createConstant(builder, index, 0),
                         createConstant(builder, index, count),
                         createConstant(builder, index, 1), ValueRange(), fill);
  markShort(each);
}

void pyarray::emitSerialPart(OpBuilder &builder, const LaneFacts &facts,
                             Widener &widener, Value first) {
  SerialEmitter(builder, facts, widener).run(first);
}
