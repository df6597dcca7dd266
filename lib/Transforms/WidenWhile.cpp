//===- WidenWhile.cpp - Loops that lanes leave one by one -----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   %n = scf.while (%z = %z0, %k = 0)     %n = scf.while (%z, %k = 0, %n = 0,
//     %c = k < max and |z| < 2                            %on = all) {
//     scf.condition(%c) %k          =>     %in = %on and |z| < 2
//   do                                     scf.condition(k < max and any(%in))
//     scf.yield f(%z), %k + 1            do
//                                          scf.yield f(%z), %k + 1, %n - %in,
//                                          %in
//
// The loop goes on as long as a lane does. A lane that has left computes on,
// and nobody looks: only what the results are made of is kept as it was. What
// starts the same in all lanes and goes on the same is one scalar, as the
// iterations that all lanes at work are in are one number.
//
//===----------------------------------------------------------------------===//

#include "LoopFlags.h"
#include "Widening.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace pyarray;

//===----------------------------------------------------------------------===//
// Facts
//===----------------------------------------------------------------------===//

/// In the loop there are only lanes that are at work, which are all in the same
/// iteration. What they leave with differs as the iteration does.
void LaneFacts::visitWhile(scf::WhileOp op) {
  for (auto [init, next, argument] :
       llvm::zip_equal(op.getInits(), op.getYieldOp().getOperands(),
                       op.getBeforeArguments())) {
    join(argument, getVariance(init));
    join(argument, getVariance(next));
  }
  visit(*op.getBeforeBody());
  scf::ConditionOp condition = op.getConditionOp();
  for (auto [value, argument, result] : llvm::zip_equal(
           condition.getArgs(), op.getAfterArguments(), op.getResults())) {
    join(argument, getVariance(value));
    join(result, getVariance(value));
    if (!op.isDefinedOutsideOfLoop(value))
      join(result, getVariance(condition.getCondition()));
  }
  visit(*op.getAfterBody());
}

void LaneFacts::findRefusalOfWhile(scf::WhileOp op) {
  Variance condition = getVariance(op.getConditionOp().getCondition());
  if (condition.rows && !condition.lanes)
    rowsRefusal = "a condition differs between rows";
  for (Value value :
       llvm::concat<Value>(llvm::to_vector_of<Value>(op.getBeforeArguments()),
                           llvm::to_vector_of<Value>(op.getResults()))) {
    if (isUniform(value))
      continue;
    if (!value.getType().isIntOrIndexOrFloat())
      return refuse("it computes with what is no number");
    noteWidth(value.getType());
  }
}

//===----------------------------------------------------------------------===//
// What goes around the loop
//===----------------------------------------------------------------------===//

namespace {
/// A value that the wide loop carries.
struct Slot {
  enum Kind {
    /// What the loop carries, in an instance; kept in lanes that have left if
    /// `isKept`.
    State,
    /// The lanes of an instance that are at work.
    Active,
    /// A result that is a number plus `step` in each iteration.
    Counter,
    /// A result that is computed in each iteration.
    Latch,
    /// The lanes in which a check failed.
    Failed
  };
  Kind kind;
  unsigned position; // of the carried value or the result
  unsigned instance;
  Value init;
  bool isKept = false;
  int64_t step = 0;
};

/// Emits one loop.
class WhileWidener {
public:
  WhileWidener(Widener &widener, const LaneFacts &facts, scf::WhileOp loop,
               OpBuilder &builder)
      : widener(widener), facts(facts), loop(loop), builder(builder),
        loc(loop.getLoc()), condition(loop.getConditionOp()) {
    leaving = facts.getVariance(condition.getCondition());
    isDivergent = leaving.lanes;
    if (widener.isMasked())
      leaving = {true, true};
    hasChecks = facts.hasChecks(loop);
    if (isDivergent)
      flag = findMergedFlag();
  }

  void run();

private:
  using Instance = Widener::Instance;

  Type getMaskType() {
    return widener.getVectorType(builder.getIntegerType(facts.getWidestBits()));
  }
  /// Booleans that go around a loop are integers, as `packFailed` has it.
  Value pack(OpBuilder &at, Value value);
  Value unpack(OpBuilder &at, Value packed);
  Value getPacked(OpBuilder &at, Value target, Value value, Instance instance);

