//===- ProductNest.cpp - Nests that are products of matrices --------------===//
//
// Part of pyarray, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is asked for lets all of a nest be computed in any order but for the
// steps of one element, and any value of it be computed once more: nothing
// raises, one access writes, and what is read is not written but for the
// element that begins its own sum.
//
//===----------------------------------------------------------------------===//

#include "ProductNest.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace pyarray;

namespace {
/// What a value depends on.
enum : unsigned { Row = 1, Column = 2, Step = 4, Sum = 8, Element = 16 };

class Matcher {
public:
  explicit Matcher(scf::ForOp steps) { nest.steps = steps; }

  std::optional<ProductNest> run(std::string &reason);

private:
  bool findLoops();
  bool isPlain(scf::ForOp loop);
  bool findStore(const NestAccesses &accesses);
  bool checkLoads(const Dependences &dependences, const Access &store);
  bool checkOrder(const Dependences &dependences, std::string &reason);
  bool checkValues();
  bool findFactors(Value value);
  bool setFactor(Value &factor, Value value);
  unsigned getNeeds(Value value);

  ProductNest nest;
  llvm::DenseMap<Value, unsigned> needs;
};
} // namespace

//===----------------------------------------------------------------------===//
// Loops
//===----------------------------------------------------------------------===//

static bool isNumber(Type type, unsigned fewestBits) {
  return (isa<Float32Type, Float64Type>(type) ||
          (isa<IntegerType>(type) && type.getIntOrFloatBitWidth() <= 64)) &&
         type.getIntOrFloatBitWidth() >= fewestBits;
}

/// Is it a loop that only counts, with bounds from before the nest?
bool Matcher::isPlain(scf::ForOp loop) {
  std::optional<int64_t> step = getConstantIntValue(loop.getStep());
  return step && *step > 0 &&
         isa<IndexType>(loop.getInductionVar().getType()) &&
         nest.root.isDefinedOutsideOfLoop(loop.getLowerBound()) &&
         nest.root.isDefinedOutsideOfLoop(loop.getUpperBound());
}

