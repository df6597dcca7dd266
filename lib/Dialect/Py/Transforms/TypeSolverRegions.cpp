//===- TypeSolverRegions.cpp - Operations and control flow ----------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeSolver.h"
#include "pyarray/Analysis/Promotion.h"
#include "pyarray/Dialect/Py/IR/OperandTypes.h"
#include "pyarray/Dialect/PyArray/IR/PyArray.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;

namespace pyarray::py {

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

InferredValue TypeSolver::join(Value target, Value oldSource,
                               const InferredValue &old, Value source,
                               const InferredValue &value) {
  InferredValue joined = join(old, value);
  if (joined.isTop() && !old.isTop() && !value.isTop())
    current->conflicts.try_emplace(
        target, Conflict{oldSource, source, old.type, value.type});
  return joined;
}

void TypeSolver::widen(ValueRange targets, ValueRange firstSources,
                       ValueRange sources) {
  for (auto [target, first, source] :
       llvm::zip_equal(targets, firstSources, sources)) {
    InferredValue old = get(target);
    InferredValue joined = join(target, first, old, source, get(source));
    hasWidened |= joined != old;
    set(target, joined);
  }
}

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

bool TypeSolver::visitBlock(Block &block) {
  llvm::SaveAndRestore<unsigned> nesting(depth, depth + 1);
  for (Operation &op : block)
    if (!visitOperation(&op))
      return false;
  return true;
}

bool TypeSolver::visitOperation(Operation *op) {
  return llvm::TypeSwitch<Operation *, bool>(op)
      .Case([&](IfOp branch) { return visitIf(branch); })
      .Case([&](ForOp loop) { return visitFor(loop); })
      .Case([&](WhileOp loop) { return visitWhile(loop); })
      .Case([&](TryOp tryOp) { return visitTry(tryOp); })
      .Case([&](SaveOp save) { return visitSave(save); })
      .Case([&](RaiseValueOp raise) { return visitRaiseValue(raise); })
      .Case([](RaiseOp) { return false; })
      .Case([&](CheckBoundOp check) {
        return get(check.getBound()).getBool().value_or(true);
      })
      .Case([](YieldOp) { return true; })
      .Case([&](ConditionOp condition) {
        if (get(condition.getCondition()).isTop())
          refuseConflict(op, condition.getCondition());
        return true;
      })
      .Case([&](ReturnOp end) { return visitReturn(end); })
      .Case([&](CallOp call) { return visitCall(call); })
      .Case<SubscriptOp, StoreSubscriptOp, BinaryOp>(
          [&](Operation *) { return visitOperator(op); })
      .Case<BreakOp, ContinueOp>([&](Operation *) { return refuseExit(op); })
      .Default([&](Operation *) { return visitRule(op); });
}

/// What a function of the library may stand for: in a loop over a tuple, for
/// some of its items.
bool TypeSolver::visitOperator(Operation *op) {
  current->callees.erase(op);
  return visitRule(op);
}

/// Whether Python can have a value of this type.
static bool isReturnable(Type type) {
  if (TupleType tuple = dyn_cast<TupleType>(type))
    return llvm::all_of(tuple.getItems(), isReturnable);
  if (OptionalType optional = dyn_cast<OptionalType>(type))
    return isReturnable(optional.getValue());
  return isScalar(type) ||
         isa<NoneType, ArrayType, StrType, BytesType, ComplexType,
             mlir::ComplexType, ListType, SetType, DictType, RecordType,
             EnumType, RangeType, SliceType, EllipsisType>(type);
}

bool TypeSolver::visitReturn(ReturnOp op) {
  if (!isa<FuncOp>(op->getParentOp()))
    return refuseExit(op);
  InferredValue value = get(op.getValue());
  if (value.isTop())
    refuseConflict(op, op.getValue());
  else if (current->signatureSize && !value.isBottom() && !value.isUnbound() &&
           !isReturnable(value.type))
    (void)refuse(op, Code::ReturnNotSupported,
                 "returning " + describeType(value.type) +
                     " to Python is not supported",
                 "return numbers, arrays, None or tuples of them");
  return true;
}

/// What an earlier pass should have lowered. (Always false: nothing follows.)
bool TypeSolver::refuseExit(Operation *op) {
  (void)refuse(op, Code::InternalError,
               "expected no '" + op->getName().getStringRef() +
                   "' here before types are inferred");
  return false;
}

/// Values that may be None, where a rule needs one, are values: what is
/// written takes them out.
static void unwrapOptionals(Operation *op,
                            MutableArrayRef<InferredValue> operands) {
  auto isOptional = [](const InferredValue &operand) {
    return isa_and_present<OptionalType>(operand.type);
  };
  if (llvm::none_of(operands, isOptional))
    return;
  SmallVector<Type> types = llvm::map_to_vector(
      operands, [](const InferredValue &operand) { return operand.type; });
  for (auto [index, operand] : llvm::enumerate(operands))
    if (isOptional(operand) && !takesOptional(op, index, types))
      operand = cast<OptionalType>(operand.type).getValue();
}

/// Named tuples and members are tuples and numbers to most rules.
static void takePlain(Operation *op, MutableArrayRef<InferredValue> operands) {
  for (auto [index, operand] : llvm::enumerate(operands))
    if (Type type = getPlainType(op, index, operand.type); type != operand.type)
      operand = type;
}

/// Nothing follows from an operand of which nothing is known, or that has no
/// value on any path so far. False where the op always raises: it has a result
/// without a value.
bool TypeSolver::visitRule(Operation *op) {
  SmallVector<InferredValue> operands, results;
  bool isKnown = true;
  for (Value operand : op->getOperands()) {
    operands.push_back(get(operand));
    if (!current->variables.empty())
      operands.back().type = canonicalize(operands.back().type);
    if (operands.back().isTop())
      refuseConflict(op, operand);
    isKnown &= !operands.back().isBottom() && !operands.back().isTop() &&
               !operands.back().isUnbound();
  }
  TypeInferenceOpInterface rule = dyn_cast<TypeInferenceOpInterface>(op);
  if (!rule) {
    (void)refuse(op, Code::InternalError,
                 "expected no '" + op->getName().getStringRef() +
                     "' before types are inferred");
  } else if (isKnown) {
    unwrapOptionals(op, operands);
    takePlain(op, operands);
    if (failed(rule.inferResults(*this, operands, results)))
      results.clear();
  }
  results.resize(op->getNumResults());
  for (auto [result, inferred] : llvm::zip_equal(op->getResults(), results))
    set(result, inferred);
  auto isUnbound = [](const InferredValue &value) { return value.isUnbound(); };
  return isa<UnboundOp>(op) || llvm::none_of(results, isUnbound);
}

//===----------------------------------------------------------------------===//
// Branches
//===----------------------------------------------------------------------===//

bool TypeSolver::visitBranches(Operation *op, ArrayRef<Region *> regions) {
  SmallVector<InferredValue> results(op->getNumResults());
  SmallVector<Value> sources(op->getNumResults());
  bool reachesEnd = false;
  for (Region *region : regions) {
    if (!visitBlock(region->front()))
      continue;
    reachesEnd = true;
    for (auto [index, value] :
         llvm::enumerate(region->front().getTerminator()->getOperands())) {
      results[index] = join(op->getResult(index), sources[index],
                            results[index], value, get(value));
      sources[index] = value;
    }
  }
  for (auto [result, inferred] : llvm::zip_equal(op->getResults(), results))
    set(result, inferred);
  return reachesEnd;
}

bool TypeSolver::visitIf(IfOp op) {
  InferredValue condition = get(op.getCondition());
  if (condition.isTop())
    refuseConflict(op, op.getCondition());
  // Of a condition that nothing is known of, neither branch is taken yet.
  SmallVector<Region *, 2> taken;
  bool isKnown = !condition.isBottom() && !condition.isTop();
  std::optional<bool> value = condition.getBool();
  if (isKnown && value.value_or(true))
    taken.push_back(&op.getThen());
  if (isKnown && !value.value_or(false))
    taken.push_back(&op.getOtherwise());
  return visitBranches(op, taken) || !isKnown;
}

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

bool TypeSolver::repeat(llvm::function_ref<bool()> visit) {
  bool wasReporting = std::exchange(isReporting, false);
  bool reachesEnd;
  do {
    hasWidened = false;
    reachesEnd = visit();
  } while (hasWidened);
  isReporting = wasReporting;
  return isReporting ? visit() : reachesEnd;
}

/// What is carried into the body is joined with what comes back from it. Of a
/// loop that may run zero times, the arguments are the results.
bool TypeSolver::visitFor(ForOp op) {
  InferredValue iterable = get(op.getIterable());
  if (iterable.isTop())
    refuseConflict(op, op.getIterable());
  if (iterable.isBottom() || iterable.isTop() || iterable.isUnbound()) {
    for (Value result : op.getResults())
      set(result, {});
    return true;
  }
  if (!op.getOtherwise().empty())
    return refuseExit(op);
  if (isa<TupleType>(iterable.type))
    return visitUnrolledFor(op, iterable);
  Block &body = op.getBody().front();
  llvm::SaveAndRestore<bool> outer(hasWidened);
  FailureOr<InferredValue> item = inferIteration(*this, op, iterable);
  set(body.getArgument(0), succeeded(item) ? *item : InferredValue());
  // Nothing was ever put into what is iterated over.
  if (succeeded(item) && item->isUnbound()) {
    for (auto [result, initial] :
         llvm::zip_equal(op.getResults(), op.getInitial()))
      set(result, get(initial));
    return true;
  }
  ValueRange carried = body.getArguments().drop_front();
  widen(carried, op.getInitial(), op.getInitial());
  repeat([&] {
    if (visitBlock(body))
      widen(carried, op.getInitial(), body.getTerminator()->getOperands());
    return true;
  });
  for (auto [result, argument] : llvm::zip_equal(op.getResults(), carried)) {
    set(result, get(argument));
    if (auto found = current->conflicts.find(argument);
        found != current->conflicts.end())
      current->conflicts.try_emplace(result, Conflict(found->second));
  }
  return true;
}

/// A loop over a tuple is interpreted item by item: each has its own type.
bool TypeSolver::visitUnrolledFor(ForOp op, const InferredValue &tuple) {
  Block &body = op.getBody().front();
  SmallVector<InferredValue> carried;
  for (Value initial : op.getInitial())
    carried.push_back(get(initial));
  for (unsigned i = 0, e = cast<TupleType>(tuple.type).getItems().size();
       i != e; ++i) {
    reset(*current, op.getBody());
    set(body.getArgument(0), tuple.getItem(i));
    for (auto [argument, value] :
         llvm::zip_equal(body.getArguments().drop_front(), carried))
      set(argument, value);
    if (!visitBlock(body))
      return false;
    for (auto [value, yielded] :
         llvm::zip_equal(carried, body.getTerminator()->getOperands()))
      value = get(yielded);
  }
  for (auto [result, value] : llvm::zip_equal(op.getResults(), carried))
    set(result, value);
  return true;
}

bool TypeSolver::visitWhile(WhileOp op) {
  if (!op.getOtherwise().empty())
    return refuseExit(op);
  llvm::SaveAndRestore<bool> outer(hasWidened);
  widen(op.getBefore().getArguments(), op.getInitial(), op.getInitial());
  return repeat([&] { return visitWhileOnce(op); });
}

bool TypeSolver::visitWhileOnce(WhileOp op) {
  Block &before = op.getBefore().front();
  Block &body = op.getBody().front();
  if (!visitBlock(before))
    return false;
  ConditionOp condition = cast<ConditionOp>(before.getTerminator());
  InferredValue test = get(condition.getCondition());
  for (auto [argument, result, value] : llvm::zip_equal(
           body.getArguments(), op.getResults(), condition.getValues())) {
    set(argument, get(value));
    set(result, get(value));
  }
  bool mayEnter = !test.isBottom() && test.getBool().value_or(true);
  if (mayEnter && visitBlock(body))
    widen(before.getArguments(), op.getInitial(),
          body.getTerminator()->getOperands());
  return true;
}

} // namespace pyarray::py