  /// The first of the instances that have the mask of `instance`.
  Instance getLeader(Instance instance) const;

  std::optional<unsigned> findMergedFlag();
  bool isFlag(Value argument);
  void ignoreArms();
  void ignoreArms(Value value);
  Value createAllTrue(OpBuilder &at);
  void addSlots();
  void addResult(unsigned position);
  std::optional<int64_t> findStep(unsigned position);
  void addAfters();
  void takeSlots(OpBuilder &at, ValueRange values);
  Value emitCondition(OpBuilder &at);
  void emitTerms(OpBuilder &at, Block &block, Value value);
  void addTerm(Value value);
  Value createGo(OpBuilder &at);
  void fillBefore(Block *block, scf::WhileOp wide);
  void fillAfter(Block *block);
  Value createNext(OpBuilder &at, const Slot &slot, Value old);
  Value createCount(OpBuilder &at, const Slot &slot, Value old);
  void takeResults(scf::WhileOp wide);

  Widener &widener;
  const LaneFacts &facts;
  scf::WhileOp loop;
  OpBuilder &builder;
  Location loc;
  scf::ConditionOp condition;
  /// Between which instances the iteration that is the last may differ.
  Variance leaving;
  /// Do lanes leave one by one? If not, those that are at work leave at once.
  bool isDivergent, hasChecks;
  /// What is carried and true in exactly the lanes that are at work: it is no
  /// value of its own.
  std::optional<unsigned> flag;
  SmallVector<Slot> slots;
  /// The slot that says a result, by position and instance.
  llvm::DenseMap<std::pair<unsigned, Instance>, unsigned> slotOfResult;
  /// What the first region hands to the second, or what is the result as all
  /// lanes leave.
  SmallVector<std::pair<unsigned, Instance>> afters;
  /// What has to hold for a lane to go on.
  SmallVector<Value> commonTerms, laneTerms;
  /// The lanes at work, packed, by instance.
  SmallVector<Value> active;
};
} // namespace

Value WhileWidener::pack(OpBuilder &at, Value value) {
  return arith::ExtSIOp::create(at, loc, getMaskType(), value);
}

Value WhileWidener::unpack(OpBuilder &at, Value packed) {
  Value zeros =
      arith::ConstantOp::create(at, loc, at.getZeroAttr(packed.getType()));
  return arith::CmpIOp::create(at, loc, arith::CmpIPredicate::slt, packed,
                               zeros);
}

/// `value` in the form in which `target` is carried.
Value WhileWidener::getPacked(OpBuilder &at, Value target, Value value,
                              Instance instance) {
  if (widener.isScalar(target))
    return widener.getScalar(value, instance);
  Value vector = widener.getVector(value, instance);
  return target.getType().isInteger(1) ? pack(at, vector) : vector;
}

WhileWidener::Instance WhileWidener::getLeader(Instance instance) const {
  unsigned row = leaving.rows ? widener.getRow(instance) : 0;
  return row * widener.getShape().columns + widener.getColumn(instance);
}

/// What `value`, which the loop carries, is plus a number in each iteration.
std::optional<int64_t> WhileWidener::findStep(unsigned position) {
  Value next = loop.getYieldOp().getOperand(position);
  auto sum = next.getDefiningOp<arith::AddIOp>();
  if (!sum || !next.getType().isInteger(facts.getWidestBits()))
    return std::nullopt;
  auto argument = dyn_cast<BlockArgument>(sum.getLhs());
  if (!argument || argument.getOwner() != loop.getAfterBody() ||
      condition.getArgs()[argument.getArgNumber()] !=
          loop.getBeforeArguments()[position])
    return std::nullopt;
  std::optional<int64_t> step = getConstantIntValue(sum.getRhs());
  return step == 1 ? step : std::nullopt;
}

