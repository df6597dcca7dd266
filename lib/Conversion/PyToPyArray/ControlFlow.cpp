//===- ControlFlow.cpp - if, while and for --------------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Views.h"
#include "Words.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace pyarray;

/// Gives the Python values `targets` what stands for them in `values`.
static LogicalResult bindAll(Lowering &b, ValueRange targets,
                             ValueRange values) {
  for (Value target : targets)
    if (failed(b.setFrom(target, values)))
      return failure();
  return success();
}

//===----------------------------------------------------------------------===//
// if
//===----------------------------------------------------------------------===//

static LogicalResult lowerBranch(Lowering &b, Block &source, Block *target) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(target);
  SmallVector<Value> results;
  if (failed(lowerBlock(b, source, results)))
    return failure();
  if (!target->mightHaveTerminator())
    scf::YieldOp::create(b, results);
  return success();
}

/// results = condition ? then : otherwise
LogicalResult pyarray::lowerIf(Lowering &b, py::IfOp op) {
  ValueResult condition = emitTruth(b, b.get(op.getCondition()));
  SmallVector<Type> types;
  if (failed(condition))
    return failure();
  if (failed(convertTypes(op.getResultTypes(), types)))
    return b.refuse("expected typed values");
  Block &otherwise = op.getOtherwise().front();
  bool withElse = !types.empty() || !llvm::hasSingleElement(otherwise);
  scf::IfOp lowered = scf::IfOp::create(b, types, *condition, withElse);
  if (failed(lowerBranch(b, op.getThen().front(), lowered.thenBlock())))
    return failure();
  if (withElse && failed(lowerBranch(b, otherwise, lowered.elseBlock())))
    return failure();
  return bindAll(b, op.getResults(), lowered.getResults());
}

//===----------------------------------------------------------------------===//
// while
//===----------------------------------------------------------------------===//

/// The condition's region: its arguments are the carried values, its end says
/// whether to go on and with what.
static LogicalResult lowerCondition(Lowering &b, py::WhileOp op,
                                    Block *target) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(target);
  Block &before = op.getBefore().front();
  if (failed(bindAll(b, before.getArguments(), target->getArguments())))
    return failure();
  SmallVector<Value> ignored;
  if (failed(lowerBlock(b, before, ignored)))
    return failure();
  py::ConditionOp condition = dyn_cast<py::ConditionOp>(before.getTerminator());
  if (!condition)
    return b.refuse("expected the region to end in a condition");
  ValueResult truth = emitTruth(b, b.get(condition.getCondition()));
  if (failed(truth))
    return failure();
  scf::ConditionOp::create(b, *truth, b.flatten(condition.getValues()));
  return success();
}

static Block *addBlock(Lowering &b, Region &region, TypeRange types) {
  SmallVector<Location> locations(types.size(), b.getLoc());
  OpBuilder::InsertionGuard guard(b);
  return b.createBlock(&region, region.end(), types, locations);
}

/// while condition(carried): carried = body(...)
LogicalResult pyarray::lowerWhile(Lowering &b, py::WhileOp op) {
  SmallVector<Value> initial = b.flatten(op.getInitial());
  SmallVector<Type> types;
  if (failed(convertTypes(op.getResultTypes(), types)))
    return b.refuse("expected typed values");
  scf::WhileOp lowered = scf::WhileOp::create(b, types, initial);
  Block *before =
      addBlock(b, lowered.getBefore(), ValueRange(initial).getTypes());
  Block *after = addBlock(b, lowered.getAfter(), types);
  if (failed(lowerCondition(b, op, before)))
    return failure();
  Block &body = op.getBody().front();
  if (failed(bindAll(b, body.getArguments(), after->getArguments())) ||
      failed(lowerBranch(b, body, after)))
    return failure();
  return bindAll(b, op.getResults(), lowered.getResults());
}

//===----------------------------------------------------------------------===//
// for
//===----------------------------------------------------------------------===//

