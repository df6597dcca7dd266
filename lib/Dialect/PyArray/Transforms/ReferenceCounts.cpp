//===- ReferenceCounts.cpp - Retain what is handed on, release the rest ---===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An array or object is one of three:
//
//   borrowed  an argument of the function, which the caller keeps alive, or a
//             constant
//   a view    of other array values (slice, transpose, select ...), which must
//             live as long as it is used
//   owned     any other: it comes with one reference, which is handed on or
//             dropped in the block where the value is defined
//
// Yielding, returning, initialising a loop and storing into an object hand a
// reference on. The owned value's own reference is taken where that is its last
// use, else a new one. What is loaded from an object gets a new one.
//
//   %r = scf.if %c -> array {       %r = scf.if %c -> array {
//     %n = pyarray.alloc ...          %n = pyarray.alloc ...
//     scf.yield %n                    scf.yield %n
//   } else {                   =>   } else {
//     scf.yield %a                    pyarray.retain %a
//   }                                 scf.yield %a
//   use %r                          }
//   return                          use %r
//                                   pyarray.release %r
//
//===----------------------------------------------------------------------===//

#include "ReferenceCounts.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace pyarray;

static bool isCounted(Value value) {
  return isa<ArrayType, ObjectType>(value.getType());
}

/// Its results are further names for the arrays among its operands, or words of
/// the objects.
static bool isView(Operation *op) {
  if (isa_and_nonnull<ObjectFieldOp, ObjectSlotsOp, LoadSlotOp, RuntimeCallOp>(
          op))
    return op->getNumResults() == 1 &&
           isa<SlotsType>(op->getResult(0).getType());
  return isa_and_nonnull<SliceOp, TransposeOp, BroadcastOp, ViewOp,
                         CastLayoutOp, arith::SelectOp>(op);
}

/// Its counted operands are handed on, one reference each.
static bool handsOn(Operation *op) {
  if (auto store = dyn_cast<StoreSlotOp>(op))
    return !store.getBorrowed();
  return isa<scf::ForOp, scf::WhileOp, scf::ConditionOp>(op) ||
         op->hasTrait<OpTrait::ReturnLike>();
}

bool pyarray::isOwned(Value value) {
  if (!isCounted(value))
    return false;
  if (auto argument = dyn_cast<BlockArgument>(value))
    return !isa<func::FuncOp>(argument.getOwner()->getParentOp());
  return !isView(value.getDefiningOp()) &&
         !isa<TextOp, NullObjectOp>(value.getDefiningOp());
}

/// The one value that `value` is a view of, through any number of views; null
/// where it may be one of several.
static Value getOnlySource(Value value) {
  while (isView(value.getDefiningOp())) {
    if (isa<arith::SelectOp>(value.getDefiningOp()))
      return Value();
    value = value.getDefiningOp()->getOperand(0);
  }
  return value;
}

SmallVector<OpOperand *> pyarray::collectUses(Value owner) {
  SmallVector<OpOperand *> uses;
  llvm::SetVector<Value> names;
  names.insert(owner);
  for (size_t next = 0; next < names.size(); ++next)
    for (OpOperand &use : names[next].getUses()) {
      uses.push_back(&use);
      if (isView(use.getOwner()))
        names.insert(use.getOwner()->getResult(0));
      auto store = dyn_cast<StoreSlotOp>(use.getOwner());
      if (store && store.getBorrowed() && use.get() == store.getValue())
        names.insert(store.getSlots());
    }
  return uses;
}

/// The last op in the block of `owner` that uses it, itself or inside; null
/// where there is none. Words on the stack may be used elsewhere, too.
static Operation *findLastUser(Value owner, ArrayRef<OpOperand *> uses) {
  Block *block = owner.getParentBlock();
  Operation *last = nullptr;
  for (OpOperand *use : uses) {
    Operation *user = block->findAncestorOpInBlock(*use->getOwner());
    if (user && (!last || last->isBeforeInBlock(user)))
      last = user;
  }
  return last;
}

