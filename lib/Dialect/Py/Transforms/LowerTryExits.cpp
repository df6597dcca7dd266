//===- LowerTryExits.cpp - Exits out of try statements --------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.try {                          py.store "$passed", true
//     py.return %a                    py.try {
//   } except {                          py.store "$value", %a
//   ^bb0(%e):                     =>    py.store "$passed", false
//     py.yield                        } except { ... }
//   } finally {                       last
//     last                            py.if (py.load "$passed") {
//   }                                   rest
//   rest                              } else {
//                                       py.return (py.load "$value")
//                                     }
//
// What follows a `py.try` cannot move into it, where its exceptions would be
// caught. No name with a `$` is read in a handler: whoever stores one leaves
// the body at once.
//
//===----------------------------------------------------------------------===//

#include "ExitLowering.h"

using namespace mlir;

namespace pyarray::py {

/// Moves the ops of the `finally` region behind `tryOp`; returns the op to go
/// on with. Where the region leaves, what would follow it does not exist.
static Operation *inlineLast(TryOp tryOp) {
  Operation *next = tryOp->getNextNode();
  if (tryOp.getLast().empty())
    return next;
  Block &from = tryOp.getLast().front();
  Operation *first = &from.front();
  Operation *terminator = from.getTerminator();
  if (isa<YieldOp>(terminator)) {
    if (first == terminator)
      first = next;
    terminator->erase();
  } else {
    eraseRest(next);
  }
  tryOp->getBlock()->getOperations().splice(std::next(tryOp->getIterator()),
                                            from.getOperations());
  tryOp.getLast().getBlocks().clear();
  return first;
}

/// Ends the block of `tryOp`, from which every path leaves, with an exit.
void ExitLowering::leaveAlways(TryOp tryOp, StringAttr flag, ExitScope &scope) {
  eraseRest(tryOp->getNextNode());
  OpBuilder builder = OpBuilder::atBlockEnd(tryOp->getBlock());
  emitExit(builder, tryOp.getLoc(), flag, scope);
}

/// Leaves as the leaves that `markExits` marked did.
void ExitLowering::emitExit(OpBuilder &builder, Location loc, StringAttr flag,
                            ExitScope &scope) {
  if (!scope.isLoop)
    return returnStored(builder, loc);
  Operation *exit = ContinueOp::create(builder, loc);
  if (flag == scope.running)
    endsLoop.insert(exit);
}

/// if flag: rest; else: leave
IfOp ExitLowering::guardAfter(Operation *op, StringAttr flag,
                              ExitScope &scope) {
  Block *block = op->getBlock();
  Operation *first = op->getNextNode();
  Location loc = op->getLoc();
  OpBuilder builder(first);
  Value passed = load(builder, loc, flag);
  auto guard = IfOp::create(builder, loc, TypeRange(), passed);
  Block &rest = guard.getThen().emplaceBlock();
  rest.getOperations().splice(rest.end(), block->getOperations(),
                              first->getIterator(), block->end());
  builder.setInsertionPointToEnd(&guard.getOtherwise().emplaceBlock());
  emitExit(builder, loc, flag, scope);
  builder.setInsertionPointToEnd(block);
  YieldOp::create(builder, loc, ValueRange());
  return guard;
}

/// Lowers the regions `parts` of `tryOp`, which leave at some of their leaves;
/// what follows the statement goes on where they do not. False where they never
/// do, and nothing follows.
bool ExitLowering::finishParts(TryOp tryOp, ArrayRef<Region *> parts,
                               ExitScope &scope, bool mayShare) {
  Leaves leaves;
  for (Region *region : parts)
    collectLeaves(region->front(), leaves);
  if (leaves.leaving.empty())
    return !leaves.falling.empty();
  StringAttr flag = markExits(tryOp, parts, leaves, scope, mayShare);
  if (leaves.falling.empty())
    leaveAlways(tryOp, flag, scope);
  else
    guardAfter(tryOp, flag, scope);
  return true;
}

/// Lowers `tryOp` and returns the op to go on with. The `finally` region is for
/// the body's exits; the handler of such a statement has run it when it leaves.
Operation *ExitLowering::lowerTry(TryOp tryOp, ExitScope &scope) {
  Region *body = &tryOp.getBody(), *handler = &tryOp.getHandler();
  for (Region *region : {body, handler}) {
    lowerBlock(region->front(), scope);
    if (isTooDeep)
      return tryOp->getBlock()->getTerminator();
  }
  Block *block = tryOp->getBlock();
  if (tryOp.getLast().empty()) {
    if (!finishParts(tryOp, {body, handler}, scope, /*mayShare=*/true))
      cutAfter(tryOp);
    return tryOp->getNextNode();
  }
  Leaves handled;
  collectLeaves(handler->front(), handled);
  bool isReached = finishParts(tryOp, body, scope, /*mayShare=*/true);
  Operation *first = isReached ? inlineLast(tryOp) : tryOp->getNextNode();
  tryOp.getLast().getBlocks().clear();
  if (handled.leaving.empty()) {
    if (!isReached)
      cutAfter(tryOp);
    return isReached ? first : block->getTerminator();
  }
  StringAttr flag =
      markExits(tryOp, handler, handled, scope, /*mayShare=*/false);
  if (isReached)
    guardAfter(tryOp, flag, scope);
  else
    leaveAlways(tryOp, flag, scope);
  return tryOp->getNextNode();
}

} // namespace pyarray::py
