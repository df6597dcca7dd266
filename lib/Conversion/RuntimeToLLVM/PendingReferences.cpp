//===- PendingReferences.cpp - References to drop at an error -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PendingReferences.h"

#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"

using namespace mlir;

namespace pyarray {

static bool isCounted(Value value) {
  return isa<MemRefType, ObjectType>(value.getType());
}

/// The value of which `result` is another name; null where `result` comes with
/// references of its own.
static Value getSource(Operation &op, Value result) {
  if (isa<AllocOp, RuntimeCallOp, func::CallOp, LoadSlotOp, TextOp,
          NullObjectOp>(op))
    return {};
  for (Value operand : op.getOperands())
    if (isCounted(operand))
      return operand;
  return {};
}

/// Whether a reference of the operand is given away.
static bool handsOver(Operation &op) {
  if (auto store = dyn_cast<StoreSlotOp>(op))
    return !store.getBorrowed();
  return isa<func::ReturnOp>(op);
}

static void add(PendingReferences::Counts &counts, Value value, int64_t count) {
  int64_t &entry = counts[value];
  entry += count;
  if (entry == 0)
    counts.erase(value);
}

void PendingReferences::stepOver(Operation &op, Counts &counts) {
  for (Value result : op.getResults()) {
    auto found = counts.find(result);
    if (found == counts.end())
      continue;
    int64_t count = found->second;
    counts.erase(result);
    if (Value source = getSource(op, result))
      add(counts, source, count);
  }
  if (auto release = dyn_cast<ReleaseOp>(op)) {
    add(counts, release.getBuffer(), 1);
  } else if (auto retain = dyn_cast<RetainOp>(op)) {
    add(counts, retain.getBuffer(), -1);
  } else if (handsOver(op)) {
    for (Value operand : op.getOperands())
      if (isCounted(operand))
        add(counts, operand, 1);
  }
}

/// Of the paths on from `block` one is as good as the other; the first that is
/// known counts.
PendingReferences::Counts PendingReferences::atEnd(Block &block) const {
  Counts counts;
  auto branch = dyn_cast<BranchOpInterface>(block.getTerminator());
  if (!branch)
    return counts;
  for (auto [index, successor] : llvm::enumerate(block.getSuccessors())) {
    Counts there = atBlock.lookup(successor), here;
    SuccessorOperands operands = branch.getSuccessorOperands(index);
    for (auto [value, count] : there) {
      auto argument = dyn_cast<BlockArgument>(value);
      bool isPassed = argument && argument.getOwner() == successor;
      Value passed = isPassed ? operands[argument.getArgNumber()] : value;
      if (passed)
        add(here, passed, count);
    }
    for (auto [value, count] : here) {
      int64_t &entry = counts[value];
      entry = std::max(entry, count);
    }
  }
  return counts;
}

PendingReferences::PendingReferences(func::FuncOp function,
                                     ArrayRef<Operation *> ops) {
  llvm::SmallPtrSet<Operation *, 16> wanted(ops.begin(), ops.end());
  // A chain of blocks needs one round, a loop another.
  size_t rounds = function.getBody().getBlocks().size() + 2;
  for (bool changed = true; changed && rounds; --rounds) {
    changed = false;
    for (Block &block : llvm::reverse(function.getBody())) {
      Counts counts = atEnd(block);
      for (Operation &op : llvm::reverse(block)) {
        stepOver(op, counts);
        if (wanted.contains(&op))
          atOp[&op] = counts;
      }
      Counts &old = atBlock[&block];
      if (llvm::equal(old, counts))
        continue;
      old = std::move(counts);
      changed = true;
    }
  }
}

} // namespace pyarray