/// The operand of `last` that takes the reference of `owner`; null where it
/// must keep its own to the end, because `last` goes on using it.
static OpOperand *findTakingOperand(Value owner, Operation *last,
                                    ArrayRef<OpOperand *> uses) {
  if (!last || !handsOn(last))
    return nullptr;
  OpOperand *taking = nullptr;
  for (OpOperand *use : uses) {
    if (use->getOwner() == last) {
      if (!taking && isCounted(use->get()) &&
          getOnlySource(use->get()) == owner)
        taking = use;
    } else if (last->isAncestor(use->getOwner())) {
      return nullptr;
    }
  }
  return taking;
}

/// Drops the reference of `owner` after `last`, its last user.
static void releaseAfter(Value owner, Operation *last) {
  OpBuilder builder(owner.getContext());
  if (!last)
    builder.setInsertionPointAfterValue(owner);
  else if (last->hasTrait<OpTrait::IsTerminator>())
    builder.setInsertionPoint(last);
  else
    builder.setInsertionPointAfter(last);
  ReleaseOp::create(builder, owner.getLoc(), owner);
}

/// Might `op` drop the last reference of what an object holds? Only releases
/// and calls do, not overwriting it.
static bool mayRelease(Operation *op) {
  WalkResult walked = op->walk([](Operation *inner) {
    return isa<ReleaseOp, RuntimeCallOp, CallOpInterface>(inner)
               ? WalkResult::interrupt()
               : WalkResult::advance();
  });
  return walked.wasInterrupted();
}

/// The words from which `load` reads keep the value alive up to `release`.
static bool isKeptAlive(LoadSlotOp load, ReleaseOp release) {
  for (Operation *op = load->getNextNode(); op != release;
       op = op->getNextNode())
    if (!op || mayRelease(op))
      return false;
  return true;
}

/// Gives what is loaded its own reference where it needs one.
static void retainLoaded(LoadSlotOp load) {
  if (!isCounted(load.getResult()) || load.getTaken())
    return;
  ReleaseOp only;
  for (Operation *user : load->getUsers())
    if (auto release = dyn_cast<ReleaseOp>(user); release && !only)
      only = release;
  if (only && isKeptAlive(load, only))
    return only.erase();
  OpBuilder builder(load.getContext());
  builder.setInsertionPointAfter(load);
  RetainOp::create(builder, load.getLoc(), load.getResult());
}

namespace {
/// What is decided for one function before its IR changes.
struct Counts {
  /// The owned values whose reference is dropped, and after what.
  SmallVector<std::pair<Value, Operation *>> releases;
  /// Operands that take over the reference of an owned value.
  llvm::SmallPtrSet<OpOperand *, 16> taking;

  void decide(Value owner) {
    SmallVector<OpOperand *> uses = collectUses(owner);
    Operation *last = findLastUser(owner, uses);
    if (OpOperand *operand = findTakingOperand(owner, last, uses))
      taking.insert(operand);
    else
      releases.emplace_back(owner, last);
  }
};
} // namespace

/// Blocks that branch to one another would need liveness across them.
static LogicalResult checkStructured(func::FuncOp function) {
  WalkResult result = function.walk([](Operation *op) {
    if (op->getNumSuccessors() == 0)
      return WalkResult::advance();
    op->emitError("expected structured control flow where references are "
                  "counted, but got a branch");
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

LogicalResult pyarray::countReferences(func::FuncOp function) {
  if (failed(checkStructured(function)))
    return failure();
  Counts counts;
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (Region &region : op->getRegions())
      for (BlockArgument argument : region.getArguments())
        if (isOwned(argument))
          counts.decide(argument);
    for (Value result : op->getResults())
      if (isOwned(result))
        counts.decide(result);
  });
  function.walk([&](Operation *op) {
    if (!handsOn(op))
      return;
    OpBuilder builder(op);
    for (OpOperand &operand : op->getOpOperands())
      if (isCounted(operand.get()) && !counts.taking.contains(&operand))
        RetainOp::create(builder, op->getLoc(), operand.get());
  });
  // After the retains: a view may be handed on that keeps the buffer.
  for (auto [owner, last] : counts.releases)
    releaseAfter(owner, last);
  SmallVector<LoadSlotOp> loads;
  function.walk([&](LoadSlotOp load) { loads.push_back(load); });
  for (LoadSlotOp load : loads) // which erases others
    retainLoaded(load);
  return success();
}
