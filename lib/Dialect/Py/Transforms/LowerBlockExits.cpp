//===- LowerBlockExits.cpp - Branches that leave --------------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExitLowering.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/ScopeExit.h"

using namespace mlir;

namespace pyarray::py {

/// Later passes recurse into regions: every exit nests what follows it.
static constexpr unsigned maxDepth = 1000;
/// Copying more ops than this costs more than testing a flag.
static constexpr unsigned maxCopiedOps = 6;

//===----------------------------------------------------------------------===//
// Leaves
//===----------------------------------------------------------------------===//

void ExitLowering::collectLeaves(Block &block, Leaves &leaves) {
  Operation *terminator = block.getTerminator();
  Operation *last = terminator->getPrevNode();
  if (last && tails.contains(last)) {
    for (Region &region : last->getRegions())
      collectLeaves(region.front(), leaves);
  } else if (unreachable.contains(terminator)) {
    leaves.dead.push_back(terminator);
  } else if (isa<YieldOp>(terminator)) {
    leaves.falling.push_back(terminator);
  } else {
    leaves.leaving.push_back(terminator);
  }
}

/// The tails that end `block` are ordinary statements from now on.
void ExitLowering::forgetTails(Block &block) {
  Operation *last = block.getTerminator()->getPrevNode();
  if (!last || !tails.erase(last))
    return;
  for (Region &region : last->getRegions())
    forgetTails(region.front());
}

/// Nothing after `last` is reached: only a terminator stays.
void ExitLowering::cutAfter(Operation *last) {
  Block *block = last->getBlock();
  Operation *parent = block->getParentOp();
  Operation *terminator = block->getTerminator();
  OpBuilder builder(last);
  auto unbound = [&](Type type) -> Value {
    return UnboundOp::create(builder, last->getLoc(), type);
  };
  if (isa<FuncOp>(parent)) {
    Value none = ConstantOp::create(builder, last->getLoc(), objectType,
                                    py::NoneAttr::get(builder.getContext()));
    terminator->erase(); // a placeholder, it may be
    builder.setInsertionPointToEnd(block);
    terminator = ReturnOp::create(builder, last->getLoc(), none);
  } else if (isa<YieldOp, ConditionOp>(terminator)) {
    for (OpOperand &operand : terminator->getOpOperands())
      operand.set(unbound(operand.get().getType()));
  } else {
    SmallVector<Value> values;
    if (isa<IfOp>(parent))
      for (Type type : parent->getResultTypes())
        values.push_back(unbound(type));
    terminator->erase();
    builder.setInsertionPointToEnd(block);
    terminator = YieldOp::create(builder, last->getLoc(), values);
  }
  while (terminator->getPrevNode() != last)
    terminator->getPrevNode()->erase();
  unreachable.insert(terminator);
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

void ExitLowering::lowerBlock(Block &block, ExitScope &scope) {
  lowerFrom(&block.front(), scope);
}

/// Lowers `op` and what follows it in its block.
void ExitLowering::lowerFrom(Operation *op, ExitScope &scope) {
  llvm::scope_exit leaveLevel([&] { --depth; });
  if (++depth > maxDepth && !isTooDeep) {
    isTooDeep = true;
    op->emitError("expected at most ")
        << maxDepth << " nested blocks and early exits in a function";
  }
  while (!isTooDeep && !op->hasTrait<OpTrait::IsTerminator>()) {
    if (isa<RaiseOp, RaiseValueOp>(op))
      return cutAfter(op);
    if (auto tryOp = dyn_cast<TryOp>(op)) {
      op = lowerTry(tryOp, scope);
      continue;
    }
    if (isa<WhileOp, ForOp>(op)) {
      op = lowerLoop(op, scope);
      continue;
    }
    if (auto ifOp = dyn_cast<IfOp>(op)) {
      Leaves leaves;
      for (Region &region : ifOp->getRegions()) {
        lowerBlock(region.front(), scope);
        collectLeaves(region.front(), leaves);
      }
      if (leaves.falling.empty() || !leaves.leaving.empty())
        return sinkRest(ifOp, leaves, scope);
    }
    op = op->getNextNode();
  }
  if (!isTooDeep)
    lowerTerminator(op, scope);
}

/// In a loop, an exit stores what it does and leaves the iteration.
void ExitLowering::lowerTerminator(Operation *terminator, ExitScope &scope) {
  if (!scope.isLoop || !isa<BreakOp, ReturnOp>(terminator) ||
      unreachable.contains(terminator))
    return;
  OpBuilder builder(terminator);
  Location loc = terminator->getLoc();
  if (!scope.running)
    scope.running = newFlag("$running");
  auto returnOp = dyn_cast<ReturnOp>(terminator);
  if (returnOp)
    StoreOp::create(builder, loc, valueName, returnOp.getValue());
  StoreOp stop = store(builder, loc, scope.running, builder.getBoolAttr(false));
  if (returnOp)
    scope.returns.push_back(stop);
  else
    scope.hasBreak = true;
  endsLoop.insert(ContinueOp::create(builder, loc));
  terminator->erase();
}

/// Whether what follows may be copied to every path that reaches it.
static bool isCheap(Operation *first) {
  unsigned numOps = 0;
  for (; isa<ConstantOp, GlobalOp, LoadOp, TupleOp>(first);
       first = first->getNextNode())
    ++numOps;
  return numOps <= maxCopiedOps && first->hasTrait<OpTrait::IsTerminator>();
}

/// Makes `ifOp`, whose branches leave at some leaves, the end of its block.
void ExitLowering::sinkRest(IfOp ifOp, Leaves &leaves, ExitScope &scope) {
  // Every path raises.
  if (leaves.leaving.empty())
    return cutAfter(ifOp);
  if (ifOp.getNumResults() != 0)
    ifOp = storeResults(ifOp, leaves);
  Operation *first = ifOp->getNextNode();
  if (leaves.falling.size() > 1 && !isCheap(first))
    return guardRest(ifOp, leaves, scope);
  tails.insert(ifOp);
  // The terminator that is there serves as the placeholder.
  if (isa<YieldOp>(first) && first->getNumOperands() == 0)
    return;
  if (leaves.falling.empty()) {
    eraseRest(first);
  } else if (leaves.falling.size() == 1) {
    moveRest(first, leaves.falling.front());
  } else {
    copyRest(first, leaves.falling, scope);
  }
  OpBuilder builder = OpBuilder::atBlockEnd(ifOp->getBlock());
  YieldOp::create(builder, ifOp.getLoc(), ValueRange());
  if (leaves.falling.size() == 1)
    lowerFrom(first, scope);
}

/// Moves `first` and what follows it in place of `leaf`.
void ExitLowering::moveRest(Operation *first, Operation *leaf) {
  Block *from = first->getBlock();
  leaf->getBlock()->getOperations().splice(leaf->getIterator(),
                                           from->getOperations(),
                                           first->getIterator(), from->end());
  eraseLeaf(leaf);
}

/// Replaces each of `falls` by a copy of `first` and what follows it.
void ExitLowering::copyRest(Operation *first, ArrayRef<Operation *> falls,
                            ExitScope &scope) {
  for (Operation *leaf : falls) {
    OpBuilder builder(leaf);
    IRMapping mapping;
    Operation *copy = builder.clone(*first, mapping);
    for (Operation *op = first->getNextNode(); op; op = op->getNextNode())
      builder.clone(*op, mapping);
    eraseLeaf(leaf);
    lowerFrom(copy, scope);
  }
  eraseRest(first);
}

/// Several paths through `ifOp` go on and others leave: those that leave clear
/// a flag, which guards what follows.
void ExitLowering::guardRest(IfOp ifOp, Leaves &leaves, ExitScope &scope) {
  StringAttr flag =
      markExits(ifOp, {&ifOp.getThen(), &ifOp.getOtherwise()}, leaves, scope);
  Operation *first = ifOp->getNextNode();
  IfOp guard = guardAfter(ifOp, flag, scope);
  tails.insert(guard);
  lowerFrom(first, scope);
}

/// Has the leaves of these regions of `op` that leave yield instead, after
/// clearing the flag that is returned. Where all of them leave the loop, that
/// may be the loop's own.
StringAttr ExitLowering::markExits(Operation *op, ArrayRef<Region *> regions,
                                   Leaves &leaves, ExitScope &scope,
                                   bool mayShare) {
  bool isShared =
      mayShare && llvm::all_of(leaves.leaving, [&](Operation *leaf) {
        return endsLoop.contains(leaf);
      });
  OpBuilder builder(op);
  StringAttr flag = scope.running;
  if (!isShared) {
    flag = newFlag("$passed");
    store(builder, op->getLoc(), flag, builder.getBoolAttr(true));
  }
  for (Region *region : regions)
    forgetTails(region->front());
  for (Operation *leaf : leaves.leaving) {
    builder.setInsertionPoint(leaf);
    if (auto returnOp = dyn_cast<ReturnOp>(leaf))
      StoreOp::create(builder, leaf->getLoc(), valueName, returnOp.getValue());
    if (!isShared)
      store(builder, leaf->getLoc(), flag, builder.getBoolAttr(false));
    YieldOp::create(builder, leaf->getLoc(), ValueRange());
    eraseLeaf(leaf);
  }
  return flag;
}

/// An `if` with results and exits passes its results through names.
IfOp ExitLowering::storeResults(IfOp ifOp, Leaves &leaves) {
  OpBuilder builder(ifOp);
  auto plain =
      IfOp::create(builder, ifOp.getLoc(), TypeRange(), ifOp.getCondition());
  plain.getThen().takeBody(ifOp.getThen());
  plain.getOtherwise().takeBody(ifOp.getOtherwise());
  for (OpResult result : ifOp->getResults()) {
    StringAttr name = newName("$result");
    for (Operation *leaf : leaves.falling) {
      OpBuilder atLeaf(leaf);
      StoreOp::create(atLeaf, leaf->getLoc(), name,
                      leaf->getOperand(result.getResultNumber()));
    }
    result.replaceAllUsesWith(load(builder, ifOp.getLoc(), name));
  }
  for (Operation *leaf : llvm::concat<Operation *>(leaves.falling, leaves.dead))
    leaf->setOperands({});
  ifOp.erase();
  return plain;
}

} // namespace pyarray::py