namespace {
/// The bounds of a loop, as indices.
struct Bounds {
  Value lower, upper, step;
  /// The induction variable is the item itself, not its position.
  bool isItem = false;
};
} // namespace

/// May the induction variable run through the range itself? With step 1 it
/// cannot overflow; with another only after more iterations than will ever be
/// made, where the start and the step are small.
static bool runsThroughRange(const PyValue &range) {
  std::optional<int64_t> start = getConstantIntValue(range.values[0]);
  std::optional<int64_t> step = getConstantIntValue(range.values[2]);
  if (!step || *step <= 0)
    return false;
  int64_t limit = int64_t(1) << 62;
  return *step == 1 || (start && *start >= -limit && *start <= limit &&
                        *step <= (int64_t(1) << 10));
}

static FailureOr<Bounds> getBounds(Lowering &b, const PyValue &iterable) {
  Bounds bounds;
  if (iterable.is<py::RangeType>() && runsThroughRange(iterable)) {
    auto toIndex = [&](Value value) {
      return emitIndexCast(b, value, b.getIndexType());
    };
    bounds.lower = toIndex(iterable.values[0]);
    bounds.upper = toIndex(iterable.values[1]);
    bounds.step = toIndex(iterable.values[2]);
    bounds.isItem = true;
    return bounds;
  }
  ValueResult length = emitLength(b, iterable);
  if (failed(length))
    return failure();
  bounds.lower = b.constantIndex(0);
  bounds.upper = *length;
  bounds.step = b.constantIndex(1);
  return bounds;
}

LogicalResult pyarray::lowerIteration(Lowering &b, Block &body,
                                      const PyValue &item, ValueRange carried,
                                      SmallVectorImpl<Value> &results) {
  BlockArgument first = body.getArgument(0);
  PyResult converted = emitCastTo(b, item, first.getType());
  if (failed(converted))
    return failure();
  b.set(first, *converted);
  if (failed(bindAll(b, body.getArguments().drop_front(), carried)))
    return failure();
  return lowerBlock(b, body, results);
}

/// for item in tuple: one copy of the body for each item.
static LogicalResult unrollOverTuple(Lowering &b, py::ForOp op,
                                     const PyValue &tuple) {
  SmallVector<Value> carried = b.flatten(op.getInitial());
  for (const PyValue &item : getItems(tuple)) {
    SmallVector<Value> results;
    if (failed(lowerIteration(b, op.getBody().front(), item, carried, results)))
      return failure();
    carried = std::move(results);
  }
  return bindAll(b, op.getResults(), carried);
}

/// for item in iterable: carried = body(item, carried)
LogicalResult pyarray::lowerFor(Lowering &b, py::ForOp op) {
  PyValue iterable = b.get(op.getIterable());
  if (iterable.is<py::TupleType>())
    return unrollOverTuple(b, op, iterable);
  if (isNest(iterable.type))
    return lowerNestFor(b, op, iterable);
  if (isSequential(iterable.type))
    return lowerSequentialFor(b, op, iterable);
  FailureOr<Bounds> bounds = getBounds(b, iterable);
  if (failed(bounds))
    return failure();
  scf::ForOp loop =
      scf::ForOp::create(b, bounds->lower, bounds->upper, bounds->step,
                         b.flatten(op.getInitial()));
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    Block &body = op.getBody().front();
    Value position = loop.getInductionVar();
    PyResult item = makeInt(b, position);
    if (!bounds->isItem)
      item = emitItem(b, iterable, position, body.getArgument(0).getType());
    SmallVector<Value> results;
    if (failed(item) || failed(lowerIteration(
                            b, body, *item, loop.getRegionIterArgs(), results)))
      return failure();
    if (!loop.getBody()->mightHaveTerminator())
      scf::YieldOp::create(b, results);
  }
  return bindAll(b, op.getResults(), loop.getResults());
}