bool Matcher::findLoops() {
  auto inner = dyn_cast<scf::ForOp>(nest.steps->getParentOp());
  nest.root = inner ? dyn_cast<scf::ForOp>(inner->getParentOp()) : scf::ForOp();
  if (!nest.root || nest.root.getNumResults() || inner.getNumResults() ||
      nest.steps.getNumResults() != 1 || !isNumber(nest.getType(), 32) ||
      !isPlain(nest.root) || !isPlain(inner) || !isPlain(nest.steps))
    return false;
  nest.rows = nest.root;
  nest.columns = inner;
  needs[nest.rows.getInductionVar()] = Row;
  needs[nest.columns.getInductionVar()] = Column;
  needs[nest.steps.getInductionVar()] = Step;
  needs[nest.steps.getRegionIterArg(0)] = Sum;
  needs[nest.getSum()] = Sum;
  return true;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

/// The one access that writes, after the steps of the element that it writes.
bool Matcher::findStore(const NestAccesses &accesses) {
  for (const Access &access : accesses.getAccesses()) {
    if (!access.isStore)
      continue;
    if (nest.store || access.op->getBlock() != nest.columns.getBody() ||
        access.op->isBeforeInBlock(nest.steps))
      return false;
    nest.store = cast<memref::StoreOp>(access.op);
  }
  return nest.store &&
         nest.store.getMemRefType().getElementType() == nest.getType();
}

/// Nothing that is read is written, or it is the element before its sum.
bool Matcher::checkLoads(const Dependences &dependences, const Access &store) {
  const NestAccesses &accesses = dependences.getNest();
  for (const Access &load : accesses.getAccesses()) {
    if (load.isStore || !accesses.mayOverlap(load.memref, store.memref))
      continue;
    if (load.op->getBlock() != nest.columns.getBody() ||
        !load.op->isBeforeInBlock(nest.steps) ||
        !dependences.isSameElement(load, store))
      return false;
    needs[load.op->getResult(0)] = Element;
  }
  return true;
}

bool Matcher::checkOrder(const Dependences &dependences, std::string &reason) {
  for (scf::ForOp loop : {nest.rows, nest.columns}) {
    Parallelism found = dependences.getParallelism(loop);
    if (found.kind == Parallelism::Parallel)
      continue;
    reason = found.reason;
    return false;
  }
  return true;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

unsigned Matcher::getNeeds(Value value) {
  auto found = needs.find(value);
  if (found != needs.end())
    return found->second;
  Operation *op = value.getDefiningOp();
  unsigned all = 0;
  if (op && nest.root->isProperAncestor(op))
    for (Value operand : op->getOperands())
      all |= getNeeds(operand);
  return needs[value] = all;
}

bool Matcher::setFactor(Value &factor, Value value) {
  if (!factor)
    factor = value;
  return factor == value && isNumber(value.getType(), 8);
}

/// Finds the largest values in `value` that need one of the two loops.
bool Matcher::findFactors(Value value) {
  unsigned all = getNeeds(value);
  if (all & Element)
    return false;
  if (all == 0 || all == Sum && isa<BlockArgument>(value))
    return true;
  if (!(all & ~(Row | Step)))
    return setFactor(nest.left, value);
  if (!(all & ~(Column | Step)))
    return setFactor(nest.right, value);
  Operation *op = value.getDefiningOp();
  return op->getBlock() == nest.steps.getBody() &&
         isNumber(value.getType(), 1) &&
         llvm::all_of(op->getOperands(),
                      [&](Value operand) { return findFactors(operand); });
}

/// All ops may be done once more, and the sum is combined from two factors.
bool Matcher::checkValues() {
  WalkResult walked = nest.root.getBody()->walk([&](Operation *op) {
    bool isKnown = isa<scf::ForOp, scf::YieldOp, memref::LoadOp>(op) ||
                   op == nest.store || isPure(op);
    return isKnown ? WalkResult::advance() : WalkResult::interrupt();
  });
  if (walked.wasInterrupted() || (getNeeds(nest.store.getValue()) & Element))
    return false;
  Value initial = nest.getInitial();
  nest.beginsWithElement = needs.lookup(initial) == Element &&
                           initial.getDefiningOp<memref::LoadOp>();
  return findFactors(nest.steps.getYieldedValues().front()) && nest.left &&
         nest.right && (getNeeds(nest.left) & Step) &&
         (getNeeds(nest.right) & Step);
}

std::optional<ProductNest> Matcher::run(std::string &reason) {
  if (!findLoops())
    return std::nullopt;
  NestAccesses accesses(nest.root);
  if (!accesses.isUnderstood() || accesses.getLoops().size() != 3 ||
      !accesses.getWhiles().empty() || !accesses.getIfs().empty() ||
      !accesses.getChecks().empty() || !findStore(accesses))
    return std::nullopt;
  const Access &store = *accesses.find(nest.store);
  Dependences dependences(accesses);
  if (!nest.root.isDefinedOutsideOfLoop(store.memref) ||
      !checkLoads(dependences, store) || !checkValues() ||
      !checkOrder(dependences, reason))
    return std::nullopt;
  if (getStrideIn(store, nest.columns) != 1 &&
      getStrideIn(store, nest.rows) == 1) {
    std::swap(nest.rows, nest.columns);
    std::swap(nest.left, nest.right);
  }
  nest.hasUnitColumns = getStrideIn(store, nest.columns) == 1;
  for (unsigned axis = 0; axis < store.subscripts.size(); ++axis) {
    std::optional<int64_t> move = getMoveAlong(store, axis, nest.rows);
    nest.hasUnitColumns &= move.has_value();
    nest.rowMoves.push_back(move.value_or(0));
  }
  nest.isDisjoint = accesses.isDisjoint();
  return nest;
}

//===----------------------------------------------------------------------===//
// Interface
//===----------------------------------------------------------------------===//

unsigned ProductNest::getWidestBits() {
  unsigned bits = 0;
  for (Type type : {getType(), left.getType(), right.getType()})
    bits = std::max(bits, type.getIntOrFloatBitWidth());
  return bits;
}

std::optional<ProductNest> pyarray::findProduct(scf::ForOp steps,
                                                std::string &reason) {
  return Matcher(steps).run(reason);
}

Value pyarray::cloneValue(OpBuilder &builder, scf::ForOp root,
                          IRMapping &values, Value value) {
  if (Value known = values.lookupOrNull(value))
    return known;
  Operation *op = value.getDefiningOp();
  if (!op || !root->isProperAncestor(op))
    return value;
  for (Value operand : op->getOperands())
    cloneValue(builder, root, values, operand);
  builder.clone(*op, values);
  return values.lookup(value);
}
