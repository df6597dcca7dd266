//===- MaterializerRegions.cpp - Typed branches and loops -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Materializer.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

Materializer::Flow Materializer::emitRegion(Region &target, Block &source,
                                            EmitEnd emitEnd) {
  OpBuilder::InsertionGuard guard(builder);
  Block &block = target.emplaceBlock();
  for (BlockArgument argument : source.getArguments())
    if (!isDropped(argument))
      mapping.map(argument, block.addArgument(getInferred(argument).type,
                                              argument.getLoc()));
  builder.setInsertionPointToEnd(&block);
  Flow flow = emitBlock(source);
  if (flow == Flow::Failed || failed(emitEnd(flow == Flow::Continues)))
    return Flow::Failed;
  return flow;
}

LogicalResult Materializer::emitYield(Operation *source, bool isReached,
                                      ValueRange targets) {
  Location loc = source->getLoc();
  SmallVector<Value> values;
  if (!isReached)
    values = emitUnbound(loc, getKeptTypes(targets));
  else if (failed(emitAll(loc, source->getOperands(), targets, values)))
    return failure();
  YieldOp::create(builder, loc, values);
  return success();
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// A branch that is always taken is written in place of the `if`.
Materializer::Flow Materializer::emitIf(IfOp op) {
  if (std::optional<bool> taken = getInferred(op.getCondition()).getBool()) {
    Block &block = (*taken ? op.getThen() : op.getOtherwise()).front();
    Flow flow = emitBlock(block);
    if (flow != Flow::Continues)
      return flow;
    SmallVector<Value> values;
    if (failed(emitAll(op.getLoc(), block.getTerminator()->getOperands(),
                       op.getResults(), values)))
      return Flow::Failed;
    mapKept(op.getResults(), values);
    return flow;
  }
  Value condition = mapping.lookupOrNull(op.getCondition());
  if (!condition)
    return fail(op, "a condition has no type");
  IfOp typed = IfOp::create(builder, op.getLoc(), getKeptTypes(op.getResults()),
                            condition);
  auto emitBranch = [&](Region &target, Region &source) {
    Block &block = source.front();
    return emitRegion(target, block, [&](bool isReached) {
      return emitYield(block.getTerminator(), isReached, op.getResults());
    });
  };
  Flow thenFlow = emitBranch(typed.getThen(), op.getThen());
  Flow elseFlow = thenFlow == Flow::Failed
                      ? Flow::Failed
                      : emitBranch(typed.getOtherwise(), op.getOtherwise());
  if (elseFlow == Flow::Failed)
    return Flow::Failed;
  mapKept(op.getResults(), typed.getResults());
  bool reachesEnd = thenFlow == Flow::Continues || elseFlow == Flow::Continues;
  return reachesEnd ? Flow::Continues : Flow::Ends;
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

Materializer::Flow Materializer::emitFor(ForOp op) {
  if (isa<TupleType>(getInferred(op.getIterable()).type))
    return emitUnrolledFor(op);
  Block &body = op.getBody().front();
  ValueRange carried = body.getArguments().drop_front();
  Value iterable = mapping.lookupOrNull(op.getIterable());
  SmallVector<Value> initial;
  // Of what nothing was ever put into, there are no items.
  if (getInferred(body.getArgument(0)).isUnbound()) {
    if (failed(emitAll(op.getLoc(), op.getInitial(), op.getResults(), initial)))
      return Flow::Failed;
    mapKept(op.getResults(), initial);
    return Flow::Continues;
  }
  if (!iterable || isDropped(body.getArgument(0)))
    return fail(op, "an iteration has no type");
  if (failed(emitAll(op.getLoc(), op.getInitial(), carried, initial)))
    return Flow::Failed;
  ForOp typed = ForOp::create(builder, op.getLoc(), getKeptTypes(carried),
                              iterable, initial);
  Flow flow = emitRegion(typed.getBody(), body, [&](bool isReached) {
    return emitYield(body.getTerminator(), isReached, carried);
  });
  if (flow == Flow::Failed)
    return flow;
  mapKept(op.getResults(), typed.getResults());
  return Flow::Continues;
}

/// One copy of the body for each item, with the types that it has there.
Materializer::Flow Materializer::emitUnrolledFor(ForOp op) {
  Block &body = op.getBody().front();
  // With variables, as the body is interpreted again.
  InferredValue tuple = instance.values.lookup(op.getIterable());
  Value iterable = mapping.lookupOrNull(op.getIterable());
  if (!iterable)
    return fail(op, "an iteration has no type");
  ArrayRef<Type> itemTypes = cast<TupleType>(iterable.getType()).getItems();
  UnpackOp items = UnpackOp::create(builder, op.getLoc(), itemTypes, iterable);
  SmallVector<InferredValue> inferred;
  SmallVector<Value> typed;
  for (Value initial : op.getInitial()) {
    inferred.push_back(instance.values.lookup(initial));
    typed.push_back(mapping.lookupOrNull(initial));
  }
  auto bind = [&](ValueRange targets) {
    for (auto [target, value, typedValue] :
         llvm::zip_equal(targets, inferred, typed)) {
      instance.values[target] = value;
      if (typedValue)
        mapping.map(target, typedValue);
    }
  };
  for (unsigned i = 0; i != itemTypes.size(); ++i) {
    TypeSolver::reset(instance, op.getBody());
    bind(body.getArguments().drop_front());
    instance.values[body.getArgument(0)] = tuple.getItem(i);
    mapping.map(body.getArgument(0), items.getResult(i));
    solver.revisit(instance, body);
    if (Flow flow = emitBlock(body); flow != Flow::Continues)
      return flow;
    for (auto [index, yielded] :
         llvm::enumerate(body.getTerminator()->getOperands())) {
      inferred[index] = instance.values.lookup(yielded);
      typed[index] = mapping.lookupOrNull(yielded);
    }
  }
  bind(op.getResults());
  return Flow::Continues;
}

/// A loop whose body is never entered is its condition, once.
Materializer::Flow Materializer::emitSkippedWhile(WhileOp op) {
  Block &before = op.getBefore().front();
  ConditionOp condition = cast<ConditionOp>(before.getTerminator());
  SmallVector<Value> initial, values;
  if (failed(emitAll(op.getLoc(), op.getInitial(), before.getArguments(),
                     initial)))
    return Flow::Failed;
  mapKept(before.getArguments(), initial);
  if (Flow flow = emitBlock(before); flow != Flow::Continues)
    return flow;
  if (failed(
          emitAll(op.getLoc(), condition.getValues(), op.getResults(), values)))
    return Flow::Failed;
  mapKept(op.getResults(), values);
  return Flow::Continues;
}

/// The values that `py.condition` passes on are the body's and the results.
Materializer::Flow Materializer::emitWhile(WhileOp op) {
  Block &before = op.getBefore().front();
  Block &body = op.getBody().front();
  ConditionOp condition = cast<ConditionOp>(before.getTerminator());
  InferredValue test = getInferred(condition.getCondition());
  if (test.isBottom() || !test.getBool().value_or(true))
    return emitSkippedWhile(op);
  SmallVector<Value> initial;
  if (failed(emitAll(op.getLoc(), op.getInitial(), before.getArguments(),
                     initial)))
    return Flow::Failed;
  WhileOp typed = WhileOp::create(builder, op.getLoc(),
                                  getKeptTypes(op.getResults()), initial);
  auto emitCondition = [&](bool) -> LogicalResult {
    SmallVector<Value> values;
    if (failed(emitAll(condition.getLoc(), condition.getValues(),
                       op.getResults(), values)))
      return failure();
    ConditionOp::create(builder, condition.getLoc(),
                        mapping.lookup(condition.getCondition()), values);
    return success();
  };
  auto emitBody = [&](bool isReached) {
    return emitYield(body.getTerminator(), isReached, before.getArguments());
  };
  if (emitRegion(typed.getBefore(), before, emitCondition) == Flow::Failed ||
      emitRegion(typed.getBody(), body, emitBody) == Flow::Failed)
    return Flow::Failed;
  mapKept(op.getResults(), typed.getResults());
  return Flow::Continues;
}

} // namespace pyarray::py
