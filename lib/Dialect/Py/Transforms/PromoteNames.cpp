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
// Control flow is structured, so one walk in program order suffices: where
// paths join, the names that they change and that are read afterwards become
// results; a loop carries those that it changes and that are read around it or
// after it.
//
//===----------------------------------------------------------------------===//

#include "NameUses.h"
#include "mlir/IR/Builders.h"
#include "pyarray/Dialect/Py/Transforms/Passes.h"

using namespace mlir;

namespace pyarray::py {
#define GEN_PASS_DEF_PROMOTENAMESPASS
#include "pyarray/Dialect/Py/Transforms/Passes.h.inc"

namespace {
/// What a name is bound to at some point.
struct Binding {
  Value value;   // null: it has none on any path
  Value isBound; // null: it has one on every path

  bool isCertain() const { return value && !isBound; }
};

/// All names at some point, by number.
struct Bindings {
  SmallVector<Binding> names;
  bool isReachable = true;

  Binding &operator[](unsigned name) { return names[name]; }
  /// Drops names whose values are not read any more.
  void forget(const NameSet &dead) {
    for (unsigned name : dead.set_bits())
      names[name] = {};
  }
};

/// A name that a block passes on: its value, and whether it has one.
struct Slot {
  unsigned name;
  bool hasFlag;
};

class NamePromotion {
public:
  explicit NamePromotion(FuncOp function)
      : uses(function), objectType(ObjectType::get(function.getContext())) {}

  void run(FuncOp function) {
    Bindings bindings;
    bindings.names.resize(uses.getNumNames());
    promoteBlock(function.getBody().front(), bindings,
                 NameSet(uses.getNumNames()));
  }
  unsigned getNumNames() const { return uses.getNumNames(); }

private:
  void promoteBlock(Block &block, Bindings &bindings, const NameSet &liveOut);
  void promoteLoad(LoadOp load, Bindings &bindings);
  void promoteIf(IfOp op, Bindings &bindings, const NameSet &live);
  void promoteWhile(WhileOp op, Bindings &bindings, const NameSet &live);
  void promoteFor(ForOp op, Bindings &bindings, const NameSet &live);

  bool isUncertain(unsigned name, const Binding &binding) const {
    return !binding.isCertain() && !uses.isHidden(name);
  }
  SmallVector<Slot> makeSlots(const NameSet &names, Bindings &bindings);
  SmallVector<Slot> joinBranches(IfOp op, const NameSet &names, Bindings &then,
                                 Bindings &otherwise, Bindings &joined);
  SmallVector<Value> collect(ArrayRef<Slot> slots, Bindings &bindings,
                             Operation *before);
  void bind(ArrayRef<Slot> slots, ValueRange values, Bindings &bindings);
  void bindArguments(ArrayRef<Slot> slots, Block &block, Bindings &bindings);
  void yield(ArrayRef<Slot> slots, Region &region, Bindings &bindings);
  SmallVector<Type> addTypes(TypeRange types, ArrayRef<Slot> slots);

  NameUses uses;
  Type objectType;
};

} // namespace

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
    } else if (isa<IfOp, WhileOp, ForOp>(op)) {
      liveAfter[&op] = live;
      live = uses.of(&op).liveBefore(live);
    } else if (isa<RaiseOp>(op)) {
      live.reset();
    }
  }
  for (Operation &op : llvm::make_early_inc_range(block)) {
    if (auto load = dyn_cast<LoadOp>(op)) {
      promoteLoad(load, bindings);
    } else if (auto store = dyn_cast<StoreOp>(op)) {
      bindings[uses.getNumber(store.getNameAttr())] = {store.getValue(), {}};
      store.erase();
    } else if (auto ifOp = dyn_cast<IfOp>(op)) {
      promoteIf(ifOp, bindings, liveAfter[ifOp]);
    } else if (auto whileOp = dyn_cast<WhileOp>(op)) {
      promoteWhile(whileOp, bindings, liveAfter[whileOp]);
    } else if (auto forOp = dyn_cast<ForOp>(op)) {
      promoteFor(forOp, bindings, liveAfter[forOp]);
    } else if (isa<RaiseOp>(op)) {
      bindings.isReachable = false;
    }
  }
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
SmallVector<Slot> NamePromotion::joinBranches(IfOp op, const NameSet &names,
                                              Bindings &then,
                                              Bindings &otherwise,
                                              Bindings &joined) {
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
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

void NamePromotion::promoteWhile(WhileOp op, Bindings &bindings,
                                 const NameSet &live) {
  NameEffects effects = uses.of(op);
  NameSet atHead = effects.liveBefore(live);
  NameSet afterTest = uses.of(op.getBody()).liveBefore(atHead);
  afterTest |= live;
  NameSet headNames = effects.changes, passedNames = effects.changes;
  headNames &= atHead;
  passedNames &= afterTest;

  // What the first region takes, initially and from the body.
  SmallVector<Slot> head = makeSlots(headNames, bindings);
  SmallVector<Value> initial(op.getInitial());
  llvm::append_range(initial, collect(head, bindings, op));
  bindings.forget(effects.changes);
  bindArguments(head, op.getBefore().front(), bindings);
  promoteBlock(op.getBefore().front(), bindings, afterTest);

  // What it passes to the body and to what follows.
  SmallVector<Slot> passed = makeSlots(passedNames, bindings);
  yield(passed, op.getBefore(), bindings);
  bindings.forget(effects.changes);
  Bindings inBody = bindings;
  bindArguments(passed, op.getBody().front(), inBody);
  promoteBlock(op.getBody().front(), inBody, atHead);
  yield(head, op.getBody(), inBody);

  OpBuilder builder(op);
  auto loop = WhileOp::create(builder, op.getLoc(),
                              addTypes(op.getResultTypes(), passed), initial);
  loop.getBefore().takeBody(op.getBefore());
  loop.getBody().takeBody(op.getBody());
  unsigned numOld = op.getNumResults();
  op.replaceAllUsesWith(loop.getResults().take_front(numOld));
  bind(passed, loop.getResults().drop_front(numOld), bindings);
  op.erase();
}

void NamePromotion::promoteFor(ForOp op, Bindings &bindings,
                               const NameSet &live) {
  NameEffects effects = uses.of(op);
  NameSet atHead = effects.liveBefore(live);
  NameSet carriedNames = effects.changes;
  carriedNames &= atHead;

  SmallVector<Slot> carried = makeSlots(carriedNames, bindings);
  SmallVector<Value> initial(op.getInitial());
  llvm::append_range(initial, collect(carried, bindings, op));
  bindings.forget(effects.changes);
  Bindings inBody = bindings;
  bindArguments(carried, op.getBody().front(), inBody);
  promoteBlock(op.getBody().front(), inBody, atHead);
  yield(carried, op.getBody(), inBody);

  OpBuilder builder(op);
  auto loop = ForOp::create(builder, op.getLoc(),
                            addTypes(op.getResultTypes(), carried),
                            op.getIterable(), initial);
  loop.getBody().takeBody(op.getBody());
  unsigned numOld = op.getNumResults();
  op.replaceAllUsesWith(loop.getResults().take_front(numOld));
  bind(carried, loop.getResults().drop_front(numOld), bindings);
  op.erase();
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
  if (isExit || hasElse)
    return op->emitOpError("expected 'py-lower-exits' to have lowered it");
  if (!isa<LoadOp, StoreOp>(op))
    return success();
  while (isa<IfOp, WhileOp, ForOp>(parent))
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