/// Sees to it that a result is what it was when the lane left.
void WhileWidener::addResult(unsigned position) {
  Value result = loop.getResult(position),
        value = condition.getArgs()[position];
  if (isFlag(value)) {
    for (auto [index, slot] : llvm::enumerate(slots))
      if (slot.kind == Slot::Active)
        slotOfResult[{position, slot.instance}] = index;
    return;
  }
  auto carried = dyn_cast<BlockArgument>(value);
  bool isCarried = carried && carried.getOwner() == loop.getBeforeBody();
  bool isState = isCarried && !widener.isScalar(value) &&
                 facts.getVariance(value) == facts.getVariance(result);
  std::optional<int64_t> step;
  if (isCarried)
    step = findStep(carried.getArgNumber());
  for (Instance instance : widener.getDistinct(facts.getVariance(result))) {
    Slot slot = {Slot::Latch, position, instance, Value()};
    if (isState && !step) {
      for (auto [index, state] : llvm::enumerate(slots))
        if (state.kind == Slot::State &&
            state.position == carried.getArgNumber() &&
            state.instance == instance) {
          state.isKept = true;
          slotOfResult[{position, instance}] = index;
        }
      continue;
    }
    if (step) {
      slot.kind = Slot::Counter;
      slot.step = *step;
      slot.init =
          widener.getVector(loop.getInits()[carried.getArgNumber()], instance);
    } else {
      Type type = result.getType().isInteger(1)
                      ? getMaskType()
                      : widener.getVectorType(result.getType());
      slot.init =
          arith::ConstantOp::create(builder, loc, builder.getZeroAttr(type));
    }
    slotOfResult[{position, instance}] = slots.size();
    slots.push_back(slot);
  }
}

//===----------------------------------------------------------------------===//
// Flags
//===----------------------------------------------------------------------===//

/// Not where a result is computed in the iteration in which a lane finds that
/// it has left: it does not get there any more.
std::optional<unsigned> WhileWidener::findMergedFlag() {
  std::optional<unsigned> found = findFlag(loop);
  if (!found || widener.isMasked() ||
      widener.isScalar(loop.getBeforeArguments()[*found]))
    return std::nullopt;
  // As a result, the flag must be the only reason for which one lane leaves
  // and another one goes on.
  Value argument = loop.getBeforeArguments()[*found];
  if (scf::IfOp both = findAnd(*loop.getBeforeBody(), condition.getCondition()))
    if (facts.getVariance(both.thenYield().getOperand(0)) != Variance())
      for (auto [result, value] :
           llvm::zip_equal(loop.getResults(), condition.getArgs()))
        if (value == argument && !result.use_empty())
          return std::nullopt;
  bool areCarried = llvm::all_of(
      llvm::zip_equal(loop.getResults(), condition.getArgs()), [&](auto pair) {
        auto [result, value] = pair;
        if (result.use_empty() || loop.isDefinedOutsideOfLoop(value))
          return true;
        auto carried = dyn_cast<BlockArgument>(value);
        return carried && carried.getOwner() == loop.getBeforeBody() &&
               !widener.isScalar(value) &&
               facts.getVariance(value) == facts.getVariance(result);
      });
  return areCarried ? found : std::nullopt;
}

bool WhileWidener::isFlag(Value argument) {
  return flag && argument == loop.getBeforeArguments()[*flag];
}

Value WhileWidener::createAllTrue(OpBuilder &at) {
  return arith::ConstantOp::create(
      at, loc,
      DenseElementsAttr::get(widener.getVectorType(at.getI1Type()), true));
}

/// What goes into the last iteration only to be thrown away need not be what it
/// would be: neither side of a condition that ends the loop is selected.
void WhileWidener::ignoreArms() {
  if (!findFlag(loop))
    return;
  for (auto [argument, next] : llvm::zip_equal(
           loop.getBeforeArguments(), loop.getYieldOp().getOperands())) {
    bool isUsed = argument == condition.getCondition() ||
                  llvm::any_of(argument.getUsers(), [&](Operation *user) {
                    return user != condition.getOperation();
                  });
    for (auto [result, value] :
         llvm::zip_equal(loop.getResults(), condition.getArgs()))
      isUsed |= value == argument && !result.use_empty();
    if (!isUsed)
      ignoreArms(next);
  }
}

void WhileWidener::ignoreArms(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op || !value.hasOneUse() || widener.isScalar(value) ||
      !isa<arith::SelectOp, scf::IfOp>(op))
    return;
  Value arms[2];
  if (auto branch = dyn_cast<scf::IfOp>(op)) {
    unsigned position = cast<OpResult>(value).getResultNumber();
    arms[0] = branch.thenYield().getOperand(position);
    arms[1] = branch.elseYield().getOperand(position);
  } else {
    arms[0] = op->getOperand(1);
    arms[1] = op->getOperand(2);
  }
  for (unsigned arm : {0, 1})
    if (isLastIf(loop, *findFlag(loop), op->getOperand(0), arm == 0)) {
      widener.ignoreArm(value, arm);
      ignoreArms(arms[1 - arm]);
      return;
    }
}

