//===- PromoteBranches.cpp - SSA values where paths join ------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NamePromotion.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

/// Whether `binding` holds after `op` as it does before.
static bool isOutside(Operation *op, const Binding &binding) {
  return llvm::none_of(
      ArrayRef<Value>{binding.value, binding.isBound}, [&](Value value) {
        return value && op->isAncestor(value.getParentRegion()->getParentOp());
      });
}

/// Binds the names that need no result after `op`, and returns the others.
SmallVector<Slot>
NamePromotion::joinBranches(Operation *op, const NameSet &names, Bindings &then,
                            Bindings &otherwise, Bindings &joined) {
  SmallVector<Slot> slots;
  for (unsigned name : names.set_bits()) {
    // A branch that raises has no say.
    Binding first = then.isReachable ? then[name] : otherwise[name];
    Binding second = otherwise.isReachable ? otherwise[name] : then[name];
    bool isSame =
        first.value == second.value && first.isBound == second.isBound;
    if (isSame && isOutside(op, first))
      joined[name] = first;
    else
      slots.push_back(
          {name, joined.isReachable &&
                     (isUncertain(name, first) || isUncertain(name, second))});
  }
  return slots;
}

void NamePromotion::promoteIf(IfOp op, Bindings &bindings,
                              const NameSet &live) {
  NameSet changed = uses.of(op).changes;
  Bindings then = bindings, otherwise = bindings;
  promoteBlock(op.getThen().front(), then, live);
  promoteBlock(op.getOtherwise().front(), otherwise, live);
  bindings.isReachable = then.isReachable || otherwise.isReachable;
  bindings.forget(changed);
  changed &= live;
  SmallVector<Slot> slots =
      joinBranches(op, changed, then, otherwise, bindings);
  if (slots.empty())
    return;
  yield(slots, op.getThen(), then);
  yield(slots, op.getOtherwise(), otherwise);

  OpBuilder builder(op);
  auto joined =
      IfOp::create(builder, op.getLoc(), addTypes(op.getResultTypes(), slots),
                   op.getCondition());
  joined.getThen().takeBody(op.getThen());
  joined.getOtherwise().takeBody(op.getOtherwise());
  unsigned numOld = op.getNumResults();
  op.replaceAllUsesWith(joined.getResults().take_front(numOld));
  bind(slots, joined.getResults().drop_front(numOld), bindings);
  op.erase();
  delaySaves(joined, bindings);
}

/// What branches save last of all is saved behind them: nothing raises in
/// between, and a branch that only computes can become a choice of values.
void NamePromotion::delaySaves(IfOp op, Bindings &bindings) {
  if (!bindings.isReachable || tryBodies.empty())
    return;
  auto find = [&](StringAttr name) -> const TryBody::Saved * {
    for (const TryBody &body : tryBodies)
      for (const TryBody::Saved &saved : body.saved)
        if (saved.value == name || saved.isBound == name)
          return &saved;
    return nullptr;
  };
  llvm::SetVector<const TryBody::Saved *> delayed;
  for (Region &region : op->getRegions()) {
    Operation *last = region.front().getTerminator()->getPrevNode();
    while (isa_and_nonnull<SaveOp, ConstantOp, UnboundOp>(last)) {
      Operation *previous = last->getPrevNode();
      auto saveOp = dyn_cast<SaveOp>(last);
      const TryBody::Saved *saved =
          saveOp ? find(saveOp.getNameAttr()) : nullptr;
      if (saved && bindings[saved->name].value) {
        delayed.insert(saved);
        saveOp.erase();
      }
      last = previous;
    }
  }
  OpBuilder builder(op.getContext());
  builder.setInsertionPointAfter(op);
  for (const TryBody::Saved *saved : delayed)
    save(builder, op.getLoc(), *saved, bindings[saved->name]);
}

//===----------------------------------------------------------------------===//
// Try statements
//===----------------------------------------------------------------------===//

void NamePromotion::save(OpBuilder &builder, Location loc,
                         const TryBody::Saved &saved, const Binding &binding) {
  Value value = binding.value;
  if (!value)
    value = UnboundOp::create(builder, loc, objectType);
  SaveOp::create(builder, loc, saved.value, value);
  if (!saved.isBound)
    return;
  Value isBound = binding.isBound;
  if (!isBound)
    isBound = ConstantOp::create(builder, loc, objectType,
                                 builder.getBoolAttr(binding.isCertain()));
  SaveOp::create(builder, loc, saved.isBound, isBound);
}

/// Where the body of `op` saves `names`, which it does at its start, too.
TryBody NamePromotion::saveNames(TryOp op, const NameSet &names,
                                 Bindings &bindings) {
  TryBody body;
  OpBuilder builder = OpBuilder::atBlockBegin(&op.getBody().front());
  auto newSave = [&](StringAttr name) {
    return builder.getStringAttr(name.getValue() + "." + Twine(numSaves++));
  };
  for (unsigned name : names.set_bits()) {
    TryBody::Saved saved{name, newSave(uses.getName(name)), StringAttr()};
    if (isUncertain(name, bindings[name]) || uses.isUnbound(name))
      saved.isBound = newSave(uses.getName(name));
    save(builder, op.getLoc(), saved, bindings[name]);
    body.saved.push_back(saved);
  }
  return body;
}

void NamePromotion::bindSaved(const TryBody &body, Block &handler,
                              Bindings &bindings) {
  Location loc = handler.getParentOp()->getLoc();
  for (const TryBody::Saved &saved : body.saved) {
    Binding &binding = bindings[saved.name];
    binding = {handler.addArgument(objectType, loc), Value()};
    if (saved.isBound)
      binding.isBound = handler.addArgument(objectType, loc);
  }
}

void NamePromotion::promoteTry(TryOp op, Bindings &bindings,
                               const NameSet &live) {
  NameSet changed = uses.of(op).changes;
  NameSet savedNames = uses.of(op.getHandler()).liveBefore(live);
  savedNames &= uses.of(op.getBody()).changes;
  for (unsigned name : savedNames.set_bits())
    if (uses.isHidden(name))
      savedNames.reset(name);
  Bindings body = bindings, handler = bindings;
  tryBodies.push_back(saveNames(op, savedNames, bindings));
  promoteBlock(op.getBody().front(), body, live);
  TryBody saves = tryBodies.pop_back_val();
  bindSaved(saves, op.getHandler().front(), handler);
  promoteBlock(op.getHandler().front(), handler, live);

  bindings.isReachable = body.isReachable || handler.isReachable;
  bindings.forget(changed);
  changed &= live;
  SmallVector<Slot> slots = joinBranches(op, changed, body, handler, bindings);
  yield(slots, op.getBody(), body);
  yield(slots, op.getHandler(), handler);
  OpBuilder builder(op);
  SmallVector<Attribute> names;
  for (const TryBody::Saved &saved : saves.saved) {
    names.push_back(saved.value);
    if (saved.isBound)
      names.push_back(saved.isBound);
  }
  auto joined = TryOp::create(builder, op.getLoc(), addTypes({}, slots),
                              builder.getArrayAttr(names));
  joined.getBody().takeBody(op.getBody());
  joined.getHandler().takeBody(op.getHandler());
  bind(slots, joined.getResults(), bindings);
  op.erase();
}

} // namespace pyarray::py
