//===- PromoteNames.cpp - SSA values for local names ----------------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   py.store "x", %a                 %x = py.if %c {
//   py.if %c {                         py.yield %b
//     py.store "x", %b          =>   } else {
//   } else {                           py.yield %a
//   }                                }
//   %x = py.load "x"
//
// Branches are in PromoteBranches.cpp, loops in PromoteLoops.cpp.
//
//===----------------------------------------------------------------------===//

#include "NamePromotion.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

namespace pyarray::py {
#define GEN_PASS_DEF_PROMOTENAMESPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

void NamePromotion::run(FuncOp function) {
  Bindings bindings;
  bindings.names.resize(uses.getNumNames());
  promoteBlock(function.getBody().front(), bindings,
               NameSet(uses.getNumNames()));
}

//===----------------------------------------------------------------------===//
// Slots
//===----------------------------------------------------------------------===//

SmallVector<Slot> NamePromotion::makeSlots(const NameSet &names,
                                           Bindings &bindings) {
  SmallVector<Slot> slots;
  for (unsigned name : names.set_bits())
    slots.push_back(
        {name, bindings.isReachable && isUncertain(name, bindings[name])});
  return slots;
}

/// What `slots` hold, as values that exist at `before`.
SmallVector<Value> NamePromotion::collect(ArrayRef<Slot> slots,
                                          Bindings &bindings,
                                          Operation *before) {
  OpBuilder builder(before);
  Location loc = before->getLoc();
  SmallVector<Value> values;
  for (auto [name, hasFlag] : slots) {
    // Nothing flows out of a place that isn't reached.
    Binding binding = bindings.isReachable ? bindings[name] : Binding();
    if (!binding.value)
      binding.value = UnboundOp::create(builder, loc, objectType);
    values.push_back(binding.value);
    if (!hasFlag)
      continue;
    if (!binding.isBound)
      binding.isBound =
          ConstantOp::create(builder, loc, objectType,
                             builder.getBoolAttr(bindings[name].isCertain()));
    values.push_back(binding.isBound);
  }
  return values;
}

void NamePromotion::bind(ArrayRef<Slot> slots, ValueRange values,
                         Bindings &bindings) {
  for (auto [name, hasFlag] : slots) {
    bindings[name] = {values.front(), Value()};
    values = values.drop_front();
    if (!hasFlag)
      continue;
    bindings[name].isBound = values.front();
    values = values.drop_front();
  }
}

void NamePromotion::bindArguments(ArrayRef<Slot> slots, Block &block,
                                  Bindings &bindings) {
  SmallVector<Type> types = addTypes(TypeRange(), slots);
  SmallVector<Location> locs(types.size(), block.getParentOp()->getLoc());
  auto arguments = block.addArguments(types, locs);
  SmallVector<Value> values(arguments.begin(), arguments.end());
  bind(slots, values, bindings);
}

/// Has the terminator of `region` pass on `slots` too.
void NamePromotion::yield(ArrayRef<Slot> slots, Region &region,
                          Bindings &bindings) {
  Operation *terminator = region.front().getTerminator();
  terminator->insertOperands(terminator->getNumOperands(),
                             collect(slots, bindings, terminator));
}

SmallVector<Type> NamePromotion::addTypes(TypeRange types,
                                          ArrayRef<Slot> slots) {
  SmallVector<Type> all(types);
  for (const Slot &slot : slots)
    all.append(slot.hasFlag ? 2 : 1, objectType);
  return all;
}

//===----------------------------------------------------------------------===//
// Blocks
//===----------------------------------------------------------------------===//

void NamePromotion::promoteBlock(Block &block, Bindings &bindings,
                                 const NameSet &liveOut) {
  DenseMap<Operation *, NameSet> liveAfter;
  NameSet live = liveOut;
  for (Operation &op : llvm::reverse(block)) {
    if (auto load = dyn_cast<LoadOp>(op)) {
      live.set(uses.getNumber(load.getNameAttr()));
    } else if (auto store = dyn_cast<StoreOp>(op)) {
      live.reset(uses.getNumber(store.getNameAttr()));
    } else if (isa<IfOp, WhileOp, ForOp, TryOp>(op)) {
      liveAfter[&op] = live;
      live = uses.of(&op).liveBefore(live);
    } else if (isa<RaiseOp, RaiseValueOp>(op)) {
      live.reset();
    }
  }
  for (Operation &op : llvm::make_early_inc_range(block))
    promoteOperation(&op, bindings, liveAfter.lookup(&op));
}

void NamePromotion::promoteOperation(Operation *op, Bindings &bindings,
                                     const NameSet &liveAfter) {
  llvm::TypeSwitch<Operation *>(op)
      .Case([&](LoadOp load) { promoteLoad(load, bindings); })
      .Case([&](StoreOp store) { promoteStore(store, bindings); })
      .Case([&](IfOp ifOp) { promoteIf(ifOp, bindings, liveAfter); })
      .Case([&](WhileOp loop) { promoteWhile(loop, bindings, liveAfter); })
      .Case([&](ForOp loop) { promoteFor(loop, bindings, liveAfter); })
      .Case([&](TryOp tryOp) { promoteTry(tryOp, bindings, liveAfter); })
      .Case<RaiseOp, RaiseValueOp>(
          [&](Operation *) { bindings.isReachable = false; });
}

/// `del name` stores `py.unbound`.
void NamePromotion::promoteStore(StoreOp store, Bindings &bindings) {
  unsigned name = uses.getNumber(store.getNameAttr());
  Binding &binding = bindings[name];
  binding = {store.getValue(), Value()};
  if (isa_and_nonnull<UnboundOp>(store.getValue().getDefiningOp()))
    binding = {};
  OpBuilder builder(store);
  for (const TryBody &body : tryBodies)
    for (const TryBody::Saved &saved : body.saved)
      if (saved.name == name)
        save(builder, store.getLoc(), saved, binding);
  store.erase();
}

void NamePromotion::promoteLoad(LoadOp load, Bindings &bindings) {
  unsigned name = uses.getNumber(load.getNameAttr());
  Binding binding = bindings[name];
  OpBuilder builder(load);
  Location loc = load.getLoc();
  bool isChecked = bindings.isReachable && isUncertain(name, binding);
  if (isChecked && !binding.isBound)
    binding.isBound = ConstantOp::create(builder, loc, objectType,
                                         builder.getBoolAttr(false));
  if (isChecked)
    CheckBoundOp::create(builder, loc, load.getNameAttr(), binding.isBound);
  // Whoever passes the check has a value.
  if (isChecked && binding.value)
    bindings[name].isBound = Value();
  if (isChecked && !binding.value)
    bindings.isReachable = false;
  if (!binding.value)
    binding.value = UnboundOp::create(builder, loc, objectType);
  load.replaceAllUsesWith(binding.value);
  load.erase();
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

/// Fails where an op is not what `py-lower-exits` leaves.
static LogicalResult verifyExpected(Operation *op) {
  Operation *parent = op->getParentOp();
  bool isExit = isa<BreakOp, ContinueOp>(op) ||
                (isa<ReturnOp>(op) && !isa<FuncOp>(parent));
  auto whileOp = dyn_cast<WhileOp>(op);
  auto forOp = dyn_cast<ForOp>(op);
  bool hasElse = (whileOp && !whileOp.getOtherwise().empty()) ||
                 (forOp && !forOp.getOtherwise().empty());
  if (auto tryOp = dyn_cast<TryOp>(op))
    hasElse = !tryOp.getLast().empty();
  if (isExit || hasElse)
    return op->emitOpError("expected 'py-lower-exits' to have lowered it");
  if (!isa<LoadOp, StoreOp>(op))
    return success();
  while (isa<IfOp, WhileOp, ForOp, TryOp>(parent))
    parent = parent->getParentOp();
  if (isa<FuncOp>(parent))
    return success();
  return op->emitOpError("expected nothing but 'py.if', 'py.while' and "
                         "'py.for' between it and the function, but got '")
         << parent->getName() << "'";
}

namespace {
struct PromoteNamesPass : impl::PromoteNamesPassBase<PromoteNamesPass> {
  void runOnOperation() override {
    FuncOp function = getOperation();
    WalkResult expected = function.walk([](Operation *op) {
      return failed(verifyExpected(op)) ? WalkResult::interrupt()
                                        : WalkResult::advance();
    });
    if (expected.wasInterrupted())
      return signalPassFailure();
    NamePromotion promotion(function);
    promotion.run(function);
    numPromoted += promotion.getNumNames();
  }
};
} // namespace
} // namespace pyarray::py
