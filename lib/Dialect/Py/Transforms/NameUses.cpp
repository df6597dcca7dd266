//===- NameUses.cpp - Which names a function reads and writes -------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "NameUses.h"

using namespace mlir;

namespace pyarray::py {

NameSet NameEffects::liveBefore(const NameSet &liveAfter) const {
  NameSet live = liveAfter;
  live.reset(writes);
  live |= reads;
  return live;
}

/// `first`, then `second`.
static NameEffects sequence(const NameEffects &first,
                            const NameEffects &second) {
  NameEffects both = first;
  both.reads = first.liveBefore(second.reads);
  both.writes |= second.writes;
  both.changes |= second.changes;
  return both;
}

/// One of the two.
static NameEffects either(const NameEffects &first, const NameEffects &second) {
  NameEffects both = first;
  both.reads |= second.reads;
  both.writes &= second.writes;
  both.changes |= second.changes;
  return both;
}

NameUses::NameUses(FuncOp function) {
  addNames(function);
  unbound.resize(names.size());
  summarize(function.getBody());
}

void NameUses::addNames(FuncOp function) {
  auto add = [&](StringAttr name) {
    if (numbers.try_emplace(name, names.size()).second)
      names.push_back(name);
  };
  function.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (auto load = dyn_cast<LoadOp>(op))
      add(load.getNameAttr());
    else if (auto store = dyn_cast<StoreOp>(op))
      add(store.getNameAttr());
  });
}

NameEffects NameUses::none() const {
  NameSet empty(names.size());
  return {empty, empty, empty};
}

NameEffects NameUses::of(Operation *op) const {
  if (auto ifOp = dyn_cast<IfOp>(op))
    return either(of(ifOp.getThen()), of(ifOp.getOtherwise()));
  if (auto forOp = dyn_cast<ForOp>(op))
    return either(none(), of(forOp.getBody()));
  // The handler may run before the body has written anything.
  if (auto tryOp = dyn_cast<TryOp>(op))
    return either(of(tryOp.getBody()), of(tryOp.getHandler()));
  // The condition always runs, the body and the condition maybe again.
  auto whileOp = cast<WhileOp>(op);
  const NameEffects &before = of(whileOp.getBefore());
  return sequence(before, either(none(), of(whileOp.getBody())));
}

void NameUses::summarize(Region &region) {
  NameEffects effects = none();
  bool isReached = true;
  for (Operation &op : region.front()) {
    NameEffects effect = none();
    if (auto load = dyn_cast<LoadOp>(op)) {
      effect.reads.set(getNumber(load.getNameAttr()));
    } else if (auto store = dyn_cast<StoreOp>(op)) {
      effect.writes.set(getNumber(store.getNameAttr()));
      effect.changes = effect.writes;
      if (isa_and_nonnull<UnboundOp>(store.getValue().getDefiningOp()))
        unbound |= effect.writes;
    } else if (isa<IfOp, WhileOp, ForOp, TryOp>(op)) {
      for (Region &inner : op.getRegions())
        if (!inner.empty())
          summarize(inner);
      effect = of(&op);
    }
    if (isReached)
      effects = sequence(effects, effect);
    if (isa<RaiseOp, RaiseValueOp>(op)) {
      isReached = false;
      effects.writes.set();
    }
  }
  regions.try_emplace(&region, std::move(effects));
}

} // namespace pyarray::py
