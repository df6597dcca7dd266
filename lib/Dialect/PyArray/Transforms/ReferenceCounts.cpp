//===- ReferenceCounts.cpp - Retain what is handed on, release the rest ---===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An array value is one of three:
//
//   borrowed  an argument of the function: the caller keeps it alive
//   a view    of other array values (slice, transpose, select ...), which must
//             live as long as it is used
//   owned     any other: it comes with one reference, which is handed on or
//             dropped in the block where the value is defined
//
// Yielding, returning and initialising a loop hand a reference on. The owned
// value's own reference is taken where that is its last use, else a new one.
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

static bool isArray(Value value) { return isa<ArrayType>(value.getType()); }

/// Its results are further names for the arrays among its operands.
static bool isView(Operation *op) {
  return isa_and_nonnull<SliceOp, TransposeOp, BroadcastOp, CastLayoutOp,
                         arith::SelectOp>(op);
}

/// Its array operands are handed on, one reference each.
static bool handsOn(Operation *op) {
  return isa<scf::ForOp, scf::WhileOp, scf::ConditionOp>(op) ||
         op->hasTrait<OpTrait::ReturnLike>();
}

static bool isOwned(Value value) {
  if (!isArray(value))
    return false;
  if (auto argument = dyn_cast<BlockArgument>(value))
    return !isa<func::FuncOp>(argument.getOwner()->getParentOp());
  return !isView(value.getDefiningOp());
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

/// All uses of `owner` and of its views.
static SmallVector<OpOperand *> collectUses(Value owner) {
  SmallVector<OpOperand *> uses;
  llvm::SetVector<Value> names;
  names.insert(owner);
  for (size_t next = 0; next < names.size(); ++next)
    for (OpOperand &use : names[next].getUses()) {
      uses.push_back(&use);
      if (isView(use.getOwner()))
        names.insert(use.getOwner()->getResult(0));
    }
  return uses;
}

/// The last op in the block of `owner` that uses it, itself or inside; null
/// where there is none.
static Operation *findLastUser(Value owner, ArrayRef<OpOperand *> uses) {
  Block *block = owner.getParentBlock();
  Operation *last = nullptr;
  for (OpOperand *use : uses) {
    Operation *user = block->findAncestorOpInBlock(*use->getOwner());
    if (!last || last->isBeforeInBlock(user))
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
      if (!taking && getOnlySource(use->get()) == owner)
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
      if (isArray(operand.get()) && !counts.taking.contains(&operand))
        RetainOp::create(builder, op->getLoc(), operand.get());
  });
  // After the retains: a view may be handed on that keeps the buffer.
  for (auto [owner, last] : counts.releases)
    releaseAfter(owner, last);
  return success();
}