void WhileWidener::addSlots() {
  for (auto [position, init, argument] :
       llvm::enumerate(loop.getInits(), loop.getBeforeArguments()))
    for (Instance instance :
         flag == position ? SmallVector<Instance>()
                          : widener.getDistinct(facts.getVariance(argument)))
      slots.push_back({Slot::State, unsigned(position), instance,
                       getPacked(builder, argument, init, instance)});
  if (hasChecks)
    slots.push_back({Slot::Failed, 0, 0, widener.packFailed(builder, loc)});
  if (!isDivergent)
    return;
  for (Instance instance : widener.getDistinct({leaving.rows, true})) {
    Value mask = widener.getMask(instance);
    if (flag && !matchPattern(loop.getInits()[*flag], m_One()))
      mask = widener.createAnd(
          builder, mask, widener.getVector(loop.getInits()[*flag], instance));
    Value all = arith::ConstantOp::create(
        builder, loc,
        DenseElementsAttr::get(cast<VectorType>(getMaskType()),
                               APInt::getAllOnes(facts.getWidestBits())));
    slots.push_back(
        {Slot::Active, 0, instance, mask ? pack(builder, mask) : all});
  }
  for (auto [position, result] : llvm::enumerate(loop.getResults()))
    if (!result.use_empty() &&
        !loop.isDefinedOutsideOfLoop(condition.getArgs()[position]))
      addResult(position);
}

void WhileWidener::addAfters() {
  for (auto [position, argument, result] :
       llvm::enumerate(loop.getAfterArguments(), loop.getResults()))
    if (!isFlag(condition.getArgs()[position]) &&
        (!argument.use_empty() || (!isDivergent && !result.use_empty())))
      for (Instance instance : widener.getDistinct(facts.getVariance(argument)))
        afters.emplace_back(position, instance);
}

