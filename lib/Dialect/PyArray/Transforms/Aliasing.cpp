//===- Aliasing.cpp - Which arrays may share elements ---------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Aliasing.h"

using namespace mlir;
using namespace pyarray;

/// How many views of views are looked through. Unreachable code may go round
/// in circles.
static constexpr int maxViews = 1000;

Value pyarray::getViewSource(Value array) {
  if (Operation *op = array.getDefiningOp())
    if (isa<SliceOp, TransposeOp, BroadcastOp, ViewOp, CastLayoutOp>(op))
      return op->getOperand(0);
  return {};
}

Value pyarray::getRoot(Value array) {
  for (int steps = 0; steps < maxViews; ++steps) {
    Value source = getViewSource(array);
    if (!source)
      break;
    array = source;
  }
  return array;
}

static bool isFresh(Value root) {
  Operation *op = root.getDefiningOp();
  return op &&
         (isa<ElementwiseOpInterface, MapOp, EmptyOp, AllocOp, SplatOp>(op));
}

/// Whether `accepts` holds for all that is done to `root` and its views.
static bool allUses(Value root,
                    function_ref<bool(Operation *user, Value view)> accepts) {
  SmallVector<Value> worklist = {root};
  SmallPtrSet<Operation *, 8> seen;
  while (!worklist.empty()) {
    Value view = worklist.pop_back_val();
    for (Operation *user : view.getUsers()) {
      if (!accepts(user, view))
        return false;
      if (seen.insert(user).second && user->getNumResults() == 1 &&
          getViewSource(user->getResult(0)))
        worklist.push_back(user->getResult(0));
    }
  }
  return true;
}

/// Our own ops on arrays keep no reference, but for those that put it into an
/// object; others may give the array another name.
static bool keepsNoReference(Operation *user, Value) {
  return isa_and_present<PyArrayDialect>(user->getDialect()) &&
         !isa<StoreSlotOp>(user);
}

static bool isCaptured(Value root) { return !allUses(root, keepsNoReference); }

bool pyarray::isNeverWritten(Value root) {
  return allUses(root, [](Operation *user, Value view) {
    return keepsNoReference(user, view) && !mayWrite(user, view);
  });
}

/// Whether `older` was there when `fresh` was made, which has other memory than
/// anything alive.
static bool wasBefore(Value older, Value fresh) {
  Operation *made =
      older.getParentBlock()->findAncestorOpInBlock(*fresh.getDefiningOp());
  return made && (isa<BlockArgument>(older) ||
                  older.getDefiningOp()->isBeforeInBlock(made));
}

bool pyarray::mayAlias(Value lhs, Value rhs) {
  Value left = getRoot(lhs), right = getRoot(rhs);
  if (left == right)
    return true;
  bool leftFresh = isFresh(left), rightFresh = isFresh(right);
  if (leftFresh && (rightFresh || wasBefore(right, left) || !isCaptured(left)))
    return false;
  if (rightFresh && (wasBefore(left, right) || !isCaptured(right)))
    return false;
  return true;
}

bool pyarray::mayWrite(Operation *op, ValueRange arrays) {
  if (isMemoryEffectFree(op))
    return false;
  std::optional<SmallVector<MemoryEffects::EffectInstance>> effects =
      getEffectsRecursively(op);
  if (!effects)
    return true;
  for (const MemoryEffects::EffectInstance &effect : *effects) {
    if (!isa<MemoryEffects::Write, MemoryEffects::Free>(effect.getEffect()) ||
        effect.getResource() == ErrorResource::get())
      continue;
    Value written = effect.getValue();
    if (!written || llvm::any_of(arrays, [&](Value array) {
          return mayAlias(written, array);
        }))
      return true;
  }
  return false;
}
