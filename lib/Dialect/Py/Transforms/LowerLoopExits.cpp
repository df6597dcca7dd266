//===- LowerLoopExits.cpp - Loops that are left early ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.while {                        py.store "$running", true
//     %c = ...                        py.while {
//     py.condition %c                   %c = py.if (py.load "$running") {
//   } do {                                ...
//     py.if %d {                        } else { false }
//       py.break                 =>     py.condition %c
//     } else {                        } do {
//       py.yield                        py.if %d {
//     }                                   py.store "$running", false
//     ...                               } else {
//   } else {                              ...
//     clause                            }
//   }                                 } else {
//                                     }
//                                     py.if (py.load "$running") { clause }
//
//===----------------------------------------------------------------------===//

#include "ExitLowering.h"

using namespace mlir;

namespace pyarray::py {

/// Whether the loop never ends by its condition, as in `while True`.
static bool isEndless(WhileOp loop) {
  auto condition = cast<ConditionOp>(loop.getBefore().front().getTerminator());
  Value value = condition.getCondition();
  while (auto truth = value.getDefiningOp<TruthOp>())
    value = truth.getValue();
  auto constant = value.getDefiningOp<ConstantOp>();
  auto number =
      constant ? dyn_cast<IntegerAttr>(constant.getValue()) : IntegerAttr();
  return number && !number.getValue().isZero();
}

/// Lowers `loop` and returns the op to go on with.
Operation *ExitLowering::lowerLoop(Operation *loop, ExitScope &scope) {
  ExitScope inner;
  inner.isLoop = true;
  auto whileOp = dyn_cast<WhileOp>(loop);
  auto forOp = dyn_cast<ForOp>(loop);
  if (whileOp)
    lowerBlock(whileOp.getBefore().front(), scope);
  Block &body = (whileOp ? whileOp.getBody() : forOp.getBody()).front();
  lowerBlock(body, inner);
  if (isTooDeep)
    return loop->getBlock()->getTerminator();
  yieldFromLeaves(body);

  bool endless = whileOp && isEndless(whileOp);
  if (inner.running) {
    if (forOp)
      whileOp = countItems(forOp);
    OpBuilder builder(whileOp);
    store(builder, whileOp.getLoc(), inner.running, builder.getBoolAttr(true));
    guardCondition(whileOp, inner.running);
    return finishLoop(whileOp, endless, inner);
  }
  if (endless) {
    cutAfter(loop);
    whileOp.getOtherwise().getBlocks().clear();
    return loop->getBlock()->getTerminator();
  }
  return inlineElse(loop,
                    whileOp ? whileOp.getOtherwise() : forOp.getOtherwise());
}

/// Every path through the body of a loop ends in a yield.
void ExitLowering::yieldFromLeaves(Block &body) {
  Leaves leaves;
  collectLeaves(body, leaves);
  forgetTails(body);
  for (Operation *leaf : leaves.leaving) {
    OpBuilder builder(leaf);
    YieldOp::create(builder, leaf->getLoc(), ValueRange());
    eraseLeaf(leaf);
  }
}

/// for x in a: body   =>   i = 0; while has_item(a, i): x = a[i]; i += 1; body
WhileOp ExitLowering::countItems(ForOp loop) {
  OpBuilder builder(loop);
  Location loc = loop.getLoc();
  StringAttr position = newName("$position");
  Value iterable = loop.getIterable();
  store(builder, loc, position, builder.getI64IntegerAttr(0));
  auto whileOp = WhileOp::create(builder, loc, TypeRange(), ValueRange());

  builder.setInsertionPointToEnd(&whileOp.getBefore().emplaceBlock());
  Value index = load(builder, loc, position);
  Value isInside = HasItemOp::create(builder, loc, objectType, iterable, index);
  ConditionOp::create(builder, loc, isInside, ValueRange());

  whileOp.getBody().takeBody(loop.getBody());
  Block &body = whileOp.getBody().front();
  builder.setInsertionPointToStart(&body);
  index = load(builder, loc, position);
  BlockArgument argument = body.getArgument(0);
  Value item =
      ItemOp::create(builder, loc, argument.getType(), iterable, index);
  argument.replaceAllUsesWith(item);
  body.eraseArgument(0);
  Value one = ConstantOp::create(builder, loc, objectType,
                                 builder.getI64IntegerAttr(1));
  Value next = BinaryOp::create(builder, loc, objectType, BinaryKind::Add,
                                index, one, /*inplace=*/false);
  StoreOp::create(builder, loc, position, next);

  whileOp.getOtherwise().takeBody(loop.getOtherwise());
  loop.erase();
  return whileOp;
}

/// Erases the constant `value` and the truth tests on the way to it.
static void eraseUnused(Value value) {
  while (value && value.use_empty()) {
    Operation *op = value.getDefiningOp();
    value = isa<TruthOp>(op) ? op->getOperand(0) : Value();
    op->erase();
  }
}

/// The condition is evaluated only while `running`.
void ExitLowering::guardCondition(WhileOp loop, StringAttr running) {
  Block &before = loop.getBefore().front();
  auto condition = cast<ConditionOp>(before.getTerminator());
  Value value = condition.getCondition();
  Location loc = condition.getLoc();
  if (isEndless(loop)) {
    OpBuilder builder(condition);
    condition.getConditionMutable().assign(load(builder, loc, running));
    eraseUnused(value);
    return;
  }
  OpBuilder builder = OpBuilder::atBlockBegin(&before);
  Value isRunning = load(builder, loc, running);
  auto guard =
      IfOp::create(builder, loc, TypeRange(value.getType()), isRunning);
  Block &test = guard.getThen().emplaceBlock();
  test.getOperations().splice(test.end(), before.getOperations(),
                              std::next(guard->getIterator()),
                              condition->getIterator());
  builder.setInsertionPointToEnd(&test);
  YieldOp::create(builder, loc, value);
  builder.setInsertionPointToEnd(&guard.getOtherwise().emplaceBlock());
  Value stop = ConstantOp::create(builder, loc, value.getType(),
                                  builder.getBoolAttr(false));
  YieldOp::create(builder, loc, stop);
  condition.getConditionMutable().assign(guard.getResult(0));
}

/// The `else` clause of a loop that is never left follows it.
Operation *ExitLowering::inlineElse(Operation *loop, Region &clause) {
  if (clause.empty())
    return loop->getNextNode();
  Block &from = clause.front();
  Operation *first = &from.front();
  Operation *next = loop->getNextNode();
  Operation *terminator = from.getTerminator();
  auto &to = loop->getBlock()->getOperations();
  if (isa<YieldOp>(terminator)) {
    if (first == terminator)
      first = next;
    terminator->erase();
  } else {
    eraseRest(next);
  }
  to.splice(std::next(loop->getIterator()), from.getOperations());
  clause.getBlocks().clear();
  return first;
}

/// A loop that only a `return` leaves: nothing else follows it.
Operation *ExitLowering::returnAlways(Operation *loop) {
  eraseRest(loop->getNextNode());
  OpBuilder builder = OpBuilder::atBlockEnd(loop->getBlock());
  returnStored(builder, loop->getLoc());
  return loop->getNextNode();
}

/// A flag that says whether a `return` left `loop`.
StringAttr ExitLowering::markReturns(WhileOp loop, ExitScope &inner) {
  StringAttr returned = newFlag("$returned");
  OpBuilder builder(loop);
  store(builder, loop.getLoc(), returned, builder.getBoolAttr(false));
  for (StoreOp stop : inner.returns) {
    builder.setInsertionPointAfter(stop);
    store(builder, stop.getLoc(), returned, builder.getBoolAttr(true));
  }
  return returned;
}

/// An `if` on `flag`, whose branches are filled in by the caller.
IfOp ExitLowering::testFlag(OpBuilder &builder, Location loc, StringAttr flag) {
  Value value = load(builder, loc, flag);
  auto ifOp = IfOp::create(builder, loc, TypeRange(), value);
  ifOp.getThen().emplaceBlock();
  ifOp.getOtherwise().emplaceBlock();
  return ifOp;
}

/// if flag: return value
void ExitLowering::returnIf(OpBuilder &builder, Location loc, StringAttr flag) {
  IfOp ifOp = testFlag(builder, loc, flag);
  OpBuilder inBranch = OpBuilder::atBlockEnd(&ifOp.getThen().front());
  returnStored(inBranch, loc);
  inBranch.setInsertionPointToEnd(&ifOp.getOtherwise().front());
  YieldOp::create(inBranch, loc, ValueRange());
}

/// Adds what follows a loop with exits, from how it was left: the `else`
/// clause or a `return`. Returns the op to go on with.
Operation *ExitLowering::finishLoop(WhileOp loop, bool isEndless,
                                    ExitScope &inner) {
  Region clause;
  clause.takeBody(loop.getOtherwise());
  if (isEndless && !inner.hasBreak)
    return returnAlways(loop);
  bool hasElse = !clause.empty() && !isEndless;
  Location loc = loop.getLoc();
  OpBuilder builder(loop->getContext());
  builder.setInsertionPointAfter(loop);
  if (hasElse || !inner.hasBreak) {
    IfOp ended = testFlag(builder, loc, inner.running);
    OpBuilder inBranch = OpBuilder::atBlockEnd(&ended.getThen().front());
    if (hasElse)
      ended.getThen().takeBody(clause);
    else
      YieldOp::create(inBranch, loc, ValueRange());
    inBranch.setInsertionPointToEnd(&ended.getOtherwise().front());
    if (inner.hasBreak)
      YieldOp::create(inBranch, loc, ValueRange());
    else
      returnStored(inBranch, loc);
  }
  if (inner.hasBreak && !inner.returns.empty())
    returnIf(builder, loc, markReturns(loop, inner));
  return loop->getNextNode();
}

} // namespace pyarray::py