void WhileWidener::takeSlots(OpBuilder &at, ValueRange values) {
  for (auto [slot, value] : llvm::zip(slots, values))
    if (slot.kind == Slot::Active) {
      Value mask = unpack(at, value);
      for (Instance other = 0; other < widener.getShape().getNumInstances();
           ++other)
        if (getLeader(other) == slot.instance) {
          active[other] = value;
          widener.setMask(other, mask);
        }
    } else if (slot.kind == Slot::Failed) {
      widener.failed = unpack(at, value);
    }
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

void WhileWidener::addTerm(Value value) {
  if (isFlag(value))
    return;
  bool isCommon = facts.getVariance(value) == Variance();
  (isCommon ? commonTerms : laneTerms).push_back(value);
}

/// Emits `block` and notes what has to hold for `value` to hold.
void WhileWidener::emitTerms(OpBuilder &at, Block &block, Value value) {
  scf::IfOp branch = findAnd(block, value);
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    if (&op != branch)
      ops.push_back(&op);
  widener.emitOps(at, ops);
  if (!branch)
    return addTerm(value);
  addTerm(branch.getCondition());
  SmallVector<Value> outer;
  for (Instance instance = 0; instance < widener.getShape().getNumInstances();
       ++instance) {
    outer.push_back(widener.getMask(instance));
    if (facts.hasChecks(branch))
      widener.setMask(instance,
                      widener.createAnd(
                          at, outer.back(),
                          widener.getVector(branch.getCondition(), instance)));
  }
  emitTerms(at, *branch.thenBlock(), branch.thenYield().getOperand(0));
  for (auto [instance, mask] : llvm::enumerate(outer))
    widener.setMask(instance, mask);
}

/// Updates the lanes at work; whether any is left.
Value WhileWidener::createGo(OpBuilder &at) {
  if (!isDivergent) {
    if (!widener.isMasked())
      return {};
    SmallVector<Value> masks;
    for (Instance instance = 0; instance < widener.getShape().getNumInstances();
         ++instance) {
      if (!widener.getMask(instance))
        return {};
      masks.push_back(widener.getMask(instance));
    }
    return Widener::createAny(at, masks);
  }
  Value any;
  for (Instance instance : widener.getDistinct({leaving.rows, true})) {
    for (Value term : laneTerms) {
      // Lanes that have left may compute what is undefined.
      Value holds =
          LLVM::FreezeOp::create(at, loc, widener.getVector(term, instance));
      active[instance] =
          arith::AndIOp::create(at, loc, active[instance], pack(at, holds));
    }
    any = any ? arith::OrIOp::create(at, loc, any, active[instance]).getResult()
              : active[instance];
  }
  return Widener::createAny(at, unpack(at, any));
}

Value WhileWidener::emitCondition(OpBuilder &at) {
  if (isDivergent) {
    emitTerms(at, *loop.getBeforeBody(), condition.getCondition());
  } else {
    widener.emitBlock(at, *loop.getBeforeBody());
    commonTerms.push_back(condition.getCondition());
  }
  Value go = createGo(at);
  auto add = [&](Value term) {
    go = go ? arith::AndIOp::create(at, loc, term, go).getResult() : term;
  };
  for (Value term : commonTerms)
    add(widener.getScalar(term, 0));
  // The first failure ends the loop: other lanes might never leave.
  if (hasChecks && widener.failed) {
    Value one = arith::ConstantIntOp::create(at, loc, at.getI1Type(), 1);
    Value isFailed = Widener::createAny(at, widener.failed);
    add(arith::XOrIOp::create(at, loc, isFailed, one));
  }
  return go;
}

//===----------------------------------------------------------------------===//
// Regions
//===----------------------------------------------------------------------===//

void WhileWidener::fillBefore(Block *block, scf::WhileOp wide) {
  OpBuilder at = OpBuilder::atBlockBegin(block);
  for (auto [slot, value] : llvm::zip_equal(slots, block->getArguments()))
    if (slot.kind == Slot::State) {
      Value argument = loop.getBeforeArguments()[slot.position];
      bool isPacked =
          argument.getType().isInteger(1) && !widener.isScalar(argument);
      widener.spread(argument, slot.instance,
                     isPacked ? unpack(at, value) : value);
    }
  takeSlots(at, block->getArguments());
  if (flag)
    for (Instance instance : widener.getDistinct({true, true}))
      widener.set(loop.getBeforeArguments()[*flag], instance,
                  createAllTrue(at));
  SmallVector<Value> masks;
  for (Instance instance = 0; instance < widener.getShape().getNumInstances();
       ++instance)
    masks.push_back(widener.getMask(instance));
  Value go = emitCondition(at);
  SmallVector<Value> values;
  for (auto [slot, value] : llvm::zip_equal(slots, block->getArguments())) {
    if (slot.kind == Slot::Active) {
      values.push_back(active[slot.instance]);
    } else if (slot.kind == Slot::Failed) {
      values.push_back(widener.packFailed(at, loc));
    } else if (slot.kind == Slot::Latch) {
      Value result = loop.getResult(slot.position);
      Value now = getPacked(at, result, condition.getArgs()[slot.position],
                            slot.instance);
      values.push_back(
          arith::SelectOp::create(at, loc, masks[slot.instance], now, value));
    } else {
      values.push_back(value);
    }
  }
  for (auto [position, instance] : afters)
    values.push_back(getPacked(at, loop.getAfterArguments()[position],
                               condition.getArgs()[position], instance));
  scf::ConditionOp::create(at, loc, go, values);
}

/// A lane that is at work adds the step, which is 1: its mask is -1.
Value WhileWidener::createCount(OpBuilder &at, const Slot &slot, Value old) {
  return arith::SubIOp::create(at, loc, old, active[slot.instance]);
}

Value WhileWidener::createNext(OpBuilder &at, const Slot &slot, Value old) {
  switch (slot.kind) {
  case Slot::Active:
    if (flag) {
      Value next =
          widener.getVector(loop.getYieldOp().getOperand(*flag), slot.instance);
      Value known = LLVM::FreezeOp::create(at, loc, next);
      return arith::AndIOp::create(at, loc, old, pack(at, known));
    }
    return old;
  case Slot::Latch:
    return old;
  case Slot::Failed:
    return widener.packFailed(at, loc);
  case Slot::Counter:
    return createCount(at, slot, old);
  case Slot::State:
    break;
  }
  Value next =
      getPacked(at, loop.getBeforeArguments()[slot.position],
                loop.getYieldOp().getOperand(slot.position), slot.instance);
  if (!slot.isKept)
    return next;
  return arith::SelectOp::create(at, loc, widener.getMask(slot.instance), next,
                                 old);
}

void WhileWidener::fillAfter(Block *block) {
  OpBuilder at = OpBuilder::atBlockBegin(block);
  takeSlots(at, block->getArguments());
  for (auto [place, value] : llvm::zip_equal(
           afters, block->getArguments().drop_front(slots.size()))) {
    Value argument = loop.getAfterArguments()[place.first];
    bool isPacked =
        argument.getType().isInteger(1) && !widener.isScalar(argument);
    widener.spread(argument, place.second,
                   isPacked ? unpack(at, value) : value);
  }
  for (auto [value, argument] :
       llvm::zip_equal(condition.getArgs(), loop.getAfterArguments()))
    if (isFlag(value))
      for (Instance instance : widener.getDistinct({true, true}))
        widener.set(argument, instance, createAllTrue(at));
  widener.emitBlock(at, *loop.getAfterBody());
  SmallVector<Value> values;
  for (auto [slot, old] : llvm::zip(slots, block->getArguments()))
    values.push_back(createNext(at, slot, old));
  scf::YieldOp::create(at, loc, values);
}

void WhileWidener::takeResults(scf::WhileOp wide) {
  for (auto [slot, value] : llvm::zip(slots, wide.getResults()))
    if (slot.kind == Slot::Failed)
      widener.failed = unpack(builder, value);
  auto take = [&](unsigned position, Instance instance, Value value) {
    Value result = loop.getResult(position);
    bool isPacked = result.getType().isInteger(1) && !widener.isScalar(result);
    widener.spread(result, instance, isPacked ? unpack(builder, value) : value);
  };
  if (!isDivergent)
    for (auto [place, value] :
         llvm::zip_equal(afters, wide.getResults().drop_front(slots.size())))
      take(place.first, place.second, value);
  for (auto &[place, index] : slotOfResult)
    take(place.first, place.second, wide.getResult(index));
  for (auto [position, result] : llvm::enumerate(loop.getResults())) {
    Value value = condition.getArgs()[position];
    if (!result.use_empty() && loop.isDefinedOutsideOfLoop(value))
      for (Instance instance : widener.getDistinct(facts.getVariance(result)))
        widener.spread(result, instance, widener.get(value, instance));
  }
}

void WhileWidener::run() {
  unsigned numInstances = widener.getShape().getNumInstances();
  SmallVector<Value> outer;
  for (Instance instance = 0; instance < numInstances; ++instance)
    outer.push_back(widener.getMask(instance));
  active.resize(numInstances);
  if (isDivergent)
    ignoreArms();
  addSlots();
  addAfters();
  SmallVector<Value> inits;
  SmallVector<Type> types;
  for (const Slot &slot : slots) {
    inits.push_back(slot.init);
    types.push_back(slot.init.getType());
  }
  for (auto [position, instance] : afters) {
    Value argument = loop.getAfterArguments()[position];
    Type type = argument.getType();
    if (!widener.isScalar(argument))
      type = type.isInteger(1) ? getMaskType() : widener.getVectorType(type);
    types.push_back(type);
  }
  auto wide = scf::WhileOp::create(builder, loc, types, inits);
  wide->setDiscardableAttrs(llvm::to_vector(loop->getDiscardableAttrs()));
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Location> locations(types.size(), loc);
  Block *before = builder.createBlock(
      &wide.getBefore(), {}, TypeRange(types).take_front(slots.size()),
      ArrayRef(locations).take_front(slots.size()));
  Block *after = builder.createBlock(&wide.getAfter(), {}, types, locations);
  fillBefore(before, wide);
  fillAfter(after);
  builder.setInsertionPointAfter(wide);
  for (auto [instance, mask] : llvm::enumerate(outer))
    widener.setMask(instance, mask);
  takeResults(wide);
}

void Widener::emitWhile(OpBuilder &builder, scf::WhileOp loop) {
  forgetLoads(loop);
  WhileWidener(*this, facts, loop, builder).run();
  forgetLoads(loop);
}
